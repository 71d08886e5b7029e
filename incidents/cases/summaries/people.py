"""Who leads, coordinates and counsels: who reads a report and who is told (DECISIONS 1)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from incidents.cases.enums import Addressee, Handler
from incidents.cases.models import Incident
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership, Team, User
from vpd.organisation.summaries.deputies import Duty, duty_of
from vpd.organisation.summaries.leaders import held_roles, leaders_among
from vpd.ui.asked_once import asked_once


@dataclass(frozen=True)
class Readers:
    """Who will read a report, in words for the form; and who handles it."""

    text: str
    handler: Handler


@dataclass(frozen=True)
class Circle:
    """Who may read or handle the reports of one team; a leader who is away without a deputy is not in it (R-119)."""

    leaders: tuple[User, ...]
    coordinators: tuple[User, ...]
    counsellors: tuple[User, ...]
    leading: Duty
    coordinating: Duty
    aftercare: tuple[User, ...] = ()

    @property
    def leaders_and_deputies(self) -> tuple[User, ...]:
        """Everybody who reads as the leader: the leaders, and who takes their place today."""
        return tuple(dict.fromkeys([*self.leaders, *self.leading.deputies]))

    @property
    def leader_names(self) -> str:
        return _names(self.leaders, self.leading.deputies)

    @property
    def coordinator_names(self) -> str:
        return _names(self.coordinators, self.coordinating.deputies)


@asked_once
def circle_of(*, organisation_id: int, team: Team | None, on: date) -> Circle:
    """The leaders of a team (its own, else those of its department and so upwards), and who works for all teams."""
    roles = [Role.COORDINATOR, Role.COUNSELLOR, Role.AFTERCARE, *([Role.TEAM_LEADER] if team else [])]
    held = held_roles(organisation_id, roles, on)
    leaders = leaders_among(held, team) if team else ()
    coordinators = with_role(held, Role.COORDINATOR)
    duty = duty_of([*leaders, *coordinators], on)
    leading, coordinating = duty.among(leaders), duty.among(coordinators)
    return Circle(
        leaders=tuple(leader for leader in leaders if leader not in leading.unmanned),
        coordinators=coordinators,
        counsellors=with_role(held, Role.COUNSELLOR),
        leading=leading,
        coordinating=coordinating,
        aftercare=with_role(held, Role.AFTERCARE),
    )


def people_with(organisation_id: int, role: Role, on: date) -> list[User]:
    """Active people with an organisation-wide role, in order of joining."""
    return list(with_role(held_roles(organisation_id, [role], on), role))


def handler_of(*, leaders: Collection[User], addressee: Addressee, involved_ids: Collection[int]) -> Handler:
    """The leader, unless somebody else was chosen, a leader is involved, or there is none (DECISIONS 1)."""
    if addressee != Addressee.LEADER or not leaders:
        return Handler.COORDINATOR
    if any(leader.pk in involved_ids for leader in leaders):
        return Handler.COORDINATOR
    return Handler.LEADER


def involved_in(incident: Incident) -> set[int]:
    """The ids of who reported, whom it happened to and who was there; reads the rows that were read along."""
    affected = {row.user_id for row in incident.affected.all()}
    return {incident.reported_by_id} | affected | {row.user_id for row in incident.witnesses.all()}


def readers(
    *,
    circle: Circle,
    addressee: Addressee,
    involved_ids: Collection[int],
    affected: Collection[User] = (),
    leader: str = "je leidinggevende",
) -> Readers:
    """Who will read the report, said on every step of the form; colleagues it happened to read it too (DECISIONS 1).

    And who gives support to any of them, from the moment that it is theirs to offer.
    """
    others = f"{_named(circle.coordinator_names, 'de coördinator agressie en geweld')} en wie opvang geeft"
    leaders = circle.leaders_and_deputies
    handler = handler_of(leaders=leaders, addressee=addressee, involved_ids=involved_ids)
    leader_reads = any(leader in affected for leader in leaders)
    first = leader[:1].upper() + leader[1:]
    not_leader = "" if leader_reads else f" {first} niet."
    if addressee == Addressee.COUNSELLOR:
        text = f"Jijzelf, {_named(_names(circle.counsellors), 'de vertrouwenspersoon')}, {others}.{not_leader}"
    elif handler == Handler.LEADER:
        text = f"Jijzelf, {_named(circle.leader_names, leader)}, {others}."
    elif addressee == Addressee.LEADER and leaders:
        result = "pakt dit daarom niet op" if leader_reads else "leest daarom niet mee"
        text = f"Jijzelf, {others}. {first} was er zelf bij en {result}."
    else:
        text = f"Jijzelf, {others}.{not_leader}"
    if affected:
        text += f" Ook wie het overkwam leest mee: {_listed(affected)}."
    return Readers(text, handler)


def with_role(held: Collection[Membership], role: Role) -> tuple[User, ...]:
    return tuple(dict.fromkeys(membership.user for membership in held if membership.role == role))


def _names(people: Collection[User], deputies: Collection[User] = ()) -> str:
    """The names, with who takes somebody's place said as such."""
    names = [person.full_name for person in people]
    return " en ".join([*names, *(f"{person.full_name} als vervanger" for person in deputies)])


def _listed(people: Collection[User]) -> str:
    *first, last = [person.full_name for person in people]
    return f"{', '.join(first)} en {last}" if first else last


def _named(names: str, words: str) -> str:
    """The names with what they are, or the words alone when nobody holds the role."""
    return f"{names} ({words})" if names else words
