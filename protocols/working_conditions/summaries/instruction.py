"""Who was told what the agreements are: instruction per group of functions and per team (ARBO-02)."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from protocols.reading.summaries.acceptance import Reader, members_with_reading, readers
from vpd.organisation.enums import PersonKind
from vpd.organisation.models import Membership, Team
from vpd.ui.sorting import name_key

NO_FAMILY = "zonder functiegroep"


@dataclass(frozen=True)
class Instruction:
    """How many of a group read and accepted the protocol in force of their team."""

    group: str
    members: int
    instructed: int
    third_parties: int
    third_parties_instructed: int

    @property
    def percentage(self) -> int:
        """Rounded down; nobody to instruct is nothing to do."""
        return 100 * self.instructed // self.members if self.members else 100


@dataclass(frozen=True)
class InstructionCoverage:
    """Instruction over the whole organisation; who works in a team without a protocol cannot have been instructed."""

    by_family: tuple[Instruction, ...]
    by_team: tuple[Instruction, ...]
    teams_without_protocol: tuple[str, ...]
    members_without_protocol: int

    @property
    def members(self) -> int:
        return sum(row.members for row in self.by_team)

    @property
    def instructed(self) -> int:
        return sum(row.instructed for row in self.by_team)


def instruction_coverage(*, organisation_id: int, on: date) -> InstructionCoverage:
    """Everybody who works in a team, in whatever relation, once a team (ARBO-02, R-16); four queries."""
    teams = list(Team.objects.of(organisation_id).in_use())
    members = members_with_reading(teams, organisation_id=organisation_id, on=on).select_related(
        "user__job_family", "team__job_family"
    )
    rows = readers(members)
    with_protocol = {row.team.pk for row in rows}
    without = [team for team in teams if team.pk not in with_protocol]
    working = Membership.objects.of(organisation_id).active(on).filter(team__in=without, user__is_active=True)
    waiting = set(working.values_list("team_id", "user_id"))
    teams_waiting = {team_id for team_id, _ in waiting}
    return InstructionCoverage(
        by_family=_grouped(rows, _family_of),
        by_team=_grouped(rows, lambda row: row.team.name),
        teams_without_protocol=tuple(sorted((team.name for team in without if team.pk in teams_waiting), key=name_key)),
        members_without_protocol=len(waiting),
    )


def _family_of(row: Reader) -> str:
    """The person's own group of functions, else that of the team."""
    family = row.user.job_family or row.team.job_family
    return family.name if family else NO_FAMILY


def _grouped(rows: Iterable[Reader], name_of: Callable[[Reader], str]) -> tuple[Instruction, ...]:
    groups: dict[str, list[Reader]] = defaultdict(list)
    for row in rows:
        groups[name_of(row)].append(row)
    return tuple(_instruction(name, groups[name]) for name in sorted(groups, key=name_key))


def _instruction(name: str, rows: list[Reader]) -> Instruction:
    third = [row for row in rows if row.user.kind != PersonKind.EMPLOYEE]
    return Instruction(
        group=name,
        members=len(rows),
        instructed=sum(row.read_at is not None for row in rows),
        third_parties=len(third),
        third_parties_instructed=sum(row.read_at is not None for row in third),
    )
