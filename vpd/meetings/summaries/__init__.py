from vpd.meetings.summaries.agenda import (
    Agenda,
    DecidedItem,
    ItemRow,
    agenda_of,
    agenda_rows,
    attendance_at,
    record_rows,
)
from vpd.meetings.summaries.proposals import actions_and_obstacles
from vpd.meetings.summaries.teams import (
    TeamLine,
    TeamPage,
    meeting_days,
    meetings_held_lately,
    next_meetings,
    team_lines,
    team_page,
)
from vpd.meetings.summaries.waiting import waiting_for
from vpd.meetings.summaries.words import words_of_meetings

__all__ = [
    "Agenda",
    "DecidedItem",
    "ItemRow",
    "TeamLine",
    "TeamPage",
    "actions_and_obstacles",
    "agenda_of",
    "agenda_rows",
    "attendance_at",
    "meeting_days",
    "meetings_held_lately",
    "next_meetings",
    "record_rows",
    "team_lines",
    "team_page",
    "waiting_for",
    "words_of_meetings",
]
