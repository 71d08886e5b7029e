"""Taking over a file with rows: a dry run that says what is wrong, then all rows or none (DECISIONS 8).

An app registers for each kind which columns there are, who reads a row and who stores them. The worker does both
parts. Killed in the middle it begins anew; delivered twice it imports once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from vpd.files.enums import IMPORTS_WITH_FILE, ImportStatus
from vpd.files.import_files import (
    MAX_ROWS,
    ImportColumn,
    Problem,
    SourceFile,
    SourceRow,
    UnreadableError,
    faults_of_headings,
    open_source,
    rows_of,
)
from vpd.files.models import ImportProblem, ImportRun, StoredFile
from vpd.files.models.imports import KEPT_FOR
from vpd.files.stored_files import read_chunks, store_file
from vpd.messaging import outbox
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import enqueue
from vpd.organisation.models import User
from vpd.organisation.status import TransitionError, lock, take_to

CHECK, STORE = "import_check", "import_store"
BATCH = 500
TOO_MANY_CELLS = (
    "Deze regel heeft meer cellen dan de eerste regel. "
    "Staat er een scheidingsteken in een tekst? Zet die tekst dan tussen dubbele aanhalingstekens."
)

Progress = Callable[[int], None]


class RowReader(Protocol):
    """Turns rows into values; one reader a file, so that it can remember what it saw."""

    def read(self, row: SourceRow) -> tuple[Any, list[Problem]]:
        """The value of a row and what is wrong with it; the value is used only when nothing is."""
        ...


@dataclass(frozen=True)
class ImportKind:
    """How rows of one kind are read, stored and taken back."""

    columns: tuple[ImportColumn, ...]
    reader: Callable[[ImportRun], RowReader]
    store: Callable[[ImportRun, Sequence[Any], Progress], None]
    is_untouched: Callable[[ImportRun], bool]
    take_back: Callable[[ImportRun], None]


class ImportBusyError(RuntimeError):
    """Another import of this kind is under way."""


class TouchedError(ValueError):
    """Somebody worked on with what was imported: it cannot be taken back whole."""


class _ProblemsError(ValueError):
    """Rows that were right at the check are wrong now."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


_kinds: dict[str, ImportKind] = {}


def register_kind(kind: str, how: ImportKind) -> None:
    """Let `how` say what is done with files of this kind."""
    _kinds[kind] = how


def register() -> None:
    """Both parts of the work are kept by the outbox."""
    outbox.register(CHECK, deliver_check)
    outbox.register(STORE, deliver_store)


def upload_import(*, kind: str, name: str, content: bytes, by: User, now: datetime | None = None) -> ImportRun:
    """Keep a file and have it checked. Raises ImportBusyError, and FileTooLargeError above 10 MB."""
    try:
        return _upload(kind, name, content, by, now or timezone.now())
    except IntegrityError:
        raise ImportBusyError(kind) from None


@transaction.atomic
def start_import(*, run: ImportRun, by: User) -> None:
    """Take over the rows of a file without faults; raises TransitionError."""
    held = lock(run)
    if held.status == ImportStatus.CHECKED and not held.is_without_problems:
        raise TransitionError(held, ImportStatus.IMPORTING)
    if _take_to(held, ImportStatus.IMPORTING, by=by, rows_done=0):
        enqueue(kind=STORE, payload={"run_id": run.pk}, organisation_id=run.organisation_id, key=f"{STORE}:{run.pk}")


@transaction.atomic
def discard_import(*, run: ImportRun, by: User | None, now: datetime | None = None) -> None:
    """Destroy a file that is not taken over; raises TransitionError."""
    held = lock(run)
    _take_to(held, ImportStatus.DISCARDED, by=by, now=now)
    held.problems.all().delete()


