"""Every address of the access tables that is a page, at both widths: axe-core, width, console, other hosts."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from tests.access_table import PEOPLE, Address
from tests.browser.conftest import PHONE, WIDE, OpenPage, accessibility_faults, is_too_wide
from tests.cast import Cast
from tests.visitors import ADDRESSES, TABLES
from vpd.organisation.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What is left of 1280 at 400 % zoom, and of the smallest phones (WCAG 1.4.10).
NARROWEST = 320
PAGE_START = b"<!doctype html>"


class Visit:
    """Goes from address to address with one window a person; starts afresh where two addresses want the same thing."""

    def __init__(self, open_page: OpenPage, start_afresh: Callable[[], Cast]) -> None:
        self.open_page, self.take_back = open_page, start_afresh
        self.cast = start_afresh()
        self.windows: dict[str, Page] = {}

    def url_of(self, address: Address) -> str:
        try:
            with transaction.atomic():
                kwargs = address.prepare(self.cast)
        except Exception:  # a constraint or a service: two rows want the same thing, which only a fresh start can give
            self.start_afresh()
            kwargs = address.prepare(self.cast)
        return reverse(address.route, kwargs=dict(kwargs))

    def start_afresh(self) -> None:
        self.cast, self.windows = self.take_back(), {}

    def page(self, url: str, person: str) -> Page:
        if person not in self.windows:
            self.windows[person] = self.open_page(url, person=getattr(self.cast, person, None))
        else:
            self.windows[person].goto(url)
        return self.windows[person]


def pages_of(table: str) -> list[Address]:
    """One row for each route of a table that somebody may look at."""
    first: dict[str, Address] = {}
    for address in TABLES[table]:
        if address.method == "get" and visitor(address) is not None:
            first.setdefault(address.route, address)
    return list(first.values())


def visitor(address: Address) -> str | None:
    """Who gets the page: the first person of the cast, or nobody in particular."""
    if address.anonymous == 200:
        return "nobody"
    return next((person for person in PEOPLE if address.expected[person] == 200), None)


def is_page(url: str, person: User | None) -> bool:
    """A whole page, not a file or a part of one."""
    client = Client()
    if person:
        client.force_login(person, backend="vpd.organisation.backends.PersonBackend")
    answer = client.get(url)
    return not answer.streaming and answer.content.lstrip()[:15].lower() == PAGE_START


def faults_at(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    return accessibility_faults(page) + (["too wide"] if is_too_wide(page) else [])


@pytest.mark.parametrize("table", TABLES)
def test_every_page_is_accessible_and_fits(open_page: OpenPage, start_afresh: Callable[[], Cast], table: str) -> None:
    visit = Visit(open_page, start_afresh)
    faults: dict[str, list[str]] = {}

    for address in pages_of(table):
        url, person = visit.url_of(address), str(visitor(address))
        if is_page(url, getattr(visit.cast, person, None)):
            page = visit.page(url, person)
            for width in (WIDE, PHONE):
                faults[f"{address.route} at {width}"] = faults_at(page, width)
            page.set_viewport_size({"width": NARROWEST, "height": 900})
            faults[f"{address.route} at {NARROWEST}"] = ["too wide"] if is_too_wide(page) else []

    assert {place: found for place, found in faults.items() if found} == {}


def test_every_table_is_visited() -> None:
    visited = {address.route for table in TABLES for address in pages_of(table)}

    assert {"learning:result", "incidents:list", "protocols:list", "organisation:login"} <= visited
    assert visited <= {address.route for address in ADDRESSES}
