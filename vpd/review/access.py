"""Who may see which figures (DECISIONS 1, 6)."""

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User


def can_read_review(user: User, team: Team) -> bool:
    """A team's own people see its true counts; so do coordinator and safety officer."""
    access = access_of(user)
    return team.organisation_id == access.organisation_id and (
        team.pk in access.own_team_ids | access.led_team_ids or access.can(Permission.SEE_ALL_TEAM_FIGURES)
    )


def can_request_report(user: User, team: Team) -> bool:
    """The leader for the own team; the coordinator and the safety officer for every team."""
    access = access_of(user)
    return team.organisation_id == access.organisation_id and (
        team.pk in access.led_team_ids or access.can(Permission.SEE_ALL_TEAM_FIGURES)
    )


def can_read_true_counts(user: User) -> bool:
    """Who reads every report reads every count (DECISIONS 9); to others above the team small numbers are withheld."""
    return access_of(user).can(Permission.READ_ALL_INCIDENTS)


def can_see_organisation_figures(user: User) -> bool:
    """Figures of departments and the whole, without small numbers: executive, coordinator, safety officer."""
    return access_of(user).can(Permission.SEE_ORGANISATION_FIGURES)
