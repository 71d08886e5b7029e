"""Linked answers: over every table of up to twenty-four pairs, what is said leaves more than one possibility."""

from collections import defaultdict

from vpd.figures.linked import LEAST_PAIRS, Linked

FLOOR = 5


def every_table(pairs: int) -> list[Linked]:
    return [
        Linked(both, lost, gained, pairs - both - lost - gained)
        for both in range(pairs + 1)
        for lost in range(pairs - both + 1)
        for gained in range(pairs - both - lost + 1)
    ]


def said_of(one: Linked) -> object:
    """All that somebody reads of a question, who knows the yeses before and after."""
    if one.has_numbers(FLOOR):
        return one
    return one.is_shown if one.has_verdict(FLOOR) else None


def test_who_knows_all_yeses_cannot_tell_a_small_number() -> None:
    for pairs in range(LEAST_PAIRS, 25, 2):
        meanings: dict[object, list[Linked]] = defaultdict(list)
        for one in every_table(pairs):
            meanings[one.both + one.lost, one.both + one.gained, said_of(one)].append(one)
        for (before, after, said), tables in meanings.items():
            # Nobody or everybody said yes at one time: then nothing is left to tell, with this page or without it.
            is_told_already = before in {0, pairs} or after in {0, pairs}
            if isinstance(said, Linked):
                assert min(said.both, said.lost, said.gained, said.neither) >= FLOOR
            elif not is_told_already:
                assert len(tables) > 1, (before, after, said)


def test_under_ten_pairs_nothing_is_said() -> None:
    few = Linked(2, 0, 7, 0)

    assert not few.has_numbers(FLOOR)
    assert not few.has_verdict(FLOOR)


def test_the_exact_test_of_linked_answers_decides() -> None:
    changed, same = Linked(20, 5, 18, 12), Linked(20, 8, 9, 12)

    assert (changed.has_numbers(), changed.is_shown, round(changed.chance, 4)) == (True, True, 0.0106)
    assert (same.has_numbers(), same.is_shown, same.chance) == (True, False, 1.0)
