"""Every address of the access tables that is a page, at both widths: axe-core, width, console, other hosts."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Error, Page
from pytest_django.live_server_helper import LiveServer

from tests.access_table import Address
from tests.browser.conftest import (
    AXE,
    PHONE,
    WIDE,
    Complaints,
    be_person,
    faults_of,
    is_too_wide,
    new_context,
)
from tests.cast import Cast
from tests.visitors import ADDRESSES, TABLES, alike, places_of, visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What is left of 1280 at 400 % zoom, and of the smallest phones (WCAG 1.4.10).
NARROWEST = 320
# A file that is shown may have no body.
EMPTIED = "document.body?.replaceChildren()"
# A part of a page comes without.
IS_PAGE = "document.doctype !== null"


@pytest.fixture(scope="session")
def complaining_window(browser: Browser, live_server: LiveServer) -> Iterator[tuple[Page, Complaints]]:
    """One for all tables: a new one starts processes, and fetches every style and letter again."""
    context = new_context(browser, live_server.url)
    window, complaints = context.new_page(), Complaints()
    window.add_init_script(path=AXE)
    complaints.watch(window, live_server.url)
    yield window, complaints
    context.close()


@pytest.fixture
def window(transactional_db: None, complaining_window: tuple[Page, Complaints]) -> Iterator[Page]:
    """The window in which nobody is logged in yet; at the end it may not have complained."""
    page, complaints = complaining_window
    complaints.clear()
    yield page
    leave(page)
    assert list(complaints) == []


def leave(window: Page) -> None:
    """Nobody is here any more, and a page that waits does not go on asking in the meantime: what asks is gone.

    The window stays at the page: at another origin, even `about:blank`, and back it gets a new process each time,
    which cost more than a quarter of all that the browser does here.
    """
    window.evaluate(EMPTIED)
    window.context.clear_cookies()


class Visit:
    """Goes from address to address in one window; starts afresh where two addresses want the same thing."""

    def __init__(self, window: Page, server: str, cast: Cast, start_afresh: Callable[[], Cast]) -> None:
        self.window, self.server, self.cast, self.take_back = window, server, cast, start_afresh
        self.person: str | None = None

    def urls_of(self, rows: list[Address]) -> list[tuple[Address, str]]:
        """Makes what these rows all need; the rows of one person follow each other."""
        try:
            with transaction.atomic():
                places = places_of(rows, self.cast)
        except Exception:  # a constraint or a service: some rows want the same thing, which only a fresh start can give
            self.leave()
            self.cast = self.take_back()
            places = places_of(rows, self.cast)
        return sorted(places, key=lambda place: str(looker(place[0])))

    def page(self, url: str, person: str) -> Page | None:
        """What stands there for this person; nothing for a file or a part of a page."""
        if person != self.person:
            self.leave()
            self.become(person)
        try:
            answer = self.window.goto(url)
        except Error as error:
            if "Download is starting" in error.message:
                return None
            raise
        is_html = answer is not None and answer.headers.get("content-type", "").startswith("text/html")
        return self.window if is_html and self.window.evaluate(IS_PAGE) else None

    def become(self, person: str) -> None:
        user = getattr(self.cast, person, None)
        if user:
            be_person(self.window.context, self.server, user)
        self.person = person

    def leave(self) -> None:
        leave(self.window)
        self.person = None


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
    """At the narrowest only the width: what axe finds there it finds on a phone."""
    if page.viewport_size != (size := {"width": width, "height": 900}):
        page.set_viewport_size(size)
    if width == NARROWEST:
        return ["too wide"] if is_too_wide(page) else []
    return faults_of(page)


@pytest.mark.parametrize("table", TABLES)
def test_every_page_is_accessible_and_fits(
    window: Page, live_server: LiveServer, cast: Cast, start_afresh: Callable[[], Cast], table: str
) -> None:
    visit = Visit(window, live_server.url, cast, start_afresh)
    widths = [WIDE, PHONE, NARROWEST]
    faults: dict[str, list[str]] = {}

    for rows in alike(pages_of(table)):
        for address, url in visit.urls_of(rows):
            page = visit.page(url, str(looker(address)))
            if page is not None:
                for width in widths:
                    faults[f"{address.route} at {width}"] = faults_at(page, width)
                widths.reverse()  # the next page comes at the width at which this one was seen last

    assert {place: found for place, found in faults.items() if found} == {}


def test_every_table_is_visited() -> None:
    visited = {address.route for table in TABLES for address in pages_of(table)}

    assert {"learning:result", "incidents:list", "protocols:list", "organisation:login", "ui:gallery"} <= visited
    assert visited <= {address.route for address in ADDRESSES}
