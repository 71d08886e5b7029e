"""Who read the version in force, and what a person still has to read (U18, R-16)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.changes import LineChange, kept_changes
from protocols.agreements.summaries.in_force import in_force_among, own_versions
from protocols.reading.access import can_see_readers_of
from protocols.reading.enums import ReadingState
from protocols.reading.models import ProtocolAcceptance
from vpd.organisation.access import access_of
from vpd.organisation.enums import PersonKind
from vpd.organisation.models import Membership, Team, User
from vpd.ui.asked_once import asked_once
from vpd.ui.sorting import name_key
from vpd.ui.text import counted


@dataclass(frozen=True)
class OwnReading:
    """Where one person is with the version in force of a team that they work in."""

    version: ProtocolVersion
    accepted_at: datetime | None
    earlier: ProtocolVersion | None
    changes: tuple[LineChange, ...]

    @property
    def is_accepted(self) -> bool:
        return self.accepted_at is not None


@dataclass(frozen=True)
class ToRead:
    """A version in force that somebody of the team has not accepted yet."""

    version: ProtocolVersion
    has_read_earlier: bool


@dataclass(frozen=True)
class Reader:
    """One person in one team, with what of its protocol they have read."""

    user: User
    team: Team
    version_number: int
    read_at: datetime | None
    earlier_number: int | None

    @property
    def state(self) -> ReadingState:
        if self.read_at is not None:
            return ReadingState.READ
        return ReadingState.UNREAD if self.earlier_number is None else ReadingState.OUTDATED


def readers(members: QuerySet[Membership]) -> list[Reader]:
    """One row for each person and team; who has still to read stands first, then by name."""
    rows = [
        Reader(row.user, row.team, row.current_number, row.read_at, row.earlier_number)  # type: ignore[arg-type, attr-defined, misc]
        for row in members
    ]
    return sorted(rows, key=lambda row: (name_key(row.team.name), row.read_at is not None, row.user.sort_key))


@dataclass(frozen=True)
class TeamReading:
    """How many of a team read the version in force; third parties are counted among all."""

    team: Team
    version_number: int
    members: int
    readers: int
    third_parties: int
    third_party_readers: int

    @property
    def words(self) -> str:
        return read_words(self.readers, self.members)

    @property
    def is_complete(self) -> bool:
        return self.readers == self.members


def read_words(readers: int, members: int) -> str:
    """ "3 van 8 collega’s hebben deze versie gelezen."."""
    have = "heeft" if readers == 1 or members == 1 else "hebben"
    return f"{readers} van {counted(members, 'collega', 'collega’s')} {have} deze versie gelezen."


@dataclass(frozen=True)
class LateReader:
    """Somebody of a team who should have read the version in force by now."""

    user: User
    version_id: int
    version_number: int
    protocol_id: int


def own_reading(user: User, version: ProtocolVersion) -> OwnReading:
    """What `user` accepted of this protocol, and what changed since the version accepted last."""
    accepted = (
        ProtocolAcceptance.objects.of(version.organisation_id)
        .filter(user=user, version__protocol_id=version.protocol_id, version__number__lte=version.number)
        .select_related("version")
        .order_by("-version__number")
    )
    latest = accepted.first()
    if latest is None:
        return OwnReading(version, None, None, ())
    if latest.version_id == version.pk:
        return OwnReading(version, latest.accepted_at, None, ())
    return OwnReading(version, None, latest.version, kept_changes(latest.version, version))


def to_read(user: User, on: date) -> list[ToRead]:
    """The versions in force of one's own teams that one has not accepted yet; two queries (R-16)."""
    own = access_of(user).own_team_ids
    versions = [v for team_id, v in in_force_among(own_versions(user), on).items() if team_id in own]
    if not versions:
        return []
    mine = {(team_id, number) for person_id, team_id, number in _accepted_around(user, on) if person_id == user.pk}
    found = [
        ToRead(version, any(team_id == version.team_id and number < version.number for team_id, number in mine))
        for version in versions
        if (version.team_id, version.number) not in mine
    ]
    return sorted(found, key=lambda item: name_key(item.version.team.name))