@transaction.atomic
def take_back_import(*, run: ImportRun, by: User, now: datetime | None = None) -> None:
    """Undo an import whole, within seven days. Raises TransitionError, and TouchedError when work was done on it."""
    now = now or timezone.now()
    held = lock(run)
    if held.status == ImportStatus.IMPORTED:
        if not can_be_taken_back(held, now):
            raise TransitionError(held, ImportStatus.TAKEN_BACK)
        if not _kinds[held.kind].is_untouched(held):
            raise TouchedError(str(held))
        _kinds[held.kind].take_back(held)
    _take_to(held, ImportStatus.TAKEN_BACK, by=by, now=now)


def can_be_taken_back(run: ImportRun, now: datetime) -> bool:
    """True for seven days after the import; whether somebody worked on with it is looked at when it is done."""
    return run.status == ImportStatus.IMPORTED and run.imported_at is not None and now < run.imported_at + KEPT_FOR


def has_failed(run: ImportRun) -> bool:
    """Whether the worker's try went wrong at least once; it is tried again by itself."""
    kind = CHECK if run.status == ImportStatus.UPLOADED else STORE
    message = OutboxMessage.objects.of(run.organisation_id).filter(kind=kind, key=f"{kind}:{run.pk}").first()
    return run.is_at_work and message is not None and message.has_failed_once


def drop_old_imports(now: datetime) -> int:
    """Destroy files that lay for a week, and what was said about files that failed; returns how many files went."""
    old = list(ImportRun.objects.left_lying(now))
    for run in old:
        discard_import(run=run, by=None, now=now)
    ImportProblem.objects.filter(run__status=ImportStatus.FAILED, run__uploaded_at__lt=now - KEPT_FOR).delete()
    return len(old)


def deliver_check(payload: dict[str, Any]) -> None:
    """Outbox handler: the dry run. Begins anew when it was cut short."""
    run = ImportRun.objects.select_related("file").get(pk=payload["run_id"])
    if run.status != ImportStatus.UPLOADED or run.file is None:
        return
    run.problems.all().delete()
    found = 0
    encoding, total = "", 0
    try:
        source = open_source(b"".join(read_chunks(run.file)))
        encoding = source.encoding
        columns = _kinds[run.kind].columns
        problems = faults_of_headings(source, columns)
        total = _count(source, columns)
        ImportRun.objects.filter(pk=run.pk).update(rows_total=total, rows_done=0)
        if not problems:
            for number, batch in _checked(run, source):
                found += _keep(run, batch)
                ImportRun.objects.filter(pk=run.pk).update(rows_done=number)
    except UnreadableError as error:
        problems = [Problem(1, "", str(error))]
    found += _keep(run, problems)
    _finish_check(run, encoding=encoding, total=total, found=found)


def deliver_store(payload: dict[str, Any]) -> None:
    """Outbox handler: all rows in one transaction, or none; rows that became wrong since the check stop it."""
    run = ImportRun.objects.select_related("file").get(pk=payload["run_id"])
    if run.status != ImportStatus.IMPORTING or run.file is None:
        return
    try:
        with _progress_of(run) as progress:
            _store(run, progress)
    except _ProblemsError as error:
        with transaction.atomic():
            held = lock(run)
            _keep(held, error.problems)
            _take_to(held, ImportStatus.FAILED, by=None, problem_count=len(error.problems))


@transaction.atomic
def _upload(kind: str, name: str, content: bytes, by: User, now: datetime) -> ImportRun:
    file = store_file(
        organisation_id=by.organisation_id, name=name[:200], content_type="text/csv", content=content, by=by
    )
    run = ImportRun(
        organisation_id=by.organisation_id,
        kind=kind,
        file=file,
        file_name=name[:200],
        uploaded_at=now,
        uploaded_by=by,
    )
    take_to(thing=run, to=ImportStatus.UPLOADED, by=by, now=now)
    enqueue(kind=CHECK, payload={"run_id": run.pk}, organisation_id=run.organisation_id, key=f"{CHECK}:{run.pk}")
    return run


