"""Recurrence × severity, ending in one sentence with a day (R-75)."""

from datetime import date, timedelta

from incidents.analysis.models import Analysis
from vpd.meetings.models import TeamMeeting
from vpd.ui.moments import as_day
from vpd.ui.quarter import Quarter

HIGH, MIDDLE = 6, 3
"""From which product of the two on something is arranged soon, or talked about."""
SOON, LATER = timedelta(days=14), timedelta(days=28)


def act_before(analysis: Analysis, *, on: date) -> date | None:
    """The day that goes with the two grades: before the next meeting, else within two or four weeks.

    What is small is looked at again after the quarter. Kept when it was chosen: meetings move.
    """
    if analysis.chance is None or analysis.severity is None:
        return None
    product = analysis.chance * analysis.severity
    if product < MIDDLE:
        return Quarter.of(on).next().start
    within = SOON if product >= HIGH else LATER
    meetings = TeamMeeting.objects.of(analysis.organisation_id).of_team(analysis.incident.team_id).coming(on)
    meeting = meetings.filter(held_on__gt=on, held_on__lte=on + within).first()
    return meeting.held_on if meeting else on + within


def risk_words(analysis: Analysis) -> str:
    """The sentence that the two end in."""
    if analysis.chance is None or analysis.severity is None or analysis.act_before is None:
        return ""
    product, day = analysis.chance * analysis.severity, as_day(analysis.act_before)
    if product >= HIGH:
        return f"Regel dit vóór {day}."
    if product >= MIDDLE:
        return f"Bespreek dit met het team, uiterlijk {day}."
    return f"Houd dit in de gaten en kijk er weer naar op {day}."