def readings_around(user: User, teams: Iterable[Team], on: date) -> dict[int, str]:
    """How many read the version in force of these own or led teams, in words; one query more than `to_read`."""
    current = in_force_among(own_versions(user), on)
    versions = {team.pk: current[team.pk] for team in teams if team.pk in current}
    if not versions:
        return {}
    members = Membership.objects.of(user.organisation_id).active(on).filter(team_id__in=versions, user__is_active=True)
    found: dict[int, set[int]] = {team_id: set() for team_id in versions}
    for team_id, person_id in members.order_by().values_list("team_id", "user_id"):
        found[team_id].add(person_id)
    accepted = _accepted_around(user, on)
    return {
        team_id: read_words(
            sum((person_id, team_id, versions[team_id].number) in accepted for person_id in people), len(people)
        )
        for team_id, people in found.items()
        if people
    }


@asked_once
def _accepted_around(user: User, on: date) -> frozenset[tuple[int, int, int]]:
    """Person, team and number of what was accepted: by this person in the own teams, and of the teams whose readers
    they may see by everybody the version in force; one query."""
    access = access_of(user)
    current = in_force_among(own_versions(user), on)
    seen = [version.pk for team_id, version in current.items() if can_see_readers_of(user, team_id)]
    rows = ProtocolAcceptance.objects.visible_to(user)
    rows = rows.filter(Q(user=user, team_id__in=access.own_team_ids) | Q(version__in=seen))
    return frozenset(rows.values_list("user_id", "team_id", "version__number"))


def members_with_reading(
    teams: Iterable[Team] | Iterable[int] | QuerySet[Team], *, organisation_id: int, on: date
) -> QuerySet[Membership]:
    """Everybody who works in these teams, once a team, in whatever relation, with what they have read (R-16).

    Only teams with a version in force; people without access are left out. Adds `current_id`, `current_number`,
    `read_at` and `earlier_number`.
    """
    current = ProtocolVersion.objects.of(organisation_id).filter(team=OuterRef("team")).in_force(on)
    accepted = ProtocolAcceptance.objects.of(organisation_id).filter(user=OuterRef("user"), team=OuterRef("team"))
    earlier = accepted.filter(version__number__lt=OuterRef("current_number")).order_by("-version__number")
    return (
        Membership.objects.of(organisation_id)
        .active(on)
        .filter(team__in=teams, user__is_active=True)
        .annotate(current_id=Subquery(current.values("pk")[:1]), current_number=Subquery(current.values("number")[:1]))
        .exclude(current_id=None)
        .annotate(
            read_at=Subquery(accepted.filter(version=OuterRef("current_id")).values("accepted_at")[:1]),
            earlier_number=Subquery(earlier.values("version__number")[:1]),
        )
        .select_related("user", "team")
        .order_by("team_id", "user_id")
        .distinct("team_id", "user_id")
    )


def readers_late(*, organisation_id: int, on: date, within: timedelta) -> list[LateReader]:
    """Who has not read the version in force though it holds, and they are here, for `within` or longer (R-16)."""
    current = ProtocolVersion.objects.of(organisation_id).filter(team=OuterRef("team")).in_force(on)
    teams = Team.objects.of(organisation_id).in_use()
    late = (
        members_with_reading(teams, organisation_id=organisation_id, on=on)
        .annotate(
            current_from=Subquery(current.values("in_force_from")[:1]),
            protocol_id=Subquery(current.values("protocol_id")[:1]),
        )
        .filter(current_from__lte=on - within, starts_on__lte=on - within)
    )
    return [
        LateReader(row.user, row.current_id, row.current_number, row.protocol_id)  # type: ignore[attr-defined, misc]
        for row in late
        if row.read_at is None  # type: ignore[attr-defined]
    ]


def team_readings(rows: Iterable[Reader]) -> list[TeamReading]:
    """How many of each team have read the version in force, by the name of the team."""
    by_team: dict[int, list[Reader]] = {}
    for row in rows:
        by_team.setdefault(row.team.pk, []).append(row)
    return sorted((_team_reading(found) for found in by_team.values()), key=lambda reading: name_key(reading.team.name))


def reading_of_teams(teams: Iterable[Team], *, organisation_id: int, on: date) -> dict[int, TeamReading]:
    """For these teams, by id; one query."""
    members = members_with_reading(teams, organisation_id=organisation_id, on=on)
    return {reading.team.pk: reading for reading in team_readings(readers(members))}


def _team_reading(rows: list[Reader]) -> TeamReading:
    third = [row for row in rows if row.user.kind != PersonKind.EMPLOYEE]
    return TeamReading(
        team=rows[0].team,
        version_number=rows[0].version_number,
        members=len(rows),
        readers=sum(row.read_at is not None for row in rows),
        third_parties=len(third),
        third_party_readers=sum(row.read_at is not None for row in third),
    )
