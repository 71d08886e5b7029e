"""Files live in Postgres, in pieces, and come out as they went in."""

import hashlib
import os

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from vpd.files.models import StoredFile
from vpd.files.stored_files import CHUNK_BYTES, MAX_BYTES, FileTooLargeError, file_response, store_file


def store(cast: Cast, content: bytes, name: str = "rapport.pdf") -> StoredFile:
    return store_file(
        organisation_id=cast.organisation.pk, name=name, content_type="application/pdf", content=content, by=cast.leader
    )


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])
def test_file_comes_out_as_it_went_in(cast: Cast, size: int) -> None:
    content = os.urandom(size)

    file = store(cast, content)

    assert b"".join(file_response(file)) == content
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert file.chunks.count() == -(-size // CHUNK_BYTES)


def test_file_above_ten_megabytes_is_refused_twice(cast: Cast) -> None:
    with pytest.raises(FileTooLargeError):
        store(cast, bytes(MAX_BYTES + 1))
    with pytest.raises(IntegrityError, match="at_most_10_mb"), transaction.atomic():
        StoredFile.objects.create(
            organisation=cast.organisation, name="x", content_type="x", size=MAX_BYTES + 1, sha256="x"
        )


def test_file_is_handed_out_as_a_download_that_no_browser_reinterprets(cast: Cast) -> None:
    response = file_response(store(cast, b"x", name='rapport "één"\r\n.pdf'))

    assert response["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Length"] == "1"
