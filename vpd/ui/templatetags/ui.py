"""The shared pieces, built in in every template. The gallery at `/ui/` shows each in every state."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.template.loader_tags import BlockNode
from django.utils.formats import number_format
from django.utils.html import escape, format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe

from vpd.ui.fields import summary_of
from vpd.ui.icons import icon_svg
from vpd.ui.moments import as_day, as_day_short, as_moment, remaining
from vpd.ui.paging import COUNTED, KeysetPage
from vpd.ui.pieces import Matrix, Moment, NavItem, SectionLink, TapTile, TimelineItem, UnderWay, WaitingItem
from vpd.ui.searching import Piece
from vpd.ui.tables import PlacedCell, Table

register = template.Library()

RowAction = Literal["up", "down", "change", "remove", "restore"]
ROW_ACTIONS = {
    "up": ("omhoog", "Omhoog", "arrow-up"),
    "down": ("omlaag", "Omlaag", "arrow-down"),
    "change": ("wijzig", "Wijzigen", ""),
    "remove": ("weg", "Verwijderen", "trash-2"),
    "restore": ("terug", "Terugzetten", ""),
}
TOLD = ("meldingen", "bewaard", "onderdelen", "nog-open")
"""The parts of a page that tell what a button did."""

Tone = Literal["neutral", "info", "good", "warn", "bad"]
BADGES = {"neutral": "neutral", "info": "active", "good": "safe", "warn": "warning", "bad": "danger"}
ALERTS = {"neutral": "info", "info": "info", "good": "ok", "warn": "warning", "bad": "error"}
ALERT_ICONS = {
    "neutral": "info",
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "circle-alert",
}
BUTTONS = {
    "primary": "utrecht-button--primary-action",
    "secondary": "utrecht-button--secondary-action",
    "subtle": "utrecht-button--subtle",
    "danger": "utrecht-button--primary-action utrecht-button--danger",
}
FOUND = {True: "<mark>{}</mark>", False: "{}"}
MESSAGE_TONES = {"debug": "neutral", "info": "info", "success": "good", "warning": "warn", "error": "bad"}
SECTION_ICONS = {"done": ("check", "klaar"), "empty": ("minus", "nog leeg"), "todo": ("circle-dashed", "nog te doen")}


# --- words ---------------------------------------------------------------------------------------------------------


@register.filter
def moment(value: Moment | None) -> str:
    """`dinsdag 3 maart 2026, 14.30 uur`; nothing for nothing."""
    return as_moment(value) if isinstance(value, dt.date) else ""


@register.filter
def day(value: Moment | None) -> str:
    """`dinsdag 3 maart 2026`; nothing for nothing."""
    return as_day(value) if isinstance(value, dt.date) else ""


@register.filter
def day_short(value: Moment | None) -> str:
    """`3 mrt 2026`; nothing for nothing."""
    return as_day_short(value) if isinstance(value, dt.date) else ""


@register.filter
def paragraphs(value: str | None) -> SafeString:
    """Text as people typed it: escaped, an empty line makes a paragraph, a line break stays one."""
    text = linebreaks(value or "", autoescape=True)
    return mark_safe(text.replace("<p>", '<p class="utrecht-paragraph">'))  # noqa: S308 - escaped above


# --- small pieces --------------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside words; it is hidden from screen readers."""
    return icon_svg(name)


@register.simple_tag
def badge(text: str, tone: Tone = "neutral", icon: str = "") -> SafeString:
    """A status in words, with a colour."""
    drawing = icon_svg(icon) if icon else ""
    return format_html(
        '<span class="utrecht-status-badge utrecht-status-badge--{} vpd-badge">{}{}</span>', BADGES[tone], drawing, text
    )


