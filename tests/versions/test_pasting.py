import pytest

from vpd.versions.pasting import as_line, split_lines

BULLETS = [
    "\uf0b7\t",
    "\uf0a7 ",
    "\uf0d8 ",
    "\uf076  ",
    "\uf0fc ",
    "► ",
    "▶",
    "➢ ",
    "❖ ",
    "✔ ",
    "☐ ",
    "⁃ ",
    "→ ",
    "• ",
    "o\t",
]
NUMBERS = ["1. ", "12) ", "(3) ", "1.2 ", "1.2. ", "1.2.3 ", "1.2.3. ", "10.1.2\t", "  2.1.\t"]


@pytest.mark.parametrize("before", BULLETS + NUMBERS)
def test_what_an_office_program_puts_before_a_line_goes(before: str) -> None:
    assert as_line(f"{before}Bel de meldkamer") == "Bel de meldkamer"


@pytest.mark.parametrize(
    "text",
    [
        "24. december is het loket dicht",
        "24. December is het loket dicht",
        "1. mrt begint de proef",
        "24.12.26 is het loket dicht",
        "24.12.2026 is het loket dicht",
        "9.30 Overdracht aan de balie",
        "2.5 meter afstand houden",
        "112 bellen",
        "A. Jansen belt",
        "3 collega’s gaan mee",
        "o ja, bel ook de beveiliging",
    ],
)
def test_what_belongs_to_the_words_stays(text: str) -> None:
    assert as_line(text) == text


def test_a_pasted_list_of_word_becomes_its_lines() -> None:
    pasted = "Wij\r\n\uf0b7\tgroeten\r\n\uf0b7\tluisteren\r\n\r\n1.1\tBellen\r\n1.1.1 Wachten\x0b\uf0a7 Praten"

    assert split_lines(pasted) == ["Wij", "groeten", "luisteren", "Bellen", "Wachten", "Praten"]
