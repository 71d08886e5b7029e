"""Which cases are learned from one by one, and by when."""

from datetime import date, datetime

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.cases.models import Incident
from vpd.organisation.calendar import FreeDays, add_working_days, free_days_of
from vpd.organisation.models import Organisation
from vpd.ui.asked_once import asked_once

DEBRIEF_DAYS = 1
"""Working days after the report in which the four questions are asked: the same day, or the next."""


def is_heavy(incident: Incident) -> bool:
    """Threat and violence of a citizen; what is lighter is looked at together, at the quarter (U25)."""
    return (
        incident.kind == Kind.AGGRESSION
        and incident.leading_category in SERIOUS_CATEGORIES
        and incident.duplicate_of_id is None
        and not incident.is_taken_over
    )


@asked_once
def free_days(organisation: Organisation) -> FreeDays:
    return free_days_of(organisation)


def debrief_until(incident: Incident) -> date:
    """The last day for the four questions."""
    return _days_after(incident.reported_at, DEBRIEF_DAYS, incident.organisation)


def _days_after(moment: datetime, days: int, organisation: Organisation) -> date:
    return add_working_days(moment, days, free_days(organisation)).date()
