"""Actions and obstacles where their team discusses them: another day, whether it helped, whether it is solved.

What the team says stands with the action or obstacle itself, so that the next review asks it no more (R-79, R-80).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from vpd.actions.access import can_assess_effect, can_change_action, can_settle_obstacle
from vpd.actions.enums import ActionStatus, Effect, ObstacleStatus, Strength
from vpd.actions.forms import EffectForm
from vpd.actions.forms.obstacles import SettleForm
from vpd.actions.models import ImprovementAction, Obstacle
from vpd.actions.services import assess_effect, change_action, change_obstacle_status
from vpd.meetings.exhibits import Answer, Exhibit, RefusedAnswerError
from vpd.meetings.forms import NewDayForm
from vpd.meetings.models import AgendaItem
from vpd.organisation.models import User
from vpd.organisation.status import TransitionError
from vpd.ui.moments import as_day

GONE = "Dit is net gewijzigd. Kijk wat er nu staat."
ASKED = "Wat spreken jullie nog af?"


def show_actions(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """The action itself: who does it, until when, and what came of it; one query."""
    rows = ImprovementAction.objects.visible_to(user).filter(pk__in=[item.origin_id for item in items])
    actions = {action.pk: action for action in rows.select_related("owner")}
    return {item.pk: _exhibit(user, action) for item in items if (action := actions.get(item.origin_id or 0))}


def _exhibit(user: User, action: ImprovementAction) -> Exhibit:
    is_late = action.is_open and action.due_on < timezone.localdate()
    effect = str(Effect(action.effect).label) if action.effect else ""
    answers: tuple[Answer, ...] = ()
    if is_late and can_change_action(user, action):
        answers = (Answer("dag", "Nieuwe dag afspreken", _take_day, NewDayForm, is_open=True),)
    elif action.status == ActionStatus.DONE and not effect and can_assess_effect(user, action):
        answers = (Answer("tevreden", "Vastleggen", _take_effect, _effect_form, is_open=True),)
    told = [action.outcome, effect and f"{effect.capitalize()}. {action.effect_reason}".strip()]
    if action.is_open:
        told.append(f"Klaar op {as_day(action.due_on)}.")
    return Exhibit(
        template="meetings/_action_exhibit.html",
        context={"action": action, "is_late": is_late, "effect": effect},
        heading=f"{action.title}: wat doen we ermee?" if action.is_open else f"{action.title}: zijn we tevreden?",
        answers=answers,
        minutes=tuple(words for words in told if words),
    )


def _effect_form(data: Mapping[str, Any] | None) -> EffectForm:
    """Beside the form of a decision, which asks a reason too."""
    return EffectForm(data, auto_id="id_tevreden_%s")


def _action(item: AgendaItem, by: User) -> ImprovementAction:
    action = ImprovementAction.objects.visible_to(by).filter(pk=item.origin_id or 0).select_related("owner", "watcher")
    found = action.first()
    if found is None:
        raise RefusedAnswerError(GONE)
    return found


def _take_day(item: AgendaItem, by: User, values: Mapping[str, Any]) -> str:
    """The rest of what was agreed stays; the item stays open for what the team decides besides."""
    action = _action(item, by)
    if not action.is_open or not can_change_action(by, action):
        raise RefusedAnswerError(GONE)
    change_action(
        action=action,
        title=action.title,
        strength=Strength(action.strength),
        description=action.description,
        owner=action.owner,
        due_on=values["new_day"],
        watcher=action.watcher,
        by=by,
    )
    return f"De nieuwe dag is vastgelegd. {ASKED}"


def _take_effect(item: AgendaItem, by: User, values: Mapping[str, Any]) -> str:
    """The team says whether it helped: then it is asked no more."""
    action = _action(item, by)
    if not can_assess_effect(by, action):
        raise RefusedAnswerError(GONE)
    try:
        assess_effect(action=action, effect=Effect(values["effect"]), reason=values["reason"], by=by)
    except TransitionError:
        raise RefusedAnswerError(GONE) from None
    return f"Wat jullie ervan vinden staat vast. {ASKED}"


def show_obstacles(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """The obstacle, before whom it was put, and the answer; one query."""
    rows = Obstacle.objects.visible_to(user).filter(pk__in=[item.origin_id for item in items])
    obstacles = {obstacle.pk: obstacle for obstacle in rows.select_related("addressee", "watcher")}
    return {
        item.pk: _obstacle_exhibit(user, obstacle) for item in items if (obstacle := obstacles.get(item.origin_id or 0))
    }


def _obstacle_exhibit(user: User, obstacle: Obstacle) -> Exhibit:
    settles = Answer("opgelost", "Vastleggen", _take_settled, _settle_form, is_open=True)
    asks = obstacle.state == ObstacleStatus.ANSWERED and can_settle_obstacle(user, obstacle)
    settled = "" if obstacle.is_pending else f"{obstacle.state.label.capitalize()}. {obstacle.outcome}".strip()
    told = (f"Antwoord: {obstacle.answer}" if obstacle.answer else "", settled)
    return Exhibit(
        template="meetings/_obstacle_exhibit.html",
        context={"obstacle": obstacle, "settled": settled},
        heading=f"{obstacle.title}: is het hiermee opgelost?" if obstacle.answer else obstacle.title,
        answers=(settles,) if asks else (),
        minutes=tuple(words for words in told if words),
    )


def _settle_form(data: Mapping[str, Any] | None) -> SettleForm:
    """Beside the form of a decision, which has an outcome too."""
    return SettleForm(data, auto_id="id_opgelost_%s")


def _take_settled(item: AgendaItem, by: User, values: Mapping[str, Any]) -> str:
    """The team says whether the answer solves it."""
    obstacle = Obstacle.objects.visible_to(by).filter(pk=item.origin_id or 0).first()
    if obstacle is None or not can_settle_obstacle(by, obstacle):
        raise RefusedAnswerError(GONE)
    try:
        to = ObstacleStatus(values["status"])
        change_obstacle_status(obstacle=obstacle, to=to, by=by, outcome=values["outcome"])
    except TransitionError:
        raise RefusedAnswerError(GONE) from None
    return f"Wat ervan kwam staat vast. {ASKED}"
