"""Every address of the access tables that is a page, at both widths: axe-core, width, console, other hosts."""

from collections.abc import Callable

import pytest
from django.db import transaction
from playwright.sync_api import Error, Page
from pytest_django.live_server_helper import LiveServer

from tests.access_table import Address
from tests.browser.conftest import PHONE, WIDE, OpenPage, accessibility_faults, be_person, is_too_wide
from tests.cast import Cast
from tests.visitors import ADDRESSES, TABLES, alike, places_of, visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What is left of 1280 at 400 % zoom, and of the smallest phones (WCAG 1.4.10).
NARROWEST = 320
PAGE_START = "<!doctype html>"
EMPTY = "about:blank"


class Visit:
    """Goes from address to address with one window a person; starts afresh where two addresses want the same thing."""

    def __init__(self, open_page: OpenPage, server: str, cast: Cast, start_afresh: Callable[[], Cast]) -> None:
        self.open_page, self.server, self.cast, self.take_back = open_page, server, cast, start_afresh
        self.windows: dict[str, Page] = {}
        self.logged_in: set[str] = set()

    def urls_of(self, rows: list[Address]) -> list[tuple[Address, str]]:
        """Makes what these rows all need."""
        try:
            with transaction.atomic():
                places = places_of(rows, self.cast)
        except Exception:  # a constraint or a service: some rows want the same thing, which only a fresh start can give
            for window in self.windows.values():
                window.goto(EMPTY)  # a page that waits would go on asking in the meantime
            self.cast, self.logged_in = self.take_back(), set()
            places = places_of(rows, self.cast)
        return places

    def page(self, url: str, person: str) -> Page | None:
        """What stands there for this person; nothing for a file or a part of a page."""
        window = self._window(person)
        try:
            answer = window.goto(url)
        except Error as error:
            if "Download is starting" in error.message:
                return None
            raise
        is_html = answer is not None and answer.headers.get("content-type", "").startswith("text/html")
        return window if is_html and answer.text().lstrip()[:15].lower() == PAGE_START else None

    def _window(self, person: str) -> Page:
        user = getattr(self.cast, person, None)
        if person not in self.windows:
            self.windows[person] = self.open_page(EMPTY, person=user)
        elif user and person not in self.logged_in:
            be_person(self.windows[person].context, self.server, user)
        self.logged_in.add(person)
        return self.windows[person]


def pages_of(table: str) -> list[Address]:
    """One row for each route of a table that somebody may look at."""
    first: dict[str, Address] = {}
    for address in TABLES[table]:
        if address.method == "get" and looker(address) is not None:
            first.setdefault(address.route, address)
    return list(first.values())


def looker(address: Address) -> str | None:
    """Who gets the page: nobody in particular, or the first of the cast who may."""
    return "nobody" if address.anonymous == 200 else visitor(address)


def faults_at(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    return accessibility_faults(page) + (["too wide"] if is_too_wide(page) else [])


@pytest.mark.parametrize("table", TABLES)
def test_every_page_is_accessible_and_fits(
    open_page: OpenPage, live_server: LiveServer, cast: Cast, start_afresh: Callable[[], Cast], table: str
) -> None:
    visit = Visit(open_page, live_server.url, cast, start_afresh)
    faults: dict[str, list[str]] = {}

    for rows in alike(pages_of(table)):
        for address, url in visit.urls_of(rows):
            page = visit.page(url, str(looker(address)))
            if page is not None:
                for width in (WIDE, PHONE):
                    faults[f"{address.route} at {width}"] = faults_at(page, width)
                page.set_viewport_size({"width": NARROWEST, "height": 900})
                faults[f"{address.route} at {NARROWEST}"] = ["too wide"] if is_too_wide(page) else []

    assert {place: found for place, found in faults.items() if found} == {}


def test_every_table_is_visited() -> None:
    visited = {address.route for table in TABLES for address in pages_of(table)}

    assert {"learning:result", "incidents:list", "protocols:list", "organisation:login"} <= visited
    assert visited <= {address.route for address in ADDRESSES}
