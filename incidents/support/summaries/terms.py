"""On which day support is offered, a conversation is, and somebody is reminded (R-63)."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from incidents.support.enums import Step
from incidents.support.models import SupportSettings, Terms
from vpd.organisation.calendar import FreeDays, add_working_days, free_days_of, is_working_day
from vpd.organisation.models import Organisation


def terms_of(organisation_id: int) -> Terms:
    """What the organisation chose, else what we advise."""
    chosen = SupportSettings.objects.of(organisation_id).first()
    return chosen.terms if chosen else Terms()


def free_days(organisation_id: int) -> FreeDays:
    """When an organisation is closed, by its id."""
    return free_days_of(Organisation.objects.get(pk=organisation_id))


def offer_until(now: datetime, terms: Terms, free: FreeDays) -> date:
    """The last day to offer support: so many working days after the report."""
    return add_working_days(now, terms.offer_days, free).date()


def day_of(step: Step, *, reported_on: date, today: date, terms: Terms, free: FreeDays) -> date:
    """The day of a conversation, in calendar days from the report; a free day gives way to the next working day.

    Dates have no hours, so that no change of the clock moves one. What lies in the past is planned from today on.
    """
    days = {Step.SAME_DAY: 0, Step.WEEK: terms.week_days, Step.SIX_WEEKS: terms.late_days}.get(step, 0)
    return working_day_from(max(reported_on + timedelta(days=days), today), free)


def working_day_from(day: date, free: FreeDays) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day, free):
        day += timedelta(days=1)
    return day


def working_days_after(day: date, days: int, free: FreeDays) -> date:
    """So many working days after a day."""
    noon = timezone.make_aware(datetime(day.year, day.month, day.day, 12))
    return add_working_days(noon, days, free).date()
