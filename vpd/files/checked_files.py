"""Keeps what was checked on uploading; what costs much memory is made anew by the worker before anybody gets it.

One at a time on a machine, in a process of its own with a bound (`vpd.files.pictures`). Until then the file
"wordt gecontroleerd", which only its uploader sees; what cannot be kept is destroyed and the uploader reads why.
"""

import fcntl
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction

from vpd.files.models import SmallPicture, StoredFile
from vpd.files.pictures import DAMAGED, paper_picture, small_picture
from vpd.files.stored_files import MAX_BYTES, read_chunks, replace_content, store_file
from vpd.files.uploads import CONTENT_TYPES, TOO_LARGE, CheckedUpload, FileKind
from vpd.messaging import outbox
from vpd.messaging.services import enqueue
from vpd.organisation.models import User

PICTURE = "picture"
SECONDS = 120
LOCK = Path(tempfile.gettempdir()) / f"vpd-pictures-{os.getuid()}.lock"


def register() -> None:
    """The work is kept by the outbox."""
    outbox.register(PICTURE, deliver_picture)


@transaction.atomic
def store_upload(*, organisation_id: int, upload: CheckedUpload, by: User | None) -> StoredFile:
    """Keep a checked file; one that is heavy is looked at by the worker first."""
    file = store_file(
        organisation_id=organisation_id,
        name=upload.name,
        content_type=upload.content_type,
        content=upload.content,
        by=by,
    )
    if upload.heavy:
        StoredFile.objects.filter(pk=file.pk).update(heavy=upload.heavy)
        file.heavy = upload.heavy
        payload: dict[str, object] = {"file_id": str(file.pk)}
        enqueue(kind=PICTURE, payload=payload, organisation_id=organisation_id, key=f"{PICTURE}:{file.pk}")
    return file


def deliver_picture(payload: dict[str, object]) -> None:
    """Outbox handler: make the picture anew, or destroy it and keep the reason. A second time does nothing."""
    file = StoredFile.objects.filter(pk=str(payload["file_id"])).exclude(heavy="").first()
    if file is None:
        return
    kind, made, refusal = made_by_child(file.heavy, b"".join(read_chunks(file)))
    if len(made) > MAX_BYTES:
        made, refusal = b"", TOO_LARGE
    with transaction.atomic():
        locked = StoredFile.objects.select_for_update().filter(pk=file.pk).first()
        if locked is None or not locked.heavy:  # taken away, or made meanwhile
            return
        locked.heavy, locked.refusal = "", refusal
        if kind:
            locked.content_type = CONTENT_TYPES[FileKind(kind)]
        replace_content(locked, made)


def made_by_child(kind: str, content: bytes) -> tuple[str, bytes, str]:
    """What it became and its content, or the sentence why not; whatever the picture does, this process stays small."""
    environment = {"MALLOC_ARENA_MAX": "1", "OMP_NUM_THREADS": "1"}
    with _one_at_a_time():
        try:
            done = subprocess.run(  # noqa: S603  our own module
                [sys.executable, "-m", "vpd.files.pictures", kind],
                input=content,
                capture_output=True,
                cwd=settings.BASE_DIR,
                env=environment,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return "", b"", DAMAGED
    if done.returncode != 0:
        return "", b"", done.stderr.decode()[:200] if done.returncode == 1 else DAMAGED
    made, _, result = done.stdout.partition(b"\n")
    return made.decode(), result, ""


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """For all workers of this machine: their memory is one."""
    with LOCK.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def for_paper(file: StoredFile) -> bytes:
    """A kept picture for a page of paper: at most some hundreds of kilobytes, whatever it was."""
    return paper_picture(b"".join(read_chunks(file)))


def small_of(file: StoredFile) -> bytes:
    """A kept picture small enough for a list, made once."""
    kept = SmallPicture.objects.filter(file=file).values_list("data", flat=True).first()
    if kept is not None:
        return bytes(kept)
    made = small_picture(b"".join(read_chunks(file)))
    SmallPicture.objects.bulk_create([SmallPicture(file=file, data=made)], ignore_conflicts=True)
    return made
