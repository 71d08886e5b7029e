"""Photos, documents and mails with a report, as people add and read them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.attachments.models import MAX_ATTACHMENTS, Attachment
from incidents.attachments.services import TooManyAttachmentsError, attach_to_incident, remove_attachment
from incidents.cases.enums import ReactionKind
from incidents.cases.models import Incident, IncidentDraft
from incidents.handling.services.handling import take_in_hand, withdraw_report
from incidents.reports.services.drafts import discard_draft, drop_old_drafts
from tests.incidents.attachments.addresses import an_upload
from tests.incidents.factories import finish_report, make_incident
from tests.incidents.reports.test_report_views import fill_in, url
from tests.uploads import EICAR, MAIL, PDF, PROGRAM, photo_with_place, picture, scanner, upload
from vpd.audit.models import AuditEvent, ReadEvent
from vpd.files.models import StoredFile
from vpd.files.uploads import CheckedUpload
from vpd.messaging.models import OutboxMessage

pytestmark = pytest.mark.django_db


def attach_url(incident):
    return reverse("incidents:attach", kwargs={"reference": incident.reference})


def file_url(attachment, step="attachment"):
    return reverse(f"incidents:{step}", kwargs={"attachment_id": attachment.pk})


def add(client, draft_id, *files):
    return client.post(url("check", draft_id), {"bijvoegen": "1", "files": list(files)}, follow=True)


# --- while reporting -----------------------------------------------------------------------------------------------


def test_files_of_the_draft_become_those_of_the_report(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    fill_in(client, cast, draft_id)

    page = add(client, draft_id, upload("foto.jpg", photo_with_place()), upload("brief.pdf", PDF))
    client.post(url("check", draft_id))

    assert "2 bijlagen zijn toegevoegd." in page.content.decode()
    incident = Incident.objects.get()
    assert [row.file.name for row in incident.attachments.all()] == ["foto.jpg", "brief.pdf"]
    assert not IncidentDraft.objects.exists()


def test_files_chosen_with_sending_go_along(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    fill_in(client, cast, draft_id)

    response = client.post(url("check", draft_id), {"photo": upload("foto.png", picture())})

    incident = Incident.objects.get()
    assert response.url == reverse("incidents:receipt", kwargs={"reference": incident.reference})
    assert incident.attachments.count() == 1


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (("foto.jpg", PROGRAM), "Dit soort bestand kan niet mee."),
        (("foto.jpg", b""), "Dit bestand is leeg."),
        (("film.jpg", b"\xff\xd8\xff" + b"x" * 30 * 1024 * 1024), "Dit bestand is 30 MB. Kies een bestand van"),
        (("beide.pdf", PDF + b"PK\x05\x06" + b"\0" * 18), "Dit soort bestand kan niet mee."),
    ],
)
def test_wrong_file_says_so_at_the_field_and_sends_nothing(cast, client_of, file, sentence):
    client, draft_id = client_of(cast.employee), uuid4()
    fill_in(client, cast, draft_id)

    page = client.post(url("check", draft_id), {"files": upload(*file)})

    text = page.content.decode()
    assert page.status_code == 200
    assert sentence in text
    assert 'id="id_files_error"' in text
    assert "De bezoeker riep en sloeg op de balie." in text
    assert not Incident.objects.exists()
    assert not StoredFile.objects.exists()


def test_one_wrong_file_of_several_is_named(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    fill_in(client, cast, draft_id)

    page = add(client, draft_id, upload("foto.png", picture()), upload("kwaad.png", PROGRAM))

    assert "kwaad.png: Dit soort bestand kan niet mee." in page.content.decode()
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("already", "more", "sentence"),
    [
        (0, 6, "Kies hoogstens 5 bestanden; je koos er 6."),
        (4, 2, "Er passen hoogstens 5 bijlagen bij een melding: kies nog één bestand."),
        (5, 1, "Er zijn al 5 bijlagen. Verwijder er eerst een."),
    ],
)
def test_more_than_five_files_is_too_many(cast, client_of, already, more, sentence):
    incident = make_incident(cast)
    attach_to_incident(incident=incident, uploads=[an_upload()] * already, by=cast.employee)
    files = [upload("foto.png", picture()) for _ in range(more)]

    page = client_of(cast.employee).post(attach_url(incident), {"files": files})

    assert sentence in page.content.decode()
    assert incident.attachments.count() == already


def test_nothing_chosen_says_what_to_do(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    fill_in(client, cast, draft_id)

    assert "Kies eerst een foto of een bestand." in add(client, draft_id).content.decode()


def test_virus_is_refused_and_kept_nowhere(cast, client_of, settings):
    incident = make_incident(cast)
    with scanner() as (address, _):
        settings.CLAMD_URL = address

        page = client_of(cast.employee).post(attach_url(incident), {"files": upload("mail.eml", MAIL + EICAR)})

    assert "In dit bestand zit een virus." in page.content.decode()
    assert not StoredFile.objects.exists()


def test_files_go_with_a_draft_that_is_thrown_away(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    fill_in(client, cast, draft_id)
    add(client, draft_id, upload("foto.png", picture()))

    discard_draft(draft=IncidentDraft.objects.get(), by=cast.employee)

    assert not Attachment.objects.exists()
    assert not StoredFile.objects.exists()


def test_files_go_with_a_draft_of_two_weeks_old(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    fill_in(client, cast, draft_id)
    add(client, draft_id, upload("foto.png", picture()))

    removed = drop_old_drafts(now=timezone.now() + timedelta(days=15))

    assert removed == 1
    assert not StoredFile.objects.exists()


def test_file_of_a_draft_is_removed_after_asking(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    fill_in(client, cast, draft_id)
    add(client, draft_id, upload("foto.png", picture()))
    address = file_url(Attachment.objects.get(), "attachment_remove")

    asked = client.get(address)
    response = client.post(address)

    assert "“foto.png” is dan weg en komt niet terug." in asked.content.decode()
    assert response.url == url("check", draft_id)
    assert not StoredFile.objects.exists()


# --- with a case ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["employee", "leader", "coordinator"])
def test_reporter_and_handlers_add_later(cast, client_of, person):
    incident = make_incident(cast)
    client = client_of(getattr(cast, person))

    response = client.post(attach_url(incident), {"files": upload("brief.pdf", PDF)}, follow=True)

    text = response.content.decode()
    assert "De bijlage is toegevoegd." in text
    assert "toegevoegd door jou" in text
    assert AuditEvent.objects.filter(action="incident.attachment_added").count() == 1


def test_reporter_adds_nothing_to_a_handled_case(cast, client_of):
    incident = make_incident(cast)
    take_in_hand(incident=incident, by=cast.leader)
    finish_report(
        incident=incident, kind=ReactionKind.NONE, reacted_on=timezone.localdate(), note="Niet nodig", by=cast.leader
    )

    assert client_of(cast.employee).get(attach_url(incident)).status_code == 403
    assert client_of(cast.leader).get(attach_url(incident)).status_code == 200


def test_nobody_adds_to_a_withdrawn_report(cast, client_of):
    incident = make_incident(cast)
    withdraw_report(incident=incident, by=cast.employee)

    for person in (cast.employee, cast.leader, cast.coordinator):
        assert client_of(person).get(attach_url(incident)).status_code == 403


def test_reporter_removes_only_what_the_reporter_added(cast, client_of):
    incident = make_incident(cast)
    (own,) = attach_to_incident(incident=incident, uploads=[an_upload()], by=cast.employee)
    (other,) = attach_to_incident(incident=incident, uploads=[an_upload()], by=cast.leader)
    client = client_of(cast.employee)

    assert client.post(file_url(own, "attachment_remove")).status_code == 302
    assert client.post(file_url(other, "attachment_remove")).status_code == 403
    assert list(incident.attachments.all()) == [other]
    assert AuditEvent.objects.filter(action="incident.attachment_removed").count() == 1


def test_file_is_handed_out_to_save_and_never_to_run(cast, client_of):
    (attachment,) = attach_to_incident(incident=make_incident(cast), uploads=[an_upload()], by=cast.employee)

    response = client_of(cast.leader).get(file_url(attachment))

    assert response["Content-Disposition"] == 'attachment; filename="foto.png"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert b"".join(response.streaming_content) == picture()


def test_small_picture_stands_in_the_page_and_a_document_has_none(cast, client_of):
    incident = make_incident(cast)
    (photo,) = attach_to_incident(incident=incident, uploads=[an_upload()], by=cast.employee)
    (mail,) = attach_to_incident(incident=incident, uploads=[mail_upload()], by=cast.employee)
    client = client_of(cast.leader)

    assert client.get(file_url(photo), {"klein": 1})["Content-Type"] == "image/jpeg"
    assert client.get(file_url(mail), {"klein": 1}).status_code == 404
    text = client.get(reverse("incidents:detail", kwargs={"reference": incident.reference})).content.decode()
    assert f'src="{file_url(photo)}?klein=1"' in text
    assert f'src="{file_url(mail)}' not in text


def mail_upload():
    return CheckedUpload("mail.eml", "message/rfc822", MAIL)


def test_reading_a_file_leaves_a_row_that_the_reporter_sees(cast, client_of):
    (attachment,) = attach_to_incident(incident=make_incident(cast), uploads=[an_upload()], by=cast.employee)

    client_of(cast.employee).get(file_url(attachment))
    client_of(cast.leader).get(file_url(attachment))

    event = ReadEvent.objects.get(subject_type="attachments.attachment")
    assert (event.reader_id, event.subject_id) == (cast.leader.pk, str(attachment.pk))
    log = client_of(cast.employee).get("/account/inzage/").content.decode()
    assert "Bijlage bij melding" in log


def test_witness_sees_no_files(cast, client_of):
    incident = make_incident(cast, witnesses=[cast.colleague])
    (attachment,) = attach_to_incident(incident=incident, uploads=[an_upload()], by=cast.employee)
    client = client_of(cast.colleague)

    page = client.get(reverse("incidents:detail", kwargs={"reference": incident.reference}))

    assert "Bijlagen" not in page.content.decode()
    assert client.get(file_url(attachment)).status_code == 404


def test_adding_tells_nobody_and_puts_nothing_in_a_mail(cast):
    incident = make_incident(cast)
    before = OutboxMessage.objects.count()

    attach_to_incident(incident=incident, uploads=[an_upload("geheim.png")], by=cast.employee)

    assert OutboxMessage.objects.count() == before


def test_case_page_takes_no_query_more_for_each_file(cast, client_of):
    incident = make_incident(cast)
    attach_to_incident(incident=incident, uploads=[an_upload()], by=cast.employee)
    client = client_of(cast.coordinator)
    address = reverse("incidents:detail", kwargs={"reference": incident.reference})
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    attach_to_incident(incident=incident, uploads=[an_upload()] * 4, by=cast.employee)

    with CaptureQueriesContext(connection) as five:
        client.get(address)

    assert len(one) == len(five)


# --- the services and the database ---------------------------------------------------------------------------------


def test_service_refuses_the_sixth_and_keeps_none_of_them(cast):
    incident = make_incident(cast)
    attach_to_incident(incident=incident, uploads=[an_upload()] * 4, by=cast.employee)

    with pytest.raises(TooManyAttachmentsError):
        attach_to_incident(incident=incident, uploads=[an_upload()] * 2, by=cast.employee)

    assert StoredFile.objects.count() == 4


def test_removed_place_is_used_again(cast):
    incident = make_incident(cast)
    made = attach_to_incident(incident=incident, uploads=[an_upload()] * MAX_ATTACHMENTS, by=cast.employee)
    remove_attachment(attachment=made[1], by=cast.employee)

    (again,) = attach_to_incident(incident=incident, uploads=[an_upload()], by=cast.employee)

    assert again.position == 2


def test_database_knows_at_most_five_places(cast):
    (attachment,) = attach_to_incident(incident=make_incident(cast), uploads=[an_upload()], by=cast.employee)
    attachment.position = 6

    with pytest.raises(IntegrityError, match="attachments_attachment_at_most_five"), transaction.atomic():
        attachment.save()


def test_database_refuses_a_file_with_another_municipalitys_report(cast):
    (attachment,) = attach_to_incident(incident=make_incident(cast), uploads=[an_upload()], by=cast.employee)
    attachment.organisation = cast.other_coordinator.organisation

    attachment.save()

    with pytest.raises(IntegrityError, match="in_organisation"):
        connection.check_constraints()
