import csv
import datetime as dt
import io
from zipfile import ZipFile

import pytest
from odf.opendocument import load
from odf.table import TableCell, TableRow
from odf.teletype import extractText

from vpd.ui.exports import csv_bytes, csv_response, ods_bytes, ods_response
from vpd.ui.tables import Cell, Column, Table

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", " =1+1", '=HYPERLINK("https://x.example")']


def make_table(*values, label="Waarde"):
    return Table(columns=[Column("name", label)], rows=[[value] for value in values], caption="Incidenten")


def read_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_ods(content):
    rows = load(io.BytesIO(content)).spreadsheet.getElementsByType(TableRow)
    return [[extractText(cell) for cell in row.getElementsByType(TableCell)] for row in rows]


def test_csv_opens_in_dutch_excel():
    columns = [Column("a", "Plaats"), Column("b", "Aantal", numeric=True), Column("c", "Dag"), Column("d", "Deel")]
    table = Table(columns=columns, rows=[["Balie; hal", 1140, dt.date(2026, 3, 1), 0.5]])

    content = csv_bytes(table)

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == 'Plaats;Aantal;Dag;Deel\r\n"Balie; hal";1140;01-03-2026;0,5\r\n'


def test_csv_keeps_lines_quotes_and_accents():
    text = 'Zij zei: "ga weg"\nen liep naar café Élan'

    assert read_csv(csv_bytes(make_table(text))) == [["Waarde"], [text]]


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_never_holds_a_formula(text):
    table = make_table(text, label=text)

    rows = read_csv(csv_bytes(table))

    assert [row[0][0] for row in rows] == ["'", "'"]


@pytest.mark.parametrize("text", ["06-12345678", "+31 6 12345678", "-5", "a=b"])
def test_csv_leaves_harmless_texts_alone(text):
    assert read_csv(csv_bytes(make_table(text)))[1] == [text]


def test_csv_of_nothing_has_its_headings():
    assert read_csv(csv_bytes(make_table())) == [["Waarde"]]


@pytest.mark.parametrize("text", FORMULAS)
def test_ods_never_holds_a_formula(text):
    content = ods_bytes(make_table(text))

    xml = ZipFile(io.BytesIO(content)).read("content.xml").decode()
    assert "table:formula" not in xml
    assert read_ods(content)[1][0].strip() == text.strip()


def test_ods_keeps_numbers_days_and_moments():
    moment = dt.datetime(2026, 3, 3, 13, 30, tzinfo=dt.UTC)
    content = ods_bytes(make_table(5, 0.5, dt.date(2026, 3, 1), moment, True, None, dt.time(9, 5)))

    xml = ZipFile(io.BytesIO(content)).read("content.xml").decode()

    assert 'office:value="5"' in xml
    assert 'office:value="0.5"' in xml
    assert 'office:date-value="2026-03-01"' in xml
    assert 'office:date-value="2026-03-03T14:30:00"' in xml
    assert [row[0] for row in read_ods(content)[5:]] == ["ja", "", "09:05"]


def test_exports_survive_control_characters():
    text = "voor\x00\x07na \ud83d"

    assert read_csv(csv_bytes(make_table(text)))[1][0].startswith("voorna")
    assert read_ods(ods_bytes(make_table(text)))[1][0].startswith("voorna")


def test_exports_take_the_value_of_a_cell():
    cell = Cell("2026-0014", url="/incidenten/2026-0014/", tone="warn", note="nog 6 uur")

    assert read_csv(csv_bytes(make_table(cell)))[1] == ["2026-0014"]


def test_responses_are_downloads():
    table = make_table("a")

    as_csv, as_ods = csv_response(table, "incidenten"), ods_response(table, "incidenten.ods")

    assert as_csv["Content-Disposition"] == 'attachment; filename="incidenten.csv"'
    assert as_ods["Content-Disposition"] == 'attachment; filename="incidenten.ods"'
    assert as_csv["Content-Type"] == "text/csv; charset=utf-8"
    assert as_ods["Content-Type"] == "application/vnd.oasis.opendocument.spreadsheet"


def test_table_refuses_a_row_of_another_width():
    with pytest.raises(ValueError, match="columns"):
        Table(columns=[Column("a", "A"), Column("b", "B")], rows=[["één"]])
