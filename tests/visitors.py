"""Everybody of the cast in front of every address: logged in once a table, and nothing that a visit does stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from importlib import import_module
from pathlib import Path

from django.db import transaction
from django.test import Client

from tests.access_table import ANONYMOUS, PEOPLE, Address
from tests.cast import Cast

HERE = Path(__file__).parent
TABLES: dict[str, list[Address]] = {
    name: import_module(name).ADDRESSES
    for name in sorted(
        ".".join(path.relative_to(HERE.parent).with_suffix("").parts) for path in HERE.glob("**/addresses*.py")
    )
}
"""The rows of every app, by the module that holds them."""

ADDRESSES = [address for table in TABLES.values() for address in table]


class Visitors:
    """A browser for every person, and one for somebody who is not logged in."""

    def __init__(self, cast: Cast, *, raise_request_exception: bool = True) -> None:
        self._clients = {
            person: Client(raise_request_exception=raise_request_exception) for person in (*PEOPLE, ANONYMOUS)
        }
        for person in PEOPLE:
            self._clients[person].force_login(getattr(cast, person), backend="vpd.organisation.backends.PersonBackend")
        self._cookies = {
            person: {name: cookie.value for name, cookie in client.cookies.items()}
            for person, client in self._clients.items()
        }

    def __getitem__(self, person: str) -> Client:
        """The browser of this person as it was after logging in, whatever it did since."""
        client = self._clients[person]
        client.cookies = SimpleCookie(self._cookies[person])
        return client


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back: who comes next finds everything as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
