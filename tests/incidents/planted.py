"""A word planted where few may read it is sought by everybody else: at every address, and in every table."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from pypdf import PdfReader
from pypdf.errors import PdfReadError

from tests.access_table import Address
from tests.cast import Cast
from tests.visitors import Visitors, undone

ELSEWHERE = {"other_team_employee", "other_team_leader", "other_coordinator"}
"""They hold roles that others in the list hold too, further away: they are asked for at the planted report alone."""

Hit = tuple[str, str]


def texts_of(response: HttpResponseBase) -> Iterator[str]:
    """All that an answer says: a page, the cells of a spreadsheet, the pages of a PDF."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    yield content.decode(errors="replace")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            for name in book.namelist():
                yield book.read(name).decode(errors="replace")
    if content.startswith(b"%PDF"):
        with suppress(PdfReadError):  # what somebody attached in a test need not be a whole one
            for page in PdfReader(io.BytesIO(content)).pages:
                yield page.extract_text()


def says(client: Client, url: str, word: str) -> bool:
    try:
        response = client.get(url)
    except Exception as error:  # a page that cannot be shown says nothing, but for what the error carries
        return word in str(error)
    return any(word in text for text in texts_of(response))


def hits(
    addresses: Iterable[Address],
    cast: Cast,
    word: str,
    others: Iterable[str],
    urls_of: Callable[[Address], Iterator[str]],
) -> list[Hit]:
    """Who of these reads the word, and where.

    Of an address `urls_of` gives where the row of the table leads, and then the same at what was planted: there every
    page is asked for, also a refused one.
    """
    visitors = Visitors(cast)
    found: list[Hit] = []
    for address in addresses:
        if address.method != "get":
            continue
        with undone():
            first, *planted = dict.fromkeys(urls_of(address))
            for person in others:
                allowed = address.expected.get(person, address.anonymous) == 200 and person not in ELSEWHERE
                for url in [*([first] if allowed else []), *planted]:
                    with undone():
                        if says(visitors[person], url, word):
                            found.append((person, address.route))
    return found


def tables_that_say(word: str) -> set[str]:
    """Every table of the database in which some row holds the word."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" AS row WHERE row::text LIKE %s)', [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.add(table)
    return found
