"""The work instruction as steps to read and to tick: a question that parts the ways is a fork, not a step."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from protocols.norms.summaries.matrix import Step

ASKS_AND_SAYS = re.compile(r"(?P<question>.*?\?)\s+(?P<action>\S.*)", re.DOTALL)


@dataclass(frozen=True)
class Branch:
    """One way of a fork: when it is taken, and what is done then."""

    question: str
    actions: tuple[str, ...]


@dataclass(frozen=True)
class Stage:
    """Steps after each other, or a fork of which one way is taken."""

    actions: tuple[str, ...] = ()
    branches: tuple[Branch, ...] = ()


def stages_of(steps: Sequence[Step]) -> tuple[Stage, ...]:
    """The instruction in its own words and order; ways that stand after each other are one fork."""
    found: list[Stage] = []
    for question, actions in _tops(steps):
        last = found[-1] if found else Stage()
        if question:
            branch = Branch(question, actions)
            if last.branches:
                found[-1] = Stage(branches=(*last.branches, branch))
            else:
                found.append(Stage(branches=(branch,)))
        elif found and not last.branches:
            found[-1] = Stage(actions=(*last.actions, *actions))
        else:
            found.append(Stage(actions=actions))
    return tuple(found)


def actions_in(stages: Iterable[Stage]) -> tuple[str, ...]:
    """What somebody can have done, each once: no question is a step."""
    actions = (
        action
        for stage in stages
        for action in (*stage.actions, *(one for branch in stage.branches for one in branch.actions))
        if not is_question(action)
    )
    return tuple(dict.fromkeys(actions))


def fitting(steps: Iterable[Step], *, at_a_distance: bool) -> tuple[Step, ...]:
    """The steps that can be taken in this contact; a question of which nothing is left is no question any more."""
    kept: list[Step] = []
    for question, under in _with_substeps(steps):
        can = [step for step in under if step.contact.fits(at_a_distance=at_a_distance)]
        if question.contact.fits(at_a_distance=at_a_distance) and (can or not under):
            kept += [question, *can]
    return tuple(kept)


def is_question(text: str) -> bool:
    return text.rstrip().endswith("?")


def _tops(steps: Sequence[Step]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Each question with what hangs under it, and each step without a question."""
    for step, under in _with_substeps(steps):
        both = ASKS_AND_SAYS.fullmatch(step.text.strip())
        if under:
            yield step.text, tuple(one.text for one in under)
        elif both:
            yield both["question"], (both["action"],)
        else:
            yield "", (step.text,)


def _with_substeps(steps: Iterable[Step]) -> list[tuple[Step, list[Step]]]:
    found: list[tuple[Step, list[Step]]] = []
    for step in steps:
        if step.is_substep and found:
            found[-1][1].append(step)
        else:
            found.append((step, []))
    return found
