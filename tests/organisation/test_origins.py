from collections.abc import Collection, Mapping

import pytest

from tests.cast import Cast
from vpd.organisation import origins
from vpd.organisation.models import User
from vpd.organisation.origins import Origin, OriginWords, words_of


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[set[int]]:
    """A kind of which even numbers may be seen; what it was asked for."""
    asked: list[set[int]] = []

    def resolver(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
        asked.append(set(ids))
        return {number: OriginWords(f"Nummer {number}", f"/{number}/") for number in ids if number % 2 == 0}

    monkeypatch.setattr(origins, "_resolvers", {"even": resolver})
    return asked


def test_words_of_what_may_be_seen(cast: Cast, asked: list[set[int]]) -> None:
    found = words_of(cast.leader, [Origin("even", id=2), Origin("even", id=3), Origin("even", id=4)])

    assert found == {
        Origin("even", id=2): OriginWords("Nummer 2", "/2/"),
        Origin("even", id=4): OriginWords("Nummer 4", "/4/"),
    }
    assert asked == [{2, 3, 4}]


def test_words_of_an_unknown_kind_or_no_row_are_none(cast: Cast, asked: list[set[int]]) -> None:
    assert words_of(cast.leader, [Origin("nobody", id=2), Origin("even", "2026-0001")]) == {}
    assert asked == []
