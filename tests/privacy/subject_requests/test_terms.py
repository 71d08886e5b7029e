"""A month after receipt, as the law counts it; longer once, in the first month only."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.privacy.subject_requests.factories import answered, make_request
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import FreeDay
from vpd.privacy.subject_requests.models import SubjectRequest
from vpd.privacy.subject_requests.services import RefusedError, extend, remind_of_terms
from vpd.privacy.subject_requests.summaries.terms import first_term, longer_term

pytestmark = pytest.mark.django_db


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2025, 1, 31), date(2025, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2026, 6, 15), date(2026, 7, 15)),
        # 31 January 2026: 28 February is a Saturday.
        (date(2026, 1, 31), date(2026, 3, 2)),
        # Good Friday, the weekend and Easter Monday.
        (date(2026, 3, 3), date(2026, 4, 7)),
        # Ascension Day, and the Friday after it counts.
        (date(2026, 4, 14), date(2026, 5, 15)),
        # 5 May, every year.
        (date(2026, 4, 5), date(2026, 5, 6)),
        # The day of Christmas, Boxing Day and a weekend.
        (date(2026, 11, 25), date(2026, 12, 28)),
    ],
)
def test_term_is_a_month_and_ends_on_a_working_day(received: date, last: date) -> None:
    assert first_term(received) == last


def test_own_days_off_give_nobody_more_time(cast: Cast) -> None:
    FreeDay.objects.create(organisation=cast.organisation, day=date(2026, 7, 15), name="Dicht")

    found = make_request(cast, received_on=date(2026, 6, 15), now=noon(date(2026, 6, 16)))

    assert found.due_on == date(2026, 7, 15)


def test_longer_term_counts_from_the_receipt() -> None:
    assert longer_term(date(2026, 1, 30), 1) == date(2026, 3, 30)
    assert longer_term(date(2025, 12, 31), 2) == date(2026, 3, 31)


def prolong(found: SubjectRequest, cast: Cast, *, months: int = 2, now: datetime | None = None) -> None:
    told_on = timezone.localdate(now)
    extend(request=found, months=months, reason="Het is veel.", told_on=told_on, by=cast.privacy, now=now)


def test_term_is_extended_once_within_the_first_month(cast: Cast) -> None:
    received = date(2026, 6, 15)
    found = make_request(cast, received_on=received, now=noon(received))

    prolong(found, cast, now=noon(date(2026, 7, 15)))
    found.refresh_from_db()

    assert (found.first_due_on, found.due_on) == (date(2026, 7, 15), date(2026, 9, 15))
    with pytest.raises(RefusedError, match="al één keer verlengd"):
        prolong(found, cast, months=1, now=noon(date(2026, 7, 15)))


def test_term_is_not_extended_after_the_first_month(cast: Cast) -> None:
    received = date(2026, 6, 15)
    found = make_request(cast, received_on=received, now=noon(received))

    with pytest.raises(RefusedError, match="eerste termijn"):
        prolong(found, cast, now=noon(date(2026, 7, 16)))


def test_term_is_not_extended_by_three_months(cast: Cast) -> None:
    with pytest.raises(ValueError, match="at most 2"):
        prolong(make_request(cast), cast, months=3)


def test_database_keeps_no_extension_that_the_person_heard_of_too_late(cast: Cast) -> None:
    found = make_request(cast)
    late = {"extension_told_on": found.first_due_on + timedelta(days=1), "extension_reason": "Veel."}

    with pytest.raises(IntegrityError), transaction.atomic():
        SubjectRequest.objects.filter(pk=found.pk).update(
            due_on=found.due_on + timedelta(days=30), extended_at=timezone.now(), extended_by=cast.privacy, **late
        )


def test_form_says_which_day_was_wrong(cast: Cast, client_of) -> None:
    today = timezone.localdate()
    found = make_request(cast, received_on=today - timedelta(days=3))
    url = reverse("subject_requests:step", args=[found.number, "verlengen"])

    before = client_of(cast.privacy).post(
        url, {"months": 2, "told_on": today - timedelta(days=4), "reason": "Het is ingewikkeld."}
    )
    after = client_of(cast.privacy).post(url, {"months": 2, "told_on": today + timedelta(days=1), "reason": "Veel."})

    assert "de dag van ontvangst" in before.text
    assert "Het is ingewikkeld." in before.text
    assert "niet in de toekomst" in after.text
    found.refresh_from_db()
    assert not found.is_extended


@pytest.mark.parametrize("state", ["late", "closed"])
def test_page_offers_no_longer_term_where_there_is_none(cast: Cast, client_of, state: str) -> None:
    found = make_request(cast, received_on=timezone.localdate() - timedelta(days=45))
    if state == "closed":
        answered(cast, found)
    url = reverse("subject_requests:step", args=[found.number, "verlengen"])

    page = client_of(cast.privacy).get(found.get_absolute_url()).text
    sent_back = client_of(cast.privacy).get(url, follow=True)

    assert url not in page
    assert "Verlengen kan alleen" in sent_back.text or "niets meer te doen" in sent_back.text


def test_last_mail_comes_before_a_day_on_which_the_organisation_is_closed(cast: Cast) -> None:
    received, last = date(2026, 6, 15), date(2026, 7, 15)
    FreeDay.objects.create(organisation=cast.organisation, day=last, name="Dicht")
    make_request(cast, received_on=received, now=noon(received))
    mails = OutboxMessage.objects.filter(payload__template="subject_request_due")

    sent = []
    for day in (date(2026, 7, 8), date(2026, 7, 13), date(2026, 7, 14), last, date(2026, 7, 16)):
        with time_machine.travel(noon(day), tick=False):
            remind_of_terms()
        sent.append(mails.count())

    assert sent == [1, 1, 2, 2, 2]
    assert mails.last().payload["context"]["days"] == 1
