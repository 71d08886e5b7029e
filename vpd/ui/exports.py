"""Tables as files: CSV that Dutch Excel opens without asking, and ODS, the open standard.

A spreadsheet runs a text that starts like a formula. In CSV such a text gets an apostrophe in front; in ODS
every text is written as a text, which a spreadsheet does not calculate.
"""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableCellProperties, TableColumnProperties, TextProperties
from odf.table import Table as OdsTable
from odf.table import TableCell, TableColumn, TableHeaderRows, TableRow
from odf.text import P

from vpd.ui.tables import Cell, Table, Value

CSV_TYPE = "text/csv; charset=utf-8"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")
# Numbers and phone numbers may start with a sign: they calculate nothing.
HARMLESS = re.compile(r"[+-]?[0-9][0-9 .,/()-]*")
# What XML 1.0 cannot hold.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
WIDEST = 60
CSV_PART = 64 * 1024
"""Characters of a CSV file that are sent together."""


def csv_response(table: Table, filename: str) -> HttpResponse:
    """The table as CSV: semicolons, UTF-8 with a byte order mark, decimal comma, days as 31-12-2026."""
    return _attachment(csv_bytes(table), filename, ".csv", CSV_TYPE)


def ods_response(table: Table, filename: str) -> HttpResponse:
    """The table as ODS, with numbers and days as such and a heading row that stays in sight when printed."""
    return _attachment(ods_bytes(table), filename, ".ods", ODS_TYPE)


EXPORTS = {"csv": csv_response, "ods": ods_response}
"""How a table is handed out, by the end of its address."""


def csv_stream(labels: Sequence[str], rows: Iterable[Sequence[Cell | Value]], filename: str) -> StreamingHttpResponse:
    """The same CSV for any number of rows: sent as they are read, so that they need not fit in memory."""
    headers = {"Content-Disposition": _disposition(filename, ".csv")}
    return StreamingHttpResponse(_csv_parts(labels, rows), content_type=CSV_TYPE, headers=headers)


def csv_bytes(table: Table) -> bytes:
    """The table as the bytes of a CSV file."""
    return b"".join(_csv_parts([column.label for column in table.columns], table.rows))


def _csv_parts(labels: Sequence[str], rows: Iterable[Sequence[Cell | Value]]) -> Iterator[bytes]:
    """The bytes of a CSV file, a good number of lines at a time."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(label) for label in labels])
    yield b"\xef\xbb\xbf"
    for row in rows:
        writer.writerow([_csv_text(_value(item)) for item in row])
        if buffer.tell() > CSV_PART:
            yield buffer.getvalue().encode("utf-8", "replace")
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode("utf-8", "replace")


def ods_bytes(table: Table) -> bytes:
    """The table as the bytes of an ODS file."""
    document = OpenDocumentSpreadsheet()
    bold = Style(name="kop", family="table-cell")
    bold.addElement(TextProperties(fontweight="bold"))
    bold.addElement(TableCellProperties(borderbottom="0.5pt solid #000000"))
    document.automaticstyles.addElement(bold)
    sheet = OdsTable(name=_sheet_name(table.caption))
    for index, column in enumerate(table.columns):
        letters = max([len(column.label), *(len(Cell(_value(row[index])).text) for row in table.rows)])
        width = Style(name=f"kolom{index}", family="table-column")
        width.addElement(TableColumnProperties(columnwidth=f"{1 + 0.19 * min(letters, WIDEST):.2f}cm"))
        document.automaticstyles.addElement(width)
        sheet.addElement(TableColumn(stylename=width))
    head, first = TableHeaderRows(), TableRow()
    for column in table.columns:
        first.addElement(_text_cell(column.label, stylename=bold))
    head.addElement(first)
    sheet.addElement(head)
    for row in table.rows:
        line = TableRow()
        for item in row:
            line.addElement(_ods_cell(_value(item)))
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    buffer = BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def _value(item: Cell | Value) -> Value:
    value = item.value if isinstance(item, Cell) else item
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    return value


def _csv_text(value: Value) -> str:
    match value:
        case None:
            return ""
        case float():
            return f"{value:.10g}".replace(".", ",")
        case dt.datetime():
            return f"{value:%d-%m-%Y %H:%M}"
        case dt.date():
            return f"{value:%d-%m-%Y}"
        case dt.time():
            return f"{value:%H:%M}"
        case int():
            return str(value)
        case _:
            return _harmless(str(value))


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    text = CONTROLS.sub("", text)
    if text.lstrip(" \u00a0").startswith(FORMULA_STARTS) and not HARMLESS.fullmatch(text):
        return f"'{text}"
    return text


def _ods_cell(value: Value) -> TableCell:
    match value:
        case None:
            return TableCell()
        case bool():
            return _text_cell("ja" if value else "nee")
        case int() | float():
            cell = TableCell(valuetype="float", value=str(value))
        case dt.datetime():
            cell = TableCell(valuetype="date", datevalue=value.isoformat(timespec="seconds"))
        case dt.date():
            cell = TableCell(valuetype="date", datevalue=value.isoformat())
        case _:
            return _text_cell(_csv_text(value) if isinstance(value, dt.time) else str(value))
    cell.addElement(P(text=_csv_text(value)))
    return cell


def _text_cell(text: str, **attributes: object) -> TableCell:
    cell = TableCell(valuetype="string", **attributes)
    for line in CONTROLS.sub("", text).split("\n"):
        cell.addElement(P(text=line))
    return cell


def _sheet_name(caption: str) -> str:
    return re.sub(r"[\[\]*?:/\\']", " ", CONTROLS.sub("", caption)).strip()[:31] or "Blad1"


def _attachment(content: bytes, filename: str, ending: str, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": _disposition(filename, ending)}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _disposition(filename: str, ending: str) -> str:
    name = filename if filename.endswith(ending) else f"{filename}{ending}"
    return content_disposition_header(as_attachment=True, filename=name) or "attachment"
