"""Reads the first sheet of a workbook, .xlsx or .ods, row by row: in bounded memory, whatever the file claims to be.

Both are archives: what would unpack to more than a register can hold is refused before anything is read. A cell is
given as somebody would type it: a day as 31-12-2026, a number without needless decimals. Formulas give what they came
to when the file was saved.
"""

import datetime as dt
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

Row = tuple[int, list[str]]
"""The number of a row as the spreadsheet shows it, and its cells."""

MOST_UNPACKED = 80 * 1024 * 1024
"""Bytes of all parts together: a register of 20,000 rows with stories is far below it."""

MOST_COLUMNS = 100
MOST_ROWS_SEEN = 100_000
"""Rows that are looked at, empty ones with them."""

LONGEST_CELL = 40_000

XLSX_PART, ODS_TYPE = "xl/workbook.xml", b"application/vnd.oasis.opendocument.spreadsheet"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

BROKEN = "Deze werkmap kunnen we niet lezen. Sla die opnieuw op als xlsx of ods, of kies “CSV UTF-8”."
TOO_LARGE = "Deze werkmap is uitgepakt te groot. Houd alleen het blad met het register over, of kies “CSV UTF-8”."


class UnreadableWorkbookError(ValueError):
    """The workbook cannot be read; the text says in Dutch what to do."""


def workbook_kind(content: bytes) -> str:
    """ "xlsx", "ods", or "" for another file; raises UnreadableWorkbookError for an archive that holds too much."""
    if not content.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise UnreadableWorkbookError(TOO_LARGE)
            names = {part.filename for part in parts}
            if XLSX_PART in names:
                return "xlsx"
            if "mimetype" in names and archive.read("mimetype").strip() == ODS_TYPE:
                return "ods"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        raise UnreadableWorkbookError(BROKEN) from None
    return ""


def workbook_rows(content: bytes, kind: str) -> Iterator[Row]:
    """The rows of the first sheet with something in them; raises UnreadableWorkbookError."""
    read = _xlsx_rows if kind == "xlsx" else _ods_rows
    try:
        for number, cells in read(content):
            if number > MOST_ROWS_SEEN:
                raise UnreadableWorkbookError(TOO_LARGE)
            if any(cells):
                yield number, cells
    except UnreadableWorkbookError:
        raise
    except (ParseError, DefusedXmlException, InvalidFileException, zipfile.BadZipFile):
        raise UnreadableWorkbookError(BROKEN) from None
    # A reader of a format this size says in a dozen ways that a file is not what it seems.
    except Exception as error:
        raise UnreadableWorkbookError(BROKEN) from error


def _xlsx_rows(content: bytes) -> Iterator[Row]:
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), None)
        if sheet is None:
            raise UnreadableWorkbookError(BROKEN)
        # What a file says of its own size is not always so.
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            yield number, _without_tail([as_typed(value) for value in row])
    finally:
        book.close()


def _ods_rows(content: bytes) -> Iterator[Row]:
    """The first table of a document, as its elements go by; repeated cells and rows count as often as they say."""
    number = 0
    with zipfile.ZipFile(BytesIO(content)) as archive, archive.open("content.xml") as part:
        for _, element in iterparse(part, events=("end",)):
            if element.tag == f"{TABLE}table-row":
                cells = _without_tail(_ods_cells(element))
                for _ in range(_repeated(element, "rows", MOST_ROWS_SEEN) if any(cells) else 1):
                    number += 1
                    yield number, cells
                number += 0 if any(cells) else _repeated(element, "rows", MOST_ROWS_SEEN * 20) - 1
                element.clear()
            elif element.tag == f"{TABLE}table":
                return


def _ods_cells(row: Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag in {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}:
            text = _ods_text(cell)
            cells += [text] * min(_repeated(cell, "columns", MOST_COLUMNS), MOST_COLUMNS - len(cells))
    return cells


def _ods_text(cell: Element) -> str:
    kind = cell.get(f"{OFFICE}value-type")
    if kind == "date":
        value = cell.get(f"{OFFICE}date-value", "")
        return as_typed(dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value))
    if kind == "float":
        return as_typed(float(cell.get(f"{OFFICE}value", "0")))
    if kind == "boolean":
        return as_typed(cell.get(f"{OFFICE}boolean-value") == "true")
    if kind == "time":
        hours, _, rest = cell.get(f"{OFFICE}time-value", "").removeprefix("PT").partition("H")
        return f"{int(hours):02}:{int(rest.partition('M')[0]):02}"
    return "\n".join("".join(paragraph.itertext()) for paragraph in cell.findall(f"{TEXT}p"))[:LONGEST_CELL]


def _repeated(element: Element, what: str, most: int) -> int:
    return min(int(element.get(f"{TABLE}number-{what}-repeated", "1")), most)


def as_typed(value: Any) -> str:
    """The value of a cell as somebody would type it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return f"{value:.10g}".replace(".", ",")
        case dt.datetime() if (value.hour, value.minute) == (0, 0):
            return f"{value:%d-%m-%Y}"
        case dt.datetime():
            return f"{value:%d-%m-%Y %H:%M}"
        case dt.date():
            return f"{value:%d-%m-%Y}"
        case dt.time():
            return f"{value:%H:%M}"
        case _:
            return str(value)[:LONGEST_CELL]


def _without_tail(cells: list[str]) -> list[str]:
    """Without the empty cells behind the last one."""
    last = max((index for index, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    return cells[:last]
