"""What the actions and obstacles of a team propose for its agenda (R-79, R-80)."""

from django.utils import timezone

from vpd.actions.enums import ObstacleStatus
from vpd.actions.models import ImprovementAction, Obstacle
from vpd.meetings.sources import Proposal
from vpd.organisation.models import Team
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
