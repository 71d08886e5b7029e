"""The gallery shows everything there is, and nothing that the browser would refuse."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.template.loader import get_template
from django.test import RequestFactory

from vpd.ui import gallery
from vpd.ui.templatetags import ui
from vpd.ui.views import gallery as gallery_view

# Used by the base templates and by other pieces, not by pages; and attributes, which show nothing of themselves.
INNER = {"filled", "repeat_block", "table_cell", "table_line", "message_tone", "opens", "swaps"}
SOURCE = Path(settings.BASE_DIR) / "templates" / "ui" / "gallery.html"


@pytest.fixture
def page() -> str:
    request = RequestFactory().get("/ui/", {"soort": "agressie"})
    request._messages = CookieStorage(request)

    return gallery_view(request).content.decode()


def missing_from(source: str, tags: set[str]) -> set[str]:
    """The tags that a template does not use."""
    return {tag for tag in tags if not re.search(r"{%\s*" + tag + r"\b|\|" + tag + r"\b", source)}


def test_gallery_shows_every_tag_and_filter() -> None:
    tags = set(ui.register.tags) | set(ui.register.filters)
    tags = {tag for tag in tags if not tag.startswith("end")} - INNER

    missing = missing_from(SOURCE.read_text(), tags)

    assert missing == set()


def test_gallery_check_notices_a_missing_tag() -> None:
    missing = missing_from(SOURCE.read_text(), {"badge", "wegwijzer"})

    assert missing == {"wegwijzer"}


def test_gallery_shows_every_tone_and_state(page: str) -> None:
    for word in ("neutral", "active", "safe", "warning", "danger"):
        assert f"utrecht-status-badge--{word}" in page
    for word in ("info", "ok", "warning", "error"):
        assert f"utrecht-alert--{word}" in page
    for word in ("done", "now", "planned", "late"):
        assert f"vpd-timeline__item--{word}" in page


def test_gallery_form_has_every_widget_of_django() -> None:
    shown = {type(field.widget) for field in gallery.WidgetsForm().fields.values()}
    ours = {kind for widget in shown for kind in widget.__mro__}
    abstract = {forms.Widget, forms.MultiWidget, forms.MultipleHiddenInput, forms.SplitHiddenDateTimeWidget}
    # New input types without a field of their own in the product; they look like every other text box.
    plain = {forms.widgets.ColorInput, forms.widgets.SearchInput, forms.widgets.TelInput}
    every = {
        kind
        for kind in vars(forms.widgets).values()
        if isinstance(kind, type) and issubclass(kind, forms.Widget) and not kind.__name__.startswith("_")
    }

    missing = {kind.__name__ for kind in every - ours - abstract - plain if kind.__module__ == "django.forms.widgets"}

    assert missing - {"Input", "ChoiceWidget", "MultiWidget"} == set()


class Refused(HTMLParser):
    """Collects what a strict Content-Security-Policy refuses, ids that are given twice, and labels for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []
        self.ids: list[str] = []
        self.referred: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.refused += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.refused.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.referred += [
            (tag, part) for name in ("for", "aria-describedby") for part in (given.get(name) or "").split()
        ]


def test_gallery_has_nothing_inline_and_every_reference_leads_somewhere(page: str) -> None:
    parser = Refused()

    parser.feed(page)

    assert parser.refused == []
    assert len(parser.ids) == len(set(parser.ids))
    assert [pair for pair in parser.referred if pair[1] not in parser.ids] == []


def test_refused_notices_an_inline_style() -> None:
    parser = Refused()

    parser.feed('<p style="color:red" onclick="x()"></p><label for="niets"></label>')

    assert parser.refused == ["p style", "p onclick"]
    assert parser.referred == [("label", "niets")]


def test_pagination_keeps_the_filters(page: str) -> None:
    assert 'href="?soort=agressie&amp;page=5"' in page


ERROR_PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "405.html", "500.html", "503.html"]


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_page_needs_no_context(name: str) -> None:
    html = get_template(name).render({})

    assert '<html lang="nl"' in html
    assert "Naar Mijn werk" in html


def test_work_under_way_is_told_once_and_stops_asking_when_it_is_done(page: str) -> None:
    busy, done = (page.split(f'<div role="status" id="{name}-stand">')[1] for name in ("bezig", "klaar"))
    busy, done = busy.split('role="status"')[0], done.split("</section>")[0]

    assert 'data-hx-trigger="every 3600s"' in busy
    assert "data-go-on" not in busy
    assert "hx-trigger" not in done
    assert "data-go-on" in done


def test_row_buttons_say_which_row_they_are_for(page: str) -> None:
    row = page.split("Een regel die kan schuiven")[1].split("</li>")[0]

    assert re.findall(r'(\w*)<span class="vpd-hidden">([^<]*)</span>\s*</(\w+)>', row) == [
        ("", "Omhoog: een regel", "button"),
        ("", "Omlaag: een regel", "button"),
        ("Wijzigen", ": een regel", "a"),
        ("", "Verwijderen: een regel", "button"),
        ("", "Weghalen: een regel, na een vraag", "a"),
    ]
    assert row.count('<form method="post"') == row.count("csrfmiddlewaretoken") == 3
    assert 'id="omhoog-voorbeeld"' in row
    assert 'data-hx-target="#voorbeeld"' in row.split("Omhoog")[0]
    assert "data-hx" not in row.split("Omhoog")[1].split("Omlaag")[0]
