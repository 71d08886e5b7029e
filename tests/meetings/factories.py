"""Meetings and items of an agenda with as few words as possible."""

from datetime import timedelta

from django.utils import timezone

from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.models import AgendaItem, Decision, TeamMeeting
from vpd.meetings.services import decide, hold_meeting, plan_meeting, put_on_agenda, record_attendance
from vpd.organisation.models import Team, User


def make_meeting(team: Team, *, days: int = 7, **values) -> TeamMeeting:
    return plan_meeting(team=team, held_on=timezone.localdate() + timedelta(days=days), **{"by": None} | values)


def make_item(team: Team, **values) -> AgendaItem:
    return put_on_agenda(team=team, **{"title": "Alleen op huisbezoek", "origin": None, "by": None} | values)


def make_decision(item: AgendaItem, **values) -> Decision:
    defaults = {"outcome": DecisionOutcome.WORKING_AGREEMENT, "text": "We gaan met zijn tweeën.", "by": None}
    return decide(item=item, **defaults | values)


def make_held_meeting(team: Team, **values) -> TeamMeeting:
    """A meeting of today with one decision, closed."""
    meeting = make_meeting(team, days=0, **values)
    make_decision(make_item(team, meeting=meeting))
    return hold(meeting)


def hold(meeting: TeamMeeting, *, by: User | None = None) -> TeamMeeting:
    """Write down that somebody was there, and close it."""
    return hold_meeting(meeting=attended(meeting), by=by)


def attended(meeting: TeamMeeting) -> TeamMeeting:
    return record_attendance(meeting=meeting, users=[], names=["De voorzitter"], by=None)
