"""Files of an earlier register, with as few words as possible."""

import csv
from io import StringIO

from incidents.register.services.registering import KIND
from tests.cast import Cast
from vpd.files.imports import deliver_check, deliver_store, start_import, upload_import
from vpd.files.models import ImportRun
from vpd.organisation.models import User

GOOD = {
    "nummer": "GIR-1",
    "team": "Inspectie",
    "datum": "14-03-2023",
    "tijd": "14:30",
    "gedragingen": "BELEDIGING",
    "contactvorm": "per e-mail",
}


def register_of(*rows: dict[str, str], separator: str = ";", encoding: str = "utf-8", **values: str) -> bytes:
    """A file with these rows, each a good one with something else in it; every row has its own number."""
    full = [{**GOOD, "nummer": f"GIR-{index}", **values, **row} for index, row in enumerate(rows or ({},), start=1)]
    buffer = StringIO(newline="")
    headings = list(dict.fromkeys(name for row in full for name in row))
    writer = csv.DictWriter(buffer, headings, delimiter=separator)
    writer.writeheader()
    writer.writerows(full)
    return buffer.getvalue().encode(encoding)


def uploaded(cast: Cast, content: bytes, by: User | None = None) -> ImportRun:
    return upload_import(kind=KIND, name="register.csv", content=content, by=by or cast.coordinator)


def checked(cast: Cast, content: bytes, by: User | None = None) -> ImportRun:
    run = uploaded(cast, content, by)
    deliver_check({"run_id": run.pk})
    run.refresh_from_db()
    return run


def imported(cast: Cast, content: bytes) -> ImportRun:
    run = checked(cast, content)
    start_import(run=run, by=cast.coordinator)
    deliver_store({"run_id": run.pk})
    run.refresh_from_db()
    return run


def problems_of(run: ImportRun) -> list[tuple[int, str, str]]:
    return list(run.problems.values_list("row", "column", "sentence"))
