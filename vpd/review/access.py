"""Who may see which figures (DECISIONS 1, 6, 9)."""

from vpd.organisation.access import Permission, access_of, leads_or_may
from vpd.organisation.models import Department, Team, User


def can_read_review(user: User, team: Team) -> bool:
    """A team's own people see its true counts, and so does the coordinator."""
    access = access_of(user)
    return team.organisation_id == access.organisation_id and (
        team.pk in access.own_team_ids | access.led_team_ids or access.can(Permission.SEE_ALL_TEAM_FIGURES)
    )


def can_request_report(user: User, team: Team) -> bool:
    """The leader for the own team; the coordinator for every team."""
    return leads_or_may(user, team, Permission.SEE_ALL_TEAM_FIGURES)


def can_explain(user: User, team: Team) -> bool:
    """The leader says what lies behind the figures and enters the contacts; the coordinator where nobody leads."""
    return can_request_report(user, team)


def can_read_true_counts(user: User) -> bool:
    """Who reads every report reads every count; to others above the team small numbers are withheld."""
    return access_of(user).can(Permission.SEE_ALL_TEAM_FIGURES)


def can_read_every_report(user: User) -> bool:
    """To others figures divide no report that went past the leader: it would tell them what it was about."""
    return access_of(user).can(Permission.READ_ALL_INCIDENTS)


def can_see_organisation_figures(user: User) -> bool:
    """Figures of departments and the whole; true for the coordinator, withheld for executive and safety officer."""
    return access_of(user).can(Permission.SEE_ORGANISATION_FIGURES)


def can_share_figures(user: User) -> bool:
    """The coordinator gives figures of the organisation to others, as far as they were published."""
    return can_read_true_counts(user) and can_see_organisation_figures(user)


def can_record_board_meeting(user: User) -> bool:
    """The coordinator prepares the meeting with the board and writes down what it decided."""
    return access_of(user).can(Permission.MANAGE_MEETINGS)


def can_see_department(user: User, department: Department) -> bool:
    """Who sees the figures of the organisation, and who leads every team of the department."""
    access = access_of(user)
    if department.organisation_id != access.organisation_id:
        return False
    if access.can(Permission.SEE_ORGANISATION_FIGURES):
        return True
    team_ids = {team.pk for team in department.team_set.all()}
    return bool(team_ids) and team_ids <= access.led_team_ids


def can_see_overdue_actions(user: User) -> bool:
    """How many actions of other teams are late: who reads all actions."""
    return access_of(user).can(Permission.READ_ALL_ACTIONS)
