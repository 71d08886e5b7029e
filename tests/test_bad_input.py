"""Every form of every page, filled in with nonsense: a Dutch sentence or a redirect, never a crash."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.access_table import PEOPLE, Address
from tests.cast import Cast
from tests.test_access import ADDRESSES, undone

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


def visitor(address: Address) -> str | None:
    return next((person for person in PEOPLE if address.expected[person] == 200), None)


PAGES = {address.route: address for address in ADDRESSES if address.method == "get" and visitor(address)}


def forms_of(client: Client, url: str) -> list[FoundForm]:
    answer = client.get(url)
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    parser = Forms(url)
    parser.feed(answer.content.decode())
    return parser.found


def crashes(client: Client, form: FoundForm) -> Iterator[str]:
    """The kinds of nonsense on which the server gives up."""
    for kind, value in NONSENSE.items():
        data = dict.fromkeys(form.names, value)
        with undone():
            if form.method == "post":
                status = client.post(form.url, data).status_code
            else:
                status = client.get(f"{form.url.split('?')[0]}?{urlencode(data)}").status_code
        if status >= 500:
            yield f"{form.method} {form.url}: {kind} gives {status}"


@pytest.mark.parametrize("route", sorted(PAGES))
def test_no_form_crashes_on_nonsense(cast: Cast, route: str) -> None:
    address = PAGES[route]
    client = Client(raise_request_exception=False)
    url = reverse(route, kwargs=address.prepare(cast))
    client.force_login(getattr(cast, str(visitor(address))), backend="vpd.organisation.backends.PersonBackend")

    found = [crash for form in forms_of(client, url) for crash in crashes(client, form)]

    assert found == []


@pytest.mark.django_db
def test_a_planted_crash_is_found() -> None:
    class Crashing(Client):
        """A server that gives up on control characters."""

        def post(self, path: str, data: dict[str, str], **extra: object) -> HttpResponse:
            return HttpResponse(status=500 if "\x00" in data["text"] else 200)

    found = list(crashes(Crashing(), FoundForm("/leren/leerdoelen/nieuw/", "post", ["text"])))

    assert found == ["post /leren/leerdoelen/nieuw/: control characters gives 500"]


def test_forms_and_their_fields_are_found(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.employee, backend="vpd.organisation.backends.PersonBackend")

    found = forms_of(client, reverse("learning:new_goal"))

    assert ["text", "target_on"] in [form.names for form in found]


@pytest.mark.parametrize("route", sorted({address.route for address in ADDRESSES}))
def test_no_address_crashes_on_a_strange_part(cast: Cast, route: str) -> None:
    address = next(address for address in ADDRESSES if address.route == route)
    kwargs = dict(address.prepare(cast))
    client = Client(raise_request_exception=False)
    client.force_login(cast.coordinator, backend="vpd.organisation.backends.PersonBackend")
    found = {}

    for name in kwargs:
        for strange in (0, 2**63, 10**30, "x" * 300, "\x00", "é", "../.."):
            try:
                url = reverse(route, kwargs=kwargs | {name: strange})
            except NoReverseMatch:
                continue
            with undone():
                found[f"{name}={strange!r:.20}"] = getattr(client, address.method)(url, address.data).status_code

    assert {part: status for part, status in found.items() if status >= 500} == {}
