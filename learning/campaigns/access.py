"""Who may hold a round (DECISIONS 1); which ones somebody may see says `Campaign.objects.visible_to`."""

from collections.abc import Collection

from learning.campaigns.models import Campaign
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User


def can_hold_campaigns(user: User) -> bool:
    """The coordinator of every team, a leader of the teams led."""
    access = access_of(user)
    return access.can(Permission.MANAGE_CAMPAIGNS) or bool(access.led_team_ids)


def can_ask_teams(user: User, teams: Collection[Team]) -> bool:
    """Every one of these teams is this person's to ask."""
    access = access_of(user)
    if access.can(Permission.MANAGE_CAMPAIGNS):
        return all(team.organisation_id == user.organisation_id for team in teams)
    return all(team.pk in access.led_team_ids for team in teams)


def can_run_campaign(user: User, campaign: Campaign) -> bool:
    """Open, close and cancel: the coordinator, and the leader of every team that is asked."""
    return can_ask_teams(user, [row.team for row in campaign.campaign_teams.select_related("team")])
