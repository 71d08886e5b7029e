"""Words in short texts, and what was meant by a word that stands nowhere."""

import pytest

from vpd.ui.matching import is_about, marked, meant_by, spelled_otherwise, vocabulary, wanted_words
from vpd.ui.searching import words_of

VISITS = "Afspraken bij huis- en bedrijfsbezoek"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("huis- en bedrijfsbezoek", VISITS),
        ("huisbezoek", VISITS),
        ("huis bezoek", VISITS),
        ("Bedrijfsbezoek", VISITS),
        ("bedrijfs bezoek", VISITS),
        ("de afspraken", VISITS),
        ("opvang", "Het bedrijfsopvangteam vraagt hoe het gaat"),
        ("leerdoelen", "Mijn leerdoel"),
        ("dilemma's", "Dilemma’s"),
        ("financiele", "Financiële schade"),
    ],
)
def test_text_is_about_what_was_typed(typed: str, text: str) -> None:
    assert is_about(wanted_words(words_of(typed)), text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [("huisbezoek balie", VISITS), ("thuis", VISITS), ("zoek", VISITS), ("", VISITS), ("'", VISITS), ("kast", "Kas")],
)
def test_text_is_not_about_other_words(typed: str, text: str) -> None:
    assert not is_about(wanted_words(words_of(typed)), text)


def test_words_that_are_meant_are_marked() -> None:
    assert marked(["opvang"], "Het bedrijfsopvangteam vangt je op") == ("bedrijfsopvangteam",)
    assert marked(["huis", "bezoek"], "Een huisbezoek aan huis") == ("huisbezoek", "huis")


@pytest.mark.parametrize("word", ["huis", "visite", "huis-1", "a'b;--"])
def test_short_or_odd_words_have_no_pattern(word: str) -> None:
    assert spelled_otherwise(word) == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("huisbezok", "huisbezoek"),
        ("hiusbezoek", "huisbezoek"),
        ("huisbezoeck", "huisbezoek"),
        ("financiele schde", "financiele schade"),
        ("cordinator", "coördinator"),
        ("huisbezoek", ""),
        ("huisb", ""),
        ("zeppelin", ""),
        ("xq", ""),
        ("", ""),
    ],
)
def test_nearest_word_was_meant(typed: str, meant: str) -> None:
    known = vocabulary(["Huisbezoek of bedrijfsbezoek", "Financiële schade", "de coördinator", "schuld 2026"])

    assert meant_by(typed, known) == meant


def test_guessing_among_many_words_is_bounded() -> None:
    known = vocabulary(f"woord{number}letters" for number in range(30_000))

    assert len(known) == 20_000
