"""Every address as every role, from the tables of the apps."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from tests.access_table import ANONYMOUS, PEOPLE, Address, everyone
from tests.cast import Cast
from tests.guards.ways import astray
from tests.guards.words import codes_in, codes_shown
from tests.visitors import ADDRESSES, TABLES, Visitors, alike, standing, undone, visitor

HEAD = "who asks for the head alone"


def all_routes(resolver: URLResolver, namespace: str = "") -> set[str]:
    found: set[str] = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found |= all_routes(pattern, inner)
        elif isinstance(pattern, URLPattern):
            found.add(f"{namespace}{pattern.name}")
    return found


def answer(address: Address, url: str, client: Client, *, is_first: bool = False) -> int | str:
    """The status, or what is wrong with a page that comes; its way is looked at for the first who may open it."""
    try:
        given = getattr(client, address.method)(url, address.data)
        if found := rules_shown(given):
            return f"the rules {found}"
        return given.status_code if not is_first else ways_shown(given, url) or given.status_code
    except Exception as error:  # one person's crash must not hide what the others get
        return f"{type(error).__name__}: {error}"


def rules_shown(given: HttpResponseBase) -> list[str]:
    """The numbers of rules on a page or in a document (WORDS, rule 8); files to calculate with may hold them."""
    kind = given.headers.get("Content-Type", "")
    if kind.startswith("text/html") and isinstance(given, HttpResponse):
        return codes_shown(given.content.decode())
    if kind == "application/pdf":
        try:
            pages = PdfReader(BytesIO(given.getvalue())).pages  # type: ignore[attr-defined]  also handed out in pieces
            return codes_in(" ".join(page.extract_text() for page in pages))
        except PyPdfError:  # the head alone, or what somebody sent along, which is not ours to word
            return []
    return []


def ways_shown(given: HttpResponseBase, url: str) -> str:
    """Where a whole page leads astray."""
    is_page = isinstance(given, HttpResponse) and given.content.lstrip()[:15].lower() == b"<!doctype html>"
    return "; ".join(astray(given.content.decode(), url)) if is_page else ""  # type: ignore[attr-defined]


def answers(address: Address, url: str, visitors: Visitors) -> dict[str, int | str]:
    """What each person gets, all from the same state."""
    found: dict[str, int | str] = {}
    for person in (*PEOPLE, ANONYMOUS):
        with undone():
            is_first = address.method == "get" and person == visitor(address)
            found[person] = answer(address, url, visitors[person], is_first=is_first)
    if address.method == "get":
        with undone():
            found[HEAD] = answer(replace(address, method="head"), url, visitors[visitor(address) or "employee"])
    return found


def expected(address: Address) -> dict[str, int]:
    """What the table says; programs that check the links in a mail ask for the head alone, and get the same."""
    persons = {**address.expected, ANONYMOUS: address.anonymous}
    return persons | ({HEAD: address.expected[visitor(address) or "employee"]} if address.method == "get" else {})


def differences(rows: list[Address], cast: Cast, visitors: Visitors) -> list[str]:
    """Who gets something else than the table says, or why rows that need the same could not be tried."""
    try:
        with standing(rows, cast) as places:
            found = [(address, answers(address, url, visitors)) for address, url in places]
    except Exception as error:  # what some rows need must not hide the other rows
        return [f"{address}: cannot be prepared: {type(error).__name__}: {error}" for address in rows]
    return [
        f"{address}: {person} gets {given[person]} instead of {status}"
        for address, given in found
        for person, status in expected(address).items()
        if given[person] != status
    ]


def test_every_route_has_a_row() -> None:
    missing = all_routes(get_resolver()) - {address.route for address in ADDRESSES}

    assert missing == set()


def test_every_row_names_every_person() -> None:
    wrong = [str(address) for address in ADDRESSES if set(address.expected) != set(PEOPLE)]

    assert wrong == []


@pytest.mark.parametrize("table", TABLES)
def test_addresses_answer_everybody_as_the_table_says(table: str, cast: Cast) -> None:
    visitors = Visitors(cast)

    found = [difference for rows in alike(TABLES[table]) for difference in differences(rows, cast, visitors)]

    assert not found, "\n".join(found)


def test_a_planted_fault_is_found(cast: Cast) -> None:
    """The table guards something, so it must be seen to fail (DECISIONS 9)."""
    visitors = Visitors(cast)
    wrong = Address("organisation:account", everyone(200, employee=404), anonymous=200)
    broken = Address("organisation:account", everyone(200), prepare=lambda cast: {"pk": cast.nobody})

    found = differences([wrong], cast, visitors) + differences([broken], cast, visitors)

    assert found == [
        "get organisation:account: employee gets 200 instead of 404",
        "get organisation:account: anonymous gets 302 instead of 200",
        "get organisation:account: cannot be prepared: AttributeError: 'Cast' object has no attribute 'nobody'",
    ]


def test_a_planted_number_of_a_rule_is_found() -> None:
    page = HttpResponse("<p>Altijd melden (R-23).</p>")
    table = HttpResponse("Code;Punt\nCK-B3;Plan", content_type="text/csv")

    assert rules_shown(page) == ["R-23"]
    assert rules_shown(table) == []


def test_a_planted_crumb_is_found() -> None:
    crumbs = '<nav aria-label="Kruimelpad"><a href="/leren/">Leren</a></nav>'
    lit = '<nav aria-label="Hoofdmenu"><a aria-current="page" href="/incidenten/">Incidenten</a></nav>'
    page = HttpResponse(f"<!DOCTYPE html>{lit}{crumbs}")

    assert ways_shown(page, "/incidenten/2026-0001/") == "has the crumbs ['/leren/']"
    assert ways_shown(page, "/leren/leerdoelen/") == ""
    assert ways_shown(HttpResponse(f"<!DOCTYPE html>{lit}{lit}"), "/incidenten/").startswith("lights")
    assert ways_shown(HttpResponse(lit + lit), "/incidenten/") == ""


def test_a_planted_link_to_nowhere_is_found() -> None:
    page = HttpResponse('<!DOCTYPE html><a href="">Kiezen</a><a href="incidents:talk">Lezen</a><a href="#">Top</a>')

    assert ways_shown(page, "/") == "has links to ['', 'incidents:talk']"


def test_a_visit_leaves_nothing_behind(cast: Cast) -> None:
    visitors = Visitors(cast)
    log_out = Address("organisation:logout", everyone(302), method="post")
    account = Address("organisation:account", everyone(200))

    assert differences([log_out, account], cast, visitors) == []
