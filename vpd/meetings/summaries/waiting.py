"""What waits for a person about meetings."""

from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.organisation.access import access_of
from vpd.organisation.models import Team, User
from vpd.ui.pieces import WaitingItem

SHOWN_DAYS = 7
LEADING = "Bekijk de agenda en leg tijdens het overleg vast wat jullie besluiten."
READING = "Lees vooraf wat er op de agenda staat."


def waiting_for(user: User, now: datetime) -> list[WaitingItem]:
    """For everybody of a team the meeting of this week; for its leader what was not written down or planned."""
    access = access_of(user)
    team_ids = access.own_team_ids | access.led_team_ids
    if not team_ids:
        return []
    today = timezone.localdate(now)
    meetings = TeamMeeting.objects.of(access.organisation_id).planned().filter(team_id__in=team_ids)
    items = []
    for meeting in meetings.filter(held_on__lte=today + timedelta(days=SHOWN_DAYS)).select_related("team"):
        leads = meeting.team_id in access.led_team_ids
        if meeting.held_on >= today:
            note = LEADING if leads else READING
            items.append(_item(f"Werkoverleg · {meeting.team.name}", meeting, note))
        elif leads:
            items.append(
                _item(
                    f"Werkoverleg vastleggen · {meeting.team.name}",
                    meeting,
                    "De dag is voorbij. Leg vast wat jullie besloten, of verzet het overleg.",
                )
            )
    return items + _to_plan(user)


def _item(title: str, meeting: TeamMeeting, note: str) -> WaitingItem:
    return WaitingItem(
        title=title, url=reverse("meetings:detail", args=[meeting.pk]), note=note, due_at=meeting.held_on
    )


def _to_plan(user: User) -> list[WaitingItem]:
    """Teams one leads where something waits and no meeting is planned."""
    led = access_of(user).led_team_ids
    planned = TeamMeeting.objects.planned().filter(team_id=OuterRef("team_id"))
    waiting = (
        AgendaItem.objects.of(user.organisation_id)
        .waiting()
        .filter(~Exists(planned), team_id__in=led)
        .order_by()
        .values("team_id")
        .annotate(number=Count("pk"))
    )
    counts = dict(waiting.values_list("team_id", "number"))
    if not counts:
        return []
    return [
        WaitingItem(
            title=f"Plan een werkoverleg · {team.name}",
            url=reverse("meetings:plan", args=[team.slug]),
            note="Er wacht 1 punt op bespreking."
            if counts[team.pk] == 1
            else f"Er wachten {counts[team.pk]} punten op bespreking.",
        )
        for team in Team.objects.of(user.organisation_id).filter(pk__in=counts).order_by("name")
    ]
