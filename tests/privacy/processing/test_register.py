"""The register says what the application is, what the organisation decided, and what is missing (AVG-09, 16, 17)."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from odf.opendocument import load
from odf.table import TableRow
from odf.teletype import extractText
from pypdf import PdfReader

from incidents.cases.models import KEPT_FOR as DRAFTS_KEPT_FOR
from incidents.identity.services.module import turn_off, turn_on
from protocols.registered_documents.enums import DocumentType
from tests.cast import Cast, give_session
from tests.factories import make_member, make_user
from tests.incidents.factories import make_incident
from tests.made_files import faults_in_lists, let_worker_make, squeezed
from tests.pages import page, post
from tests.privacy.breaches.factories import make_ready
from tests.privacy.subject_requests.factories import answered, make_request, make_task
from tests.protocols.rules.factories import make_document
from tests.waiting import waiting_in
from vpd.audit.models import AuditEvent
from vpd.files.models import MadeFile, StoredFile
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.privacy.breaches.services import retention as breaches_kept
from vpd.privacy.breaches.services.acts import close_breach, set_aware
from vpd.privacy.processing.activities import ACTIVITIES, BY_KEY
from vpd.privacy.processing.documents import register_pdf
from vpd.privacy.processing.enums import Tag
from vpd.privacy.processing.fields import all_fields
from vpd.privacy.processing.kept import NO_TERM, kept_words, terms_of
from vpd.privacy.processing.models import ActivityNote, RegisterSettings
from vpd.privacy.processing.services import change_settings, note_activity
from vpd.privacy.processing.summaries import CONSENT, register_of
from vpd.privacy.subject_requests import services as requests_kept
from vpd.privacy.subject_requests.services import GONE, settle_task
from vpd.retention.kinds import kind_of
from vpd.retention.services import set_term
from vpd.ui.moments import as_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(cast: Cast) -> Client:
    client = Client()
    give_session(client, cast.privacy)
    return client


def kept_of(cast: Cast, key: str) -> dict[str, str]:
    return dict(next(one for one in register_of(cast.organisation).entries if one.activity.key == key).kept)


def consent(cast: Cast) -> None:
    change_settings(
        organisation=cast.organisation,
        controller="",
        fg_contact="fg@test.example",
        or_consent_ref="Zaak 12",
        or_consent_on=timezone.localdate(),
        by=cast.privacy,
    )


def confirm_all(cast: Cast) -> None:
    for activity in ACTIVITIES:
        note_activity(
            activity=activity,
            organisation=cast.organisation,
            ground=activity.ground,
            confirmed_on=timezone.localdate(),
            note="",
            by=cast.privacy,
        )


def waiting(person: User) -> list[str]:
    return [item.title for item in waiting_in("vpd", person, timezone.now())]


def rows_of(content: bytes) -> list[str]:
    return [extractText(row) for row in load(BytesIO(content)).getElementsByType(TableRow)]


def test_terms_are_those_that_the_organisation_set(cast: Cast) -> None:
    letters = kind_of("letter")
    assert letters is not None
    before = kept_of(cast, "maatregelen")[letters.name]

    set_term(kind=letters, months=7, reason="Zo besloten.", organisation=cast.organisation, by=cast.privacy)

    assert kept_of(cast, "maatregelen")[letters.name] == "7 maanden" != before


def test_citizens_are_off_until_the_module_is_on_and_then_carry_its_term(cast: Cast) -> None:
    entry = next(one for one in register_of(cast.organisation).entries if one.activity.is_of_citizens)
    assert not entry.is_on
    assert "niets" in kept_of(cast, "burgers")["Burger"]

    turn_on(
        organisation=cast.organisation,
        by=cast.privacy,
        purpose="Brieven",
        ground="Art. 33",
        policy_reference="Beleid",
        signed_off_on=timezone.localdate(),
        months=9,
    )
    entry = next(one for one in register_of(cast.organisation).entries if one.activity.is_of_citizens)

    assert entry.is_on
    assert kept_of(cast, "burgers")["Burger"] == "9 maanden"
    turn_off(organisation=cast.organisation, by=cast.privacy)
    assert "niets" in kept_of(cast, "burgers")["Burger"]


def test_what_has_no_term_is_said(cast: Cast) -> None:
    assert "geen termijn" in kept_of(cast, "meldingen")["Al het andere"]


def filled_in(rooms: set[str]) -> set[str]:
    """The personal fields of these rooms in which something stands; that a text went is no text."""
    return {
        held.label
        for held in all_fields()
        if held.is_personal and held.model._meta.app_label in rooms
        for values in [held.model._default_manager.values_list(held.field.attname, flat=True)]
        if set(values) - {None, "", GONE}
    }


def test_term_stands_at_all_that_goes_and_at_nothing_that_stays(cast: Cast) -> None:
    """What the register says of requests and breaches is what the letting go of them does, field by field."""
    rooms, incident = {"subject_requests", "breaches"}, make_incident(cast)
    task = make_task(cast, incident)
    settle_task(task=task, is_done=True, outcome="Gedaan.", by=cast.coordinator)
    requests = [answered(cast, task.request), answered(cast, make_request(cast, person=cast.employee))]
    breach = make_ready(cast)
    set_aware(breach=breach, aware_at=breach.noticed_at, reason="Zo was het.", by=cast.privacy)
    close_breach(breach=breach, by=cast.privacy)
    before, terms = filled_in(rooms), terms_of(cast.organisation)

    requests_kept.let_go(cast.organisation.pk, [one.pk for one in requests])
    breaches_kept.let_go(cast.organisation.pk, [breach.pk])

    said = {held.label for held in all_fields() if held.label in before and kept_words(held, terms) != NO_TERM}
    assert said == before - filled_in(rooms)
    assert {"breaches.Breach.told_by", "subject_requests.RequestTask.done_by"} <= said


def test_ground_is_a_proposal_until_it_is_decided_and_stays_as_it_was_decided(officer: Client, cast: Cast) -> None:
    shown = page(officer, "processing:activity", "accounts")
    assert "nog een voorstel" in shown

    day = timezone.localdate() - timedelta(days=3)
    shown = post(officer, "processing:ground", "accounts", ground="Onze eigen grond.", confirmed_on=day, note="Let op.")

    assert f"Onze eigen grond. (vastgesteld op {as_day(day)})" in shown
    assert "Let op." in shown
    assert BY_KEY["accounts"].ground not in shown


def test_other_ground_without_a_day_is_asked_for_and_nothing_typed_is_lost(officer: Client, cast: Cast) -> None:
    shown = post(
        officer, "processing:ground", "accounts", ground="Een andere grond.", confirmed_on="", note="Bewaar dit."
    )

    assert "Vul de dag in" in shown
    assert "Een andere grond." in shown
    assert "Bewaar dit." in shown
    assert not ActivityNote.objects.exists()


def test_note_alone_keeps_the_proposal_a_proposal(officer: Client, cast: Cast) -> None:
    proposal = BY_KEY["accounts"].ground

    shown = post(officer, "processing:ground", "accounts", ground=proposal, confirmed_on="", note="DPIA in map 3.")

    assert "DPIA in map 3." in shown
    assert "nog een voorstel" in shown
    assert ActivityNote.objects.get().ground == ""


def test_day_without_a_ground_and_a_day_to_come_are_refused(officer: Client, cast: Cast) -> None:
    today = timezone.localdate()

    assert "Schrijf op welke" in post(officer, "processing:ground", "accounts", ground="", confirmed_on=today, note="")
    late = post(
        officer, "processing:ground", "accounts", ground="Goed.", confirmed_on=today + timedelta(days=1), note=""
    )
    assert "niet in de toekomst" in late


def test_first_to_write_may_be_somebody_else(officer: Client, cast: Cast) -> None:
    """Two open an empty form; the second to save reads what the first wrote, and chooses."""
    form = officer.get(reverse("processing:ground", args=["accounts"])).context["form"]
    seen = form["seen"].value()
    note_activity(
        activity=BY_KEY["accounts"],
        organisation=cast.organisation,
        ground="De grond van de ander.",
        confirmed_on=timezone.localdate(),
        note="",
        by=cast.privacy,
    )
    mine = {"ground": "Mijn grond.", "confirmed_on": timezone.localdate(), "note": ""}

    response = officer.post(reverse("processing:ground", args=["accounts"]), mine | {"seen": seen})
    text = response.content.decode()

    assert "De grond van de ander." in text
    assert "Mijn grond." in text
    again = response.context["form"]["seen"].value()
    post(officer, "processing:ground", "accounts", **mine, seen=again)
    assert ActivityNote.objects.get().ground == "Mijn grond."


def test_saving_the_same_once_more_leaves_no_second_trace(officer: Client, cast: Cast) -> None:
    told = {"controller": "Wij", "fg_contact": "fg@test.example", "or_consent_ref": "", "or_consent_on": ""}

    post(officer, "processing:settings", **told)
    post(officer, "processing:settings", **told)

    events = AuditEvent.objects.filter(action="processing.settings_changed")
    assert [event.fields for event in events] == [["controller", "fg_contact"]]


def test_consent_has_a_place_and_a_day(officer: Client, cast: Cast) -> None:
    base = {"controller": "", "fg_contact": ""}

    assert "Vul de dag" in post(officer, "processing:settings", **base, or_consent_ref="Zaak 12", or_consent_on="")
    shown = post(officer, "processing:settings", **base, or_consent_ref="", or_consent_on="2026-01-05")

    assert "Schrijf op waar" in shown
    assert not RegisterSettings.objects.exists()


@pytest.mark.parametrize(
    "told", [{"or_consent_ref": "Zaak 12"}, {"or_consent_ref": " ", "or_consent_on": date(2026, 1, 5)}]
)
def test_database_keeps_place_and_day_together(cast: Cast, told: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="processing_consent_where_and_when"), transaction.atomic():
        RegisterSettings.objects.create(organisation=cast.organisation, **told)


def test_consent_waits_for_the_privacy_officer_once_until_it_is_noted(cast: Cast) -> None:
    assert waiting(cast.privacy) == [CONSENT]
    assert CONSENT not in waiting(cast.coordinator)
    assert CONSENT not in waiting(cast.admin)

    consent(cast)

    assert waiting(User.objects.get(pk=cast.privacy.pk)) == []


def test_consent_next_door_is_none_here(cast: Cast) -> None:
    other = make_user(cast.other_organisation, email="privacy-buur@test.example")
    make_member(other, Role.PRIVACY_OFFICER)
    consent(cast)

    assert waiting(other) == [CONSENT]


def test_missing_stands_on_top_until_it_is_there(officer: Client, cast: Cast) -> None:
    shown = page(officer, "processing:list")
    assert "Dit ontbreekt nog" in shown
    assert "Er staat er nog geen" in shown

    consent(cast)
    confirm_all(cast)
    make_document(cast, title="Overeenkomst met de hoster", type=DocumentType.PROCESSOR_AGREEMENT)
    shown = page(officer, "processing:list")

    assert "Dit ontbreekt nog" not in shown
    assert "Overeenkomst met de hoster" in shown


def test_register_of_next_door_is_not_here(officer: Client, cast: Cast) -> None:
    change_settings(
        organisation=cast.other_organisation,
        controller="Buurdorp zelf",
        fg_contact="",
        or_consent_ref="",
        or_consent_on=None,
        by=cast.other_coordinator,
    )
    note_activity(
        activity=BY_KEY["accounts"],
        organisation=cast.other_organisation,
        ground="De grond van de buren.",
        confirmed_on=timezone.localdate(),
        note="",
        by=cast.other_coordinator,
    )

    assert "Buurdorp zelf" not in page(officer, "processing:list")
    assert "buren" not in page(officer, "processing:activity", "accounts")


def test_paper_does_not_outlive_what_it_said(officer: Client, cast: Cast) -> None:
    """It tells how the officer is reached: who is that no more, is not kept in a file."""
    consent(cast)
    officer.get(reverse("processing:pdf"))
    let_worker_make()
    made = MadeFile.objects.get()

    consent(cast)
    assert MadeFile.objects.get() == made
    change_settings(
        organisation=cast.organisation,
        controller="",
        fg_contact="iemand.anders@test.example",
        or_consent_ref="Zaak 12",
        or_consent_on=timezone.localdate(),
        by=cast.privacy,
    )

    assert not MadeFile.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("view", "key", "sent", "field"),
    [
        ("settings", [], {"or_consent_ref": "Zaak 12"}, "or_consent_on"),
        ("ground", ["accounts"], {"ground": "Onze grond.", "note": ""}, "confirmed_on"),
    ],
)
def test_day_of_another_century_is_a_slip_of_the_pen(officer: Client, view, key, sent, field) -> None:
    form = officer.post(reverse(f"processing:{view}", args=key), {**sent, field: "1-1-0026"}).context["form"]

    assert form.errors == {field: ["Vul een datum in vanaf 1-1-2000."]}


def test_register_as_ods_holds_every_activity_and_is_logged(officer: Client, cast: Cast) -> None:
    response = officer.get(reverse("processing:export", args=["register"]))
    rows = rows_of(response.content)

    assert len(rows) == 1 + len(ACTIVITIES)
    assert all(any(activity.purpose in row for row in rows) for activity in ACTIVITIES)
    assert AuditEvent.objects.filter(action="processing.register_exported", actor_id=cast.privacy.pk).count() == 1


def test_fields_as_ods_hold_every_field_with_its_tag(officer: Client, cast: Cast) -> None:
    rows = rows_of(officer.get(reverse("processing:export", args=["velden"])).content)

    assert len(rows) == 1 + len(all_fields())
    story = next(row for row in rows if "cases.Incident" in row and row.count("story"))
    assert "vrije tekst" in story
    assert "geen termijn" in story


def test_unknown_file_and_activity_are_not_there(officer: Client, cast: Cast) -> None:
    assert officer.get(reverse("processing:export", args=["alles"])).status_code == 404
    assert officer.get(reverse("processing:activity", args=["alles"])).status_code == 404


def test_pdf_is_made_once_and_anew_when_something_was_decided(officer: Client, cast: Cast) -> None:
    url = reverse("processing:pdf")
    officer.get(url)
    let_worker_make()
    first = officer.get(url)
    assert first["Content-Type"] == "application/pdf"
    kept = MadeFile.objects.get().file_id

    assert officer.get(url)["Content-Type"] == "application/pdf"
    assert MadeFile.objects.get().file_id == kept
    consent(cast)
    assert officer.get(url)["Content-Type"] != "application/pdf"
    let_worker_make()

    assert MadeFile.objects.get().file_id != kept
    assert AuditEvent.objects.filter(action="processing.pdf_exported").count() == 2


def test_pdf_tells_each_activity(cast: Cast) -> None:
    content = register_pdf(cast.organisation).content()
    text = squeezed(" ".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages))

    assert [activity.name for activity in ACTIVITIES if squeezed(activity.name) not in text] == []
    assert faults_in_lists(content) == []


def test_open_statement_says_the_same_as_the_register(cast: Cast) -> None:
    """What everybody reads about drafts, the reading log and what is kept of an account is what the register tells."""
    shown = Client().get(reverse("start:privacy_statement")).content.decode()
    drafts = kept_of(cast, "meldingen")["Concept van een melding"]

    assert f"na {DRAFTS_KEPT_FOR.days} dagen is het weg" in shown
    assert drafts.startswith(f"{DRAFTS_KEPT_FOR.days} dagen")
    assert "register van verwerkingen" in shown
    contact = {held.label for held in all_fields() if held.activity == "accounts" and held.tag is Tag.CONTACT}
    assert contact == {"organisation.User.email", "organisation.User.phone", "organisation.Team.support_phone"}
    assert "e-mailadres, telefoonnummer van het werk" in shown