@register.simple_tag
def deadline(moment: Moment | None) -> SafeString:
    """A deadline as what is left of it: `nog 6 uur`; the full moment is there for screen readers."""
    if moment is None:
        return mark_safe("")
    left = remaining(moment)
    return format_html(
        '<time class="utrecht-status-badge utrecht-status-badge--{} vpd-badge" datetime="{}">{}'
        '<span class="vpd-hidden"> ({})</span></time>',
        BADGES[left.tone],
        left.machine,
        left.text,
        left.full,
    )


@register.simple_tag
def button_link(label: str, url: str, kind: str = "primary", icon: str = "") -> SafeString:
    """A link that looks like a button: it goes somewhere, it changes nothing."""
    drawing = icon_svg(icon) if icon else ""
    return format_html('<a class="utrecht-button {} vpd-button" href="{}">{}{}</a>', BUTTONS[kind], url, drawing, label)


@register.simple_tag(takes_context=True)
def cancel_link(context: Context) -> str:
    """The way out of a form without saving: to where its page says, else to the page it hangs under."""
    crumbs = context.get("breadcrumb")
    url = context.get("cancel_url") or (crumbs[-1][1] if crumbs else "")
    return button_link("Annuleren", url, kind="secondary") if url else ""


@register.simple_tag
def submit_button(label: str, kind: str = "primary", name: str = "", value: str = "", icon: str = "") -> SafeString:
    """The button that sends a form; with a name the view knows which one was pressed."""
    named = format_html(' name="{}" value="{}"', name, value or "1") if name else ""
    drawing = icon_svg(icon) if icon else ""
    return format_html(
        '<button class="utrecht-button utrecht-button--submit {} vpd-button" type="submit"{}>{}{}</button>',
        BUTTONS[kind],
        named,
        drawing,
        label,
    )


@register.simple_tag
def locked(text: str = "vast") -> SafeString:
    """What somebody else decided and nobody can change here."""
    return format_html('<span class="vpd-locked">{}{}</span>', icon_svg("lock"), text)


@register.simple_tag
def who_reads(text: str) -> SafeString:
    """Who will read what is filled in here; stands on every form that takes a story."""
    return format_html(
        '<p class="vpd-who-reads">{}<span><strong>Wie leest dit?</strong> {}</span></p>', icon_svg("eye"), text
    )


# --- pieces with something in them ---------------------------------------------------------------------------------


@register.simple_block_tag
def alert(content: str, tone: Tone = "info", heading: str = "", level: int = 2, role: str = "") -> str:
    """A message that stands out; `role="alert"` only for what appears after an action."""
    context = {
        "content": content,
        "kind": ALERTS[tone],
        "icon": ALERT_ICONS[tone],
        "heading": heading,
        "level": str(level),
        "role": role,
    }
    return render_to_string("ui/alert.html", context)


@register.simple_block_tag
def card(content: str, heading: str = "", level: int = 2, tone: str = "", note: str = "") -> str:
    """A white card; a tone gives it a coloured edge for advice."""
    context = {"content": content, "heading": heading, "level": str(level), "tone": tone, "note": note}
    return render_to_string("ui/card.html", context)


@register.simple_block_tag
def button_group(content: str) -> SafeString:
    """Buttons beside each other: the most important first."""
    return format_html('<div class="utrecht-button-group vpd-button-group">{}</div>', content)


@register.simple_block_tag
def stat_group(content: str) -> SafeString:
    """A row of figures."""
    return format_html('<dl class="vpd-stats">{}</dl>', content)


@register.simple_tag
def stat(number: Any, label: str, note: str = "", url: str = "") -> SafeString:
    """One figure with what it counts, and the list behind it; stands in a `stat_group`."""
    context = {"number": number, "label": label, "note": note, "url": url}
    return mark_safe(render_to_string("ui/stat.html", context))  # noqa: S308


@register.simple_block_tag
def lines(content: str) -> SafeString:
    """A list of bordered lines, each a `line`."""
    return format_html('<ul class="vpd-lines">{}</ul>', content)


@register.simple_block_tag
def line(content: str, title: str, note: str = "", url: str = "") -> str:
    """One line with its note; what stands inside goes to the right: a link, a badge, a small form."""
    return render_to_string("ui/line.html", {"content": content, "title": title, "note": note, "url": url})


