"""The hint at what may be about a person: what it sees, what it leaves alone (U24)."""

import pytest

from vpd.ui.personal import MOST_HINTS, StoryArea, hints_in

SEEN = [
    ("Mevrouw De Boer kwam terug.", "Mevrouw De Boer"),
    ("Toen riep meneer van den Berg iets.", "meneer van den Berg"),
    ("dhr. El Amrani liep weg", "dhr. El Amrani"),
    ("Haar bsn is 111222333.", "111222333"),
    ("bsn 1234.56.782", "1234.56.782"),
    ("Bel 06-12345678 terug", "06-12345678"),
    ("op +31 6 1234 5678", "+31 6 1234 5678"),
    ("mail naar j.boer@voorbeeld.nl graag", "j.boer@voorbeeld.nl"),
    ("een auto met GH-999-T", "GH-999-T"),
    ("kenteken 12-ab-34 reed weg", "12-ab-34"),
    ("woont op 1234 AB 12", "1234 AB 12"),
    ("Hij is schizofreen.", "schizofreen"),
]
LEFT_ALONE = [
    "De bezoeker sloeg op de balie en riep “ik weet waar je woont”.",
    "Een mevrouw kwam binnen met haar zoon.",
    "Het was 12-11-2026 om 14.30 uur, melding 2026-0014.",
    "Zaak 123456789 van de vergunning",
    "Ze eiste 1500 euro terug, voor de 3e keer in 2026.",
    "Bel 112",
    "kamer B-12 en balie 3-A",
    "",
]


@pytest.mark.parametrize(("text", "found"), SEEN)
def test_what_may_be_about_a_person_is_seen(text: str, found: str) -> None:
    assert [hint.found for hint in hints_in(text)] == [found]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_about_nobody_is_left_alone(text: str) -> None:
    assert hints_in(text) == []


def test_hint_says_what_could_stand_there_and_that_it_may_stay() -> None:
    (hint,) = hints_in("Mevrouw De Boer was boos.")

    assert hint.words == "Is “Mevrouw De Boer” een burger? Schrijf dan liever “de bezoeker”. Zo laten mag ook."


def test_long_text_gets_few_hints() -> None:
    text = " ".join(text for text, _ in SEEN)

    assert len(hints_in(text)) == MOST_HINTS


def test_room_for_a_story_brings_its_rules() -> None:
    shown = StoryArea(attrs={"rows": 2}).render("story", "<b>")

    assert "data-personal=" in shown
    assert "&lt;b&gt;" in shown
