"""What waits for a person: actions, obstacles and learning needs."""

from datetime import datetime

from django.urls import reverse

from vpd.actions.models import ImprovementAction
from vpd.organisation.access import access_of
from vpd.organisation.models import User
from vpd.ui.pieces import WaitingItem


def waiting_for(user: User, now: datetime) -> list[WaitingItem]:
    """The open actions that this person does or watches, and finished ones the leader has yet to judge."""
    access = access_of(user)
    actions = ImprovementAction.objects.of(access.organisation_id)
    items = [
        WaitingItem(
            title=f"Verbeteractie · {action.title}",
            url=reverse("actions:detail", kwargs={"pk": action.pk}),
            note=f"Team {action.team.name}" + ("" if action.owner_id == user.pk else ", jij bewaakt de opvolging"),
            due_at=action.due_on,
        )
        for action in actions.open().of_person(user).select_related("team")
    ]
    to_judge = actions.without_effect().filter(team_id__in=access.led_team_ids).select_related("team")
    items += [
        WaitingItem(
            title=f"Is het effect naar tevredenheid? · {action.title}",
            url=reverse("actions:assess", kwargs={"pk": action.pk}),
            note=f"Team {action.team.name}, afgerond",
        )
        for action in to_judge
    ]
    return items