@register.simple_block_tag
def fold(content: str, summary: str, is_open: bool = False) -> str:
    """More for who wants it, folded away."""
    context = {"content": content, "summary": summary, "is_open": is_open, "narrow_closed": False, "css_class": ""}
    return render_to_string("ui/fold.html", context)


@register.simple_block_tag
def columns(content: str) -> SafeString:
    """Main column and side column inside a page: the first child is wide, the second narrow."""
    return format_html('<div class="vpd-columns">{}</div>', content)


@register.inclusion_tag("ui/next_step.html")
def next_step(heading: str, text: str, url: str, label: str) -> dict[str, str]:
    """The dark banner that says what this person does now; without an address where somebody else is to do it."""
    return {"heading": heading, "text": text, "url": url, "label": label}


@register.inclusion_tag("ui/empty_state.html")
def empty_state(heading: str, text: str, url: str = "", label: str = "", icon: str = "inbox") -> dict[str, str]:
    """Nothing here yet, and what to do about it."""
    return {"heading": heading, "text": text, "url": url, "label": label, "icon": icon}


# --- the buttons of one row ----------------------------------------------------------------------------------------


@register.simple_tag
def swaps(target: str, outer: str = "") -> SafeString:
    """The attributes with which a form changes its own part of the page only.

    Along come the messages and what else is told about it, and `outer`, a part around it, where given.
    """
    return format_html(
        'data-hx-boost="true" data-hx-target="#{0}" data-hx-select="#{0}" data-hx-select-oob="{1}"'
        ' data-hx-swap="outerHTML show:none" data-hx-push-url="false"',
        target,
        ",".join(f"#{name}" for name in (*TOLD, *filter(None, [outer]))),
    )


@register.simple_tag
def opens(url: str, target: str) -> SafeString:
    """The attributes with which a click puts what stands at `url` in the place of a part."""
    return format_html(
        'data-hx-get="{}" data-hx-trigger="click" data-hx-target="#{}" data-hx-swap="outerHTML"', url, target
    )


@register.inclusion_tag("ui/row_button.html")
def row_button(
    action: RowAction,
    url: str,
    of: str,
    key: str = "",
    target: str = "",
    outer: str = "",
    opens_url: str = "",
    asks: bool = False,
    words: str = "",
) -> dict[str, Any]:
    """A button that does something to one row of a list, named after `of`, the words of that row.

    With a `key` it has a name of its own and keeps the focus after a swap (`swaps`). One that asks first, and that of
    changing, is a link; with `opens_url` it opens in the place of `target`. Stands beside others of its row.
    """
    name, label, drawing = ROW_ACTIONS[action]
    is_link = asks or action == "change"
    return {
        "url": url,
        "of": of,
        "id": f"{name}-{key}" if key else "",
        "icon": drawing,
        "label": words or label,
        "is_link": is_link,
        "attributes": opens(opens_url, target) if opens_url else swaps(target, outer) if target else "",
    }


