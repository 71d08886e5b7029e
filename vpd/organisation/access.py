"""Who may see and do what: DECISIONS 1 as one table.

Roles that work for the whole organisation carry permissions, written down in `PERMISSIONS`. What somebody may see as
reporter, as colleague or as leader of a team follows from the row itself and stands in each model's `visible_to`.
"""

from dataclasses import dataclass
from enum import Enum, auto

from django.utils import timezone

from vpd.organisation.enums import Role
from vpd.organisation.models import Department, Membership, Team, User


class Permission(Enum):
    """Something a role may do throughout the organisation."""

    READ_ALL_INCIDENTS = auto()
    HANDLE_INCIDENTS = auto()
    EXPORT_INCIDENTS = auto()
    SEE_ORGANISATION_FIGURES = auto()
    SEE_ALL_TEAM_FIGURES = auto()
    READ_ALL_DRAFT_PROTOCOLS = auto()
    EDIT_ALL_PROTOCOLS = auto()
    ADOPT_PROTOCOLS = auto()
    MANAGE_NORM = auto()
    READ_CHOSEN_CONTRIBUTIONS = auto()
    READ_ALL_ACTIONS = auto()
    MANAGE_ACTIONS = auto()
    MANAGE_MEETINGS = auto()
    MANAGE_CAMPAIGNS = auto()
    MANAGE_CONTENT = auto()
    MANAGE_PEOPLE = auto()
    MANAGE_STRUCTURE = auto()
    SEE_DELIVERY = auto()
    READ_READING_LOG = auto()
    REPORT_FOR_ANYONE = auto()


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.EMPLOYEE: frozenset(),
    Role.TEAM_LEADER: frozenset(),
    Role.COORDINATOR: frozenset(
        {
            Permission.READ_ALL_INCIDENTS,
            Permission.HANDLE_INCIDENTS,
            Permission.EXPORT_INCIDENTS,
            Permission.SEE_ORGANISATION_FIGURES,
            Permission.SEE_ALL_TEAM_FIGURES,
            Permission.READ_ALL_DRAFT_PROTOCOLS,
            Permission.EDIT_ALL_PROTOCOLS,
            Permission.ADOPT_PROTOCOLS,
            Permission.MANAGE_NORM,
            Permission.READ_CHOSEN_CONTRIBUTIONS,
            Permission.READ_ALL_ACTIONS,
            Permission.MANAGE_ACTIONS,
            Permission.MANAGE_MEETINGS,
            Permission.MANAGE_CAMPAIGNS,
            Permission.MANAGE_CONTENT,
            Permission.REPORT_FOR_ANYONE,
        }
    ),
    Role.SAFETY_OFFICER: frozenset(
        {
            Permission.SEE_ORGANISATION_FIGURES,
            Permission.SEE_ALL_TEAM_FIGURES,
            Permission.READ_ALL_DRAFT_PROTOCOLS,
            Permission.READ_ALL_ACTIONS,
        }
    ),
    Role.AFTERCARE: frozenset(),
    Role.EXECUTIVE: frozenset({Permission.SEE_ORGANISATION_FIGURES}),
    Role.PRIVACY_OFFICER: frozenset({Permission.READ_READING_LOG}),
    Role.FUNCTIONAL_ADMIN: frozenset({Permission.MANAGE_PEOPLE, Permission.MANAGE_STRUCTURE, Permission.SEE_DELIVERY}),
    Role.CENTRAL_REPORTER: frozenset({Permission.REPORT_FOR_ANYONE}),
    Role.COUNSELLOR: frozenset(),
    Role.DECIDER: frozenset(),
}


@dataclass(frozen=True)
class Access:
    """What one person is today: the roles, the teams worked in and the teams led."""

    user_id: int
    organisation_id: int
    roles: frozenset[Role]
    own_team_ids: frozenset[int]
    led_team_ids: frozenset[int]
    permissions: frozenset[Permission]

    def can(self, permission: Permission) -> bool:
        return permission in self.permissions

    def has_role(self, role: Role) -> bool:
        return role in self.roles


def access_of(user: User) -> Access:
    """The access of `user` on this day (Amsterdam), worked out once per user object."""
    cached = getattr(user, "_access", None)
    if cached is None:
        cached = user._access = _work_out(user)  # type: ignore[attr-defined]
    return cached


def forget_access(user: User) -> None:
    """After a change of roles within one request or test."""
    if hasattr(user, "_access"):
        del user._access


def _work_out(user: User) -> Access:
    if not user.is_active:
        return Access(user.pk, user.organisation_id, frozenset(), frozenset(), frozenset(), frozenset())
    memberships = list(Membership.objects.of(user.organisation_id).filter(user=user).active(timezone.localdate()))
    roles = frozenset(Role(membership.role) for membership in memberships)
    own = {m.team_id for m in memberships if m.team_id}
    led = {m.team_id for m in memberships if m.role == Role.TEAM_LEADER and m.team_id}
    led |= _teams_below(
        user.organisation_id,
        {m.department_id for m in memberships if m.role == Role.TEAM_LEADER and m.department_id},
    )
    permissions = frozenset().union(*(PERMISSIONS[role] for role in roles))
    return Access(user.pk, user.organisation_id, roles, frozenset(own), frozenset(led), permissions)


def _teams_below(organisation_id: int, department_ids: set[int]) -> set[int]:
    """The teams of these departments and of all departments under them."""
    if not department_ids:
        return set()
    children: dict[int | None, list[int]] = {}
    for pk, parent_id in Department.objects.of(organisation_id).values_list("pk", "parent_id"):
        children.setdefault(parent_id, []).append(pk)
    found, queue = set(department_ids), list(department_ids)
    while queue:
        for child in children.get(queue.pop(), []):
            if child not in found:
                found.add(child)
                queue.append(child)
    return set(Team.objects.of(organisation_id).filter(department_id__in=found).values_list("pk", flat=True))


def can_manage_people(user: User) -> bool:
    return access_of(user).can(Permission.MANAGE_PEOPLE)


def can_manage_structure(user: User) -> bool:
    return access_of(user).can(Permission.MANAGE_STRUCTURE)


def can_see_delivery(user: User) -> bool:
    return access_of(user).can(Permission.SEE_DELIVERY)
