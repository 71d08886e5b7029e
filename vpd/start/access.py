"""Which sections and which parts of them a person can use (DECISIONS 1)."""

from incidents.cases.access import can_handle_reports
from vpd.organisation.access import Permission, access_of
from vpd.organisation.enums import Role
from vpd.organisation.models import User

# Who has incidents to look at; the others see figures, or nothing of them.
WITH_INCIDENTS = frozenset(
    {
        Role.EMPLOYEE,
        Role.TEAM_LEADER,
        Role.COORDINATOR,
        Role.AFTERCARE,
        Role.CENTRAL_REPORTER,
        Role.COUNSELLOR,
        Role.DECIDER,
    }
)
REPORTERS = frozenset({Role.EMPLOYEE, Role.CENTRAL_REPORTER})


def can_open_all(user: User) -> bool:
    """What is there for everybody."""
    return True


def can_follow_own_reports(user: User) -> bool:
    """Who reports and handles nothing: the list holds the own reports."""
    roles = access_of(user).roles
    return bool(roles & WITH_INCIDENTS) and roles <= REPORTERS and not can_handle_reports(user)


def can_read_reports(user: User) -> bool:
    """Who has reports of others to read: a leader, the coordinator, a counsellor and so on."""
    return bool(access_of(user).roles & WITH_INCIDENTS) and not can_follow_own_reports(user)


def can_give_signals(user: User) -> bool:
    """Who has incidents and handles none: the own signals."""
    return bool(access_of(user).roles & WITH_INCIDENTS) and not can_handle_reports(user)


def can_see_outcomes(user: User) -> bool:
    """Who works in a team and leads none: what reports of the own team led to."""
    return bool(access_of(user).own_team_ids) and not can_handle_reports(user)


def has_team(user: User) -> bool:
    """Who works in a team or leads one."""
    access = access_of(user)
    return bool(access.own_team_ids | access.led_team_ids)


def can_open_actions(user: User) -> bool:
    """The actions and obstacles of the own teams, or of all."""
    return has_team(user) or access_of(user).can(Permission.READ_ALL_ACTIONS)


def can_open_evaluation(user: User) -> bool:
    """Who leads a team, and who sees the figures of the organisation."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.SEE_ORGANISATION_FIGURES)


def can_open_stored_reports(user: User) -> bool:
    """Of a team who leads it and who reads the figures of every team; the board's who reads those of the whole."""
    access = access_of(user)
    by_role = access.can(Permission.SEE_ALL_TEAM_FIGURES) or access.can(Permission.SEE_ORGANISATION_FIGURES)
    return bool(access.led_team_ids) or by_role


def can_open_privacy(user: User) -> bool:
    """The privacy officer, and who takes that place for what cannot wait."""
    return can_read_log(user) or access_of(user).can(Permission.ANSWER_SUBJECT_REQUESTS)


def can_read_log(user: User) -> bool:
    """The privacy officer in person: who saw which personal data."""
    return access_of(user).can(Permission.READ_READING_LOG)
