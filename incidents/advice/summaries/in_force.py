"""The advice by the protocol in force."""

from collections.abc import Sequence
from datetime import date

from incidents.advice.enums import Weight
from incidents.advice.models import Behaviour
from incidents.advice.summaries.aggression import Advice, Answers, advise
from protocols.agreements.summaries.in_force import matrix_in_force
from protocols.norms.summaries.matrix import Matrix, NoNormError
from vpd.organisation.models import Team
from vpd.ui.asked_once import asked_once


def advice_for(
    *,
    organisation_id: int,
    team: Team | None,
    on: date,
    behaviours: Sequence[Behaviour],
    corrected: bool | None,
    again: bool | None,
    is_at_a_distance: bool = False,
) -> Advice:
    """What the protocol in force on that day says about these tiles (DECISIONS 4)."""
    if not behaviours:
        return advise(Answers((), corrected, again, is_at_a_distance), None)
    matrix = matrix_or_none(organisation_id=organisation_id, team=team, on=on)
    weights = weights_of(behaviours, matrix)
    answers = Answers(tuple(weights[tile.pk] for tile in behaviours), corrected, again, is_at_a_distance)
    return advise(answers, matrix)


@asked_once
def matrix_or_none(*, organisation_id: int, team: Team | None, on: date) -> Matrix | None:
    """The matrix in force; None when the organisation had no norm yet on that day."""
    try:
        return matrix_in_force(organisation_id=organisation_id, team=team, on=on)
    except NoNormError:
        return None


def weights_of(behaviours: Sequence[Behaviour], matrix: Matrix | None) -> dict[int, Weight]:
    """The column in which each tile counts under this norm: the shipped one, or a heavier one (DECISIONS 3)."""
    weights = {tile.pk: Weight(tile.weight) for tile in behaviours}
    if matrix is None:
        return weights
    mapping = matrix.mapping
    return weights | {tile.pk: Weight.of(mapping[tile.code]) for tile in behaviours if tile.code in mapping}
