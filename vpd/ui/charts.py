"""Charts as pictures: a Vega-Lite specification rendered to SVG, each with a reading and its data table.

The SVG is the same on the page and in the PDF. It holds no style, no script and no English, names itself in
`<title>` (what a screen reader and a PDF reader say for it) and takes its colours from the token file.
vl-convert hangs in a process that was forked after its first use: use it after the fork only (no preload).
"""

import hashlib
import json
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any
from xml.etree import ElementTree as ET

import vl_convert
from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from vpd.ui.own_files import tokens
from vpd.ui.tables import Column, Table

VL_CONVERT = version("vl-convert-python")

SVG = "http://www.w3.org/2000/svg"

WIDTH = 420
HEIGHT = 190
TICKS = 4
NAME_WIDTH = 26  # letters of a category before it goes on on the next line
NUMBER = ",.2~f"
FONT_SIZE = 14
KEPT_FOR = 60 * 60 * 24
DROPPED = ("role", "aria-", "on")
SERIES = tuple(f"--vpd-chart-{number}" for number in range(1, 7))
PAPER = "--vpd-chart-paper"
PALE, BAND, SOFT = "--vpd-chart-pale", "--vpd-chart-band", "--vpd-chart-soft"


@dataclass(frozen=True)
class Series:
    """A named row of numbers, one for each category; None where there is no figure.

    `colour` is a place among the colours of charts, for what has the same one in every chart; else they go in order.
    """

    label: str
    values: Sequence[int | float | None]
    colour: int | None = None


@dataclass(frozen=True)
class Figure:
    """A chart with what it says in one sentence and the table it was drawn from."""

    title: str
    reading: str
    svg: SafeString
    table: Table


def stacked_bars(
    *,
    title: str,
    reading: str,
    series: Sequence[Series],
    categories: Sequence[str],
    category_label: str = "Periode",
) -> Figure:
    """A bar for each category, with the series on top of each other, the first at the bottom.

    A thin line in the colour of the paper parts what is stacked, so that it does not hang on colour alone.
    """
    mark = {"type": "bar", "width": {"band": 0.62}, "stroke": _token(PAPER), "strokeWidth": 1}
    encoding = {**_upright(series, categories, symbol="square"), "order": {"field": "order"}}
    spec = {
        "height": HEIGHT,
        "data": {"values": _long(series, categories)},
        # Nothing is not drawn: its outline would wipe out the base line.
        "transform": [{"filter": "datum.value != 0"}],
        "mark": mark,
        "encoding": encoding,
    }
    table = _table(title, series, categories, category_label, has_total=len(series) > 1)
    return Figure(title, reading, render_svg(spec, title=title, reading=reading), table)


def line(
    *,
    title: str,
    reading: str,
    series: Sequence[Series],
    categories: Sequence[str],
    category_label: str = "Periode",
) -> Figure:
    """A line for each series over the categories, each with its own marker besides its colour."""
    encoding = _upright(series, categories, symbol="circle")
    colour = encoding["color"]
    encoding["shape"] = {**colour, "scale": {"domain": [one.label for one in series]}}
    spec = {
        "height": HEIGHT,
        "data": {"values": _long(series, categories)},
        "mark": {"type": "line", "point": {"size": 60, "filled": True}, "strokeWidth": 2.5},
        "encoding": encoding,
    }
    table = _table(title, series, categories, category_label, has_total=False)
    return Figure(title, reading, render_svg(spec, title=title, reading=reading), table)


def bars(
    *, title: str, reading: str, values: Series, categories: Sequence[str], category_label: str = "Soort"
) -> Figure:
    """A lying bar for each category, with its number behind it: room for long names."""
    names = _wrapped(categories)
    length = {"field": "value", "type": "quantitative", "axis": None, "scale": {"zero": True}}
    number = {"field": "value", "type": "quantitative", "format": NUMBER}
    spec = {
        "height": {"step": _lying_step(names)},
        "data": {"values": _long([values], names)},
        "encoding": {"y": _lying_axis(), "x": length},
        "layer": [
            {"mark": {"type": "bar", "height": 18, "color": _token(SERIES[0])}},
            {"mark": {"type": "text", "align": "left", "dx": 6}, "encoding": {"text": number}},
        ],
    }
    table = _table(title, [values], categories, category_label, has_total=False)
    return Figure(title, reading, render_svg(spec, title=title, reading=reading), table)


