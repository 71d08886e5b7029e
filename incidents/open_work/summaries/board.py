"""How many reports lack what, and for how long; no person and no case is named (U20)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Min

from incidents.cases.gaps import Gap, all_gaps, as_flag, is_old
from incidents.cases.models import Incident, IncidentQuerySet
from vpd.organisation.models import Organisation, Team, User
from vpd.ui.sorting import name_key

LACKS, LATE, OLD = "lacks", "late", "old"


@dataclass
class Figure:
    """How many reports lack something; of them late, and reported more than four weeks ago; and since when the first.

    Filled while the rows are read, and not changed after that.
    """

    number: int = 0
    late: int = 0
    old: int = 0
    oldest: datetime | None = None

    def add(self, number: int, oldest: datetime, *, is_late: bool, is_old: bool) -> None:
        self.number += number
        self.late += number * is_late
        self.old += number * is_old
        self.oldest = oldest if self.oldest is None else min(self.oldest, oldest)


class TeamName(NamedTuple):
    """A team as a line of the board; there may be four hundred."""

    pk: int
    name: str


@dataclass(frozen=True)
class Board:
    """What lacks, in the order of the page of a case, over all teams and for each."""

    gaps: tuple[Gap, ...]
    teams: tuple[TeamName, ...]
    open: int
    total: Mapping[str, Figure]
    of_team: Mapping[tuple[int, str], Figure]

    @property
    def lacking(self) -> list[Gap]:
        """What at least one report lacks."""
        return [gap for gap in self.gaps if self.total[gap.key].number]

    @property
    def in_order(self) -> list[Gap]:
        """What no report lacks."""
        return [gap for gap in self.gaps if not self.total[gap.key].number]

    def figure(self, team: TeamName, gap: Gap) -> Figure:
        return self.of_team.get((team.pk, gap.key), Figure())


@dataclass
class _Counting:
    total: dict[str, Figure] = field(default_factory=lambda: defaultdict(Figure))
    of_team: dict[tuple[int, str], Figure] = field(default_factory=lambda: defaultdict(Figure))

    def add(self, gaps: Iterable[Gap], row: Mapping[str, Any]) -> None:
        for gap in gaps:
            if not row[f"{LACKS}_{gap.key}"]:
                continue
            said = {"is_late": row.get(f"{LATE}_{gap.key}", False), "is_old": row[OLD]}
            for figure in (self.total[gap.key], self.of_team[row["team_id"], gap.key]):
                figure.add(row["number"], row["first"], **said)


def board_of(user: User, now: datetime) -> Board:
    """What lacks in the reports that `user` handles: one query, and one more for each gap that outlives the closing."""
    rows = Incident.objects.handled_by(user).order_by()
    counting = _Counting()
    gaps = all_gaps()
    while_open = [gap for gap in gaps if not gap.is_after_closing]
    number = 0
    for row in _counted(rows.open(), while_open, user.organisation, now):
        number += row["number"]
        counting.add(while_open, row)
    for gap in gaps:
        if gap.is_after_closing:
            for row in _counted(rows.filter(gap.lacks(user.organisation, now)), [gap], user.organisation, now):
                counting.add([gap], row)
    shown = {team_id for team_id, _ in counting.of_team}
    teams = Team.objects.of(user.organisation_id).filter(pk__in=shown).order_by().values_list("pk", "name")
    return Board(
        gaps=tuple(gaps),
        teams=tuple(sorted((TeamName(*row) for row in teams), key=lambda team: name_key(team.name))),
        open=number,
        total={gap.key: counting.total[gap.key] for gap in gaps},
        of_team=dict(counting.of_team),
    )


def _counted(rows: IncidentQuerySet, gaps: Iterable[Gap], of: Organisation, now: datetime) -> Iterable[dict[str, Any]]:
    """The rows of a team that lack the same, counted together: each condition is looked at once for each report."""
    flags = {OLD: as_flag(is_old(now))}
    for gap in gaps:
        flags[f"{LACKS}_{gap.key}"] = as_flag(gap.lacks(of, now))
        if gap.late:
            flags[f"{LATE}_{gap.key}"] = as_flag(gap.late(of, now))
    counted = rows.annotate(**flags).values("team_id", *flags)
    return counted.annotate(number=Count("pk"), first=Min("reported_at"))
