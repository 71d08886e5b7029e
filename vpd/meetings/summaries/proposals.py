"""What the actions and obstacles of a team propose for its agenda (R-79, R-80)."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from vpd.actions.enums import ObstacleStatus
from vpd.actions.models import ImprovementAction, Obstacle
from vpd.meetings.exhibits import Exhibit
from vpd.meetings.models import AgendaItem
from vpd.meetings.sources import Proposal
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.ui.moments import as_day


def actions_and_obstacles(team: Team) -> list[Proposal]:
    """Actions that are late or whose effect nobody judged, and obstacles that are late or answered; two queries."""
    today = timezone.localdate()
    actions = ImprovementAction.objects.of(team.organisation_id).of_team(team)
    obstacles = Obstacle.objects.of(team.organisation_id).of_team(team)
    proposals = [
        Proposal(
            action.title,
            Origin("action", id=action.pk),
            f"Actie had klaar moeten zijn op {as_day(action.due_on)}"
            if action.is_open
            else "Actie is afgerond: zijn jullie tevreden?",
        )
        for action in (actions.overdue(today) | actions.without_effect()).order_by("due_on", "pk")
    ]
    for obstacle in obstacles.pending().order_by("due_on", "pk"):
        origin = Origin("obstacle", id=obstacle.pk)
        if obstacle.state == ObstacleStatus.ANSWERED:
            proposals.append(Proposal(obstacle.title, origin, "Belemmering is beantwoord: is het hiermee opgelost?"))
        elif obstacle.is_late(today):
            proposals.append(Proposal(obstacle.title, origin, "Belemmering wacht nog op antwoord"))
    return proposals


def show_actions(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """The action itself: who does it, until when, and what came of it; one query."""
    rows = ImprovementAction.objects.visible_to(user).filter(pk__in=[item.origin_id for item in items])
    actions = {action.pk: action for action in rows.select_related("owner")}
    today = timezone.localdate()
    return {
        item.pk: Exhibit(
            template="meetings/_action_exhibit.html",
            context={"action": action, "is_late": action.is_open and action.due_on < today},
            heading=f"{action.title}: wat doen we ermee?" if action.is_open else f"{action.title}: zijn we tevreden?",
            minutes=(action.outcome,) if action.outcome else (),
        )
        for item in items
        if (action := actions.get(item.origin_id or 0))
    }


def show_obstacles(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """The obstacle, before whom it was put, and the answer; one query."""
    rows = Obstacle.objects.visible_to(user).filter(pk__in=[item.origin_id for item in items])
    obstacles = {obstacle.pk: obstacle for obstacle in rows.select_related("addressee", "watcher")}
    return {
        item.pk: Exhibit(
            template="meetings/_obstacle_exhibit.html",
            context={"obstacle": obstacle},
            heading=f"{obstacle.title}: is het hiermee opgelost?" if obstacle.answer else obstacle.title,
            minutes=(f"Antwoord: {obstacle.answer}",) if obstacle.answer else (),
        )
        for item in items
        if (obstacle := obstacles.get(item.origin_id or 0))
    }
