"""The questions about what was done on the spot, put in a form by what holds for this report."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from incidents.advice.enums import AdviceSource
from incidents.advice.summaries.aggression import Advice
from incidents.cases.summaries.spot import actions_beside, steps_in

KEPT_GROUP = "Eerder aangekruist, bij ander gedrag"
WITHOUT_STEPS = "Wat is er meteen gedaan?"
BESIDE_STEPS = "Wie is gebeld of kwam erbij?"
ASKED_BY_ADVICE = frozenset({"spot_steps", "spot_actions", "threat_assessed"})
"""What is asked by the behaviour and the place of the first step."""
OF_NORM = "Dit zijn de stappen uit de werkinstructie van je organisatie. Kruis aan wat er is gedaan; alles hoeft niet."


@dataclass(frozen=True)
class OnTheSpot:
    """What may be ticked: the steps of the instruction in force, and what was ticked before the behaviour changed."""

    advice: Advice
    asks_threat: bool = True
    kept_steps: tuple[str, ...] = ()
    kept_actions: tuple[str, ...] = ()

    @classmethod
    def of(cls, advice: Advice, answers: Any, *, asks_threat: bool) -> "OnTheSpot":
        """With what these typed answers hold already."""
        return cls(advice, asks_threat, _texts(answers.get("spot_steps")), _texts(answers.get("spot_actions")))

    @property
    def steps(self) -> tuple[str, ...]:
        return steps_in(self.advice)

    @property
    def all_steps(self) -> tuple[str, ...]:
        """Everything that may be ticked."""
        return tuple(dict.fromkeys([*self.steps, *self.kept_steps]))

    def put_in(self, form: forms.Form) -> None:
        """Choices and words in the fields of `form`; a question that does not arise is left out of it."""
        if "spot_actions" not in form.fields:
            # An accident asks none of this.
            return
        earlier = [(step, step) for step in self.all_steps if step not in self.steps]
        offered = ways_to_tick(self.advice)
        field = form.fields["spot_steps"]
        field.choices = [*offered, (KEPT_GROUP, earlier)] if earlier else offered
        if self.advice.source != AdviceSource.PROTOCOL:
            field.help_text = OF_NORM
        actions = form.fields["spot_actions"]
        found = actions_beside(self.advice, kept=self.kept_actions)
        actions.choices = [(str(action), str(action.label).capitalize()) for action in found]
        actions.label = BESIDE_STEPS if self.all_steps else WITHOUT_STEPS
        if not self.all_steps:
            leave_out(form, "spot_steps")
        if not self.asks_threat:
            leave_out(form, "threat_assessed")


def ways_to_tick(advice: Advice) -> list[Any]:
    """The actions under the question of their way; each once, as a fork can end in the same step."""
    left = dict.fromkeys(advice.actions)
    offered: list[Any] = []
    for stage in advice.stages:
        offered += _still(stage.actions, left)
        offered += [(way.question, still) for way in stage.branches if (still := _still(way.actions, left))]
    return offered


def _still(actions: Iterable[str], left: dict[str, None]) -> list[tuple[str, str]]:
    """Those that were not offered yet, and are no question."""
    found = [action for action in actions if action in left]
    for action in found:
        left.pop(action, None)
    return [(action, action) for action in dict.fromkeys(found)]


def leave_out(form: forms.Form, *names: str) -> None:
    """Take fields out of a form and its layout."""
    for name in names:
        del form.fields[name]
    _prune(form.helper.layout, names)


def _prune(part: Any, names: Iterable[str]) -> None:
    inner = getattr(part, "fields", None)
    if inner is None:
        return
    inner[:] = [child for child in inner if child not in names]
    for child in inner:
        _prune(child, names)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(text for text in value if isinstance(text, str)) if isinstance(value, list | tuple) else ()
