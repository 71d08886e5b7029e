"""Everybody of the cast in front of every address: logged in once a table, and nothing that a visit does stays."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from copy import deepcopy
from http.cookies import SimpleCookie
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test import client as django_client
from django.urls import reverse

from tests.access_table import ANONYMOUS, PEOPLE, Address
from tests.cast import Cast, give_session

HERE = Path(__file__).parent
TABLES: dict[str, list[Address]] = {
    name: import_module(name).ADDRESSES
    for name in sorted(
        ".".join(path.relative_to(HERE.parent).with_suffix("").parts) for path in HERE.glob("**/addresses*.py")
    )
}
"""The rows of every app, by the module that holds them."""

ADDRESSES = [address for table in TABLES.values() for address in table]


class Reader(Client):
    """A browser that keeps what comes, not what it was made of: Django copies that a hundred times a page."""

    def request(self, **request: object) -> HttpResponse:
        with patch.object(django_client, "store_rendered_templates", _keep_nothing):
            return super().request(**request)


def _keep_nothing(*args: object, **kwargs: object) -> None:
    """The contexts of the templates of a page go with the page."""


class Visitors:
    """A browser for every person, and one for somebody who is not logged in.

    Their answers have no context, unless `keeps_context`.
    """

    def __init__(self, cast: Cast, *, raise_request_exception: bool = True, keeps_context: bool = False) -> None:
        kind = Client if keeps_context else Reader
        self._clients = {
            person: kind(raise_request_exception=raise_request_exception) for person in (*PEOPLE, ANONYMOUS)
        }
        for person in PEOPLE:
            give_session(self._clients[person], getattr(cast, person))
        self._cookies = {
            person: {name: cookie.value for name, cookie in client.cookies.items()}
            for person, client in self._clients.items()
        }

    def __getitem__(self, person: str) -> Client:
        """The browser of this person as it was after logging in, whatever it did since."""
        client = self._clients[person]
        client.cookies = SimpleCookie(self._cookies[person])
        return client


def visitor(address: Address) -> str | None:
    """Who gets the page: the first of the cast who may."""
    return next((person for person in PEOPLE if address.expected[person] == 200), None)


def pages_of(table: str) -> list[Address]:
    """The rows of a table that somebody of the cast may look at."""
    return [address for address in TABLES[table] if address.method == "get" and visitor(address)]


@contextmanager
def visits(rows: Iterable[Address], cast: Cast) -> Iterator[Iterator[tuple[Address, str]]]:
    """Each row with where to look; what happens there is taken back before the next one comes."""
    with closing(_visits(rows, cast)) as places:  # ends what it began when a visit crashes, too
        yield places


def _visits(rows: Iterable[Address], cast: Cast) -> Generator[tuple[Address, str]]:
    for group in alike(rows):
        with standing(group, cast) as places:
            for place in places:
                with undone():
                    yield place


def alike(rows: Iterable[Address]) -> list[list[Address]]:
    """The rows that need the same together: it is made once for all of them."""
    groups: list[list[Address]] = []
    for row in rows:
        found = next((group for group in groups if group[0].making.is_alike(row.making)), None)
        if found:
            found.append(row)
        else:
            groups.append([row])
    return groups


@contextmanager
def standing(rows: list[Address], cast: Cast) -> Iterator[list[tuple[Address, str]]]:
    """What these rows all need is there until this is left; gives each row with where to look."""
    with undone():
        places = places_of(rows, deepcopy(cast))
        connection.check_constraints()
        yield places


def places_of(rows: list[Address], cast: Cast) -> list[tuple[Address, str]]:
    """Makes what these rows all need."""
    made = rows[0].making.way(cast, **rows[0].making.options)
    return [(row, reverse(row.route, kwargs=row.making.with_more(made))) for row in rows]


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back: who comes next finds everything as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