def bars_with_limit(
    *, title: str, reading: str, values: Series, categories: Sequence[str], limit: int | None = None
) -> Figure:
    """Standing bars with their number on top: the last one dark, the others pale, and behind them what is ordinary.

    Only the first, the last and every second name stand below, since they are long.
    """
    last = len(categories) - 1
    rows = [
        {
            "category": category,
            "value": value,
            "tone": _token(SERIES[0]) if place == last else _token(PALE),
            "name": category if place in {0, last} else "",
        }
        for place, (category, value) in enumerate(zip(categories, values.values, strict=True))
    ]
    x = {"field": "category", "type": "nominal", "sort": None, "scale": {"domain": list(categories)}}
    highest = max([1, *(value for value in values.values if value), limit or 0])
    y = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [0, highest * 1.15]}}
    drawn: list[dict[str, Any]] = [
        {
            "mark": {"type": "bar", "width": {"band": 0.66}},
            "encoding": {
                "x": {**x, "axis": {**_quiet(padding=8), "labelAngle": 0, "labelExpr": _only_ends(categories)}},
                "y": y,
                "color": {"field": "tone", "type": "nominal", "scale": None},
            },
        },
        {
            "mark": {"type": "text", "dy": -8},
            "encoding": {"x": x, "y": y, "text": {"field": "value", "type": "quantitative"}},
        },
    ]
    if limit is not None:
        words = f"gewoon: hoogstens {limit}"
        drawn.insert(
            0,
            {
                "data": {"values": [{"from": 0, "to": limit, "words": words}]},
                "layer": [
                    {
                        "mark": {"type": "rect", "color": _token(BAND)},
                        "encoding": {"y": {**y, "field": "from"}, "y2": {"field": "to"}},
                    },
                    {
                        "mark": {"type": "text", "align": "left", "x": 6, "dy": -8, "color": _token(SOFT)},
                        "encoding": {"y": {**y, "field": "to"}, "text": {"field": "words"}},
                    },
                ],
            },
        )
    spec = {"height": 150, "data": {"values": rows}, "layer": drawn}
    table = _table(title, [values], categories, "Kwartaal", has_total=False)
    return Figure(title, reading, render_svg(spec, title=title, reading=reading), table)


def _only_ends(categories: Sequence[str]) -> str:
    """Under the axis the first and the last name: they say the period, and there is room for no more."""
    ends = json.dumps([categories[0], categories[-1]], ensure_ascii=False)
    return f"indexof({ends}, datum.label) >= 0 ? datum.label : ''"


def _on_two_lines() -> str:
    """A longer name under an axis has its last word below it: "4e kw." above "2026", eight beside each other."""
    label, last = "datum.label", "lastindexof(datum.label, ' ')"
    return f"length({label}) > 8 && {last} > 0 ? [slice({label}, 0, {last}), slice({label}, {last} + 1)] : {label}"


def _wrapped(categories: Sequence[str]) -> list[str]:
    """Names on as many lines as they need beside a lying bar."""
    return ["\n".join(textwrap.wrap(category, NAME_WIDTH)) for category in categories]


def _lying_step(names: Sequence[str]) -> int:
    """The height for each bar, by the name with the most lines."""
    return max(30, 12 + 18 * max((name.count("\n") + 1 for name in names), default=1))


def _lying_axis() -> dict[str, Any]:
    axis = {**_quiet(padding=8), "labelExpr": "split(datum.label, '\\n')", "labelLimit": 240}
    return {"field": "category", "type": "nominal", "sort": None, "axis": axis}


