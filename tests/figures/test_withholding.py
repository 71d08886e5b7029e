from itertools import combinations_with_replacement, product

import pytest

from vpd.figures.withholding import SMALLEST_SHOWN, Shown, shown, withheld


@pytest.mark.parametrize(
    ("cells", "hidden"),
    [
        ([], set()),
        ([0, 0], set()),
        ([9, 12], set()),
        ([3, 12, 8], {0, 2}),
        ([3, 2, 12], {0, 1}),
        ([1, 1, 0, 7, 30], {0, 1, 3}),
        ([4, 0], {0}),
        ([1, 1, 1, 1, 1, 9, 30], {0, 1, 2, 3, 4, 5}),
        ([2, 1, 1, 1, 9], {0, 1, 2, 3, 4}),
    ],
)
def test_withheld_leaves_no_small_difference(cells, hidden):
    found = withheld(cells)

    assert found == hidden
    difference = sum(cells[index] for index in found)
    assert difference == 0 or difference >= 5 or sum(cells) < 5


@pytest.mark.parametrize("number", [1, 2, 3])
def test_no_row_of_few_cells_gives_a_small_number_away(number):
    for cells in product(range(12), repeat=number):
        hidden = withheld(cells)
        rest = sum(cells) - sum(cell for index, cell in enumerate(cells) if index not in hidden)

        assert all(index in hidden for index, cell in enumerate(cells) if 0 < cell < SMALLEST_SHOWN)
        assert rest == 0 or rest >= SMALLEST_SHOWN or sum(cells) < SMALLEST_SHOWN or len(hidden) == len(cells)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([], Shown((), 0)),
        ([0, 7], Shown((0, 7), 7)),
        ([3, 12, 8], Shown((None, 12, None), 23)),
        ([4, 0], Shown((None, 0), None)),
        ([1, 1, 1, 1, 1, 0], Shown((None, None, None, None, None, 0), None)),
        ([1, 1, 1, 1, 1, 9, 30], Shown((None, None, None, None, None, None, 30), 44)),
    ],
)
def test_row_is_shown_without_what_is_withheld(cells, said):
    assert shown(cells) == said


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6])
def test_whoever_knows_the_rule_cannot_work_out_a_withheld_cell(number):
    """Every cell that is withheld may be at least two numbers: bounds, not only equations (DECISIONS 9)."""
    largest = {1: 30, 2: 20, 3: 9, 4: 5}.get(number, 2)
    for cells in combinations_with_replacement(range(1, largest + 1), number):
        hidden = sorted(withheld(cells))
        if not hidden:
            continue
        total = shown(cells).total
        together = sum(cells[index] for index in hidden)

        possible = [
            row
            for row in combinations_with_replacement(range(1, together + 2), len(hidden))
            if (sum(row) == together if total is not None else shown(row).total is None)
        ]

        assert len({value for row in possible for value in row}) > 1, cells


def test_bounds_are_tight_where_all_are_one():
    """What the rule before let through: the sum of five ones gives each of them away."""
    assert [row for row in combinations_with_replacement(range(1, 6), 5) if sum(row) == 5] == [(1, 1, 1, 1, 1)]
