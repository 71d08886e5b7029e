"""Who may do what with norms and protocols (DECISIONS 1); who may see them says each model's `visible_to`."""

from vpd.organisation.access import Permission, access_of, leads_or_may
from vpd.organisation.models import Team, User


def can_open_checklists(user: User) -> bool:
    """Who leads a team, the coordinator and the safety officer."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.READ_ALL_DRAFT_PROTOCOLS)


def can_read_answers_of(user: User, team: Team) -> bool:
    """The team's own leader; coordinator and safety officer those of every team."""
    return leads_or_may(user, team, Permission.READ_ALL_DRAFT_PROTOCOLS)


def can_answer_checklist(user: User, team: Team | None) -> bool:
    """The leader for the own team; the coordinator for every team and, without a team, for the organisation."""
    if team is None:
        return access_of(user).can(Permission.MANAGE_NORM)
    return leads_or_may(user, team, Permission.EDIT_ALL_PROTOCOLS)


def can_see_coverage(user: User) -> bool:
    """Coordinator and safety officer compare the teams and read what the inspection gets."""
    return access_of(user).can(Permission.READ_ALL_DRAFT_PROTOCOLS)


def can_request_inspection_file(user: User) -> bool:
    """The coordinator has the file for the inspection made."""
    return access_of(user).can(Permission.MANAGE_NORM)