def _upright(series: Sequence[Series], categories: Sequence[str], *, symbol: str) -> dict[str, Any]:
    """The axes and colours of a chart that stands: categories to the right, numbers upwards from nought."""
    labels = [one.label for one in series]
    places = [index if one.colour is None else one.colour for index, one in enumerate(series)]
    colours = [_token(SERIES[place % len(SERIES)]) for place in places]
    has_height = any(value for one in series for value in one.values)
    upwards: dict[str, Any] = {"tickMinStep": 1, "tickCount": TICKS} if has_height else {"values": [0, 1]}
    legend = {
        "orient": "top",
        "direction": "vertical",
        "title": None,
        "symbolType": symbol,
        "labelLimit": WIDTH,
    }
    return {
        "x": {
            "field": "category",
            "type": "nominal",
            "sort": None,
            "scale": {"domain": list(categories)},
            "axis": {**_quiet(padding=8), "labelAngle": 0, "labelLimit": 80, "labelExpr": _on_two_lines()},
        },
        "y": {
            "field": "value",
            "type": "quantitative",
            "axis": {**_quiet(padding=6), **upwards, "format": NUMBER},
            "scale": {"zero": True, **({"nice": TICKS} if has_height else {"domain": [0, 1]})},
        },
        "color": {
            "field": "series",
            "type": "nominal",
            "sort": None,
            "scale": {"domain": labels, "range": colours},
            "legend": legend if len(series) > 1 else None,
        },
    }


def _long(series: Sequence[Series], categories: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"category": category, "series": one.label, "value": value, "order": order}
        for order, one in enumerate(series)
        for category, value in zip(categories, one.values, strict=True)
    ]


def _quiet(*, padding: int) -> dict[str, Any]:
    return {"title": None, "ticks": False, "domain": False, "labelPadding": padding}


def _zero(value: int | float | None) -> int | float:
    return value or 0


def _table(
    title: str, series: Sequence[Series], categories: Sequence[str], category_label: str, *, has_total: bool
) -> Table:
    columns = [Column("category", category_label)]
    columns += [Column(f"series_{index}", one.label, numeric=True) for index, one in enumerate(series)]
    rows: list[list[str | int | float | None]] = [
        [category, *(one.values[index] for one in series)] for index, category in enumerate(categories)
    ]
    if has_total:
        columns.append(Column("total", "Totaal", numeric=True))
        for index, row in enumerate(rows):
            row.append(sum(_zero(one.values[index]) for one in series))
    return Table(columns=columns, rows=rows, caption=title)


def render_svg(spec: Mapping[str, Any], *, title: str, reading: str) -> SafeString:
    """Render a specification as SVG without style or script, with title and reading as its `<title>`."""
    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "background": None,
        "padding": 2,
        "autosize": {"type": "fit-x", "contains": "padding"},
        **spec,
        "config": _config(),
    }
    source = json.dumps(whole, sort_keys=False, ensure_ascii=False)
    digest = hashlib.sha256(f"{VL_CONVERT}|{title}|{reading}|{source}".encode()).hexdigest()[:32]
    svg = cache.get(f"chart:{digest}")
    if svg is None:
        drawn = vl_convert.vegalite_to_svg(
            source, allowed_base_urls=[], format_locale="nl-NL", time_format_locale="nl-NL"
        )
        svg = clean_svg(drawn, alternative=f"{title}. {reading}".strip(), prefix=f"g{digest[:8]}")
        cache.set(f"chart:{digest}", svg, KEPT_FOR)
    return mark_safe(svg)  # noqa: S308 - made here: texts went through an XML writer


