"""Meetings as the pages show them."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from vpd.meetings.models import TeamMeeting
from vpd.meetings.summaries import TeamLine
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.tables import Cell, Column, Table, Value


def team_table(lines: Iterable[TeamLine]) -> Table:
    """The teams beside each other: when they meet, about what, and how often this year (R-114)."""
    columns = [
        Column("team", "Team"),
        Column("next", "Volgende overleg"),
        Column("items", "Te bespreken", numeric=True),
        Column("last", "Laatste overleg"),
        Column("year", "Dit jaar gehouden", numeric=True),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(line.team.name, url=reverse("meetings:team", args=[line.team.slug])),
            as_day_short(line.next_on) or "nog niet gepland",
            line.open_items,
            as_day_short(line.last_on) or "nog niet",
            Cell(f"{line.held_this_year}, te weinig", tone="warn") if line.needs_more else line.held_this_year,
        ]
        for line in lines
    ]
    return Table(columns=columns, rows=rows, caption="Werkoverleg per team")


def held_table(meetings: Sequence[TeamMeeting]) -> Table:
    """Earlier meetings, each with how much was decided (annotated as `decided`)."""
    columns = [Column("day", "Overleg"), Column("kind", "Soort"), Column("decided", "Besluiten", numeric=True)]
    rows: list[list[Cell | Value]] = [
        [
            Cell(as_day(meeting.held_on), url=reverse("meetings:detail", args=[meeting.pk])),
            meeting.get_kind_display(),
            getattr(meeting, "decided", 0),
        ]
        for meeting in meetings
    ]
    return Table(columns=columns, rows=rows, caption="Eerdere overleggen")
