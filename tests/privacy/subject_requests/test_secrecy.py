"""Who reads what of a request: not the wrong colleague, nobody involved, nobody once it was let go."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.cases.enums import Addressee
from incidents.cases.models import Incident
from tests.cast import Cast
from tests.factories import make_deputy, make_member, make_user
from tests.incidents.factories import make_incident
from tests.mails import told
from tests.privacy.subject_requests.factories import (
    CITIZEN,
    LIST,
    OWN,
    WORDS,
    answered,
    change_form,
    make_request,
    make_task,
    report_url,
    second_officer,
    step_url,
    waiting,
)
from vpd.audit.models import AuditEvent, ReadEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.calendar import months_after
from vpd.organisation.enums import Role
from vpd.privacy.subject_requests.enums import Right, SentHow
from vpd.privacy.subject_requests.models import RequestedReport, RequestTask, SubjectRequest
from vpd.privacy.subject_requests.services import (
    RefusedError,
    ask_yourself,
    change_request,
    identify,
    let_go,
    withdraw_request,
)

pytestmark = pytest.mark.django_db

LOG = "/account/inzage/"
READ_BY = {
    "identiteit": ("Alleen wie privacy officer is.", "Alleen wie privacy officer is."),
    "opdracht": ("en de coördinator.", "en de coördinator."),
    "antwoord": ("Alleen wie privacy officer is.", "en de medewerker die het vraagt."),
    "intrekken": ("Alleen wie privacy officer is.", "en de medewerker die het vraagt."),
    "wijzigen": ("Alleen wie privacy officer is.", "en de medewerker die het vraagt."),
}


def test_colleague_reads_what_another_wrote_down_only_once_it_is_known_who_asks(cast: Cast, client_of) -> None:
    found = make_request(cast, person=cast.employee, identified=False)
    officer, colleague = client_of(cast.privacy), client_of(cast.employee)
    officer.get(found.get_absolute_url())

    before = [colleague.get(OWN).text, colleague.get(LOG).text]
    identify(request=found, on=timezone.localdate(), how="Teruggebeld.", by=cast.privacy)
    after = [colleague.get(OWN).text, colleague.get(LOG).text]

    assert [found.number in page or WORDS in page or "Verzoek over gegevens" in page for page in before] == [False] * 2
    assert WORDS in after[0]
    assert "Verzoek over gegevens" in after[1]


def test_wrong_colleague_hears_nothing_when_it_is_withdrawn_before_it_is_known_who_asks(cast: Cast) -> None:
    found = make_request(cast, person=cast.employee, identified=False)

    withdraw_request(request=found, on=timezone.localdate(), why="Toch niet.", by=cast.privacy)

    assert told("subject_request_withdrawn") == set()


def test_wrong_colleague_is_mended_until_it_is_known_who_asks(cast: Cast, client_of) -> None:
    found = make_request(cast, person=cast.employee, identified=False)
    client, url = client_of(cast.privacy), step_url(found, "wijzigen")
    form = change_form(found)

    empty = client.post(url, form | {"person": ""}).text
    elsewhere = client.post(url, form | {"person": cast.other_coordinator.pk})
    client.post(url, form | {"person": cast.colleague.pk})
    found.refresh_from_db()
    mended = found.person
    identify(request=found, on=timezone.localdate(), how="Teruggebeld.", by=cast.privacy)
    client.post(url, form | {"person": cast.employee.pk})

    assert "Vul in welke medewerker het vraagt." in empty
    assert elsewhere.status_code == 200
    assert mended == cast.colleague
    found.refresh_from_db()
    assert found.person == cast.colleague
    with pytest.raises(RefusedError, match="wie het vraagt"):
        change_request(request=found, by=cast.privacy, person=cast.employee)


@pytest.mark.parametrize("part", ["by", "affected", "witnesses"])
def test_coordinator_who_is_involved_in_the_report_does_not_carry_out_in_it(cast: Cast, client_of, part: str) -> None:
    involved = cast.coordinator if part == "by" else [cast.coordinator]
    task = make_task(cast, make_incident(cast, **{part: involved}))

    page = client_of(cast.coordinator).post(task.get_absolute_url(), {"is_done": "ja", "outcome": "De zin is weg."})

    task.refresh_from_db()
    assert page.status_code == 404
    assert task.done_at is None
    assert waiting(cast.coordinator) == []
    assert told("subject_request_task") == set()
    assert told("subject_request_nobody") == {cast.admin.pk}


def test_another_coordinator_carries_out_where_one_is_involved(cast: Cast) -> None:
    other = make_member(make_user(cast.organisation), Role.COORDINATOR).user

    task = make_task(cast, make_incident(cast, by=cast.coordinator))

    assert told("subject_request_task") == {other.pk}
    assert [item.url for item in waiting(other)] == [task.get_absolute_url()]
    assert list(RequestTask.objects.visible_to(other)) == [task]


@pytest.mark.parametrize("step", READ_BY)
def test_each_step_says_who_reads_it(cast: Cast, client_of, step: str) -> None:
    """What the coordinator or the colleague reads too, is not for the privacy officer alone."""
    reports, identified = (make_incident(cast),), step != "identiteit"
    requests = [
        make_request(cast, right=Right.ERASURE, person=person, reports=reports, identified=identified)
        for person in (None, cast.employee)
    ]

    said = [client_of(cast.privacy).get(step_url(found, step)).context["readers"] for found in requests]

    assert [words.endswith(end) for words, end in zip(said, READ_BY[step], strict=True)] == [True, True], said


def test_file_of_the_register_is_whole_for_an_officer_who_asked_something_too(cast: Cast, client_of) -> None:
    own = ask_yourself(right=Right.ACCESS, words=WORDS, by=cast.privacy)
    other = make_request(cast)

    page = client_of(cast.privacy).get("/privacy/verzoeken/bestand/csv/").content.decode()

    assert own.number in page
    assert other.number in page
    assert cast.privacy.last_name not in page


@pytest.mark.parametrize("end", ["answered", "withdrawn"])
def test_nothing_tells_who_asked_once_it_was_let_go(cast: Cast, end: str) -> None:
    found = ask_yourself(right=Right.ACCESS, words=WORDS, by=cast.employee)
    if end == "answered":
        answered(cast, found, sent_how=SentHow.HERE)
    else:
        withdraw_request(request=found, on=timezone.localdate(), why="Toch niet.", by=cast.privacy)
    mails = OutboxMessage.objects.filter(payload__user_id=cast.employee.pk)
    assert mails.exists()

    let_go(cast.organisation.pk, [found.pk])

    assert not mails.exists()
    events = AuditEvent.objects.filter(action__startswith="subject_request", actor_id=cast.employee.pk)
    assert not events.exists()
    assert OutboxMessage.objects.filter(payload__template="subject_request_arrived").exists()


def test_request_that_is_open_is_never_let_go(cast: Cast) -> None:
    found = make_request(cast)

    with time_machine.travel(months_after(timezone.localdate(), 60), tick=False):
        let_go(cast.organisation.pk, [found.pk])

    assert SubjectRequest.objects.get(pk=found.pk).erased_on is None


def test_second_officer_reads_that_a_task_came_back_after_the_answer(cast: Cast, client_of) -> None:
    task = make_task(cast, make_incident(cast))
    answered(cast, task.request)

    client_of(cast.coordinator).post(task.get_absolute_url(), {"is_done": "nee", "outcome": "De melding is dicht."})

    assert told("subject_request_settled") == {cast.privacy.pk}
    page = client_of(second_officer(cast)).get(task.request.get_absolute_url()).text
    assert "De melding is dicht." in page
    assert "niet gedaan" in page


def test_officer_who_leads_the_team_reads_nothing_that_went_past_the_leader(cast: Cast, client_of) -> None:
    make_member(cast.privacy, Role.TEAM_LEADER, team=cast.team)
    past = make_incident(cast, addressee=Addressee.COORDINATOR, story="Bij het aquarium.")
    own = make_incident(cast, story="Bij de voordeur.")
    found = make_request(cast, reports=(past, own))
    officer = client_of(cast.privacy)

    of_past, of_own = (
        officer.get(reverse("subject_requests:report", args=[found.number, one.reference]), follow=True).text
        for one in (past, own)
    )

    assert "ging bewust niet naar jou als leidinggevende" in of_past
    assert "aquarium" not in of_past
    assert "voordeur" in of_own
    read = ReadEvent.objects.filter(reader_id=cast.privacy.pk, subject_type=Incident._meta.label_lower)
    assert [event.subject_id for event in read] == [str(own.pk)]


def test_deputy_of_the_coordinator_carries_out_and_reads_no_request(cast: Cast, client_of) -> None:
    task = make_task(cast, make_incident(cast))
    make_deputy(cast.coordinator, cast.safety)
    deputy = client_of(cast.safety)

    assert deputy.get(task.get_absolute_url()).status_code == 200
    assert deputy.get(task.request.get_absolute_url()).status_code == 403
    assert list(SubjectRequest.objects.visible_to(cast.safety)) == []
    assert list(RequestedReport.objects.visible_to(cast.coordinator)) == []


def test_officer_of_another_municipality_sees_nothing(cast: Cast, client_of) -> None:
    incident = make_incident(cast)
    task = make_task(cast, incident)
    officer = make_member(make_user(cast.other_organisation), Role.PRIVACY_OFFICER).user
    client: Client = client_of(officer)

    pages = [
        task.request.get_absolute_url(),
        step_url(task.request, "antwoord"),
        report_url(task.request, incident.reference),
    ]

    assert [client.get(url).status_code for url in pages] == [404] * 3
    assert task.request.number not in client.get(LIST).text
    assert task.request.number not in client.get(f"{LIST}bestand/csv/").content.decode()
    assert client_of(cast.other_coordinator).get(task.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("step", ["", "meldingen/"])
def test_opening_a_request_is_in_the_reading_log_and_who_asked_sees_it(cast: Cast, client_of, step: str) -> None:
    found = ask_yourself(right=Right.ACCESS, words=WORDS, by=cast.employee)

    client_of(cast.privacy).get(found.get_absolute_url() + step)

    assert ReadEvent.objects.filter(subject_type="subject_requests.subjectrequest", subject_id=str(found.pk)).exists()
    assert "Verzoek over gegevens" in client_of(cast.employee).get("/account/inzage/").text
    assert "Verzoek over gegevens" not in client_of(cast.colleague).get("/account/inzage/").text


def test_audit_holds_no_words(cast: Cast) -> None:
    answered(cast, make_request(cast), reason="")

    kept = str(list(AuditEvent.objects.filter(action__startswith="subject_request").values()))

    assert "paraplubak" not in kept
    assert CITIZEN not in kept
