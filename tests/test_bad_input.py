"""Every form of every page, filled in with nonsense: a Dutch sentence or a redirect, never a crash.

What is too long is not cut without a word: no field says `maxlength`, the page is told how much may stand in it, and
the answer has all of it with a sentence at the field.
"""

import re
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

FAR_TOO_LONG = "x" * 20_000
NONSENSE = {
    "nothing": "",
    "far too long": FAR_TOO_LONG,
    "control characters": "a\x00b\x1b[31m\x7f",
    "markup and right to left": "<script>alert(1)</script>'; DROP TABLE x;-- \u202eachterstevoren 😀",
    "a huge number": "9" * 40,
    "a date in the future": "2999-12-31",
}
LEFT_ALONE = {"csrfmiddlewaretoken"}
ANSWERS_OTHERWISE = {
    "incidents:report_what",  # every button is pressed at once: "later" keeps all of it in the draft, as it was typed
    "incidents:report_who",
    "protocols:edit_policy",  # nonsense in a hidden field chooses which of the questions comes back
    "ui:gallery",  # reads nothing
}
"""What is too long is not lost here either, but where is not to be seen when every field holds it."""


@dataclass
class FoundForm:
    """A form on a page: where it goes, the names of its fields, and what it tells of how much may stand in them."""

    url: str
    method: str
    names: list[str] = field(default_factory=list)
    most: dict[str, int] = field(default_factory=dict)
    untold: list[str] = field(default_factory=list)
    """Fields that are cut by the browser, and boxes that do not tell."""

    @property
    def route(self) -> str:
        try:
            return resolve(urlsplit(self.url).path).view_name
        except Resolver404:
            return self.url

    @property
    def kind(self) -> str:
        """The same for the same form of another thing."""
        return f"{self.method} {self.route} {self.names}"


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
            self._measure(tag, name, given)

    def _measure(self, tag: str, name: str, given: dict[str, str | None]) -> None:
        if most := given.get("data-most"):
            self.found[-1].most[name] = int(most)
        if "maxlength" in given or (tag == "textarea" and not most):
            self.found[-1].untold.append(name)


PAGES = {address.route: address for table in TABLES for address in pages_of(table)}


def forms_of(client: Client, url: str) -> list[FoundForm]:
    answer = client.get(url)
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    parser = Forms(url)
    parser.feed(answer.content.decode())
    return parser.found


def faults(browser: Callable[[], Client], form: FoundForm) -> Iterator[str]:
    """What is wrong with the form itself; on which kinds of nonsense the server gives up, and what it loses.

    Each kind is sent by somebody who is logged in.
    """
    if form.untold:
        yield f"{form.method} {form.url}: does not tell how much may stand in {', '.join(form.untold)}"
    for kind, value in NONSENSE.items():
        data, client = dict.fromkeys(form.names, value), browser()
        with undone():
            if form.method == "post":
                answer = client.post(form.url, data)
            else:
                answer = client.get(f"{form.url.split('?')[0]}?{urlencode(data)}")
        if answer.status_code >= 500:
            yield f"{form.method} {form.url}: {kind} gives {answer.status_code}"
        elif value == FAR_TOO_LONG and (lost := lost_in(answer, form)):
            yield f"{form.method} {form.url}: {answer.status_code} loses {', '.join(lost)}"


def lost_in(answer: HttpResponse, form: FoundForm) -> list[str]:
    """The fields that were filled with too much and that come back without a mistake, or not whole."""
    if form.route in ANSWERS_OTHERWISE:
        return []
    page = "" if answer.streaming else answer.content.decode()
    return [name for name, most in form.most.items() if most < len(FAR_TOO_LONG) and not _comes_back(name, page)]


def _comes_back(name: str, page: str) -> bool:
    fields = re.findall(rf'<(?:textarea|input)\b[^>]* name="{re.escape(name)}"[^>]*>[^<]*', page)
    return any('aria-invalid="true"' in shown and FAR_TOO_LONG in shown for shown in fields)


def faults_at(address: Address, url: str, visitors: Visitors, tried: set[str]) -> list[str]:
    """On every form that was not tried yet: a list has the same one in each row, the header on all pages."""
    person = str(visitor(address))
    forms = {f"{person}: {form.kind}": form for form in forms_of(visitors[person], url)}
    found = [
        f"{address} as {person}: {fault}"
        for name, form in forms.items()
        if name not in tried
        for fault in faults(lambda: visitors[person], form)
    ]
    tried |= set(forms)
    return found


@pytest.mark.parametrize("tables", [tuple(TABLES)[part::6] for part in range(6)], ids=range(6))
def test_no_form_crashes_on_nonsense_or_loses_it(cast: Cast, tables: tuple[str, ...]) -> None:
    visitors, tried = Visitors(cast, raise_request_exception=False), set[str]()
    pages = [address for table in tables for address in pages_of(table) if PAGES[address.route] is address]

    with visits(pages, cast) as places:
        found = [fault for address, url in places for fault in faults_at(address, url, visitors, tried)]

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

    found = list(faults(Crashing, FoundForm("/leren/leerdoelen/nieuw/", "post", ["text"])))

    assert found == ["post /leren/leerdoelen/nieuw/: control characters gives 500"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "is_lost"),
    [
        (f'<textarea name="text" aria-invalid="true" data-most="2000">\n{FAR_TOO_LONG}</textarea>', False),
        (f'<input type="text" name="text" value="{FAR_TOO_LONG}" data-most="80" aria-invalid="true">', False),
        (f'<textarea name="text" aria-invalid="true" data-most="2000">\n{FAR_TOO_LONG[1:]}</textarea>', True),
        (f'<textarea name="text" data-most="2000">\n{FAR_TOO_LONG}</textarea>', True),
        (f'<textarea name="other" aria-invalid="true" data-most="2000">\n{FAR_TOO_LONG}</textarea>', True),
        ("", True),
    ],
)
def test_planted_losses_are_found(page: str, is_lost: bool) -> None:
    class Losing(Client):
        """A server that answers with this."""

        def post(self, path: str, data: dict[str, str], **extra: object) -> HttpResponse:
            return HttpResponse(page)

    form = FoundForm("/leren/leerdoelen/nieuw/", "post", ["text"], most={"text": 2000})

    assert list(faults(Losing, form)) == (["post /leren/leerdoelen/nieuw/: 200 loses text"] if is_lost else [])


@pytest.mark.parametrize(
    ("box", "untold"),
    [
        ('<textarea name="text" data-most="2000"></textarea>', []),
        ('<textarea name="text"></textarea>', ["text"]),
        ('<textarea name="text" data-most="2000" maxlength="2000"></textarea>', ["text"]),
        ('<input name="text" maxlength="80">', ["text"]),
    ],
)
def test_boxes_that_are_cut_or_do_not_tell_are_found(box: str, untold: list[str]) -> None:
    parser = Forms("/")
    parser.feed(f'<form method="post">{box}</form>')

    assert parser.found[0].untold == untold


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
