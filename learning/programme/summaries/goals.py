"""Goals that people shared with the coordinator, each with what answers it: an element, and a session if one is planned
(R-94). Only the coordinator reads this, as long as it is shared."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from learning.programme.access import can_manage_offers
from learning.programme.models import TrainingElement, TrainingSession
from learning.programme.summaries.suggestions import elements_of, speaks_of
from learning.results.enums import SharedWith
from learning.results.models import LearningGoal
from learning.results.panels import Panel, PanelLine
from vpd.organisation.models import User
from vpd.ui.moments import as_day_short
from vpd.ui.text import join_words

MOST = 3


def offers_for_goals(user: User, now: datetime) -> Panel | None:
    """For the coordinator, on Mijn leren; at most three queries."""
    if not can_manage_offers(user):
        return None
    shared = LearningGoal.objects.visible_to(user).of_others(user).open().filter(shared_with=SharedWith.COORDINATOR)
    goals = list(shared.select_related("user", "aspect").in_order())
    if not goals:
        return None
    elements = elements_of(user.organisation_id)
    matching = {goal.pk: [one for one in elements if speaks_of(one, goal.text)][:MOST] for goal in goals}
    sessions = _sessions(user, [one for found in matching.values() for one in found], now)
    return Panel(
        heading="Wat bij gedeelde leerdoelen past",
        lines=[_line(goal, matching[goal.pk], sessions) for goal in goals],
    )


def _sessions(user: User, elements: Sequence[TrainingElement], now: datetime) -> dict[int, TrainingSession]:
    """By element the first session to come."""
    rows = TrainingSession.objects.visible_to(user).planned().filter(training__element__in=elements, starts_at__gte=now)
    rows = rows.select_related("training__programme__team").order_by("-starts_at", "-pk")
    return {row.training.element_id: row for row in rows}


def _line(goal: LearningGoal, found: Sequence[TrainingElement], sessions: dict[int, TrainingSession]) -> PanelLine:
    planned = next((sessions[one.pk] for one in found if one.pk in sessions), None)
    if planned is not None:
        whose, day = planned.training.programme.whose, as_day_short(planned.starts_at)
        words = f"Op {day} is er “{planned.training.title}”, {whose}. Nodig deze collega erbij uit."
    elif found:
        words = f"Past bij: {join_words([one.name for one in found])}. Er is nog geen bijeenkomst gepland."
    else:
        words = "Geen onderdeel noemt deze woorden. Kies er samen een uit het aanbod."
    return PanelLine(
        title=goal.title,
        note=goal.user.full_name,
        url=planned.get_absolute_url() if planned else reverse("learning:offers"),
        words=words,
    )
