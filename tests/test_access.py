"""Every address as every role, from the tables of the apps."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access_table import ANONYMOUS, PEOPLE, Address
from tests.cast import Cast

TABLES = sorted(
    path.relative_to(Path(__file__).parent.parent).with_suffix("").as_posix().replace("/", ".")
    for path in Path(__file__).parent.glob("*/addresses*.py")
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


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back: the next person finds everything as it was."""
    savepoint = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(savepoint)


def answer(address: Address, url: str, cast: Cast, person: str) -> int | str:
    client = Client(raise_request_exception=True)
    if person != ANONYMOUS:
        client.force_login(getattr(cast, person), backend="vpd.organisation.backends.PersonBackend")
    try:
        return getattr(client, address.method)(url, address.data).status_code
    except Exception as error:  # one person's crash must not hide what the others get
        return f"{type(error).__name__}: {error}"


def answers(address: Address, cast: Cast) -> dict[str, int | str]:
    """What each person gets, all from the same state."""
    url = reverse(address.route, kwargs=address.prepare(cast))
    found: dict[str, int | str] = {}
    for person in (*PEOPLE, ANONYMOUS):
        with undone():
            found[person] = answer(address, url, cast, person)
    return found


def test_every_route_has_a_row() -> None:
    missing = all_routes(get_resolver()) - {address.route for address in ADDRESSES}

    assert missing == set()


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_every_row_names_every_person(address: Address) -> None:
    assert set(address.expected) == set(PEOPLE)


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_address_answers_everybody_as_the_table_says(address: Address, cast: Cast) -> None:
    expected = {**address.expected, ANONYMOUS: address.anonymous}

    found = answers(address, cast)

    differences = {person: (expected[person], found[person]) for person in found if found[person] != expected[person]}
    assert not differences, f"{address}: (expected, found) {differences}"


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address.method == "get"], ids=str)
def test_a_look_at_the_head_alone_gets_the_same_answer(address: Address, cast: Cast) -> None:
    """Programs that check the links in a mail ask so."""
    person = next((person for person in PEOPLE if address.expected[person] == 200), "employee")
    url = reverse(address.route, kwargs=address.prepare(cast))

    with undone():
        head = answer(replace(address, method="head"), url, cast, person)

    assert head == address.expected[person]


def test_a_planted_fault_is_found(cast: Cast) -> None:
    """The table guards something, so it must be seen to fail (DECISIONS 9)."""
    wrong = Address("organisation:account", dict.fromkeys(PEOPLE, 404))

    assert answers(wrong, cast)["employee"] == 200
