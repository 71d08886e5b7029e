"""Where a report begins."""

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from vpd.organisation.access import access_of
from vpd.organisation.models import Team, User


def teams_to_report_for(user: User, *, for_anyone: bool) -> QuerySet[Team]:
    """The teams for which this person may report or give a signal (R-28)."""
    teams = Team.objects.visible_to(user).filter(is_active=True).order_by("name")
    own = access_of(user).own_team_ids
    return teams.filter(pk__in=own) if own and not for_anyone else teams


def tap_url(answers: dict[str, str], **more: object) -> str:
    """The address of the next question, with what was tapped so far."""
    return (
        f"{reverse('incidents:signal_new')}?{urlencode(answers | {name: str(value) for name, value in more.items()})}"
    )
