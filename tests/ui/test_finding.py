"""Words typed above a list: accents, capitals, shapes and order do not count, in whatever list (DECISIONS 9)."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from protocols.registered_documents.enums import DocumentType
from protocols.registered_documents.services import register_document
from tests.actions.factories import make_action, make_need, make_obstacle
from tests.cast import Cast
from tests.factories import make_team
from tests.guards.source import ROOT
from vpd.organisation.models import User

NAME, TYPED = "Straße naar Łódź, d’Été", "D'ETE lodz strasse"
LISTS: dict[str, tuple[str, Callable[[Cast, str], object]]] = {
    "actions:list": ("q", lambda cast, title: make_action(cast.team, cast.leader, title=title)),
    "actions:obstacles": ("q", lambda cast, title: make_obstacle(cast.team, cast.leader, title=title)),
    "actions:needs": ("q", lambda cast, title: make_need(cast.team, title=title)),
    "protocols:documents": (
        "zoek",
        lambda cast, title: register_document(
            organisation=cast.organisation,
            by=cast.coordinator,
            title=title,
            type=DocumentType.PROCEDURE,
            place="Kast",
            owner=cast.coordinator,
        ),
    ),
    "protocols:list": ("zoek", lambda cast, name: make_team(cast.organisation, name=name, slug=str(len(name)))),
}


@pytest.mark.parametrize("route", LISTS)
def test_a_list_is_searched_as_people_type(cast: Cast, client_of: Callable[[User], Client], route: str) -> None:
    name, make = LISTS[route]
    meant = make(cast, NAME)
    make(cast, "Iets anders")
    client = client_of(cast.coordinator)

    assert list(client.get(reverse(route), {name: TYPED}).context["filter"].qs) == [meant]
    assert list(client.get(reverse(route), {name: f"{TYPED} elders"}).context["filter"].qs) == []


def test_no_list_compares_words_in_a_way_of_its_own() -> None:
    own_way = re.compile(r"__i(?:contains|startswith|endswith|exact)\b|\"i(?:contains|startswith|exact)\"")
    files = [path for folder in ("vpd", "protocols", "incidents", "learning") for path in (ROOT / folder).rglob("*.py")]

    assert own_way.search('filter(title__icontains="x")')
    assert [str(path) for path in files if own_way.search(path.read_text())] == []
