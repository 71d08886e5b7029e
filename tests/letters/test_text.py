"""Placeholders in a text: found, refused with what to do, and filled in."""

import pytest

from vpd.letters.kinds import all_kinds, kind_of
from vpd.letters.summaries.text import Block, blocks_of, filled, keys_in, wrong_placeholders

BAN = kind_of("access_ban")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tot {laatste dag}.", []),
        ("Tot { Laatste   dag }.", []),
        ("Tot {laatste dagen}.", ["De invulplek {laatste dagen} bestaat niet. Bedoel je {laatste dag}?"]),
        ("Van {xyzq}.", ["De invulplek {xyzq} bestaat niet. Kies een woord uit de lijst met invulplekken."]),
        ("Tot {laatste dag.", ["Er staat een { waar geen } bij hoort. Schrijf een invulplek zo: {gemeente}."]),
        ("Tot laatste dag}.", ["Er staat een } waar geen { voor staat. Schrijf een invulplek zo: {gemeente}."]),
        ("Tot {}.", ["Tussen { en } staat niets. Schrijf een invulplek zo: {gemeente}."]),
    ],
)
def test_a_placeholder_that_cannot_be_filled_in_is_refused(text: str, said: list[str]) -> None:
    assert wrong_placeholders(text, BAN) == said


def test_a_value_is_put_in_once_and_its_braces_stay() -> None:
    assert filled("{wat er gebeurde}", BAN, {"behaviour": "U zei {laatste dag}"}) == "U zei {laatste dag}"


def test_a_line_without_anything_to_say_falls_away() -> None:
    text = "Eerst.\n\n{wat de inwoner vertelde}\n\nDan."

    assert filled(text, BAN, {"hearing": " "}) == "Eerst.\n\nDan."
    assert filled(text, BAN, {"hearing": "U was boos."}) == "Eerst.\n\nU was boos.\n\nDan."


def test_blocks_are_paragraphs_and_lists() -> None:
    text = "Een regel\nnog een\n\n- niet dreigen\n- op afspraak\n\nSlot"

    assert blocks_of(text) == [
        Block(("Een regel", "nog een"), is_list=False),
        Block(("niet dreigen", "op afspraak"), is_list=True),
        Block(("Slot",), is_list=False),
    ]


@pytest.mark.parametrize("kind", list(all_kinds()), ids=lambda kind: kind.key)
def test_what_we_ship_can_be_filled_in_and_says_what_it_must(kind) -> None:
    texts = [kind.subject, *(part.text for part in kind.parts)]

    assert [problem for text in texts for problem in wrong_placeholders(text, kind)] == []
    assert {one.key for one in kind.placeholders if one.must_stand} <= keys_in(texts, kind)
    assert not any("{" in filled(text, kind, kind.samples) for text in texts)
    assert not any(word in text.lower() for text in texts for word in ("bezwaar", "beroep", "klacht"))
