"""The protocols of the teams, as the list shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from protocols.agreements.access import can_start_protocol
from protocols.agreements.models import Protocol, ProtocolVersion
from protocols.upkeep.summaries.review_flags import flagged_teams
from vpd.organisation.access import access_of
from vpd.organisation.models import Team, User
from vpd.ui.sorting import name_key


@dataclass(frozen=True)
class TeamProtocol:
    """One team with the version in force and the draft, as far as somebody may see them."""

    team: Team
    protocol: Protocol | None
    in_force: ProtocolVersion | None
    coming: ProtocolVersion | None
    draft: ProtocolVersion | None
    is_own: bool
    can_start: bool
    review: str = ""
    """Why the protocol is to be looked at again, in a few words."""

    @property
    def has_protocol(self) -> bool:
        return self.protocol is not None

    @property
    def next_review_on(self) -> date | None:
        shown = self.in_force or self.coming
        return shown.look_again_on if shown else None


def team_protocols(user: User, teams: Iterable[Team], *, on: date) -> list[TeamProtocol]:
    """For each team what `user` may see of its protocol; own teams first, then by name. Three queries."""
    access = access_of(user)
    own = access.own_team_ids | access.led_team_ids
    protocols = {p.team_id: p for p in Protocol.objects.visible_to(user)}
    versions: dict[int, list[ProtocolVersion]] = {}
    for version in ProtocolVersion.objects.visible_to(user).with_review().order_by("-in_force_from", "-number"):
        versions.setdefault(version.team_id, []).append(version)
    flagged = flagged_teams(user)
    rows = [
        _row(
            user,
            team,
            protocols.get(team.pk),
            versions.get(team.pk, []),
            on=on,
            is_own=team.pk in own,
            review=flagged.get(team.pk, ""),
        )
        for team in teams
    ]
    return sorted(rows, key=lambda row: (not row.is_own, name_key(row.team.name)))


def _row(
    user: User,
    team: Team,
    protocol: Protocol | None,
    versions: list[ProtocolVersion],
    *,
    on: date,
    is_own: bool,
    review: str,
) -> TeamProtocol:
    adopted = [v for v in versions if v.is_adopted]
    return TeamProtocol(
        team=team,
        protocol=protocol,
        in_force=next((v for v in adopted if v.in_force_from and v.in_force_from <= on), None),
        coming=next((v for v in adopted if v.in_force_from and v.in_force_from > on), None),
        draft=next((v for v in versions if not v.is_adopted), None),
        is_own=is_own,
        can_start=can_start_protocol(user, team),
        review=review,
    )
