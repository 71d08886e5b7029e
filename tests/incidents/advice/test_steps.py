"""The work instruction as a fork: what is read, what can be ticked, and what fits the contact."""

import pytest

from incidents.advice.content import load_behaviours
from incidents.advice.enums import Weight
from incidents.advice.models import Behaviour
from incidents.advice.summaries.aggression import Answers, advise
from incidents.advice.summaries.steps import Branch, Stage, actions_in, fitting, stages_of
from incidents.advice.summaries.tiles import behaviours_in, is_at_a_distance, tiles_of
from protocols.norms.enums import ColumnKey, StepContact
from protocols.norms.summaries.matrix import Step, matrix_of_norm
from tests.protocols.factories import make_norm

VERBAL = [
    Step("Zelfcontrole / geen discussie"),
    Step("Creëer een veilige afstand", contact=StepContact.PRESENT),
    Step("Inschatting maken: Veilig?"),
    Step("Gedrag benoemen", is_substep=True),
    Step("Stopt het? Werkzaamheden voortzetten"),
    Step("Onveilig of stopt het niet?"),
    Step("Afstand vergroten", is_substep=True, contact=StepContact.PRESENT),
    Step("Gesprek beëindigen", is_substep=True),
]


def test_ways_after_each_other_are_one_fork() -> None:
    assert stages_of(VERBAL) == (
        Stage(actions=("Zelfcontrole / geen discussie", "Creëer een veilige afstand")),
        Stage(
            branches=(
                Branch("Inschatting maken: Veilig?", ("Gedrag benoemen",)),
                Branch("Stopt het?", ("Werkzaamheden voortzetten",)),
                Branch("Onveilig of stopt het niet?", ("Afstand vergroten", "Gesprek beëindigen")),
            )
        ),
    )


def test_only_actions_can_have_been_done() -> None:
    actions = actions_in(stages_of([*VERBAL, Step("Is het over?"), Step("Gedrag benoemen")]))

    assert actions == (
        "Zelfcontrole / geen discussie",
        "Creëer een veilige afstand",
        "Gedrag benoemen",
        "Werkzaamheden voortzetten",
        "Afstand vergroten",
        "Gesprek beëindigen",
    )


def test_nobody_steps_back_from_a_telephone() -> None:
    there, by_phone = fitting(VERBAL, at_a_distance=False), fitting(VERBAL, at_a_distance=True)

    assert list(there) == VERBAL
    assert [step.text for step in by_phone] == [
        "Zelfcontrole / geen discussie",
        "Inschatting maken: Veilig?",
        "Gedrag benoemen",
        "Stopt het? Werkzaamheden voortzetten",
        "Onveilig of stopt het niet?",
        "Gesprek beëindigen",
    ]


def test_way_of_which_nothing_is_left_is_no_question_any_more() -> None:
    steps = [
        Step("Blijf rustig"),
        Step("Onveilig?"),
        Step("Locatie verlaten", is_substep=True, contact=StepContact.PRESENT),
    ]

    assert fitting(steps, at_a_distance=True) == (Step("Blijf rustig"),)


def test_step_for_a_telephone_alone_is_not_for_a_counter() -> None:
    steps = [Step("Neem afstand van wat je hoort"), Step("Leg de hoorn neer", contact=StepContact.DISTANCE)]

    assert fitting(steps, at_a_distance=False) == (steps[0],)
    assert list(fitting(steps, at_a_distance=True)) == steps


@pytest.mark.django_db
def test_advice_is_the_same_at_a_distance_but_for_its_steps(cast) -> None:
    matrix = matrix_of_norm(make_norm(cast.organisation))

    near, far = (advise(Answers((Weight.THREAT,), is_at_a_distance=it), matrix) for it in (False, True))

    assert (near.level, near.sentence, near.outcome) == (far.level, far.sentence, far.outcome)
    assert "Creëer een veilige afstand" in near.actions
    assert not any("afstand" in action.lower() for action in far.actions)
    assert len(matrix.column(ColumnKey.THREAT).steps) > len(far.actions) > 0


@pytest.mark.django_db
def test_further_tiles_count_as_the_behaviour_they_are_of() -> None:
    load_behaviours()
    tiles = {tile.key: tile for tile in tiles_of(Behaviour.objects.filter(organisation=None))}
    threat, distant, stalking = (tiles[f"HOUDING_STALKEN{end}"] for end in ("", ":afstand", ":volgen"))

    assert [tile.code for tile in behaviours_in([threat, distant, stalking])] == ["HOUDING_STALKEN"]
    assert is_at_a_distance([distant])
    assert not is_at_a_distance([distant, threat])
    assert not is_at_a_distance([stalking])
    assert len(tiles) == 19
