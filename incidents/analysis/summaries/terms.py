"""Which cases are learned from one by one, and by when: each term in working days is a setting."""

from datetime import date, datetime

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from vpd.organisation.calendar import FreeDays, add_working_days, free_days_of
from vpd.organisation.models import Organisation
from vpd.ui.asked_once import asked_once
from vpd.ui.moments import midnight
from vpd.ui.quarter import Quarter


def is_heavy(incident: Incident) -> bool:
    """Threat and violence of a citizen; what is lighter is looked at together, at the quarter (U25)."""
    return (
        incident.kind == Kind.AGGRESSION
        and incident.leading_category in SERIOUS_CATEGORIES
        and incident.duplicate_of_id is None
        and not incident.is_taken_over
    )


def can_be_analysed(incident: Incident) -> bool:
    """Every report of aggression or disturbance by a citizen that leads its group and was not taken back."""
    return not (
        incident.is_accident
        or incident.duplicate_of_id is not None
        or incident.is_taken_over
        or incident.status == Status.WITHDRAWN
    )


@asked_once
def free_days(organisation: Organisation) -> FreeDays:
    return free_days_of(organisation)


def debrief_until(incident: Incident) -> date:
    """The last day for the four questions."""
    return _days_after(incident.reported_at, incident.organisation.debrief_days, incident.organisation)


def analysis_until(incident: Incident) -> date:
    """The last day for the analysis."""
    return _days_after(incident.reported_at, incident.organisation.analysis_days, incident.organisation)


def share_until(incident: Incident, now: datetime) -> date:
    """The last day to read our own share and add to it, when it is put to somebody now."""
    return _days_after(now, incident.organisation.share_days, incident.organisation)


def light_until(quarter: Quarter, organisation: Organisation) -> date:
    """The last day for a team to look at the light cases of this quarter together."""
    return _days_after(midnight(quarter.next().start), organisation.light_days, organisation)


def _days_after(moment: datetime, days: int, organisation: Organisation) -> date:
    return add_working_days(moment, days, free_days(organisation)).date()
