"""Every address as every role, from the tables of the apps."""

from importlib import import_module
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access_table import ANONYMOUS, PEOPLE, Address
from tests.cast import make_cast

TABLES = sorted(
    path.relative_to(Path(__file__).parent.parent).with_suffix("").as_posix().replace("/", ".")
    for path in Path(__file__).parent.glob("*/addresses.py")
)
ADDRESSES: list[Address] = [address for table in TABLES for address in import_module(table).ADDRESSES]


def all_routes(resolver: URLResolver, namespace: str = "") -> set[str]:
    found: set[str] = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found |= all_routes(pattern, inner)
        elif isinstance(pattern, URLPattern):
            found.add(f"{namespace}{pattern.name}")
    return found


def answer(address: Address, person: str) -> int:
    cast = make_cast()
    client = Client(raise_request_exception=True)
    kwargs = address.prepare(cast)
    if person != ANONYMOUS:
        client.force_login(getattr(cast, person), backend="vpd.organisation.backends.PersonBackend")
    return getattr(client, address.method)(reverse(address.route, kwargs=kwargs), address.data).status_code


def test_every_route_has_a_row() -> None:
    missing = all_routes(get_resolver()) - {address.route for address in ADDRESSES}

    assert missing == set()


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_every_row_names_every_person(address: Address) -> None:
    assert set(address.expected) == set(PEOPLE)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES, ids=str)
@pytest.mark.parametrize("person", [*PEOPLE, ANONYMOUS])
def test_address_answers_person_as_the_table_says(address: Address, person: str) -> None:
    expected = address.anonymous if person == ANONYMOUS else address.expected[person]

    assert answer(address, person) == expected
