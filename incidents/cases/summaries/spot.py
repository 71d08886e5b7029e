"""What was done on the spot: the steps of the work instruction in force, and the few things that no instruction has."""

from collections.abc import Iterable, Sequence

from incidents.advice.summaries.aggression import Advice
from incidents.cases.enums import PlaceKind, SpotAction, VisitType

GENERAL_ACTIONS = (SpotAction.LEADER, SpotAction.COLLEAGUE, SpotAction.POLICE)
"""What stands beside the steps of any instruction; the other values are for where there is none."""
STEP_LENGTH = 2_000
STEPS_AT_MOST = 60

NOT_ASSESSED = (
    "Bij een bezoek waar de burger niet om vroeg, hoort vooraf een dreigingsanalyse, met hulp en middelen die erbij "
    "passen. Dat hoef je niet alleen te regelen: je team kijkt samen wat er de volgende keer nodig is."
)


class SpotStepError(ValueError):
    """A step that is empty or too long, or too many of them."""


def steps_in(advice: Advice) -> tuple[str, ...]:
    """The steps that somebody can have done; a line that asks something is no step ("Onveilig?")."""
    return advice.actions


def actions_beside(advice: Advice, *, kept: Iterable[str] = ()) -> list[SpotAction]:
    """The coded actions to choose from: all of them only where no instruction speaks; `kept` stay to be seen."""
    only_general = advice.weight is None or bool(steps_in(advice))
    chosen = set(map(str, kept))
    return [action for action in SpotAction if not only_general or action in GENERAL_ACTIONS or action in chosen]


def checked_steps(steps: Sequence[str]) -> list[str]:
    """The steps as they are kept with the report, each once. Raises SpotStepError."""
    found = list(dict.fromkeys(steps))
    if len(found) > STEPS_AT_MOST or any(not step.strip() or len(step) > STEP_LENGTH for step in found):
        raise SpotStepError
    return found


def done_words(steps: Iterable[str], actions: Iterable[str]) -> str:
    """Everything that was done at once, as one line."""
    return "; ".join([*steps, *(str(SpotAction(action).label) for action in actions)])


def needs_threat_assessment(place: PlaceKind | str, visit: VisitType | str | None) -> bool:
    """A visit that the citizen did not ask for (R-15)."""
    return place in {PlaceKind.HOME_VISIT, PlaceKind.COMPANY_VISIT} and visit == VisitType.INVOLUNTARY
