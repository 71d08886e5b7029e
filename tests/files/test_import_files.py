"""Tables as people have them: from an old Mac, from Excel with its own first line, from a workbook; and bombs."""

from datetime import date, datetime, time

import pytest

from tests.workbooks import archive_of, part_of, with_part, workbook_of, xlsx_of
from vpd.files.import_files import ImportColumn, UnreadableError, faults_of_headings, open_source, rows_of
from vpd.files.workbooks import MOST_UNPACKED

COLUMNS = (
    ImportColumn("nummer", "", "", is_required=True),
    ImportColumn("gemeld op", "", ""),
    ImportColumn("team", "", ""),
)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


def cells_of(content: bytes) -> list[tuple[int, dict[str, str]]]:
    source = open_source(content)
    assert faults_of_headings(source, COLUMNS) == []
    return [(row.number, row.cells) for row in rows_of(source, COLUMNS)]


@pytest.mark.parametrize(
    "text",
    [
        "nummer;gemeld op;team\r1;2;Balie\r",
        "nummer;gemeld op;team\r\n1;2;Balie\r\n",
        "sep=;\nnummer;gemeld op;team\n1;2;Balie\n",
        "\ufeffSEP=,\r\nnummer,gemeld op,team\r\n1,2,Balie",
        '"sep=\t"\rnummer\tgemeld op\tteam\r1\t2\tBalie',
        'nummer;"gemeld\nop";team\n1;2;Balie',
        '"gemeld\rop",nummer,team\r2,1,Balie',
        "nu\u00admmer;gemeld\u00a0op\u200b;team\n1;2;Ba\u2060lie",
        "Nummer ;GEMELD_OP;Team\n1;2;Balie\ufeff",
    ],
)
def test_a_file_of_csv_is_read_however_it_was_saved(text: str) -> None:
    rows = cells_of(text.encode())

    assert [cells for _, cells in rows] == [{"nummer": "1", "gemeld op": "2", "team": "Balie"}]


def test_the_number_of_a_row_is_that_of_the_spreadsheet() -> None:
    assert [number for number, _ in cells_of(b"\nnummer;team\n\n1;a\n2;b\n")] == [4, 5]
    assert [number for number, _ in cells_of(xlsx_of([["nummer"], [], [1], [], [2]]))] == [3, 5]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_first_sheet_of_a_workbook_is_read_as_it_would_be_typed(kind: str) -> None:
    rows = [["Nummer", "Gemeld\nop", "team"]]
    rows += [
        [7, date(2023, 3, 14), "Balie"],
        [7.5, time(14, 30), "A\nB"],
        [None, None, None],
        ["2023-1", None, "Renée"],
    ]

    found = cells_of(workbook_of(rows, kind))

    assert [(number, list(cells.values())) for number, cells in found] == [
        (2, ["7", "14-03-2023", "Balie"]),
        (3, ["7,5", "14:30", "A\nB"]),
        (5, ["2023-1", "", "Renée"]),
    ]


def test_a_moment_of_a_workbook_is_a_day_or_a_day_with_a_time() -> None:
    rows = [["nummer", "gemeld op"], [1, datetime(2023, 3, 14)], [2, datetime(2023, 3, 14, 9, 5)], [True, None]]

    said = [cells.get("gemeld op", "") for _, cells in cells_of(xlsx_of(rows))]
    assert said == [
        "14-03-2023",
        "14-03-2023 09:05",
        "",
    ]


GOOD = xlsx_of([["nummer"], [1]])
SHEET = "xl/worksheets/sheet1.xml"
FAR = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>ver</t></is></c></row></sheetData>'
GOOD_ODS = workbook_of([["nummer"], [1]], "ods")
REPEATED = b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" '
REPEATED += (
    b'table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
)
EMPTY = REPEATED.replace(b"<text:p>x</text:p>", b"")
BOMBS = {
    "unpacks to too much": with_part(GOOD, "xl/media/foto.bmp", b"\0" * (MOST_UNPACKED + 1)),
    "a cell at the far end": with_part(GOOD, SHEET, part_of(GOOD, SHEET).replace(b"</sheetData>", FAR)),
    "a million rows": with_part(
        GOOD_ODS, "content.xml", part_of(GOOD_ODS, "content.xml").replace(b"</table:table>", REPEATED)
    ),
    "entities in ods": with_part(GOOD_ODS, "content.xml", ENTITIES + b"<x>&b;</x>"),
    "entities in xlsx": with_part(GOOD, SHEET, ENTITIES + b"<x>&b;</x>"),
    "no sheet": archive_of({"xl/workbook.xml": b"<workbook/>"}),
    "an empty document": archive_of({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    "another archive": archive_of({"word/document.xml": b"<w/>"}),
    "half a file": GOOD[: len(GOOD) // 2],
    "an old workbook": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
}


@pytest.mark.parametrize("what", BOMBS)
def test_a_workbook_that_cannot_be_read_is_refused_in_words(what: str) -> None:
    with pytest.raises(UnreadableError, match=r"(Sla die opnieuw op|uitgepakt te groot|Opslaan als)"):
        list(rows_of(open_source(BOMBS[what]), COLUMNS))


def test_a_million_empty_rows_below_a_register_do_not_matter() -> None:
    content = part_of(GOOD_ODS, "content.xml").replace(b"</table:table>", EMPTY)

    assert len(cells_of(with_part(GOOD_ODS, "content.xml", content))) == 1
