"""Who may do what with meetings (DECISIONS 1, 5); who may see them says each model's `visible_to`."""

from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.organisation.access import Permission, access_of, leads_or_may
from vpd.organisation.models import Team, User


def can_open_meetings(user: User) -> bool:
    """Who works in or leads a team, and the coordinator."""
    access = access_of(user)
    return bool(access.own_team_ids | access.led_team_ids) or access.can(Permission.MANAGE_MEETINGS)


def can_see_agenda_of(user: User, team: Team) -> bool:
    """The own team, its leader, and the coordinator."""
    access = access_of(user)
    return team.organisation_id == access.organisation_id and (
        team.pk in access.own_team_ids | access.led_team_ids or access.can(Permission.MANAGE_MEETINGS)
    )


def can_manage_meetings_of(user: User, team: Team) -> bool:
    """The team's leader and the coordinator plan, make the agenda and write down what is decided."""
    return leads_or_may(user, team, Permission.MANAGE_MEETINGS)


def can_prepare(user: User, item: AgendaItem) -> bool:
    """Who was asked to prepare an item writes its explanation."""
    return item.organisation_id == user.organisation_id and item.preparer_id == user.pk


def can_manage_meeting(user: User, thing: TeamMeeting | AgendaItem) -> bool:
    return leads_or_may(user, thing, Permission.MANAGE_MEETINGS)