@transaction.atomic
def _store(run: ImportRun, progress: Progress) -> None:
    # The lock is on the file, so that progress can be written on the run while this transaction is open.
    if run.file_id is None or not StoredFile.objects.select_for_update().filter(pk=run.file_id).exists():
        return
    run.refresh_from_db()
    if run.status != ImportStatus.IMPORTING or run.file is None:  # another worker was first
        return
    source = open_source(b"".join(read_chunks(run.file)))
    values, problems = _read_all(run, source)
    if problems:
        raise _ProblemsError(problems)
    _kinds[run.kind].store(run, values, progress)
    number, now = len(values), timezone.now()
    _take_to(run, ImportStatus.IMPORTED, by=None, now=now, rows_done=number, rows_total=number, imported_at=now)


@transaction.atomic
def _finish_check(run: ImportRun, *, encoding: str, total: int, found: int) -> None:
    held = lock(run)
    if held.status != ImportStatus.UPLOADED:  # discarded meanwhile: what was said about the file goes with it
        held.problems.all().delete()
        return
    checked: dict[str, Any] = {"encoding": encoding, "rows_total": total, "rows_done": total, "problem_count": found}
    take_to(thing=held, to=ImportStatus.CHECKED, by=None, **checked)


def _take_to(run: ImportRun, to: ImportStatus, *, by: User | None, now: datetime | None = None, **values: Any) -> bool:
    """One step on; the file goes as soon as nothing more will be read from it."""
    file = run.file
    if to not in IMPORTS_WITH_FILE:
        values["file"] = None
    is_taken = take_to(thing=run, to=to, by=by, now=now, **values)
    if is_taken and file is not None and run.file is None:
        file.delete()
    return is_taken


def _count(source: SourceFile, columns: Sequence[ImportColumn]) -> int:
    total = sum(1 for _ in rows_of(source, columns))
    if total == 0:
        raise UnreadableError("Onder de namen van de kolommen staat niets. Zet op elke regel een incident.")
    if total > MAX_ROWS:
        raise UnreadableError("Het bestand heeft meer dan 20.000 regels. Verdeel het over meer bestanden.")
    return total


def _checked(run: ImportRun, source: SourceFile) -> Iterator[tuple[int, list[Problem]]]:
    """The problems, a batch of rows at a time, with how many rows were looked at."""
    problems: list[Problem] = []
    number = 0
    for _, found in _read(run, source):
        problems += found
        number += 1
        if number % BATCH == 0:
            yield number, problems
            problems = []
    yield number, problems


def _read_all(run: ImportRun, source: SourceFile) -> tuple[list[Any], list[Problem]]:
    values, problems = [], []
    for value, found in _read(run, source):
        values.append(value)
        problems += found
    return values, problems


def _read(run: ImportRun, source: SourceFile) -> Iterator[tuple[Any, list[Problem]]]:
    kind = _kinds[run.kind]
    reader = kind.reader(run)
    for row in rows_of(source, kind.columns):
        if row.has_too_many:
            yield None, [Problem(row.number, "", TOO_MANY_CELLS)]
        else:
            yield reader.read(row)


def _keep(run: ImportRun, problems: Iterable[Problem]) -> int:
    return len(
        ImportProblem.objects.bulk_create(
            ImportProblem(
                organisation_id=run.organisation_id,
                run=run,
                row=problem.row,
                column=problem.column[:80],
                sentence=problem.sentence[:400],
            )
            for problem in problems
        )
    )


@contextmanager
def _progress_of(run: ImportRun) -> Iterator[Progress]:
    """Writes on a connection of its own: seen while the transaction of the import is still open."""
    beside = connection.copy()

    def note(done: int) -> None:
        with beside.cursor() as cursor:
            cursor.execute("UPDATE files_importrun SET rows_done = %s WHERE id = %s", [done, run.pk])

    try:
        yield note
    finally:
        beside.close()
