"""The tiles against CONTENT B.2 and B.4, typed out by hand."""

import pytest

from incidents.advice.content import load_behaviours
from incidents.advice.enums import Category, Weight
from incidents.advice.models import Behaviour

pytestmark = pytest.mark.django_db

GIR = {
    Category.VERBAL: {
        "BELEDIGING": "Belediging",
        "VERNEDERING": "Vernedering",
        "SMAAD": "Aantasting goede naam of eer, zwartmaken, smaad",
        "TREITEREN": "Treiteren",
        "DISCRIMINATIE": "Discriminatie",
    },
    Category.THREAT: {
        "HOUDING_STALKEN": "Houding, gebaar, volgen, stalken, intimidatie",
        "DWINGEN_BEMOEILIJKEN": "Bemoeilijken/onmogelijk maken of juist dwingen tot handelingen/werkzaamheden",
        "LOKAALVREDEBREUK": "Lokaalvredebreuk",
        "SEKSUELE_INTIMIDATIE": "Schenden, kwetsen van het schaamtegevoel, eerbaarheid, seksuele intimidatie",
        "POGING_GEWELD": "Poging tot schoppen, slaan, verwonden",
    },
    Category.PHYSICAL: {
        "MISHANDELING": "Mishandeling, verwonden, schoppen",
        "AANRANDING": "Aanranding",
        "BEETPAKKEN_SLAAN_SPUGEN": "Beetpakken, duwen, trekken, slaan, spugen, gericht gooien met voorwerp",
        "WAPENGEBRUIK": "Wapengebruik",
        "VERNIELING": "Vernieling",
    },
}
EMOTION = {
    Weight.EMOTION_SELF: (
        "Gedrag gericht op zichzelf en op de eigen situatie. Vaak te herkennen aan uitingen in de ik-vorm. "
        "Uitzondering of begrip vragen, klagen, excuus verzinnen, beroep op redelijkheid doen, afhankelijk gedrag, "
        "claimen."
    ),
    Weight.EMOTION_CRITICISM: (
        "Kritiek op regels, beleid en/of organisatie. Vaak te herkennen aan uitingen met 'jullie' als aanspreekvorm. "
        "In discussie gaan, ter verantwoording roepen, beschuldigen, schande spreken, machtsstrijd, obstructie."
    ),
}


def test_fifteen_behaviours_stand_word_for_word_in_their_category():
    found = {category: {} for category in Category}
    for tile in Behaviour.objects.filter(weight__gte=Weight.VERBAL):
        found[tile.category][tile.code] = tile.text
    assert found == GIR


def test_two_emotion_tiles_stand_word_for_word_and_have_no_category():
    tiles = Behaviour.objects.filter(weight__lt=Weight.VERBAL)
    assert {Weight(tile.weight): tile.text for tile in tiles} == EMOTION
    assert all(tile.category is None for tile in tiles)


def test_loading_again_adds_nothing(empty_database):
    assert load_behaviours() == 17

    assert load_behaviours() == 0
