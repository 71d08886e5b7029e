"""Who leads, coordinates and counsels: who reads a report and who is told (DECISIONS 1)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from incidents.enums import Addressee, Handler
from vpd.organisation.enums import Role
from vpd.organisation.models import Department, Membership, Team, User


@dataclass(frozen=True)
class Readers:
    """Who will read a report, in words for the form; and who handles it."""

    text: str
    handler: Handler


def leaders_of(team: Team, on: date) -> list[User]:
    """The leaders of a team; without one of its own the leader of its department, and so upwards."""
    held = Membership.objects.of(team.organisation_id).filter(role=Role.TEAM_LEADER).active(on)
    own = _people(held.filter(team=team))
    if own:
        return own
    parents = dict(Department.objects.of(team.organisation_id).values_list("pk", "parent_id"))
    department: int | None = team.department_id
    while department is not None:
        found = _people(held.filter(department_id=department))
        if found:
            return found
        department = parents.get(department)
    return []


def people_with(organisation_id: int, role: Role, on: date) -> list[User]:
    """Active people with an organisation-wide role, in order of joining."""
    return _people(Membership.objects.of(organisation_id).filter(role=role).active(on))


def handler_of(*, leaders: Collection[User], addressee: Addressee, involved_ids: Collection[int]) -> Handler:
    """The leader, unless somebody else was chosen, a leader is involved, or there is none (DECISIONS 1)."""
    if addressee != Addressee.LEADER or not leaders:
        return Handler.COORDINATOR
    if any(leader.pk in involved_ids for leader in leaders):
        return Handler.COORDINATOR
    return Handler.LEADER


def readers(
    *, team: Team | None, organisation_id: int, addressee: Addressee, involved_ids: Collection[int], on: date
) -> Readers:
    """Who will read the report, said on every step of the form."""
    coordinators = people_with(organisation_id, Role.COORDINATOR, on)
    coordinator = _named(coordinators, "de coördinator agressie en geweld")
    leaders = leaders_of(team, on) if team else []
    handler = handler_of(leaders=leaders, addressee=addressee, involved_ids=involved_ids)
    if addressee == Addressee.COUNSELLOR:
        counsellor = _named(people_with(organisation_id, Role.COUNSELLOR, on), "de vertrouwenspersoon")
        return Readers(f"Jijzelf, {counsellor} en {coordinator}. Je leidinggevende niet.", handler)
    if handler == Handler.LEADER:
        return Readers(f"Jijzelf, {_named(leaders, 'je leidinggevende')} en {coordinator}.", handler)
    if addressee == Addressee.LEADER and leaders:
        return Readers(
            f"Jijzelf en {coordinator}. Je leidinggevende was er zelf bij en leest daarom niet mee.", handler
        )
    return Readers(f"Jijzelf en {coordinator}. Je leidinggevende niet.", handler)


def _people(memberships: Collection[Membership]) -> list[User]:
    found = memberships.filter(user__is_active=True).select_related("user").order_by("starts_on", "pk")  # type: ignore[attr-defined]
    return list(dict.fromkeys(membership.user for membership in found))


def _named(people: Collection[User], words: str) -> str:
    """ "Ruud van Dalen (je leidinggevende)"; the words alone when nobody holds the role."""
    names = " en ".join(person.full_name for person in people)
    return f"{names} ({words})" if names else words
