"""What our few lines of JavaScript add, the keyboard, and the gallery in a real browser."""

from io import BytesIO
from typing import Literal

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import PHONE, OpenPage, is_too_wide
from tests.cast import Cast
from tests.incidents.factories import make_incident
from vpd.ui.quarter import Quarter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = "/overleg/acties/nieuw/"


CHART_CONTRASTS = """() => {
  const parts = colour => (colour.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const linear = value => value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = element => {
    for (; element; element = element.parentElement) {
      const colour = parts(getComputedStyle(element).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll("svg.vpd-chart")].flatMap(chart =>
    [...chart.querySelectorAll("text")].filter(text => text.textContent.trim()).map(text => {
      const [dark, bright] = [light(parts(getComputedStyle(text).fill)), light(ground(chart))].sort((a, b) => a - b);
      return (bright + 0.05) / (dark + 0.05);
    }));
}"""
"""How each word in each chart stands out from what is behind it, in the colours that the browser came to."""


def focused(page: Page) -> str:
    """What has the focus: its id, else its words."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def test_gallery_fits_the_largest_letter(open_page: OpenPage, cast: Cast) -> None:
    """As it comes it is one of the pages of `test_every_page`."""
    page = open_page("/ui/", person=cast.employee)

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert not is_too_wide(page)


@pytest.mark.parametrize(("forced", "scheme"), [("none", "dark"), ("active", "light"), ("active", "dark")])
def test_words_in_charts_can_be_read_in_forced_and_dark_colours(
    open_page: OpenPage, cast: Cast, forced: Literal["none", "active"], scheme: Literal["light", "dark"]
) -> None:
    for code in ("BELEDIGING", "WAPENGEBRUIK"):
        make_incident(cast, code)
    page = open_page(f"/evaluatie/{Quarter.current().slug}/{cast.team.slug}/", person=cast.leader)

    page.emulate_media(forced_colors=forced, color_scheme=scheme)
    contrasts = page.evaluate(CHART_CONTRASTS)
    page.evaluate("document.querySelectorAll('svg.vpd-chart').forEach(chart => { chart.style.background = 'none'; })")
    without_paper = page.evaluate(CHART_CONTRASTS)

    assert len(contrasts) > 10
    assert min(contrasts) >= 4.5
    assert (min(without_paper) < 4.5) == (forced == "active" and scheme == "dark")


def test_mistakes_take_the_focus_and_lead_to_the_field(open_page: OpenPage, cast: Cast) -> None:
    page = open_page(FORM, person=cast.leader)

    page.click("main form button[type=submit]")
    page.wait_for_selector("[data-error-summary]:focus")
    summary = focused(page)
    target = page.get_attribute("[data-error-summary] a", "href") or ""
    page.click("[data-error-summary] a")

    assert summary == "error-summary"
    assert f"#{focused(page)}" == target


def test_form_is_sent_once_by_a_double_click(open_page: OpenPage, cast: Cast) -> None:
    page = open_page(FORM, person=cast.leader)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)

    page.dblclick("main form button[type=submit]")
    page.wait_for_selector("[data-error-summary]")

    assert len(sent) == 1


def test_leaving_a_changed_form_asks_first_and_a_sent_form_does_not(open_page: OpenPage, cast: Cast) -> None:
    page = open_page(FORM, person=cast.leader)
    asked: list[str] = []

    def answer(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    page.on("dialog", answer)
    page.fill("main form textarea >> nth=0", "Iets wat niet weg mag")
    page.goto("/leren/")
    after_leaving = len(asked)
    page.goto(FORM)
    page.fill("main form textarea >> nth=0", "Iets wat verstuurd wordt")
    page.click("main form button[type=submit]")
    page.wait_for_load_state()

    assert after_leaving == 1
    assert asked == ["beforeunload"]


def test_menu_opens_and_closes_by_keyboard(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/leren/", person=cast.employee, width=PHONE)
    summary = page.locator(".vpd-menu--phone > summary")

    summary.focus()
    page.keyboard.press("Enter")
    opened = page.locator(".vpd-menu--phone a", has_text="Mijn werk").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    assert opened
    assert not page.locator(".vpd-menu--phone a", has_text="Mijn werk").is_visible()
    assert focused(page) == "Menu"


def test_first_tab_skips_to_the_content(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/leren/", person=cast.employee)

    page.keyboard.press("Tab")
    first = focused(page)
    page.keyboard.press("Enter")

    assert first == "Naar de inhoud"
    assert focused(page) == "inhoud"


def test_paper_shows_what_is_folded_on_the_screen(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/ui/", person=cast.employee)
    page.evaluate(FOLD)

    text = "".join(one.extract_text() for one in PdfReader(BytesIO(page.pdf())).pages)

    assert not page.get_by_text("Dit staat alleen open op papier").is_visible()
    assert "Dit staat alleen open op papier" in text
    assert "Waarom zo op papier" not in text


FOLD = """() => document.querySelector("main").insertAdjacentHTML("afterbegin",
  '<details class="vpd-fold"><summary>Meer</summary><p>Dit staat alleen open op papier</p></details>'
  + '<details class="vpd-why"><summary>Waarom?</summary><p>Waarom zo op papier</p></details>')"""
