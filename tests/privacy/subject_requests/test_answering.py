"""First who asks, then the answer, with the reason where it is less than was asked (AVG art. 12)."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.mails import told
from tests.privacy.subject_requests.factories import (
    KEY_OF_FORM,
    OWN,
    WORDS,
    granted,
    make_request,
    second_officer,
    step_url,
)
from vpd.messaging.models import OutboxMessage
from vpd.privacy.subject_requests.enums import RequestStatus, Right, SentHow
from vpd.privacy.subject_requests.models import SubjectRequest
from vpd.privacy.subject_requests.services import (
    RefusedError,
    add_reports,
    answer_request,
    ask_yourself,
    extend,
)
from vpd.ui.forms import KEY

pytestmark = pytest.mark.django_db


def days_ago(number: int) -> date:
    return timezone.localdate() - timedelta(days=number)


def test_nothing_is_answered_before_it_is_known_who_asks(cast: Cast, client_of) -> None:
    found = make_request(cast, identified=False)
    client = client_of(cast.privacy)

    page = client.get(found.get_absolute_url()).text
    sent_back = client.get(step_url(found, "antwoord"), follow=True).text

    assert "Eerst: stel vast wie het vraagt" in page
    assert step_url(found, "antwoord") not in page
    assert "Stel eerst vast wie het vraagt." in sent_back
    with pytest.raises(RefusedError):
        answer_request(request=found, answer=granted(), by=cast.privacy)
    with pytest.raises(IntegrityError), transaction.atomic():
        SubjectRequest.objects.filter(pk=found.pk).update(
            status=RequestStatus.GRANTED, closed_on=timezone.localdate(), sent_how=SentHow.LETTER
        )


def test_identity_is_established_once(cast: Cast, client_of) -> None:
    found = make_request(cast, identified=False)
    form = {"on": timezone.localdate(), "how": "Pas gezien aan de balie."}
    client = client_of(cast.privacy)

    first = client.post(step_url(found, "identiteit"), form | {KEY: KEY_OF_FORM}, follow=True).text
    again = client.post(step_url(found, "identiteit"), form | {KEY: KEY_OF_FORM}, follow=True).text
    other = client_of(second_officer(cast)).post(step_url(found, "identiteit"), form, follow=True).text

    found.refresh_from_db()
    assert (found.identified_by, found.identified_how) == (cast.privacy, "Pas gezien aan de balie.")
    assert "Je kunt nu antwoorden." in first
    assert "Je kunt nu antwoorden." in again
    assert "is al vastgesteld" in other


@pytest.mark.parametrize("outcome", ["partly", "refused"])
def test_who_gets_less_than_asked_hears_why(cast: Cast, client_of, outcome: str) -> None:
    found = make_request(cast)
    form = {"outcome": outcome, "answer": "", "closed_on": timezone.localdate(), "sent_how": "letter"}
    client = client_of(cast.privacy)

    asks = client.get(step_url(found, "antwoord")).text
    without = client.post(step_url(found, "antwoord"), form).text
    client.post(step_url(found, "antwoord"), form | {"reason": "Er loopt een zaak."})

    found.refresh_from_db()
    assert "Autoriteit Persoonsgegevens" in asks
    assert "rechter" in asks
    assert "Schrijf op waarom niet, of niet helemaal." in without
    assert (found.status, found.reason) == (outcome, "Er loopt een zaak.")


def test_answer_is_not_of_before_the_receipt(cast: Cast, client_of) -> None:
    found = make_request(cast)
    form = {"outcome": "granted", "closed_on": timezone.localdate() - timedelta(days=1), "sent_how": "letter"}

    page = client_of(cast.privacy).post(step_url(found, "antwoord"), form).text

    assert "de dag van ontvangst" in page


def test_colleague_reads_the_answer_and_hears_of_it_once(cast: Cast, client_of) -> None:
    found = ask_yourself(right=Right.RECTIFICATION, words=WORDS, by=cast.employee)
    form = {"outcome": "granted", "closed_on": timezone.localdate(), "sent_how": "here"}
    client = client_of(cast.privacy)

    without = client.post(step_url(found, "antwoord"), form).text
    for _ in range(2):
        client.post(step_url(found, "antwoord"), form | {"answer": "Er staat nu wat jij zei."})
    page = client_of(cast.employee).get(OWN).text

    assert "Schrijf op wat je de collega antwoordt." in without
    assert "Er staat nu wat jij zei." in page
    assert "toegewezen" in page
    assert told("subject_request_answered") == {cast.employee.pk}
    assert OutboxMessage.objects.filter(payload__template="subject_request_answered").count() == 1
    assert found.status_changes.count() == 2


def test_second_officer_who_answers_otherwise_is_told_and_changes_nothing(cast: Cast, client_of) -> None:
    found = make_request(cast)
    form = {"outcome": "granted", "answer": "Ja.", "closed_on": timezone.localdate(), "sent_how": "letter"}
    client_of(cast.privacy).post(step_url(found, "antwoord"), form)

    page = client_of(second_officer(cast)).post(
        step_url(found, "antwoord"), form | {"outcome": "refused", "reason": "Nee."}, follow=True
    )

    found.refresh_from_db()
    assert "Een collega heeft dit verzoek net gewijzigd." in page.text
    assert found.status == RequestStatus.GRANTED


def test_history_is_kept_as_it_was(cast: Cast) -> None:
    step = make_request(cast).status_changes.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        type(step).objects.filter(pk=step.pk).update(to_status=RequestStatus.REFUSED)


def test_course_of_a_request_goes_by_day(cast: Cast, client_of) -> None:
    now = timezone.now()
    found = make_request(cast, right=Right.ERASURE, received_on=days_ago(9), now=now - timedelta(days=9))
    before = now - timedelta(days=5)
    extend(request=found, months=1, reason="Veel.", told_on=days_ago(5), by=cast.privacy, now=before)
    add_reports(request=found, incidents=[make_incident(cast)], by=cast.privacy, now=now)

    items = client_of(cast.privacy).get(found.get_absolute_url()).context["page"].history

    days = [timezone.localdate(one.when) if isinstance(one.when, datetime) else one.when for one in items]
    assert days == sorted(days)
