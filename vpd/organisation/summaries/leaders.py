"""Who leads a team on a day."""

from collections.abc import Collection, Mapping
from datetime import date

from vpd.organisation.enums import Role
from vpd.organisation.models import Department, Membership, Team, User
from vpd.organisation.summaries.deputies import duty_of


def leaders_of(team: Team, on: date) -> list[User]:
    """The leaders of a team; without one of its own the leader of its department, and so upwards."""
    return list(leaders_among(held_roles(team.organisation_id, [Role.TEAM_LEADER], on), team))


def teams_without_leader(organisation_id: int, on: date) -> list[Team]:
    """Teams in use that nobody leads, neither themselves nor from a department above; three queries."""
    held = held_roles(organisation_id, [Role.TEAM_LEADER], on)
    parents = parents_of_departments(organisation_id)
    teams = Team.objects.of(organisation_id).in_use().order_by("name")
    return [team for team in teams if not leaders_among(held, team, parents)]


def held_roles(organisation_id: int, roles: Collection[Role], on: date) -> list[Membership]:
    """The memberships with these roles of people who can log in, in order of joining."""
    rows = Membership.objects.of(organisation_id).filter(role__in=roles, user__is_active=True).active(on)
    return list(rows.select_related("user").order_by("starts_on", "pk"))


def on_duty(organisation_id: int, role: Role, on: date) -> list[User]:
    """Who holds a role and is there on a day, and who takes the place of who is away."""
    held = held_roles(organisation_id, [role], on)
    duty = duty_of(list(dict.fromkeys(membership.user for membership in held)), on)
    return list(dict.fromkeys([*duty.present, *duty.deputies]))


def parents_of_departments(organisation_id: int) -> dict[int, int | None]:
    """Which department each stands under: for who asks the leaders of many teams."""
    return dict(Department.objects.of(organisation_id).values_list("pk", "parent_id"))


def leaders_among(
    held: Collection[Membership], team: Team, parents: Mapping[int, int | None] | None = None
) -> tuple[User, ...]:
    """The leaders of a team among memberships that were read before; `parents` as `parents_of_departments` has them."""
    leading = [membership for membership in held if membership.role == Role.TEAM_LEADER]
    own = tuple(dict.fromkeys(membership.user for membership in leading if membership.team_id == team.pk))
    if own:
        return own
    if parents is None:
        parents = parents_of_departments(team.organisation_id)
    department: int | None = team.department_id
    while department is not None:
        found = tuple(dict.fromkeys(m.user for m in leading if m.department_id == department))
        if found:
            return found
        department = parents.get(department)
    return ()
