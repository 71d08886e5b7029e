"""Who may see and do what: DECISIONS 1 as one table.

Roles that work for the whole organisation carry permissions, written down in `PERMISSIONS`. What somebody may see as
reporter, as colleague or as leader of a team follows from the row itself and stands in each model's `visible_to`.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from django.db.models import BigAutoField, DateField, Q, QuerySet
from django.utils import timezone

from vpd.organisation.composed import ComposedQuestion, blank
from vpd.organisation.enums import DEPUTISED_ROLES, NEVER_OF_LEADERS, Role
from vpd.organisation.models import Department, Deputyship, Membership, Team, User


class Permission(Enum):
    """Something a role may do throughout the organisation."""

    READ_ALL_INCIDENTS = auto()
    HANDLE_INCIDENTS = auto()
    EXPORT_INCIDENTS = auto()
    IMPORT_INCIDENTS = auto()
    SEE_ORGANISATION_FIGURES = auto()
    SEE_ALL_TEAM_FIGURES = auto()
    READ_ALL_DRAFT_PROTOCOLS = auto()
    EDIT_ALL_PROTOCOLS = auto()
    ADOPT_PROTOCOLS = auto()
    MANAGE_NORM = auto()
    READ_CHOSEN_CONTRIBUTIONS = auto()
    READ_ALL_ACTIONS = auto()
    READ_ANALYSES = auto()
    MANAGE_ACTIONS = auto()
    MANAGE_MEETINGS = auto()
    MANAGE_CAMPAIGNS = auto()
    MANAGE_CONTENT = auto()
    MANAGE_PEOPLE = auto()
    MANAGE_STRUCTURE = auto()
    SEE_DELIVERY = auto()
    READ_READING_LOG = auto()
    MANAGE_IDENTITY_MODULE = auto()
    MANAGE_RETENTION = auto()
    ANSWER_SUBJECT_REQUESTS = auto()
    MANAGE_BREACHES = auto()
    MANAGE_PROCESSING = auto()
    REPORT_FOR_ANYONE = auto()


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.EMPLOYEE: frozenset(),
    Role.TEAM_LEADER: frozenset(),
    Role.COORDINATOR: frozenset(
        {
            Permission.READ_ALL_INCIDENTS,
            Permission.HANDLE_INCIDENTS,
            Permission.EXPORT_INCIDENTS,
            Permission.IMPORT_INCIDENTS,
            Permission.SEE_ORGANISATION_FIGURES,
            Permission.SEE_ALL_TEAM_FIGURES,
            Permission.READ_ALL_DRAFT_PROTOCOLS,
            Permission.EDIT_ALL_PROTOCOLS,
            Permission.ADOPT_PROTOCOLS,
            Permission.MANAGE_NORM,
            Permission.READ_CHOSEN_CONTRIBUTIONS,
            Permission.READ_ALL_ACTIONS,
            Permission.READ_ANALYSES,
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
            Permission.READ_ALL_DRAFT_PROTOCOLS,
            Permission.READ_ALL_ACTIONS,
            Permission.READ_ANALYSES,
        }
    ),
    Role.AFTERCARE: frozenset(),
    Role.EXECUTIVE: frozenset({Permission.SEE_ORGANISATION_FIGURES}),
    Role.PRIVACY_OFFICER: frozenset(
        {
            Permission.READ_READING_LOG,
            Permission.MANAGE_IDENTITY_MODULE,
            Permission.MANAGE_RETENTION,
            Permission.ANSWER_SUBJECT_REQUESTS,
            Permission.MANAGE_BREACHES,
            Permission.MANAGE_PROCESSING,
        }
    ),
    Role.FUNCTIONAL_ADMIN: frozenset({Permission.MANAGE_PEOPLE, Permission.MANAGE_STRUCTURE, Permission.SEE_DELIVERY}),
    Role.CENTRAL_REPORTER: frozenset({Permission.REPORT_FOR_ANYONE}),
    Role.COUNSELLOR: frozenset(),
    Role.DECIDER: frozenset(),
}


OF_DEPUTIES: dict[Role, frozenset[Permission]] = {
    Role.PRIVACY_OFFICER: frozenset({Permission.ANSWER_SUBJECT_REQUESTS, Permission.MANAGE_BREACHES}),
}
"""Of a role that is handed on in part: what cannot wait for who is away. Other roles go over whole (R-119)."""


@dataclass(frozen=True)
class Access:
    """What one person is today: the roles, the teams worked in and the teams led.

    Roles and led teams include those of somebody whose place this person takes today (R-119);
    `led_in_person_ids` leaves them out, for what was shared with one's own leader; `stands_in_for` are those people.
    """

    user_id: int
    organisation_id: int
    roles: frozenset[Role]
    own_team_ids: frozenset[int]
    led_team_ids: frozenset[int]
    permissions: frozenset[Permission]
    led_in_person_ids: frozenset[int] = frozenset()
    stands_in_for: frozenset[int] = frozenset()
    own_teams: tuple[Team, ...] = ()

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
    asked = _held_today(user)
    held = _allowed(user, asked)
    in_person = [membership for membership in held if membership.user_id == user.pk]
    roles = frozenset(Role(membership.role) for membership in held)
    own = {m.team_id for m in in_person if m.team_id}
    led_in_person = _led(user.organisation_id, in_person)
    led = led_in_person if len(in_person) == len(held) else _led(user.organisation_id, held)
    in_own_name = {Role(membership.role) for membership in in_person}
    permissions = frozenset().union(
        *(PERMISSIONS[role] if role in in_own_name else OF_DEPUTIES.get(role, PERMISSIONS[role]) for role in roles)
    )
    return Access(
        user.pk,
        user.organisation_id,
        roles,
        frozenset(own),
        frozenset(led),
        permissions,
        frozenset(led_in_person),
        stands_in_for=frozenset(membership.user_id for membership in asked) - {user.pk},
        own_teams=tuple({m.team_id: m.team for m in in_person if m.team}.values()),
    )


def _held_today(user: User) -> list[Membership]:
    """The own memberships, and as a deputy those of whose place is taken."""
    return HELD.ask(person=user.pk, organisation=user.organisation_id, today=timezone.localdate())


def _held() -> QuerySet[Membership]:
    person, organisation = blank("person", BigAutoField()), blank("organisation", BigAutoField())
    today = blank("today", DateField())
    absences = Deputyship.objects.active(today).filter(organisation=organisation, deputy=person, person__is_active=True)
    as_deputy = Q(user__in=absences.values("person"), role__in=sorted(DEPUTISED_ROLES))
    held = Membership.objects.filter(Q(user=person) | as_deputy, organisation=organisation)
    return held.active(today).select_related("team")


HELD = ComposedQuestion(_held)


def _allowed(user: User, held: list[Membership]) -> list[Membership]:
    """What a deputy gets of it; the only place where that is decided.

    Who leads a team never gets the place of who reads reports that went past the leader (I9).
    """
    if any(m.role == Role.TEAM_LEADER and m.user_id == user.pk for m in held):
        return [m for m in held if m.user_id == user.pk or m.role not in NEVER_OF_LEADERS]
    return held


def _led(organisation_id: int, memberships: list[Membership]) -> set[int]:
    """The teams that these memberships lead, those of a department included."""
    leading = [m for m in memberships if m.role == Role.TEAM_LEADER]
    below = _teams_below(organisation_id, {m.department_id for m in leading if m.department_id})
    return {m.team_id for m in leading if m.team_id} | below


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


class OfTeam(Protocol):
    """Something of a team, or of none."""

    @property
    def organisation_id(self) -> int: ...

    @property
    def team_id(self) -> int | None: ...


def leads_or_may(user: User, thing: Team | OfTeam, permission: Permission) -> bool:
    """Who leads the team, or the team that something is of, and who may do it for every team; in one organisation."""
    access = access_of(user)
    team_id = thing.pk if isinstance(thing, Team) else thing.team_id
    return thing.organisation_id == access.organisation_id and (
        team_id in access.led_team_ids or access.can(permission)
    )


def can_manage_people(user: User) -> bool:
    return access_of(user).can(Permission.MANAGE_PEOPLE)


def can_manage_structure(user: User) -> bool:
    return access_of(user).can(Permission.MANAGE_STRUCTURE)


def can_see_delivery(user: User) -> bool:
    return access_of(user).can(Permission.SEE_DELIVERY)


def can_hand_over(user: User, person: User) -> bool:
    """Who leads a team of somebody who leaves hands the work over, and so does the coordinator; never one's own."""
    if person.organisation_id != user.organisation_id or person.pk == user.pk:
        return False
    access = access_of(user)
    if access.can(Permission.MANAGE_ACTIONS):
        return True
    return Membership.objects.of(user.organisation_id).filter(user=person, team_id__in=access.led_team_ids).exists()


def can_have_deputy(user: User) -> bool:
    """Who holds a role that has deputies, in person; who takes somebody's place does not pass it on (R-119)."""
    held = Membership.objects.of(user.organisation_id).filter(user=user, role__in=sorted(DEPUTISED_ROLES))
    return held.active(timezone.localdate()).exists()


def can_set_deputy(user: User, person: User) -> bool:
    """Everybody for themselves, the functional admin for who is suddenly away."""
    return user.pk == person.pk or can_manage_people(user)
