"""Reading a CSV from elsewhere: which characters, which separator, which columns; knows no database."""

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from vpd.ui.text import clean_text, key_of

MAX_ROWS = 20_000
EXCEL_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
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
    """The text of a file and how it was read."""

    text: str
    encoding: str
    separator: str
    headings: tuple[str, ...]


def open_source(content: bytes) -> SourceFile:
    """Recognise characters and separator; raises UnreadableError."""
    text, encoding = _decode(content)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    if not first.strip():
        raise UnreadableError("Het bestand is leeg. Zet op de eerste regel de namen van de kolommen.")
    separator = max(SEPARATORS, key=first.count)
    headings = tuple(heading.strip() for heading in next(csv.reader([first], delimiter=separator)))
    return SourceFile(text, encoding, separator, headings)


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
        Problem(1, column.name, f"De kolom {column.name} ontbreekt. Zet haar op de eerste regel.")
        for column in columns
        if column.is_required and column.name not in names
    ]
    return problems


def rows_of(source: SourceFile, columns: Sequence[ImportColumn]) -> Iterator[SourceRow]:
    """The rows below the headings, empty ones left out; raises UnreadableError for a quotation mark astray."""
    names = [_known(heading, columns) for heading in source.headings]
    reader = csv.reader(StringIO(source.text, newline=""), delimiter=source.separator, strict=True)
    number, has_headings = 0, False
    try:
        for cells in reader:
            number += 1
            if not any(cell.strip() for cell in cells):
                continue
            if not has_headings:
                has_headings = True
                continue
            values = {name: clean_text(cell).strip() for name, cell in zip(names, cells, strict=False) if name}
            yield SourceRow(number, values, has_too_many=any(cell.strip() for cell in cells[len(names) :]))
    except csv.Error:
        raise UnreadableError(
            f"Op regel {number + 1} klopt een aanhalingsteken niet. Zet een tekst met een puntkomma of nieuwe regel "
            "tussen dubbele aanhalingstekens, en verdubbel een aanhalingsteken in die tekst."
        ) from None


def _decode(content: bytes) -> tuple[str, str]:
    if content.startswith(EXCEL_STARTS):
        raise UnreadableError("Dit is een werkmap van Excel. Kies in Excel 'Opslaan als' en dan 'CSV UTF-8'.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content:
        raise UnreadableError("Dit is geen CSV-bestand in UTF-8. Kies bij het opslaan 'CSV UTF-8'.")
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        raise UnreadableError("De tekens in dit bestand herkennen we niet. Kies bij het opslaan 'CSV UTF-8'.") from None


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
            "In deze kolom staat wie iemand is. Gegevens van burgers en namen van collega's nemen we niet over. "
            "Haal de kolom weg."
        )
    return "Deze kolom kennen we niet. Haal haar weg, of geef haar een naam uit de uitleg."
