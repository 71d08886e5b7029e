import re
from xml.etree import ElementTree as ET

import pytest

from vpd.ui import charts
from vpd.ui.charts import Series, bars, clean_svg, line, stacked_bars
from vpd.ui.own_files import tokens
from vpd.ui.quarter import Quarter

QUARTERS = ["25-K2", "25-K3", "25-K4", "26-K1"]
SVG = "{http://www.w3.org/2000/svg}"


def make_figure(kind=stacked_bars, values=(3, 0, 2, 1140)):
    series = [Series("(Non-)verbale agressie", values), Series("Fysiek geweld <b>", (0, 0, 1, 0))]
    return kind(title="Incidenten", reading="Meer dan eerst.", series=series, categories=QUARTERS)


def channel(part):
    value = int(part, 16) / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def contrast(one, other):
    light = [0.2126 * channel(c[1:3]) + 0.7152 * channel(c[3:5]) + 0.0722 * channel(c[5:7]) for c in (one, other)]
    return (max(light) + 0.05) / (min(light) + 0.05)


@pytest.mark.parametrize("kind", [stacked_bars, line])
def test_chart_names_itself_first(kind):
    root = ET.fromstring(make_figure(kind).svg)

    assert root.tag == f"{SVG}svg"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "Incidenten. Meer dan eerst."
    assert root.get("role") == "img"


@pytest.mark.parametrize("kind", [stacked_bars, line])
def test_chart_is_clean_under_the_content_security_policy(kind):
    svg = make_figure(kind).svg

    assert not re.search(r"<style|<script|\sstyle=|\son\w+=|http(?!://www\.w3\.org)|aria-|aria_", svg)
    assert "<b>" not in svg


def test_chart_speaks_dutch():
    assert ">1.000<" in make_figure().svg


def test_chart_brings_its_table():
    figure = make_figure()

    assert [column.label for column in figure.table.columns] == [
        "Periode",
        "(Non-)verbale agressie",
        "Fysiek geweld <b>",
        "Totaal",
    ]
    assert figure.table.rows[3] == ["26-K1", 1140, 0, 1140]
    assert figure.table.caption == "Incidenten"


def test_chart_of_nothing_still_has_its_base_line():
    svg = make_figure(values=(0, 0, 0, 0)).svg

    assert ">26-K1<" in svg
    assert ">1<" in make_figure(values=(0, 0, 0, None)).svg


def test_bars_write_long_names_on_two_lines():
    figure = bars(
        title="Plaats",
        reading="De meeste op huisbezoek.",
        values=Series("Aantal", [2, 1]),
        categories=["Huis- of bedrijfsbezoek bij de burger", "Balie"],
    )

    assert "…" not in figure.svg
    assert "tspan" in figure.svg
    assert figure.table.rows == [["Huis- of bedrijfsbezoek bij de burger", 2], ["Balie", 1]]


def test_eight_quarters_stand_under_their_bars_in_full():
    quarters = [one.in_chart for one in Quarter(2026, 3).last(8)]
    figure = stacked_bars(title="Incidenten", reading="", series=[Series("Aantal", [4] * 8)], categories=quarters)

    assert "…" not in figure.svg
    assert figure.svg.count(">1e kw.<") == 2
    assert figure.svg.count(">2025<") == 4


def test_chart_is_drawn_once(monkeypatch):
    first = make_figure(values=(9, 9, 9, 7)).svg
    monkeypatch.setattr(charts.vl_convert, "vegalite_to_svg", None)

    assert make_figure(values=(9, 9, 9, 7)).svg == first


def test_chart_takes_its_colours_from_the_tokens():
    assert tokens()["--vpd-chart-1"] in make_figure().svg


@pytest.mark.parametrize("name", [*charts.SERIES, "--vpd-chart-ink", "--vpd-chart-soft"])
def test_chart_colours_stand_out_from_the_paper(name):
    smallest = 3 if name in charts.SERIES else 4.5

    assert contrast(tokens()[name], tokens()["--vpd-chart-paper"]) >= smallest


def test_clean_svg_turns_styles_into_attributes_and_drops_the_rest():
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10"><style>a{}</style>'
        '<script>x()</script><clipPath id="c"><rect onclick="x()" style="fill: #fff; stroke:none" class="q"/>'
        '</clipPath><g clip-path="url(#c)" aria-label="X-axis"/></svg>'
    )

    svg = clean_svg(drawn, alternative="Naam", prefix="p")

    assert 'fill="#fff"' in svg
    assert 'id="pc"' in svg
    assert 'clip-path="url(#pc)"' in svg
    assert not re.search(r"<style|<script|onclick|X-axis|style=", svg)


def test_series_keeps_its_own_colour_where_another_is_left_out() -> None:
    both = stacked_bars(
        title="Beide",
        reading="",
        series=[Series("a", [1], 0), Series("b", [2], 1)],
        categories=["x"],
        category_label="K",
    )
    alone = stacked_bars(title="Alleen", reading="", series=[Series("b", [2], 1)], categories=["x"], category_label="K")

    first, second = (tokens()[f"--vpd-chart-{number}"] for number in (1, 2))
    assert first in both.svg
    assert second in both.svg
    assert first not in alone.svg
    assert second in alone.svg
