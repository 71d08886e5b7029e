"""The worker's part in tests: what was asked for is made now."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.test import override_settings
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from vpd.audit.operations import DESTRUCTION_SWITCH
from vpd.files.made_files import KIND
from vpd.files.models import MadeFile, StoredFile, StoredFileChunk
from vpd.files.stored_files import read_chunks
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import deliver, due_messages
from vpd.ui import fonts

ALLOWED = {"/L": {"/L", "/LI", "/Caption"}, "/LI": {"/Lbl", "/LBody"}}


def promises() -> list[OutboxMessage]:
    """The files that are still to be made."""
    return list(OutboxMessage.objects.waiting().filter(kind=KIND))


def let_worker_make() -> None:
    """As the sweeper does it, without a broker; none may go wrong."""
    due = set(due_messages())
    assert all(deliver(promise.pk) for promise in promises() if promise.pk in due)
    assert promises() == []


def nobody_asked_for(**arguments: Any) -> None:
    """Of what is asked for together: those with these arguments, which the test is not about."""
    for other in MadeFile.objects.filter(arguments__contains=arguments):
        OutboxMessage.objects.filter(pk=other.promise_id).delete()
        other.delete()


def let_worker_fail() -> None:
    """Each promise is tried once, and it goes wrong."""
    assert not any(deliver(promise.pk) for promise in promises())


@contextmanager
def without_fonts() -> Iterator[None]:
    """No PDF can be made, as in a new worker process of a broken installation."""
    _forget_fonts()
    with override_settings(NODE_MODULES=settings.NODE_MODULES / "nothing"):
        yield
    _forget_fonts()


def _forget_fonts() -> None:
    fonts.font_file.cache_clear()
    fonts.font_characters.cache_clear()


@contextmanager
def destroyed(source: Model) -> Iterator[None]:
    """As if this row were destroyed, whatever else hangs on it; afterwards it is there again."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, 'on', true)", [DESTRUCTION_SWITCH])
        cursor.execute(f"DELETE FROM {source._meta.db_table} WHERE id = %s", [source.pk])
        yield
        transaction.set_rollback(True)


def stored() -> tuple[int, int, int]:
    """How many made files, stored files and pieces of them there are."""
    return MadeFile.objects.count(), StoredFile.objects.count(), StoredFileChunk.objects.count()


def made_of(source: Model, **arguments: Any) -> MadeFile:
    """The one file made of this, with these arguments."""
    return MadeFile.objects.made_of(source).select_related("file").get(arguments__contains=arguments)


def squeezed(text: str) -> str:
    """Without the spaces and line ends that a page's layout brings."""
    return re.sub(r"\s+", "", text)


def content_of(made: MadeFile) -> bytes:
    file = MadeFile.objects.select_related("file").get(pk=made.pk).file
    assert file is not None
    return b"".join(read_chunks(file))


def faults_in_lists(content: bytes) -> list[tuple[str, str]]:
    """What stands in a list or in an item of a PDF and may not (PDF/UA-1): where, and what."""
    found: list[tuple[str, str]] = []

    def look(element: Any) -> None:
        kind, kids = element.get("/S"), element["/K"] if "/K" in element else ArrayObject()
        for kid in kids if isinstance(kids, ArrayObject) else [kids]:
            one = kid.get_object()
            if isinstance(one, DictionaryObject):
                if kind in ALLOWED and one.get("/S") not in ALLOWED[kind]:
                    found.append((kind, one.get("/S")))
                look(one)
            elif kind in ALLOWED:
                found.append((kind, "marked content"))

    look(PdfReader(BytesIO(content)).trailer["/Root"]["/StructTreeRoot"])
    return found
