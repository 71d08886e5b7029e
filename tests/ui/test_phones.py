"""Numbers to call are links, wherever they stand among words."""

import pytest
from django.template import Context, Template

from vpd.ui.phones import Phone


def shown(words: str) -> str:
    return Template("{{ phone }}").render(Context({"phone": Phone(words)}))


def test_number_among_words_is_a_link_that_dials() -> None:
    text = shown("Bedrijfsopvangteam, 0123 45 67 89")

    assert 'href="tel:0123456789"' in text
    assert text.startswith("Bedrijfsopvangteam, <a ")
    assert "0123\u00a045\u00a067\u00a089</a>" in text


@pytest.mark.parametrize(
    ("words", "links"),
    [
        ("112", ["tel:112"]),
        ("Bel 06-12 34 56 78 of +31 20 555 1234.", ["tel:0612345678", "tel:+31205551234"]),
        ("Vraag het je leidinggevende.", []),
        ("Wij bellen binnen 24-48 uur, zoals in 2026-0014 is afgesproken met het hele team en de coördinator.", []),
        ("De eerste opvang belt dezelfde dag; buiten kantoortijd bel je het team op 0800 123 4567, dag en nacht.",
         ["tel:08001234567"]),
    ],
)  # fmt: skip
def test_every_number_is_a_link_and_nothing_else(words: str, links: list[str]) -> None:
    text = shown(words)

    assert [part.split('"')[0] for part in text.split('href="')[1:]] == links


def test_what_people_typed_beside_a_number_is_text() -> None:
    assert "<b>" not in shown("<b>Team</b> 112")


def test_name_is_what_stands_beside_the_number() -> None:
    phone = Phone("Bedrijfsopvangteam, 0123 45 67 89")

    assert (phone.name, phone.number) == ("Bedrijfsopvangteam", "0123 45 67 89")
