from itertools import combinations_with_replacement, product

import pytest

from vpd.figures.withholding import SMALLEST_SHOWN, Shown, shown, shown_in_groups, withheld


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


@pytest.mark.parametrize(
    ("sizes", "largest", "known"),
    [((2, 2), 9, ()), ((2, 1, 1), 9, ()), ((3, 2), 5, ()), ((2, 2), 9, (0,)), ((3, 1), 9, (0, 3)), ((4,), 6, ())],
)
def test_whoever_lays_all_pages_side_by_side_cannot_work_out_a_withheld_count(sizes, largest, known):
    """Every world of a few teams in departments: those that publish the same must differ in each withheld count."""
    alike = {}
    for counts in product(range(largest + 1), repeat=sum(sizes)):
        groups = in_groups(counts, sizes)
        tree = shown_in_groups(groups, known)
        told = (*sorted(tree.parts.items()), *tree.groups.items(), tree.total, *(counts[part] for part in known))
        alike.setdefault(told, []).append((counts, [sum(parts.values()) for parts in groups.values()]))

    for told, worlds in alike.items():
        if max(max(counts) for counts, _ in worlds) > largest // 2 + 2:
            continue  # near the edge of the trial other worlds are missing
        published = dict(told[: sum(sizes) + len(sizes)])
        withheld_parts = [part for part in range(sum(sizes)) if told[part][1] is None]
        assert all(len({counts[part] for counts, _ in worlds}) > 1 for part in withheld_parts), (published, worlds)
        for group in range(len(sizes)):
            if told[sum(sizes) + group][1] is None:
                assert len({sums[group] for _, sums in worlds}) > 1, (published, worlds)


def in_groups(counts, sizes):
    left = dict(enumerate(counts))
    return {group: {part: left.pop(part) for part in list(left)[:size]} for group, size in enumerate(sizes)}


def test_parts_that_the_reader_knows_show_and_hide_nothing():
    tree = shown_in_groups({0: {1: 3, 2: 9, 3: 8}, 1: {4: 7}}, known=[1])

    assert (tree.parts, tree.groups, tree.total) == ({1: 3, 2: 9, 3: 8, 4: 7}, {0: 20, 1: 7}, 27)


def test_what_is_left_beside_known_parts_is_withheld_where_it_is_small():
    tree = shown_in_groups({0: {1: 9, 2: 2}, 1: {3: 7}, 2: {4: 30}}, known=[1])

    assert (tree.parts, tree.groups, tree.total) == ({1: 9, 2: None, 3: None, 4: 30}, {0: None, 1: None, 2: 30}, 48)
