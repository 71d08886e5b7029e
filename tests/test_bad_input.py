"""Every form of every page, filled in with nonsense: a Dutch sentence or a redirect, never a crash."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from tests.access_table import Address
from tests.cast import Cast, give_session
from tests.visitors import ADDRESSES, TABLES, Visitors, pages_of, undone, visitor, visits

NONSENSE = {
    "nothing": "",
    "far too long": "x" * 20_000,
    "control characters": "a\x00b\x1b[31m\x7f",
    "markup and right to left": "<script>alert(1)</script>'; DROP TABLE x;-- \u202eachterstevoren 😀",
    "a huge number": "9" * 40,
    "a date in the future": "2999-12-31",
}
LEFT_ALONE = {"csrfmiddlewaretoken"}


@dataclass
class FoundForm:
    """A form on a page: where it goes, and the names of its fields."""

    url: str
    method: str
    names: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The same for the same form of another thing."""
        try:
            route = resolve(urlsplit(self.url).path).view_name
        except Resolver404:
            route = self.url
        return f"{self.method} {route} {self.names}"


class Forms(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.found: list[FoundForm] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            url = urljoin(self.url, given.get("action") or self.url)
            self.found.append(FoundForm(url, (given.get("method") or "get").lower()))
        elif tag in {"input", "select", "textarea", "button"} and self.found and given.get("name"):
            name = str(given["name"])
            if name not in LEFT_ALONE and name not in self.found[-1].names:
                self.found[-1].names.append(name)


PAGES = {address.route: address for table in TABLES for address in pages_of(table)}


def forms_of(client: Client, url: str) -> list[FoundForm]:
    answer = client.get(url)
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    parser = Forms(url)
    parser.feed(answer.content.decode())
    return parser.found


def crashes(browser: Callable[[], Client], form: FoundForm) -> Iterator[str]:
    """The kinds of nonsense on which the server gives up; each is sent by somebody who is logged in."""
    for kind, value in NONSENSE.items():
        data, client = dict.fromkeys(form.names, value), browser()
        with undone():
            if form.method == "post":
                status = client.post(form.url, data).status_code
            else:
                status = client.get(f"{form.url.split('?')[0]}?{urlencode(data)}").status_code
        if status >= 500:
            yield f"{form.method} {form.url}: {kind} gives {status}"


def crashes_at(address: Address, url: str, visitors: Visitors, tried: set[str]) -> list[str]:
    """On every form that was not tried yet: a list has the same one in each row, the header on all pages."""
    person = str(visitor(address))
    forms = {f"{person}: {form.kind}": form for form in forms_of(visitors[person], url)}
    found = [
        f"{address} as {person}: {crash}"
        for name, form in forms.items()
        if name not in tried
        for crash in crashes(lambda: visitors[person], form)
    ]
    tried |= set(forms)
    return found


@pytest.mark.parametrize("tables", [tuple(TABLES)[part::6] for part in range(6)], ids=range(6))
def test_no_form_crashes_on_nonsense(cast: Cast, tables: tuple[str, ...]) -> None:
    visitors, tried = Visitors(cast, raise_request_exception=False), set[str]()
    pages = [address for table in tables for address in pages_of(table) if PAGES[address.route] is address]

    with visits(pages, cast) as places:
        found = [crash for address, url in places for crash in crashes_at(address, url, visitors, tried)]

    assert not found, "\n".join(found)


def test_every_page_is_tried() -> None:
    """Whatever stands in two tables is tried in one of them."""
    tried = [address.route for table in TABLES for address in pages_of(table) if PAGES[address.route] is address]

    assert sorted(tried) == sorted(
        {address.route for address in ADDRESSES if address.method == "get" and visitor(address)}
    )


@pytest.mark.django_db
def test_a_planted_crash_is_found() -> None:
    class Crashing(Client):
        """A server that gives up on control characters."""

        def post(self, path: str, data: dict[str, str], **extra: object) -> HttpResponse:
            return HttpResponse(status=500 if "\x00" in data["text"] else 200)

    found = list(crashes(Crashing, FoundForm("/leren/leerdoelen/nieuw/", "post", ["text"])))

    assert found == ["post /leren/leerdoelen/nieuw/: control characters gives 500"]


def test_forms_and_their_fields_are_found(cast: Cast) -> None:
    client = Client()
    give_session(client, cast.employee)

    found = forms_of(client, reverse("learning:new_goal"))

    assert ["text", "target_on", "share_with", "form_key"] in [form.names for form in found]


STRANGE = (0, 2**63, 10**30, "x" * 300, "\x00", "é", "../..")


def strange_urls(route: str, kwargs: dict[str, object]) -> Iterator[str]:
    """The address with something odd in the place of each of its parts."""
    for name in kwargs:
        for strange in STRANGE:
            with suppress(NoReverseMatch):
                yield reverse(route, kwargs=kwargs | {name: strange})


def crashes_on_strange_parts(address: Address, url: str, client: Client) -> list[str]:
    found = []
    for strange in strange_urls(address.route, resolve(url).kwargs):
        with undone():
            status = getattr(client, address.method)(strange, address.data).status_code
        if status >= 500:
            found.append(f"{address.method} {strange:.200} gives {status}")
    return found


@pytest.mark.parametrize("table", TABLES)
def test_no_address_crashes_on_a_strange_part(cast: Cast, table: str) -> None:
    visitors = Visitors(cast, raise_request_exception=False)
    first = {address.route: address for address in reversed(TABLES[table])}

    with visits(first.values(), cast) as places:
        found = [
            crash
            for address, url in places
            for crash in crashes_on_strange_parts(address, url, visitors["coordinator"])
        ]

    assert not found, "\n".join(found)
