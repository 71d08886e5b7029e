"""Every page that a long walk passes is held to the rules for pages."""

import re

from playwright.sync_api import Locator, Page

from tests.browser.conftest import PHONE, WIDE, faults_of


def waiting_link(page: Page, name: str | re.Pattern[str]) -> Locator:
    """A row of Mijn werk; where more waits than stands in sight, the fold with the rest is opened first."""
    page.get_by_role("heading", name="Mijn werk", level=1).wait_for()
    shut = page.locator("main details:not([open]) > summary", has_text=re.compile(r"^\s*Nog \d"))
    while shut.count():
        shut.first.click()
    return page.get_by_role("link", name=name)


class Watch:
    """Looks at pages on the way: axe-core and the width, wide and as on a phone; each page once."""

    def __init__(self) -> None:
        self.faults: dict[str, list[str]] = {}
        self.pages: set[str] = set()

    def look(self, page: Page) -> None:
        name = re.sub(r"\d+-\d+|[0-9a-f-]{36}|\d+", "…", page.url.split("/", 3)[3])
        if name in self.pages:
            return
        self.pages.add(name)
        before = page.viewport_size
        for width in (WIDE, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            faults = faults_of(page)
            if faults:
                self.faults[f"/{name} at {width}"] = faults
        page.set_viewport_size(before)
