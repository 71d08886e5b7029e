"""Presses every link of somebody's pages, and says which page puts one question to the database more than once."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

from tests.guards.ways import leads_nowhere

OF_EACH = 2
"""So many pages of one route are opened: of many, one may hold little."""
NOT_PRESSED = frozenset({"organisation:logout"})
_MANY = re.compile(r"\(%s(?:, %s)*\)")
_OF_TRANSACTIONS = ("SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def asked() -> Iterator[Counter[str]]:
    """The questions of what happens inside, without their values: so one that is asked for each row is seen too."""
    found: Counter[str] = Counter()

    def hear(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if not sql.startswith(_OF_TRANSACTIONS):
            found[_MANY.sub("(…)", sql)] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        yield found


def repeated(questions: Counter[str]) -> list[str]:
    return [
        f"{times} × {sql[:60]} … {sql[sql.find(' FROM ') :][:200]}" for sql, times in questions.items() if times > 1
    ]


def walk(client: Client, begin: str = "/") -> dict[str, dict[str, Counter[str]]]:
    """What each page asked, by route and address, of all that links lead to; what a query adds is not pressed."""
    found: dict[str, dict[str, Counter[str]]] = {}
    ahead = deque([begin])
    while ahead:
        url = urlsplit(ahead.popleft()).path
        route = _route_of(url, settings.ROOT_URLCONF)
        if route is None or route in NOT_PRESSED or url in found.get(route, {}) or len(found.get(route, {})) >= OF_EACH:
            continue
        with asked() as questions:
            response = client.get(url)
        assert response.status_code < 400, f"a link to {url}, which answers with {response.status_code}"
        found.setdefault(route, {})[url] = questions
        ahead.extend(urljoin(url, link) for link in _links_of(response))
    return found


@cache
def _route_of(url: str, urlconf: str) -> str | None:
    """Asked once for each address of a site: most pages link to the same ones."""
    try:
        return str(resolve(url, urlconf).view_name)
    except Resolver404:
        return None


def _links_of(response: HttpResponseBase) -> list[str]:
    if 300 <= response.status_code < 400:
        return [response["Location"]]
    if response.streaming or "html" not in response.get("Content-Type", ""):
        return []
    links = _Links()
    links.feed(response.content.decode())
    return links.found


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get("href")
        assert tag != "a" or not leads_nowhere(target), f"a link to {target!r}: {attrs}"
        if tag == "a" and target:
            self.found.append(target)
