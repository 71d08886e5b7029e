"""A word planted where few may read it is sought by everybody else: at every address, and in every table."""

import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy

from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from pypdf import PdfReader
from pypdf.errors import PdfReadError

from tests.access_table import Address
from tests.cast import Cast
from tests.visitors import Visitors, alike, undone

ELSEWHERE = {"other_team_employee", "other_team_leader", "other_coordinator"}
"""They hold roles that others in the list hold too, further away: they are asked for at the planted report alone."""

Hit = tuple[str, str]
"""A person and a route."""
Arguments = Mapping[str, object]


def texts_of(response: HttpResponseBase) -> Iterator[str]:
    """All that an answer says: a page, the cells of a spreadsheet, the pages of a PDF."""
    yield from texts_in(b"".join(response.streaming_content) if response.streaming else response.content)  # type: ignore[attr-defined]


def texts_in(content: bytes) -> Iterator[str]:
    """All that a file says, whatever it is."""
    yield content.decode(errors="replace")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            for name in book.namelist():
                yield book.read(name).decode(errors="replace")
    if content.startswith(b"%PDF"):
        with suppress(PdfReadError):  # what somebody attached in a test need not be a whole one
            for page in PdfReader(io.BytesIO(content)).pages:
                yield page.extract_text()


def said(client: Client, url: str, words: Collection[str]) -> set[str]:
    """Which of these words the answer says."""
    try:
        response = client.get(url)
    except Exception as error:  # a page that cannot be shown says nothing, but for what the error carries
        return {word for word in words if word in str(error)}
    return {word for text in texts_of(response) for word in words if word in text}


def says(client: Client, url: str, word: str) -> bool:
    return word in said(client, url, {word})


def hits(
    addresses: Iterable[Address],
    cast: Cast,
    others: Mapping[str, Collection[str]],
    planted: Callable[[Address, Arguments], Iterator[str]],
) -> dict[str, set[Hit]]:
    """Of each word: who of the others reads it, and where.

    Everybody asks where the row of a table leads, if they may, and for every page that `planted` gives: the same
    address at what was planted, also where it is refused.
    """
    visitors = Visitors(cast)
    found: dict[str, set[Hit]] = {word: set() for word in others}
    for rows in alike(address for address in addresses if address.method == "get"):
        with undone():
            made = rows[0].making.way(deepcopy(cast), **rows[0].making.options)
            for address in rows:
                arguments = address.making.with_more(made)
                own = reverse(address.route, kwargs=arguments)
                at_planted = dict.fromkeys(url for url in planted(address, arguments) if url != own)
                for person, words in _words_by_person(others).items():
                    allowed = address.expected.get(person, address.anonymous) == 200 and person not in ELSEWHERE
                    for url in [*([own] if allowed else []), *at_planted]:
                        with undone():
                            for word in said(visitors[person], url, words):
                                found[word].add((person, address.route))
    return found


def _words_by_person(others: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    persons = dict.fromkeys(person for those in others.values() for person in those)
    return {person: {word for word, those in others.items() if person in those} for person in persons}


def leads_to(route: str, arguments: Arguments, known: Arguments) -> str | None:
    """The address with as much as it takes of what is known; nothing where it takes none of it."""
    own = {name: known[name] for name in arguments if name in known}
    try:
        return reverse(route, kwargs={**arguments, **own}) if own else None
    except NoReverseMatch:
        return None


def asks_for(client: Client, url: str, *, table: str, pk: int) -> bool:
    """Whether this page looks in a table for this row: of a row that it never asks for, it tells nobody anything."""
    with undone(), CaptureQueriesContext(connection) as asked:
        says(client, url, "")
    return any(f'"{table}' in query["sql"] and re.search(rf"\b{pk}\b", query["sql"]) for query in asked)


def tables_that_say(word: str) -> set[str]:
    """Every table of the database in which some row holds the word."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" AS row WHERE row::text LIKE %s)', [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.add(table)
    return found
