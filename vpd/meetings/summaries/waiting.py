"""What waits for a person about meetings."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from vpd.meetings.summaries.teams import ItemToPrepare, PlannedMeeting, UnplannedItems, meeting_work
from vpd.organisation.access import access_of
from vpd.organisation.models import User
from vpd.ui.pieces import WaitingItem

SHOWN_DAYS = 7
LEADING = "Bereid het overleg voor"
READING = "Lees wat er op de agenda staat"


def waiting_for(user: User, now: datetime) -> list[WaitingItem]:
    """For everybody of a team the meeting of this week; for its leader what was not written down or planned."""
    led, today = access_of(user).led_team_ids, timezone.localdate(now)
    work = meeting_work(user)
    items = []
    for meeting in work.planned:
        if meeting.held_on > today + timedelta(days=SHOWN_DAYS):
            break
        leads = meeting.team_id in led
        if meeting.held_on >= today:
            items.append(_item(LEADING if leads else READING, meeting))
        elif leads:
            items.append(_item("Leg vast wat jullie besloten", meeting))
    items += [_to_prepare(item) for item in work.to_prepare]
    to_plan = led - {meeting.team_id for meeting in work.planned}
    return items + [_to_plan(team) for team in work.waiting if team.team_id in to_plan]


def _to_prepare(item: ItemToPrepare) -> WaitingItem:
    return WaitingItem(
        title="Bereid een punt voor het overleg voor",
        url=reverse("meetings:prepare_item", args=[item.pk]),
        note=f"{item.team_name} · {item.title}",
        due_at=item.held_on,
    )


def _item(title: str, meeting: PlannedMeeting) -> WaitingItem:
    url = reverse("meetings:detail", args=[meeting.pk])
    return WaitingItem(title=title, url=url, note=f"Overleg van {meeting.team_name}", due_at=meeting.held_on)


def _to_plan(team: UnplannedItems) -> WaitingItem:
    """A team one leads where something waits and no meeting is planned."""
    return WaitingItem(
        title="Plan een werkoverleg",
        url=reverse("meetings:plan", args=[team.team_slug]),
        note=f"{team.team_name} · {'1 punt wacht' if team.number == 1 else f'{team.number} punten wachten'}",
    )
