"""Who may do what with norms and protocols (DECISIONS 1); who may see them says each model's `visible_to`."""

from protocols.contributions.models import Contribution, Dilemma
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_open_contributions(user: User) -> bool:
    """Who works in a team, and the coordinator for what is on an agenda (DECISIONS 1)."""
    access = access_of(user)
    return bool(access.own_team_ids) or access.can(Permission.READ_CHOSEN_CONTRIBUTIONS)


def can_read_contributions_of(user: User, team_id: int) -> bool:
    """Deviations and dilemmas are for who works in the team; not for who leads it from outside (R-73)."""
    return team_id in access_of(user).own_team_ids


def is_author(user: User, thing: Contribution) -> bool:
    """Own entry: nobody else changes or deletes it (R-72)."""
    return thing.organisation_id == user.organisation_id and thing.author_id == user.pk


def can_choose_contribution(user: User, thing: Contribution) -> bool:
    """Anybody of the team, its leader included, puts it on the agenda of the next meeting."""
    return thing.organisation_id == user.organisation_id and can_read_contributions_of(user, thing.team_id)


def can_take_off_agenda(user: User, thing: Contribution) -> bool:
    """The leader who works in the team; the coordinator where there is none to ask."""
    access = access_of(user)
    return thing.organisation_id == access.organisation_id and (
        thing.team_id in access.own_team_ids & access.led_team_ids or access.can(Permission.READ_CHOSEN_CONTRIBUTIONS)
    )


def can_decide_on_sharing(user: User, dilemma: Dilemma) -> bool:
    """The leader who works in the team lets other teams read a dilemma that its author offered (R-78)."""
    access = access_of(user)
    return (
        dilemma.organisation_id == access.organisation_id
        and dilemma.team_id in access.own_team_ids & access.led_team_ids
    )
