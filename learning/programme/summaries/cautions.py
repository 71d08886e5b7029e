"""What is good to think of in a programme: warnings that say why, and the way out (R-97..R-99, R-105, R-106)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from learning.programme.enums import Audience, Basics, TrainingForm
from learning.programme.models import Programme, Training
from learning.programme.summaries.suggestions import Repetition
from vpd.ui.moments import as_day_short


@dataclass(frozen=True)
class Caution:
    """Why to look again at a training, and what to do instead; it forbids nothing."""

    text: str
    label: str
    url: str


@dataclass(frozen=True)
class Placed:
    """A training with the day it counts from: its first session, else the start of its quarter."""

    training: Training
    on: date
    has_day: bool

    @property
    def is_skill(self) -> bool:
        return self.training.element.is_skill

    @property
    def when(self) -> str:
        return f"op {as_day_short(self.on)}" if self.has_day else f"in het {self.training.quarter}e kwartaal"


@dataclass(frozen=True)
class Before:
    """What was there already: a protocol of the team, a leader who was trained, the first day leaders are trained
    elsewhere (in the programme of the organisation)."""

    has_team_norm: bool = False
    leader_was_trained: bool = False
    leaders_elsewhere_on: date | None = None


def cautions_of(programme: Programme, placed: Sequence[Placed], before: Before) -> dict[int, list[Caution]]:
    """By training; a pure function over what is planned and what was there."""
    return {
        one.training.pk: [
            caution
            for caution in (
                _leaders_first(programme, one, placed, before),
                _knowledge_first(programme, one, placed, before),
                _not_from_a_screen(one, placed),
            )
            if caution
        ]
        for one in placed
    }


def repeat_cautions(programme: Programme, placed: Sequence[Placed], repetitions: Sequence[Repetition]) -> list[Caution]:
    """What is to be done again within the year and does not stand in it (R-99)."""
    planned = {one.training.element_id for one in placed}
    add_url = reverse("learning:add_training", args=[programme.pk])
    return [
        Caution(
            f"“{one.element.name}” staat niet in dit programma. {one.words}: dat is vanaf {as_day_short(one.due_on)}.",
            "Herhaling toevoegen",
            f"{add_url}?onderdeel={one.element.pk}",
        )
        for one in repetitions
        if one.due_on.year <= programme.year and one.element.pk not in planned
    ]


def basics_caution(programme: Programme, placed: Sequence[Placed]) -> Caution | None:
    """The basic competences come before training in aggression (R-105)."""
    if programme.basics == Basics.YES or not any(one.is_skill for one in placed):
        return None
    label, url = "Vul in of de basis op orde is", reverse("learning:programme_lead", args=[programme.pk])
    if programme.basics == Basics.NO:
        return Caution("De basis is nog niet op orde. Breng die eerst op niveau: daar bouwt oefenen op.", label, url)
    return Caution("Is de basis van de functie op orde? Dat hoort eerst te kloppen: daar bouwt oefenen op.", label, url)


def _leaders_first(programme: Programme, one: Placed, placed: Sequence[Placed], before: Before) -> Caution | None:
    """Leaders before employees, wherever something is practised (R-97)."""
    if not one.is_skill or one.training.audience not in {Audience.TEAM, Audience.SOME} or before.leader_was_trained:
        return None
    leading = [other for other in placed if other.training.audience == Audience.LEADERS]
    if any(other.on <= one.on for other in leading):
        return None
    if before.leaders_elsewhere_on and before.leaders_elsewhere_on <= one.on:
        return None
    why = "Leidinggevenden gaan eerst: dan kunnen ze steunen wat het team oefent."
    begins = "Het team begint" if one.training.audience == Audience.TEAM else "Enkele collega’s beginnen"
    if leading:
        first = min(leading, key=lambda other: other.on)
        text = f"{begins} {one.when}, de leidinggevende pas {first.when}. {why}"
        return Caution(text, "Verplaats een van de twee", reverse("learning:edit_training", args=[first.training.pk]))
    url = f"{reverse('learning:add_training', args=[programme.pk])}?voor={Audience.LEADERS}"
    return Caution(
        f"{begins} {one.when} en voor de leidinggevende staat er niets. {why}",
        "Training voor de leidinggevende toevoegen",
        url,
    )


def _knowledge_first(programme: Programme, one: Placed, placed: Sequence[Placed], before: Before) -> Caution | None:
    """Norm, policy and protocol before skills (R-106), unless the team has its own norm already (R-107)."""
    if not one.is_skill or before.has_team_norm or one.training.audience == Audience.BOARD:
        return None
    if any(not other.is_skill and other.on <= one.on for other in placed):
        return None
    return Caution(
        "Het team heeft nog geen eigen protocol en er gaat geen kennis aan vooraf. Eerst weten wat de norm is, dan "
        "oefenen: anders oefent ieder een eigen grens.",
        "Kennis van norm en protocol toevoegen",
        f"{reverse('learning:add_training', args=[programme.pk])}?soort=kennis",
    )


def _not_from_a_screen(one: Placed, placed: Sequence[Placed]) -> Caution | None:
    """A skill is not learned by e-learning alone (R-98)."""
    if not one.is_skill or one.training.form != TrainingForm.E_LEARNING:
        return None
    practising = (
        other
        for other in placed
        if other.training.element_id == one.training.element_id and other.training.how.practises
    )
    if any(practising):
        return None
    return Caution(
        "Deze training is alleen e-learning. Een vaardigheid leer je door te oefenen.",
        "Kies een training met oefenen",
        reverse("learning:edit_training", args=[one.training.pk]),
    )
