"""Who leads a working form and who answers in it; who may see one says `Session.objects.visible_to`."""

from learning.working_forms.models import Session
from vpd.organisation.access import Permission, access_of, leads_or_may
from vpd.organisation.models import Team, User


def can_lead_working_forms(user: User) -> bool:
    """The leader with the own teams, the coordinator with every team."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.MANAGE_CAMPAIGNS)


def can_lead_with(user: User, team: Team) -> bool:
    return leads_or_may(user, team, Permission.MANAGE_CAMPAIGNS)


def can_lead(user: User, session: Session) -> bool:
    """Show it, count and finish it."""
    return can_lead_with(user, session.team)


def can_answer(user: User, session: Session) -> bool:
    """Who works in the team, its leader too; nobody else votes along."""
    return session.team_id in access_of(user).own_team_ids


def can_read_text(user: User, session: Session) -> bool:
    """A dilemma of the team itself is for the team and the coordinator, not for who leads it from outside (R-73)."""
    access = access_of(user)
    is_theirs = session.team_id in access.own_team_ids or session.started_by_id == user.pk
    return is_theirs or access.can(Permission.READ_CHOSEN_CONTRIBUTIONS)
