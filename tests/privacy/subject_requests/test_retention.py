"""Who asked and what goes after its term; the register stays (AVG-05)."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.mails import told
from tests.privacy.subject_requests.factories import (
    CITIZEN,
    OWN,
    WORDS,
    answered,
    make_request,
    make_task,
)
from vpd.organisation.calendar import months_after
from vpd.privacy.subject_requests.enums import RequestStatus, Right
from vpd.privacy.subject_requests.models import SubjectRequest
from vpd.privacy.subject_requests.services import (
    GONE,
    ask_yourself,
)
from vpd.retention.services import run_schedule

pytestmark = pytest.mark.django_db


def run_on(day: date) -> None:
    with time_machine.travel(timezone.make_aware(datetime.combine(day, time(2, 50))), tick=False):
        run_schedule()


def test_who_and_what_go_after_their_term_and_the_register_stays(cast: Cast, client_of) -> None:
    incident = make_incident(cast)
    task = make_task(cast, incident)
    mine = ask_yourself(right=Right.ACCESS, words=WORDS, by=cast.employee)
    open_one = make_request(cast)
    answered(cast, task.request)
    answered(cast, mine)
    last = months_after(timezone.localdate(), 24)

    run_on(last - timedelta(days=30))
    warned = told("retention_soon")
    run_on(last + timedelta(days=1))

    found = SubjectRequest.objects.get(pk=task.request.pk)
    own = SubjectRequest.objects.get(pk=mine.pk)
    assert warned == {cast.privacy.pk}, "the coordinator has no part in it"
    assert (found.name, found.contact, found.words, found.answer) == (GONE, GONE, GONE, GONE)
    assert (found.number, found.right, found.status) == (task.request.number, Right.ERASURE, RequestStatus.GRANTED)
    assert (found.due_on, found.closed_on) == (task.request.due_on, timezone.localdate())
    assert not found.reports.exists()
    assert not found.tasks.exists()
    assert (own.person, own.registered_by, own.identified_by) == (None, None, None)
    assert not own.status_changes.filter(changed_by=cast.employee).exists()
    assert mine.number not in client_of(cast.employee).get(OWN).text
    assert CITIZEN not in client_of(cast.privacy).get(found.get_absolute_url()).text
    open_one.refresh_from_db()
    assert open_one.name == CITIZEN
