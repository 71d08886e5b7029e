"""What waits for a person: actions, obstacles and learning needs."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from vpd.actions.enums import ObstacleStatus
from vpd.actions.models import ImprovementAction, Obstacle, ObstacleQuerySet
from vpd.organisation import glance as glances
from vpd.organisation.access import Permission, access_of
from vpd.organisation.glance import glance
from vpd.organisation.models import User
from vpd.ui.pieces import WaitingItem

LEADER_AFTER = timedelta(days=14)
"""So long after the day, who leads the team hears that an action still waits."""


def waiting_for(user: User, now: datetime) -> list[WaitingItem]:
    """The open actions that this person does or watches, finished ones the leader has yet to judge, and obstacles.

    Of somebody else's action in the own team the leader hears two weeks after its day.
    """
    access = access_of(user)
    actions = ImprovementAction.objects.of(access.organisation_id)
    found = actions.open().of_person(user)
    if access.led_team_ids:
        led = actions.without_effect() | actions.overdue(timezone.localdate(now) - LEADER_AFTER)
        found |= led.filter(team_id__in=access.led_team_ids)
    items = [
        WaitingItem(
            title=_open_words(action, user),
            url=reverse("actions:detail", kwargs={"pk": action.pk}),
            note=action.title,
            due_at=action.due_on,
        )
        for action in found
        if action.is_open
    ]
    items += [
        WaitingItem(
            title="Kijk of een actie hielp",
            url=reverse("actions:assess", kwargs={"pk": action.pk}),
            note=action.title,
        )
        for action in found
        if not action.is_open
    ]
    return items + (_obstacles(user, now) if glance(user, now)["obstacles_to_answer"] else [])


def _open_words(action: ImprovementAction, user: User) -> str:
    if action.owner_id == user.pk:
        return "Rond je actie af"
    return "Houd een actie in de gaten" if action.watcher_id == user.pk else "Vraag wat een actie nodig heeft"


def register() -> None:
    glances.register(obstacles_to_answer=_wanted)


def _wanted(user: User, now: datetime) -> ObstacleQuerySet:
    """What one is asked; what one watches and was answered or is late; late ones of led teams, for the coordinator all.

    One query (R-79).
    """
    access = access_of(user)
    today = timezone.localdate(now)
    late = Q(status=ObstacleStatus.OPEN, due_on__lt=today)
    wanted = Q(addressee=user, status=ObstacleStatus.OPEN)
    wanted |= Q(watcher=user) & (late | Q(status=ObstacleStatus.ANSWERED))
    wanted |= late if access.can(Permission.MANAGE_ACTIONS) else late & Q(team_id__in=access.led_team_ids)
    return Obstacle.objects.of(access.organisation_id).filter(wanted)


def _obstacles(user: User, now: datetime) -> list[WaitingItem]:
    found = _wanted(user, now).select_related("team", "addressee")
    return [_obstacle_item(obstacle, user) for obstacle in found]


def _obstacle_item(obstacle: Obstacle, user: User) -> WaitingItem:
    url = reverse("actions:obstacle", kwargs={"pk": obstacle.pk})
    if obstacle.state == ObstacleStatus.ANSWERED:
        return WaitingItem("Lees het antwoord op een belemmering", url, note=obstacle.title)
    if obstacle.addressee_id == user.pk:
        note = f"{obstacle.title} · team {obstacle.team.name}"
        return WaitingItem("Geef een team antwoord", url, note=note, due_at=obstacle.due_on)
    note = f"{obstacle.title} · gevraagd aan {obstacle.addressee_words}"
    return WaitingItem("Vraag waar het antwoord blijft", url, note=note, due_at=obstacle.due_on)
