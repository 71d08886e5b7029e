import unicodedata
from collections.abc import Callable

import pytest
from django.test import Client

from incidents.reports.summaries.colleagues import found_colleagues
from tests.cast import Cast
from tests.factories import make_user
from vpd.organisation.finding import named
from vpd.organisation.models import User

DECOMPOSED = unicodedata.normalize("NFD", "Renée"), unicodedata.normalize("NFD", "Brontë")


@pytest.mark.parametrize("stored", [("Renée", "Brontë"), DECOMPOSED, ("RENEE", "BRONTE")])
@pytest.mark.parametrize(
    "typed", ["Renee Bronte", "Brontë, Renée", "bront", "RENÉE", " bronte   ren", "Rene\u0301e", "Bront\u00ade"]
)
def test_a_name_is_found_however_it_is_typed_and_stored(cast: Cast, stored: tuple[str, str], typed: str) -> None:
    person = make_user(cast.organisation, first_name=stored[0], last_name=stored[1])

    assert list(named(User.objects.of(cast.organisation), typed)) == [person]
    assert found_colleagues(cast.employee, typed, without=()) == [person]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("d\u2019Été", "d'ete"),
        ("d'Été", "d\u2019Ete"),
        ("Łukasz", "lukasz"),
        ("Lukasz", "Łukasz"),
        ("Sørensen", "sorensen"),
        ("Groß", "gross"),
        ("Yıldız", "yildiz"),
        ("Jansen-de Vries", "de Vries Jansen"),
    ],
)
def test_letters_and_signs_of_other_languages_do_not_hide_a_name(cast: Cast, name: str, typed: str) -> None:
    person = make_user(cast.organisation, first_name="Xenia", last_name=name)

    assert list(named(User.objects.of(cast.organisation), typed)) == [person]


def test_signs_alone_find_nobody_and_nothing_typed_finds_all(cast: Cast) -> None:
    people = User.objects.of(cast.organisation)

    assert not named(people, "%_'").exists()
    assert named(people, "  ").count() == people.count()


def test_people_and_readers_are_found_on_their_pages(cast: Cast, client_of: Callable[[User], Client]) -> None:
    make_user(cast.organisation, first_name=DECOMPOSED[0], last_name=DECOMPOSED[1])

    page = client_of(cast.admin).get("/beheer/mensen/", {"zoek": "Brontë, Renée"}).content.decode()

    assert "1 persoon" in page