# --- lists and tables ----------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/data_list.html")
def data_list(rows: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Label and value, row by row; an empty value reads as "niet ingevuld"."""
    return {"rows": rows}


@register.inclusion_tag("ui/data_table.html")
def data_table(table: Table, hide_caption: bool = False) -> dict[str, Any]:
    """A table that turns into cards on a phone."""
    return {"table": table, "hide_caption": hide_caption}


@register.simple_tag
def table_line(line: Sequence[PlacedCell]) -> SafeString:
    """One row of a table, written in one go: there are many of them."""
    return format_html(
        '<tr class="utrecht-table__row">{}</tr>', format_html_join("", "{}", ((_placed(placed),) for placed in line))
    )


def _placed(placed: PlacedCell) -> SafeString:
    if placed.is_heading:
        opening = '<th class="utrecht-table__cell vpd-table__heading" scope="row">{}</th>'
        return format_html(opening, table_cell(placed.cell))
    number = " vpd-table__number" if placed.column.numeric else ""
    return format_html(
        '<td class="utrecht-table__cell{}" data-label="{}">{}</td>',
        number,
        placed.column.label,
        table_cell(placed.cell),
    )


@register.simple_tag
def table_cell(cell: Any) -> SafeString:
    """What stands in one cell: words, a link or a badge, with a note under it."""
    if cell.tone:
        shown = badge(cell.text, cell.tone)
    elif cell.url:
        shown = format_html('<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>', cell.url, cell.text)
    else:
        shown = escape(cell.text)
    note = format_html('<span class="vpd-note">{}</span>', cell.note) if cell.note else ""
    if cell.excerpt:
        note = format_html('{}<span class="vpd-note vpd-excerpt">{}</span>', note, excerpt(cell.excerpt))
    return format_html('<span class="vpd-table__value">{}{}</span>', shown, note) if shown or note else SafeString("")


@register.simple_tag
def excerpt(pieces: Sequence[Piece]) -> SafeString:
    """A part of a text with what was looked for marked in it."""
    return format_html_join("", "{}", ((format_html(FOUND[piece.is_found], piece.text),) for piece in pieces))


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: Context, page_obj: Page[Any], label: str = "Pagina’s") -> dict[str, Any]:
    """Links to the other pages; keeps the filters. Nothing when there is one page."""
    pages = page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    return {
        "page_obj": page_obj,
        "label": label,
        "pages": [(str(number), number == page_obj.number, str(number).isdigit()) for number in pages],
        "request": context["request"],
        "number": str(page_obj.number),
        "last": str(page_obj.paginator.num_pages),
    }


@register.inclusion_tag("ui/keyset_pager.html")
def keyset_pager(page: KeysetPage[Any], label: str = "Bladeren") -> dict[str, Any]:
    """To the rows before and after these, and straight to a day; nothing when everything stands on this page."""
    return {"page": page, "label": label}


@register.simple_tag
def row_count(page: KeysetPage[Any], one: str, several: str) -> str:
    """How many there are: exactly up to a thousand, "meer dan 1.000" beyond."""
    if page.is_beyond_counting:
        return f"Meer dan {number_format(COUNTED, use_l10n=True, force_grouping=True)} {several}"
    return f"{number_format(page.count, force_grouping=True)} {one if page.count == 1 else several}"


@register.inclusion_tag("ui/chosen_filters.html")
def chosen_filters(chosen: Sequence[Any], clear_url: str) -> dict[str, Any]:
    """The filters that are used, each to be taken away, or all at once."""
    return {"chosen": chosen, "clear_url": clear_url}


@register.inclusion_tag("ui/waiting_list.html")
def waiting_list(items: Sequence[WaitingItem]) -> dict[str, Any]:
    """What waits for a person, each with its deadline."""
    return {"items": items}


@register.simple_block_tag
def work_group(content: str, heading: str, number: int, is_urgent: bool = False) -> str:
    """A card of what waits, with how much it is; what cannot wait has a red edge."""
    context = {"content": content, "heading": heading, "number": str(number), "is_urgent": is_urgent}
    return render_to_string("ui/work_group.html", context)


@register.inclusion_tag("ui/timeline.html")
def timeline(items: Sequence[TimelineItem]) -> dict[str, Any]:
    """What happened and what comes, in the order given."""
    shown = [
        (item, item.state or "done", item.when if isinstance(item.when, str) else as_moment(item.when))
        for item in items
    ]
    return {"items": shown}


@register.inclusion_tag("ui/section_nav.html")
def section_nav(items: Sequence[SectionLink], label: str = "Onderdelen") -> dict[str, Any]:
    """The parts of something longer, with how far each is."""
    shown = [(item, *SECTION_ICONS.get(item.state, ("", item.state))) for item in items]
    return {"items": shown, "label": label}


@register.inclusion_tag("ui/tabs.html")
def tabs(items: Sequence[SectionLink], label: str) -> dict[str, Any]:
    """Lists that belong together, beside each other above the list."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/local_row.html", takes_context=True)
