"""Workbooks as Excel and LibreOffice save them, and as nobody does."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook


def workbook_of(rows: Sequence[Sequence[Any]], kind: str) -> bytes:
    return xlsx_of(rows) if kind == "xlsx" else ods_of(rows)


def xlsx_of(rows: Sequence[Sequence[Any]]) -> bytes:
    book, buffer = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def ods_of(rows: Sequence[Sequence[Any]]) -> bytes:
    document, sheet, buffer = OpenDocumentSpreadsheet(), Table(name="Blad1"), BytesIO()
    for row in rows:
        line = TableRow()
        for value in row:
            line.addElement(_cell(value))
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    document.write(buffer)
    return buffer.getvalue()


def _cell(value: Any) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, bool):
        return TableCell(valuetype="boolean", booleanvalue=str(value).lower())
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=str(value))
    if hasattr(value, "year"):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if hasattr(value, "hour"):
        return TableCell(valuetype="time", timevalue=f"PT{value.hour:02}H{value.minute:02}M00S")
    cell = TableCell(valuetype="string")
    for line in str(value).split("\n"):
        cell.addElement(P(text=line))
    return cell


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same archive with another part."""
    return archive_of({**{n: data for n, data in _parts(content).items() if n != name}, name: part})


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part_of(content: bytes, name: str) -> bytes:
    return _parts(content)[name]


def archive_of(parts: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()
