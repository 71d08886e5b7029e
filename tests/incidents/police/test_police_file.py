"""The file for the police: what stands in it and what does not, each making logged, and gone with the citizen (U22)."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.utils import timezone
from pypdf import PdfReader

from incidents.attachments.models import Attachment
from incidents.attachments.services import attach_to_incident
from incidents.cases.models import Incident
from incidents.handling.services.handling import note_event
from incidents.identity import hooks
from incidents.identity.models import Identity
from incidents.identity.services.identities import erase_identity, expire_identities, unlink_case
from incidents.measures.services.running import record_violation
from incidents.police.models import PoliceFile
from incidents.police.services.deciding import record_outcome, report_to_police
from incidents.police.services.files import KIND, MakerInvolvedError, empty_files
from incidents.police.summaries.needed import needed_until
from incidents.police.summaries.police_file import page_of
from incidents.support.enums import SupportStatus
from incidents.support.services.offering import record_offer
from tests.cast import Cast
from tests.incidents.factories import STORY, make_incident
from tests.incidents.identity.factories import CITIZEN, make_identity
from tests.incidents.measures.factories import make_imposed, make_provisional
from tests.incidents.police.factories import (
    asked_file,
    at_the_police,
    make_damage,
    make_file,
    with_letterhead,
)
from tests.incidents.reactions.factories import in_hand
from tests.incidents.reactions.test_views import page
from tests.incidents.support.factories import make_note, support_of
from tests.made_files import content_of, let_worker_make, made_of
from tests.uploads import PDF, picture
from vpd.audit.models import AuditEvent, ReadEvent
from vpd.files.models import MadeFile
from vpd.files.uploads import FileKind, check_upload

pytestmark = pytest.mark.django_db

SECRET = "paarse olifant"
NOT_IN_IT = (SECRET, "De melder gebeld.", "06-12345678", "Smartengeld", "Test Leader", "Test Coordinator")


def told(incident: Incident, **values: object) -> str:
    return str(page_of(asked_file(**values).as_row(incident, incident.reported_by, timezone.now())))


def full_case(cast: Cast) -> Incident:
    """A threat with a witness, a note of our own, damage, and support with words of its own."""
    cast.employee.phone = "06-12345678"
    cast.employee.save(update_fields=["phone"])
    incident = in_hand(cast, witnesses=[cast.colleague])
    note_event(incident=incident, text="De melder gebeld.", by=cast.leader)
    make_damage(cast, incident)
    support = support_of(incident, cast.employee)
    record_offer(support=support, to=SupportStatus.ACCEPTED, by=cast.aftercare)
    make_note(cast, SECRET, support_of(incident, cast.employee))
    return Incident.objects.get(pk=incident.pk)


def attached(cast: Cast, incident: Incident) -> list[Attachment]:
    given = {"Piet Jansen.png": picture(), "brief.pdf": PDF}
    files = [check_upload(name=name, content=content, kinds=list(FileKind)) for name, content in given.items()]
    return attach_to_incident(incident=incident, uploads=files, by=cast.leader)


def test_facts_behaviour_place_and_the_organisations_address_stand_in_it_and_nothing_of_our_own(cast: Cast) -> None:
    incident = full_case(cast)
    report_to_police(incident=incident, done=at_the_police(number="PL-9"), by=cast.leader)
    text = told(incident, facts=STORY)

    assert [
        word for word in (STORY, "PL-9", "Aangifte", "veilige publieke taak", "Ruit", "€ 480,00") if word not in text
    ] == []
    assert "Gemeente Testdorp, Plein 1, Testdorp" in text
    assert [word for word in (*NOT_IN_IT, "Test Employee", "Test Colleague", CITIZEN.name) if word in text] == []


def test_a_colleague_is_named_only_who_agreed(cast: Cast) -> None:
    text = told(full_case(cast), named=[cast.employee])

    assert "Test Employee" in text
    assert "Test Colleague" not in text
    assert "zag het" in text


def test_a_ban_that_was_not_kept_to_is_told_with_its_days(cast: Cast) -> None:
    measure = make_imposed(cast)
    before = told(measure.incident)
    record_violation(measure=measure, happened_on=timezone.localdate(), note="Stond er weer.", by=cast.coordinator)

    assert "Overtreden verbod" not in before
    assert measure.kind.name in told(measure.incident)


def test_a_ban_at_the_door_that_was_not_kept_to_is_told_too(cast: Cast) -> None:
    put = make_provisional(cast)
    before = told(put.incident)
    record_violation(measure=put, happened_on=timezone.localdate(), note="Stond er weer.", by=cast.leader)

    assert "Overtreden verbod" not in before
    assert f"{put.kind.name} (voorlopig), {put.place}" in told(put.incident)


def test_on_screen_it_is_read_first_and_then_made_once_and_logged(cast: Cast, client_of) -> None:
    with_letterhead(cast)
    incident = full_case(cast)
    photo, letter = attached(cast, incident)
    client, address = client_of(cast.leader), page(incident, "politie/dossier/")
    opened = client.get(address)
    chosen = {
        "ground": "own_report",
        "facts": "De bezoeker dreigde met geweld.",
        "named": [str(cast.employee.pk)],
        "attached": [str(photo.pk), str(letter.pk)],
        "form_key": str(opened.context["form"].initial["form_key"]),
    }

    wrong = client.post(address, chosen | {"facts": "Colleague zag het.", "ground": "asked"}).content.decode()
    first = client.post(address, chosen | {"named": [], "facts": "Test riep iets."}).content.decode()
    shown = client.post(address, chosen).content.decode()
    unmade = PoliceFile.objects.count()
    place = client.post(address, chosen | {"make": "1"}).headers["Location"]
    again = client.post(address, chosen | {"make": "1"}).headers["Location"]
    let_worker_make()
    given = client.get(place)
    reader = PdfReader(BytesIO(b"".join(given.streaming_content)))
    text = "".join(one.extract_text() for one in reader.pages)

    assert STORY in opened.content.decode()
    assert "Hier staat een naam: Colleague." in wrong
    assert "Hier staat een naam: Test" in first, "a first name is a name"
    assert "Vul het kenmerk van het verzoek in." in wrong
    assert "Dit krijgt de politie" in shown
    assert unmade == 0
    assert place == again
    assert len(reader.pages) == 2
    assert reader.pages[1].images
    assert "Test Employee" in text
    assert "los meegegeven" in text
    assert "Piet Jansen" not in text
    assert b"<pdfuaid:part>1</pdfuaid:part>" in reader.trailer["/Root"]["/Metadata"].get_data()
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"police.file_made", "police.file_taken"} <= actions
    assert ReadEvent.objects.filter(reader_id=cast.leader.pk, subject_id=str(incident.pk)).exists()
    assert "Test Leader" in client_of(cast.coordinator).get(page(incident, "politie/")).content.decode()
    seen = client_of(cast.employee).get(page(incident)).content.decode()
    assert "Dossier voor de politie gemaakt" in seen


def test_without_an_address_it_says_where_that_is_filled_in(cast: Cast, client_of) -> None:
    answer = client_of(cast.leader).get(page(in_hand(cast), "politie/dossier/"), follow=True)

    assert "Er is nog geen adres van de organisatie." in answer.content.decode()


def test_who_was_part_of_it_makes_no_file(cast: Cast, client_of) -> None:
    with_letterhead(cast)
    incident = make_incident(cast, "HOUDING_STALKEN", witnesses=[cast.coordinator])

    with pytest.raises(MakerInvolvedError):
        make_file(cast, incident, by=cast.coordinator)
    assert client_of(cast.coordinator).get(page(incident, "politie/dossier/")).status_code == 403


def test_what_was_made_never_changes(cast: Cast) -> None:
    file = make_file(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        PoliceFile.objects.filter(pk=file.pk).update(facts="Iets anders.")
    with pytest.raises(DatabaseError), transaction.atomic():
        make_file(cast, facts=" ")
    with pytest.raises(DatabaseError), transaction.atomic():
        make_file(cast, address=" ")


def with_citizen(cast: Cast) -> PoliceFile:
    incident = in_hand(cast)
    citizen = make_identity(cast, incident=incident)
    return make_file(cast, incident, by=cast.coordinator, citizen=citizen, facts="Kwartelstaart dreigde.")


def test_the_citizen_comes_from_the_module_and_is_read_by_who_may_see_it(cast: Cast, client_of) -> None:
    with_letterhead(cast)
    file = with_citizen(cast)
    let_worker_make()
    address = page(file.incident, "politie/dossier/")
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(content_of(made_of(file)))).pages)

    assert "R. Kwartelstaart" in text
    assert AuditEvent.objects.filter(action="identity.disclosed", actor_id=cast.coordinator.pk).count() == 1
    assert "Met naam en adres van de burger" in client_of(cast.coordinator).get(address).content.decode()
    assert "Met naam en adres van de burger" not in client_of(cast.leader).get(address).content.decode()
    assert client_of(cast.coordinator).get(file.get_absolute_url()).status_code == 200
    assert client_of(cast.leader).get(file.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("is_made", [True, False])
def test_with_the_citizen_the_file_is_emptied_and_that_it_was_given_stays(cast: Cast, is_made: bool, client_of) -> None:
    file, apart = with_citizen(cast), make_file(cast)
    if is_made:
        let_worker_make()
    erase_identity(identity=Identity.objects.get(), by=cast.privacy)
    let_worker_make()
    kept = PoliceFile.objects.get(pk=file.pk)

    assert (kept.facts, kept.citizen_id, kept.erased_on) == ("", None, timezone.localdate())
    assert kept.made_by == cast.coordinator
    assert list(MadeFile.objects.of_kind(KIND).values_list("source_id", flat=True)) == [apart.pk]
    assert client_of(cast.coordinator).get(file.get_absolute_url()).status_code == 404
    assert "leeg sinds" in client_of(cast.coordinator).get(page(file.incident, "politie/")).content.decode()


def test_a_case_that_turns_out_to_be_of_somebody_else_empties_its_file(cast: Cast) -> None:
    file = with_citizen(cast)
    unlink_case(incident=file.incident, by=cast.coordinator)

    assert PoliceFile.objects.get(pk=file.pk).erased_on is not None


def test_what_lies_with_the_police_keeps_the_citizen_until_it_is_settled(cast: Cast) -> None:
    incident = in_hand(cast)
    identity = make_identity(cast, incident=incident)
    report = report_to_police(incident=incident, done=at_the_police(), by=cast.coordinator)
    Identity.objects.update(noted_on=identity.noted_on - timedelta(days=400), expires_on=timezone.localdate())
    tomorrow = timezone.localdate() + timedelta(days=1)

    kept = expire_identities(today=tomorrow)
    expires_on = Identity.objects.get().expires_on
    record_outcome(report=report, outcome="Boete.", on=timezone.localdate(), by=cast.coordinator)
    erased = expire_identities(today=expires_on + timedelta(days=1))

    assert (kept, erased) == (0, 1)
    assert expires_on > tomorrow
    assert not Identity.objects.exists()


def test_hooks_of_identity_are_filled() -> None:
    assert needed_until in hooks._still_needed
    assert empty_files in hooks._erased