def local_row(context: Context, items: Sequence[NavItem], in_menu: bool = False) -> dict[str, Any]:
    """The row of a section: under the header, and in the menu of a phone below its section.

    Lit is the item whose address the page starts with, unless the page says otherwise: by `lit`, or because its crumbs
    pass by another item. A page with crumbs has its way back there, and on a phone no row.
    """
    crumbs = context.get("breadcrumb") or []
    passed = [url for _, url in crumbs if url in {item.url for item in items}]
    lit = context.get("lit") or (passed[-1] if passed else "")
    shown = [(item, item.url == lit if lit else item.is_current) for item in items]
    return {"items": shown, "has_crumbs": bool(crumbs), "in_menu": in_menu}


@register.inclusion_tag("ui/matrix.html")
def matrix(matrix: Matrix) -> dict[str, Any]:
    """The behaviour matrix: from light to heavy; cards per column on a phone."""
    return {"matrix": matrix}


@register.inclusion_tag("ui/tap_tiles.html")
def tap_tiles(tiles: Sequence[TapTile]) -> dict[str, Any]:
    """Large answers of which one tap is enough; one without an address sends the form around it."""
    return {"tiles": tiles}


# --- progress ------------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/steps.html")
def steps(steps: Sequence[str | tuple[str, str]], current: int) -> dict[str, Any]:
    """Where someone is in a task of a few steps; `current` counts from 1.

    A step in two parts shows only the first where there is little room.
    """
    shown = [
        (str(number), *_in_two(label), "done" if number < current else "current" if number == current else "todo")
        for number, label in enumerate(steps, start=1)
    ]
    return {"steps": shown, "current": str(current), "total": str(len(steps))}


def _in_two(label: str | tuple[str, str]) -> tuple[str, str]:
    return (label, "") if isinstance(label, str) else label


@register.inclusion_tag("ui/progress.html")
def progress(value: int, maximum: int, label: str) -> dict[str, str]:
    """A bar with its words: `9 van 24 vragen`."""
    return {"value": str(value), "maximum": str(max(maximum, 1)), "label": label}


@register.inclusion_tag("ui/under_way.html")
def under_way(work: UnderWay) -> dict[str, Any]:
    """Work of the worker that somebody waits for: says how far it is and goes on by itself when it is done."""
    return {"work": work}


@register.inclusion_tag("ui/figure.html")
def figure(figure: Any, level: int = 2) -> dict[str, Any]:
    """A chart with its title, a reading in one sentence and its table under a fold."""
    return {"figure": figure, "level": str(level)}


# --- the page itself -----------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What is wrong, on top, with links to the fields; takes the focus. Shown once a form."""
    return {"summary": summary_of(form)}


@register.filter
def message_tone(level_tag: str) -> str:
    """The tone of a Django message."""
    return MESSAGE_TONES.get(level_tag, "info")


@register.simple_block_tag
def filled(content: str, element: str, css_class: str, label: str = "") -> SafeString:
    """An element around a template block that may be empty: then there is no element either."""
    if not content.strip():
        return mark_safe("")
    named = format_html(' aria-label="{}"', label) if label else ""
    opening = format_html('{}class="{}"{}', "", css_class, named)
    return mark_safe(f"<{escape(element)} {opening}>{content}</{escape(element)}>")  # noqa: S308 - rendered template


class _RepeatBlock(template.Node):
    """Renders a template block a second time."""

    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, context: Context) -> SafeString:
        return mark_safe(BlockNode(self.name, NodeList()).render(context).strip())  # noqa: S308 - rendered template


@register.tag
def repeat_block(parser: Parser, token: Token) -> _RepeatBlock:
    """`{% repeat_block title %}`: the title of the page is also its heading."""
    return _RepeatBlock(token.split_contents()[1])
