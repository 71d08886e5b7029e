"""Keeping a file and handing it out again."""

import hashlib
from collections.abc import Iterator

from django.db import transaction
from django.http import Http404, StreamingHttpResponse
from django.utils.http import content_disposition_header

from vpd.files.models import StoredFile, StoredFileChunk
from vpd.organisation.models import User

MAX_BYTES = 10 * 1024 * 1024
CHUNK_BYTES = 256 * 1024


class FileTooLargeError(ValueError):
    """The file is above 10 MB."""


@transaction.atomic
def store_file(*, organisation_id: int, name: str, content_type: str, content: bytes, by: User | None) -> StoredFile:
    """Keep `content` (bytes, at most 10 MB) in Postgres; raises FileTooLargeError above that (DECISIONS 2)."""
    if len(content) > MAX_BYTES:
        raise FileTooLargeError(name)
    file = StoredFile.objects.create(
        organisation_id=organisation_id,
        name=name,
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        created_by=by,
    )
    _store_chunks(file, content)
    return file


def replace_content(file: StoredFile, content: bytes) -> None:
    """Save a file with other content in place of what it had; in the transaction of the caller."""
    file.chunks.all().delete()
    file.size, file.sha256 = len(content), hashlib.sha256(content).hexdigest()
    file.save()
    _store_chunks(file, content)


def _store_chunks(file: StoredFile, content: bytes) -> None:
    StoredFileChunk.objects.bulk_create(
        StoredFileChunk(file=file, position=number, data=content[start : start + CHUNK_BYTES])
        for number, start in enumerate(range(0, len(content), CHUNK_BYTES))
    )


def read_chunks(file: StoredFile) -> Iterator[bytes]:
    """The content in order, a piece at a time."""
    for data in file.chunks.values_list("data", flat=True).iterator(chunk_size=4):
        yield bytes(data)


def file_response(file: StoredFile, *, as_attachment: bool = True) -> StreamingHttpResponse:
    """Stream a file to somebody of whom the calling view made sure that they may have it; 404 when it is not ready."""
    if not file.is_ready:
        raise Http404
    response = StreamingHttpResponse(read_chunks(file), content_type=file.content_type)
    response["Content-Length"] = str(file.size)
    response["Content-Disposition"] = content_disposition_header(as_attachment, file.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
