"""Reading a table from elsewhere, CSV or a workbook: which characters, which columns; knows no database."""

import csv
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from vpd.files.workbooks import UnreadableWorkbookError, workbook_kind, workbook_rows
from vpd.ui.text import clean_text, key_of

MAX_ROWS = 20_000
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# Excel's own first line, which says how the cells are kept apart.
SEPARATOR_LINE = re.compile(r"\A\"?sep=(?P<sign>[^\n\"])\"?\n", re.IGNORECASE)
SEPARATORS = ";,\t"
# Words in a heading that announce who somebody is: a register of incidents has no use for them.
IDENTIFYING = re.compile(
    r"(naam|namen|bsn|burgerservice|geboorte|adres|straat|huisnummer|postcode|telefoon|mobiel|e-?mail|"
    r"dader|verdachte|slachtoffer|melder|getuige|personeelsnummer|kenteken)",
    re.IGNORECASE,
)


class UnreadableError(ValueError):
    """The file cannot be read as a table; the text says in Dutch what to do."""


@dataclass(frozen=True)
class ImportColumn:
    """A column that the file may have, with the words that may stand in it."""

    name: str
    explanation: str
    example: str
    is_required: bool = False
    allowed: Sequence[str] = ()
    aliases: Collection[str] = ()


@dataclass(frozen=True)
class Problem:
    """What is wrong, where: the number of the row as a spreadsheet shows it, the column, and a sentence."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class SourceRow:
    """One row of the file, by the names of the columns; cells that are not there are empty."""

    number: int
    cells: dict[str, str]
    has_too_many: bool = False

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass(frozen=True)
class SourceFile:
    """A file as it is read: its headings, and everything in it from the first row on, each time anew."""

    encoding: str
    headings: tuple[str, ...]
    lines: Callable[[], Iterator[tuple[int, list[str]]]]


def open_source(content: bytes) -> SourceFile:
    """Recognise a workbook, or the characters and the separator of a CSV; raises UnreadableError."""
    try:
        kind = workbook_kind(content)
        if kind:
            return _opened(kind, lambda: workbook_rows(content, kind))
    except UnreadableWorkbookError as error:
        raise UnreadableError(str(error)) from None
    text, encoding = _decode(content)
    said = SEPARATOR_LINE.match(text)
    table = text[said.end() :] if said else text
    separator = said["sign"] if said else max(SEPARATORS, key=lambda sign: _cells_in_first(table, sign))
    return _opened(encoding, lambda: _csv_lines(table, separator))


def _opened(encoding: str, lines: Callable[[], Iterator[tuple[int, list[str]]]]) -> SourceFile:
    """With the headings, which are on the first row with something in it."""
    _, first = next(lines(), (0, []))
    headings = tuple(" ".join(clean_text(heading).split()) for heading in first)
    if not any(headings):
        raise UnreadableError("Het bestand is leeg. Zet op de eerste regel de namen van de kolommen.")
    return SourceFile(encoding, headings, lines)


def _csv_lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with something in them; raises UnreadableError for a quotation mark astray."""
    number = 0
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            number += 1
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error:
        raise UnreadableError(
            f"Op regel {number + 1} klopt een aanhalingsteken niet. Zet een tekst met een puntkomma of nieuwe regel "
            "tussen dubbele aanhalingstekens, en verdubbel een aanhalingsteken in die tekst."
        ) from None


def _cells_in_first(text: str, separator: str) -> int:
    """How many cells the first row has when they are kept apart so; a heading may hold a line break."""
    try:
        return len(next(_csv_lines(text, separator), (0, []))[1])
    except UnreadableError:
        return 0


def faults_of_headings(source: SourceFile, columns: Sequence[ImportColumn]) -> list[Problem]:
    """What is wrong with the first row: columns that are missing, unknown, double, or that name people."""
    names = [_known(heading, columns) for heading in source.headings]
    problems = [
        Problem(1, heading, _about_unknown(heading))
        for heading, name in zip(source.headings, names, strict=True)
        if heading and name is None
    ]
    problems += [
        Problem(1, name, "Deze kolom staat er twee keer. Laat er een staan.")
        for name in dict.fromkeys(name for name in names if name and names.count(name) > 1)
    ]
    problems += [
        Problem(1, column.name, f"De kolom {column.name} ontbreekt. Zet die op de eerste regel.")
        for column in columns
        if column.is_required and column.name not in names
    ]
    return problems


def rows_of(source: SourceFile, columns: Sequence[ImportColumn]) -> Iterator[SourceRow]:
    """The rows below the headings, empty ones left out; raises UnreadableError."""
    names = [_known(heading, columns) for heading in source.headings]
    lines = source.lines()
    try:
        next(lines, None)
        for number, cells in lines:
            values = {name: clean_text(cell).strip() for name, cell in zip(names, cells, strict=False) if name}
            yield SourceRow(number, values, has_too_many=any(cell.strip() for cell in cells[len(names) :]))
    except UnreadableWorkbookError as error:
        raise UnreadableError(str(error)) from None


def _decode(content: bytes) -> tuple[str, str]:
    if content.startswith(OLD_OFFICE):
        raise UnreadableError("Dit is een werkmap van een oud Excel. Kies “Opslaan als” en dan xlsx.")
    if content.startswith(b"PK"):
        raise UnreadableError("Dit bestand is geen werkmap en geen CSV. Kies “Opslaan als” en dan xlsx of ods.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content:
        raise UnreadableError("Dit is geen CSV-bestand in UTF-8. Kies bij het opslaan 'CSV UTF-8'.")
    try:
        return _one_line_end(content.decode("utf-8-sig")), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return _one_line_end(content.decode("cp1252")), "Windows-1252"
    except UnicodeDecodeError:
        raise UnreadableError("De tekens in dit bestand herkennen we niet. Kies bij het opslaan 'CSV UTF-8'.") from None


def _one_line_end(text: str) -> str:
    """A line ends in one way; an old Mac ends it in another than Windows."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _known(heading: str, columns: Sequence[ImportColumn]) -> str | None:
    """The name of the column that this heading means."""
    key = key_of(heading)
    for column in columns:
        if key == key_of(column.name) or key in {key_of(alias) for alias in column.aliases}:
            return column.name
    return None


def _about_unknown(heading: str) -> str:
    if IDENTIFYING.search(heading):
        return (
            "In deze kolom staat wie iemand is. Gegevens van burgers en namen van collega’s nemen we niet over. "
            "Haal de kolom weg."
        )
    return "Deze kolom kennen we niet. Haal die weg, of kies een naam uit de uitleg."
