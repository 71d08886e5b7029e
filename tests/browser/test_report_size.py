"""How much a report asks of a thumb: presses and height of all three steps together, on a phone."""

import pytest
from playwright.sync_api import Locator, Page

from incidents.cases.models import Incident
from tests.browser.conftest import PHONE, OpenPage, accessibility_faults, is_too_wide
from tests.cast import Cast
from tests.protocols.factories import make_norm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCREEN = 844
MOST_PRESSES, MOST_SCREENS = 9, 6
SMALLEST_LETTER, SMALLEST_TARGET = 15, 44

# What is read, letter by letter, and what is pressed: of the form and of what stands around it.
LETTERS = """() => [...document.querySelectorAll("body *")]
    .filter(element => element.checkVisibility() && !element.closest(".vpd-hidden, .utrecht-skip-link"))
    .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
    .map(element => parseFloat(getComputedStyle(element).fontSize))"""
TARGETS = """() => [...document.querySelectorAll(
        "main summary, main button, main label, main select, main textarea, main input:not([type=hidden]), nav a")]
    .filter(element => element.checkVisibility() && !element.closest(".vpd-hidden, label input, label"))
    .concat([...document.querySelectorAll("main label.vpd-tile")].filter(label => label.checkVisibility()))
    .filter(element => !element.matches(".utrecht-breadcrumb-nav__link, .vpd-label, .utrecht-form-label"))
    .map(element => [element.textContent.trim().slice(0, 40), Math.round(element.getBoundingClientRect().height)])"""


class Thumb:
    """Counts presses, and the height of each page at the moment of pressing on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0
        self.heights: list[int] = []
        self.letters: set[float] = set()
        self.small: list[str] = []

    def press(self, what: Locator) -> None:
        what.click()
        self.presses += 1

    def press_on(self, words: str, url: str) -> None:
        """The button that goes on: the page is as long as it will be."""
        self.heights.append(self.page.evaluate("document.documentElement.scrollHeight"))
        self.letters |= set(self.page.evaluate(LETTERS))
        self.small += [f"{text}: {height}" for text, height in self.page.evaluate(TARGETS) if height < SMALLEST_TARGET]
        self.press(self.page.get_by_role("button", name=words, exact=True))
        self.page.wait_for_url(url)


def test_threat_at_the_counter_for_oneself(open_page: OpenPage, cast: Cast) -> None:
    make_norm(cast.organisation)
    # A name that stands on one line of the header, as that of most municipalities.
    cast.organisation.name = "Waterdam"
    cast.organisation.save()
    cast.team.support_phone = "Bedrijfsopvangteam, 0123 45 67 89"
    cast.team.save()
    page = open_page("/", person=cast.employee, width=PHONE)
    page.set_viewport_size({"width": PHONE, "height": SCREEN})
    page.goto("/incidenten/melden/")
    thumb = Thumb(page)

    thumb.press(page.locator("summary", has_text="Bedreigen en intimideren"))
    thumb.press(page.locator("label", has_text="Dreigen of intimideren"))
    page.get_by_text("Een bedreiging meld je altijd").wait_for()
    with page.expect_response("**/advies/"):
        thumb.press(page.locator("label", has_text="Aan de balie"))
    first = (accessibility_faults(page), is_too_wide(page))
    thumb.press_on("Verder", "**/wie/")
    second = (accessibility_faults(page), is_too_wide(page))
    thumb.press_on("Verder", "**/controleren/")
    third = (accessibility_faults(page), is_too_wide(page))
    thumb.press_on("Melding versturen", "**/ontvangst/")

    incident = Incident.objects.get()
    assert (incident.channel, incident.location, incident.leading_category) == ("counter", cast.location, "threat")
    assert (first, second, third) == (([], False), ([], False), ([], False))
    assert thumb.presses <= MOST_PRESSES
    assert sum(thumb.heights) <= MOST_SCREENS * SCREEN, thumb.heights
    assert min(thumb.letters) >= SMALLEST_LETTER
    assert thumb.small == []
    print("presses", thumb.presses, "heights", thumb.heights, sum(thumb.heights) / SCREEN)  # noqa: T201
