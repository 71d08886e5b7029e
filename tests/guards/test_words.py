import pytest

from tests.guards.words import Seen, codes_in, codes_shown, faults, strings


@pytest.mark.parametrize(
    "text",
    [
        "Je teamleider heeft bericht.",
        "De organisatienorm geldt.",
        "Vul de ingangsdatum in.",
        "Actie over de datum",
        "Je melding is afgehandeld",
        "Er is een terugkoppeling",
        "de reactie naar de burger",
        "Reacties naar de burger in 2026",
        "Op tijd gereageerd naar de burger",
        "De organisatie reageert binnen drie werkdagen naar de burger.",
        "De termijn om naar de burger te reageren is voorbij.",
        "Vraag het de beheerder.",
        "«foto.jpg» is dan weg",
        "‘Zo’ zei hij",
        "Foto's en bestanden",
        "Laatste PDF",
    ],
)
def test_word_that_is_not_ours_is_noticed(text: str) -> None:
    assert faults(Seen("planted.html", text))


@pytest.mark.parametrize(
    "text",
    [
        "Je leidinggevende heeft bericht.",
        "Standpunt organisatie (organisatienorm)",
        "Vraag het de functioneel beheerder.",
        "De organisatie geeft de burger een reactie. Jij gaat naar huis.",
        "Je reageert rustig en loopt naar de balie.",
        "“foto.jpg” is dan weg",
        "De foto’s van collega’s als pdf (PDF/UA)",
    ],
)
def test_what_is_fine_is_left_alone(text: str) -> None:
    assert faults(Seen("planted.html", text)) == []


def test_strings_are_read_without_docstrings() -> None:
    source = "def ask(name: str) -> str:\n    'De teamleider.'\n    return f'Vraag {name} of de teamleider.'\n"

    assert strings(source) == ["Vraag ", " of de teamleider."]


def test_number_of_a_rule_is_noticed() -> None:
    assert codes_in("Elk incident mag (R-24), zie AVG-10 en ARBO-06 en CK-B3.") == [
        "ARBO-06",
        "AVG-10",
        "CK-B3",
        "R-24",
    ]
    assert codes_in("Melding 2026-0014 in de RI&E, vóór 3-3-2026.") == []


def test_number_of_a_rule_is_shown_behind_why_alone() -> None:
    why = '<details class="vpd-fold"><summary>Waarom dit advies?</summary><p>Zie regel R-24.</p></details>'
    other = '<details class="vpd-fold"><summary>Alle stappen</summary><p>Zie regel R-23.</p></details>'

    assert codes_shown(f'<a href="/punten/CK-B3/">Punt</a>{why}') == []
    assert codes_shown(f"<p>Melden (R-22).</p>{why}{other}") == ["R-22", "R-23"]
