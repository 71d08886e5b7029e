"""What waits for the functional admin: mail that did not arrive, invitations that ran out, teams that nobody leads."""

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from vpd.messaging.models import OutboxMessage
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.organisation.summaries.leaders import teams_without_leader
from vpd.organisation.summaries.open_with import work_left_waiting
from vpd.organisation.tokens import INVITATION_HOURS
from vpd.ui.pieces import WaitingItem
from vpd.ui.text import join_words

MOST_NAMED = 3


def waiting_for(user: User, now: datetime) -> list[WaitingItem]:
    """Numbers of messages and of people, names of teams, no contents.

    For who leads or coordinates, the work of who leaves. Nothing and no query for anybody else.
    """
    access = access_of(user)
    items = work_left_waiting(user, now)
    if access.can(Permission.SEE_DELIVERY):
        given_up = OutboxMessage.objects.visible_to(user).stuck().count()
        if given_up:
            items.append(
                WaitingItem(
                    title="Kijk de bezorging na",
                    url=reverse("organisation:deliveries"),
                    note="1 bericht is niet bezorgd" if given_up == 1 else f"{given_up} berichten zijn niet bezorgd",
                )
            )
    if access.can(Permission.MANAGE_PEOPLE):
        ran_out = now - timedelta(hours=INVITATION_HOURS)
        late = User.objects.visible_to(user).active().filter(last_login=None, invited_at__lt=ran_out).count()
        if late:
            items.append(
                WaitingItem(
                    title="Nodig mensen opnieuw uit",
                    url=reverse("organisation:people") + "?toegang=uitgenodigd",
                    note="1 uitnodiging is verlopen" if late == 1 else f"{late} uitnodigingen zijn verlopen",
                )
            )
        items += _without_leader(access.organisation_id, timezone.localdate(now))
    return items


def _without_leader(organisation_id: int, on: date) -> list[WaitingItem]:
    """Somebody who left, or a team that is new; its reports go to the coordinator until then."""
    teams = teams_without_leader(organisation_id, on)
    if not teams:
        return []
    title = "Geef een team een leidinggevende" if len(teams) == 1 else f"Geef {len(teams)} teams een leidinggevende"
    named = [team.name for team in teams[:MOST_NAMED]]
    note = f"{', '.join(named)} en meer" if len(teams) > MOST_NAMED else join_words(named)
    return [WaitingItem(title=title, url=reverse("organisation:places", args=["teams"]), note=note)]
