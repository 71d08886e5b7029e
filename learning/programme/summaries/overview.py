"""Which programmes there are of the teams that somebody plans for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from learning.programme.models import Programme
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.ui.sorting import name_key


@dataclass(frozen=True)
class ProgrammeRow:
    """One programme in the list."""

    programme: Programme
    trainings: int

    @property
    def title(self) -> str:
        return f"{self.programme.whose} {self.programme.year}"

    @property
    def note(self) -> str:
        if not self.trainings:
            return "nog geen training"
        return "één training" if self.trainings == 1 else f"{self.trainings} trainingen"


@dataclass(frozen=True)
class ProgrammeRows:
    """Programmes of this year and later, earlier ones, and the teams that have none this year."""

    now: Sequence[ProgrammeRow]
    earlier: Sequence[ProgrammeRow]
    without: Sequence[Team]


def programme_rows(user: User, on: date) -> ProgrammeRows:
    """Two queries; the newest year first, teams by name."""
    found = (
        Programme.objects.visible_to(user)
        .select_related("team")
        .annotate(number=Count("trainings", filter=Q(trainings__removed_at=None)))
    )
    rows = [ProgrammeRow(one, one.number) for one in found]  # type: ignore[attr-defined]  # annotated above
    rows.sort(key=lambda row: (-row.programme.year, name_key(row.programme.whose)))
    having = {row.programme.team_id for row in rows if row.programme.year == on.year}
    return ProgrammeRows(
        now=[row for row in rows if row.programme.year >= on.year],
        earlier=[row for row in rows if row.programme.year < on.year],
        without=[team for team in teams_to_plan_for(user) if team.pk not in having],
    )


def teams_to_plan_for(user: User) -> list[Team]:
    """The teams whose programme this person may begin, by name."""
    access = access_of(user)
    teams = Team.objects.of(user.organisation_id).in_use()
    if not access.can(Permission.MANAGE_CAMPAIGNS):
        teams = teams.filter(pk__in=access.led_team_ids)
    return sorted(teams, key=lambda team: name_key(team.name))
