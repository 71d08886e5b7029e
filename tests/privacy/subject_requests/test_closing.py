"""A request that is closed: on a day that can be, withdrawn in words, and nothing typed is lost."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.incidents.factories import make_incident
from tests.mails import told
from tests.privacy.subject_requests.factories import (
    CITIZEN,
    LIST,
    OWN,
    WORDS,
    answered,
    granted,
    make_request,
    make_task,
    second_officer,
    step_url,
    waiting,
)
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import Role
from vpd.organisation.status import TransitionError
from vpd.privacy.subject_requests.enums import RequestStatus, Right, SentHow
from vpd.privacy.subject_requests.models import SubjectRequest
from vpd.privacy.subject_requests.services import (
    RefusedError,
    answer_request,
    ask_yourself,
    withdraw_request,
)

pytestmark = pytest.mark.django_db

WHY = "Zei aan de balie: het hoeft niet meer."
TYPED = "Dit schreef ik net op."
FORMS = {
    "antwoord": {"outcome": "granted", "answer": TYPED, "sent_how": "letter", "closed_on": date.today},
    "verlengen": {"months": 1, "reason": TYPED, "told_on": date.today},
    "opdracht": {"what": TYPED, "due_on": date.today},
    "intrekken": {"why": TYPED, "on": date.today},
    "wijzigen": {"name": CITIZEN, "contact": "thuis", "words": TYPED, "right": "access", "received_on": date.today},
}


def days_ago(number: int) -> date:
    return timezone.localdate() - timedelta(days=number)


def test_colleague_and_coordinator_hear_of_a_withdrawal_and_read_why(cast: Cast, client_of) -> None:
    task = make_task(cast, make_incident(cast), person=cast.employee)
    found = task.request
    client, url = client_of(cast.privacy), step_url(found, "intrekken")

    without = client.post(url, {"on": timezone.localdate(), "why": " "}).text
    for _ in range(2):
        client.post(url, {"on": timezone.localdate(), "why": WHY})
    own = client_of(cast.employee).get(OWN).text
    mails = OutboxMessage.objects.filter(payload__template__in=["subject_request_withdrawn", "subject_request_lapsed"])

    found.refresh_from_db()
    assert "Schrijf op wat de persoon zei" in without
    assert (found.status, found.reason) == (RequestStatus.WITHDRAWN, WHY)
    assert WHY in own
    assert WHY in client.get(found.get_absolute_url()).text
    assert told("subject_request_withdrawn") == {cast.employee.pk}
    assert told("subject_request_lapsed") == {cast.coordinator.pk}
    assert [set(mail.payload["context"]) for mail in mails] == [{"number", "link"}] * 2


def test_coordinator_reads_that_a_task_has_lapsed_and_loses_no_text(cast: Cast, client_of) -> None:
    task = make_task(cast, make_incident(cast))
    withdraw_request(request=task.request, on=timezone.localdate(), why=WHY, by=cast.privacy)
    client, url = client_of(cast.coordinator), task.get_absolute_url()

    read = client.get(url).text
    sent = client.post(url, {"is_done": "ja", "outcome": "De tweede zin is weg."}).text

    task.refresh_from_db()
    assert waiting(cast.coordinator) == []
    assert "Vervallen" in read
    assert "Uitkomst vastleggen" not in read
    assert "De tweede zin is weg." in sent
    assert "ingetrokken" in sent
    assert WHY not in read
    assert CITIZEN not in read
    assert task.done_at is None
    with pytest.raises(TransitionError):
        answer_request(request=task.request, answer=granted(), by=cast.privacy)


def test_what_was_done_before_a_withdrawal_brings_no_mail(cast: Cast, client_of) -> None:
    task = make_task(cast, make_incident(cast))
    client_of(cast.coordinator).post(task.get_absolute_url(), {"is_done": "ja", "outcome": "De zin is weg."})

    withdraw_request(request=task.request, on=timezone.localdate(), why=WHY, by=cast.privacy)

    assert told("subject_request_lapsed") == set()
    assert "De zin is weg." in client_of(cast.coordinator).get(task.get_absolute_url()).text


def test_database_keeps_no_withdrawal_without_words(cast: Cast) -> None:
    found = make_request(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        SubjectRequest.objects.filter(pk=found.pk).update(
            status=RequestStatus.WITHDRAWN, closed_on=timezone.localdate(), reason=" "
        )


@pytest.mark.parametrize("end", ["answered", "withdrawn"])
def test_only_an_answer_can_be_late(cast: Cast, client_of, end: str) -> None:
    found = make_request(cast, received_on=days_ago(70))
    if end == "answered":
        answered(cast, found)
    else:
        withdraw_request(request=found, on=timezone.localdate(), why=WHY, by=cast.privacy)
    client = client_of(cast.privacy)

    pages = [client.get(found.get_absolute_url()).text, client.get(f"{LIST}?stand=beantwoord").text]

    assert "Beantwoord of ingetrokken" in pages[1]
    assert ["Het antwoord kwam" in pages[0], "na de termijn" in pages[1]] == [end == "answered"] * 2


def test_answer_that_is_read_here_is_of_today(cast: Cast, client_of) -> None:
    now = timezone.now() - timedelta(days=3)
    found = ask_yourself(right=Right.ACCESS, words=WORDS, by=cast.employee, now=now)
    form = {"outcome": "granted", "answer": "Kijk bij je meldingen.", "closed_on": days_ago(1), "sent_how": "here"}

    page = client_of(cast.privacy).post(step_url(found, "antwoord"), form).text

    found.refresh_from_db()
    assert "Kies vandaag" in page
    assert "Kijk bij je meldingen." in page
    assert found.is_open
    with pytest.raises(RefusedError, match="vandaag"):
        answer_request(request=found, answer=granted(on=days_ago(1), sent_how=SentHow.HERE), by=cast.privacy)


def test_answer_is_not_of_before_it_was_known_who_asks(cast: Cast, client_of) -> None:
    found = make_request(cast, received_on=days_ago(10), identified=False)
    client = client_of(cast.privacy)
    client.post(step_url(found, "identiteit"), {"on": days_ago(2), "how": "Teruggebeld."})
    form = {"outcome": "granted", "closed_on": days_ago(3), "sent_how": "letter"}

    page = client.post(step_url(found, "antwoord"), form).text

    assert "Toen is vastgesteld wie het vraagt." in page
    with pytest.raises(IntegrityError), transaction.atomic():
        SubjectRequest.objects.filter(pk=found.pk).update(
            status=RequestStatus.GRANTED, closed_on=days_ago(3), sent_how=SentHow.LETTER
        )


@pytest.mark.parametrize("step", FORMS)
def test_second_officer_keeps_the_typed_text_when_the_request_was_closed_meanwhile(
    cast: Cast, client_of, step: str
) -> None:
    incident = make_incident(cast)
    found = make_request(cast, right=Right.ERASURE, reports=(incident,))
    answered(cast, found, words="Iets anders.")
    form = {name: timezone.localdate() if callable(value) else value for name, value in FORMS[step].items()}

    page = client_of(second_officer(cast)).post(step_url(found, step), form | {"incident": incident.reference})

    assert page.status_code == 200
    assert TYPED in page.text
    assert "Je tekst staat hieronder." in page.text
    assert "Een collega heeft dit verzoek net gewijzigd." in page.text


def test_coordinator_who_comes_second_keeps_the_typed_text(cast: Cast, client_of) -> None:
    task = make_task(cast, make_incident(cast))
    other = make_member(make_user(cast.organisation), Role.COORDINATOR).user
    client_of(cast.coordinator).post(task.get_absolute_url(), {"is_done": "ja", "outcome": "De zin is weg."})

    page = client_of(other).post(task.get_absolute_url(), {"is_done": "nee", "outcome": TYPED}).text

    assert TYPED in page
    assert "De zin is weg." in page
