"""Measures that end soon, where a team talks about its quarter (R-111): what the register shows it, without numbers."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.utils import timezone

from incidents.measures.models import Measure, MeasureQuerySet
from vpd.meetings.exhibits import Exhibit
from vpd.meetings.models import AgendaItem
from vpd.meetings.sources import Proposal
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.ui.moments import as_day
from vpd.ui.quarter import Quarter

KIND = "measures_ending"
AHEAD = timedelta(days=92)
"""Before the team meets about the next quarter."""
QUESTION = "Wat is er nodig als dit afloopt, en wie moet het weten?"


def propose_ending(team: Team, quarter: Quarter, user: User | None) -> list[Proposal]:
    """All that end before the next review, as one; one query."""
    number = _ending(team).count()
    if not number:
        return []
    title = "Een maatregel loopt af" if number == 1 else f"{number} maatregelen lopen af"
    return [Proposal(title, Origin(KIND, quarter.slug), minutes=2, is_light=True)]


def show_ending(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """Kind, place and last day of each: nobody's name or number; a query a team."""
    lines = {team.pk: _lines(team) for team in {item.team_id: item.team for item in items}.values()}
    return {
        item.pk: Exhibit(
            template="measures/_ending_exhibit.html",
            context={"lines": lines[item.team_id]},
            lead=QUESTION,
            minutes=tuple(lines[item.team_id]),
        )
        for item in items
    }


def _ending(team: Team) -> MeasureQuerySet:
    today = timezone.localdate()
    rows = Measure.objects.of(team.organisation_id).running(today).where_work([team.pk])
    return rows.filter(ends_on__lte=today + AHEAD)


def _lines(team: Team) -> list[str]:
    rows = _ending(team).select_related("kind", "location").only("kind__name", "location__name", "ends_on")
    return [
        f"{row.kind.name}, {row.place}: tot en met {as_day(row.ends_on)}"
        for row in rows.order_by("ends_on", "pk")
        if row.ends_on
    ]