def clean_svg(svg: str, *, alternative: str, prefix: str) -> str:
    """Leave only drawing in an SVG: no style, script, class or inner role; its own ids; `<title>` first."""
    root = ET.fromstring(svg)  # noqa: S314 - drawn by vl-convert in this process
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
        for child in list(element):
            if child.tag in (f"{{{SVG}}}style", f"{{{SVG}}}script", f"{{{SVG}}}title", f"{{{SVG}}}desc"):
                element.remove(child)
        for name in [name for name in element.attrib if name == "class" or name.startswith(DROPPED)]:
            del element.attrib[name]
        for declaration in element.attrib.pop("style", "").split(";"):
            key, _, value = declaration.partition(":")
            if value:
                element.set(key.strip(), value.strip())
        if "id" in element.attrib:
            element.set("id", prefix + element.attrib["id"])
        for name, value in element.attrib.items():
            element.set(name, value.replace("url(#", f"url(#{prefix}"))
    for name in ("width", "height"):
        root.attrib.pop(name, None)  # the stylesheet says how large a chart is
    root.set("xmlns", SVG)
    root.set("class", "vpd-chart")
    root.set("role", "img")
    root.set("focusable", "false")
    heading = ET.Element("title")
    heading.text = alternative
    root.insert(0, heading)
    return ET.tostring(root, encoding="unicode")


def _config() -> dict[str, Any]:
    ink, soft, rule = _token("--vpd-chart-ink"), _token("--vpd-chart-soft"), _token("--vpd-chart-line")
    return {
        "font": font_family(),
        "axis": {
            "labelColor": soft,
            "labelFontSize": FONT_SIZE,
            "gridColor": rule,
        },
        "axisX": {"grid": False},
        "legend": {"labelColor": ink, "labelFontSize": FONT_SIZE, "symbolSize": 130, "rowPadding": 4},
        "text": {"color": ink, "fontSize": FONT_SIZE},
        "view": {"stroke": None},
    }


def font_family() -> str:
    """The first font of the look, by name; the page and the PDF bring the font itself."""
    return _token("--vpd-chart-font").split(",")[0].strip("'\" ")


def _token(name: str) -> str:
    return tokens()[name]


# --- before and after, one question at a time ------------------------------------------------------------------------

SPAN, MARGIN, ROW = 300, 14, 18
"""The width of nought to a hundred, what a dot needs beside it, and the height of one of the two lines."""


@dataclass(frozen=True)
class Reach:
    """A share with the bounds within which it probably lies, all as fractions."""

    low: float
    value: float
    high: float


def before_and_after(*, title: str, before: Reach, after: Reach, is_pale: bool = False) -> SafeString:
    """Two lines with a dot, above each other: before is hollow, after is filled and dark; pale where nothing may be
    compared. Drawn here and not by Vega, since a page has twenty of them."""
    root = ET.Element("svg", viewBox=f"0 0 {SPAN + 2 * MARGIN} {2 * ROW + 8}", role="img", focusable="false")
    root.set("xmlns", SVG)
    root.set("class", "vpd-chart vpd-chart--row")
    ET.SubElement(root, "title").text = title
    for quarter in range(5):
        place = _number(MARGIN + SPAN * quarter / 4)
        stroke = _token("--vpd-chart-line")
        ET.SubElement(root, "line", {"x1": place, "x2": place, "y1": "0", "y2": str(2 * ROW + 8), "stroke": stroke})
    soft, dark = _token(SOFT), _token(SOFT) if is_pale else _token(SERIES[0])
    _reach(root, before, ROW / 2 + 4, soft, width=2, fill=_token(PAPER))
    _reach(root, after, ROW * 1.5 + 4, dark, width=2 if is_pale else 4, fill=dark)
    return mark_safe(ET.tostring(root, encoding="unicode"))  # noqa: S308 - made here: texts went through an XML writer


def _reach(root: ET.Element, reach: Reach, height: float, stroke: str, *, width: int, fill: str) -> None:
    y = _number(height)
    line = {"x1": _place(reach.low), "x2": _place(reach.high), "y1": y, "y2": y}
    ET.SubElement(root, "line", {**line, "stroke": stroke, "stroke-width": str(width), "stroke-linecap": "round"})
    dot = {"cx": _place(reach.value), "cy": y, "r": "6", "fill": fill, "stroke": stroke, "stroke-width": "2"}
    ET.SubElement(root, "circle", dot)


def _place(share: float) -> str:
    return _number(MARGIN + SPAN * share)


def _number(value: float) -> str:
    return f"{value:.1f}"
