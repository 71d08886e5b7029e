"""A real Chromium against the whole stack; every page it opens is held to the rules for pages."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.stack import Stack, running_stack
from tests.cast import give_session
from tests.guards.leaks import leaks_in
from tests.sharing import STACK
from vpd.demo.cast import PASSWORD
from vpd.embedded.prepare import BROWSERS
from vpd.organisation.models import User

AXE = Path(settings.NODE_MODULES) / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What passes is not written down, and style sheets are read again for none of these rules: each costs half the time.
# Where a page has nothing to play none is waited for, and the places are worked out for what is wrong alone.
WHOLE = {"runOnly": RULES, "resultTypes": ["violations"], "preload": {"assets": ["media"]}}
QUICK = WHOLE | {"preload": False, "selectors": False}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Width and rules in one question: each goes through four processes. Nothing comes back where axe is not there yet.
LOOK = f"""
async ([quick, whole]) => {{
  if (typeof axe === "undefined") return null;
  const isTooWide = {TOO_WIDE};
  const first = document.querySelector("audio, video") ? whole : quick;
  const found = (await axe.run(first)).violations;
  const violations = found.length && first === quick ? (await axe.run(whole)).violations : found;
  return {{isTooWide, violations}};
}}
"""
WIDE, PHONE = 1280, 390
EMPTY = "about:blank"
NOBODY_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
"""A page of ours that asks another host for something gets nothing, and the test hears of it."""

PATIENCE = 30_000
"""How long a page may take, in milliseconds: what is right comes at once, and a busy machine is no fault of ours."""
expect.set_options(timeout=PATIENCE)

OpenPage = Callable[..., Page]
LogIn = Callable[..., Page]


def chromium_or_reason() -> str:
    """The machine's own Chromium; without one the browser tests are skipped, and in CI they fail."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found:
        return found
    reason = "No Chromium on this machine: type `make system`."
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = chromium_or_reason()
    # Playwright's loop runs in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=executable, args=[NOBODY_ELSE, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        )
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Complaints(list[str]):
    """What went wrong in a browser without anyone seeing it.

    Errors in the console, requests to another host, addresses with somebody's name or words in them.
    """

    def watch(self, page: Page, address: str) -> None:
        def from_console(message: ConsoleMessage) -> None:
            # A form that comes back with 422, or a page that may not be seen, is no fault of the page.
            if message.type == "error" and "Failed to load resource" not in message.text:
                self.append(f"console: {message.text}")

        def from_request(request: Request) -> None:
            self.extend(f"address: {word} in {said}" for word, said in leaks_in([unquote_plus(request.url)]))
            if not request.url.startswith((address, "data:", "blob:")):
                self.append(f"request elsewhere: {request.url}")

        page.on("console", from_console)
        page.on("pageerror", lambda error: self.append(f"script: {error}"))
        # Listening only: who holds requests up to look at them has no cache, and every page asks for everything again.
        page.context.on("request", from_request)


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


def be_person(context: BrowserContext, url: str, person: User) -> None:
    """From here on this browser has a session of `person`."""
    client = Client()
    give_session(client, person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])


def new_context(
    browser: Browser, url: str, *, width: int = WIDE, service_worker: bool = False, script: bool = True
) -> BrowserContext:
    """A browser of its own, as if just installed: without cookies, and nothing was fetched."""
    return browser.new_context(
        base_url=url,
        viewport={"width": width, "height": 900},
        locale="nl-NL",
        reduced_motion="reduce",
        # What the worker answers is no request any more that the complaints could hear of.
        service_workers="allow" if service_worker else "block",
        java_script_enabled=script,
    )


@pytest.fixture
def open_page(
    browser: Browser, transactional_db: None, live_server: LiveServer, complaints: Complaints
) -> Iterator[OpenPage]:
    """Opens a window for a person (or nobody) at a width; at the end no window may have complained."""
    contexts = []

    def open_one(path: str = "/", *, person: User | None = None, **options: Any) -> Page:
        context = new_context(browser, live_server.url, **options)
        contexts.append(context)
        if person:
            be_person(context, live_server.url, person)
        page = context.new_page()
        complaints.watch(page, live_server.url)
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert list(complaints) == []


def accessibility_faults(page: Page) -> list[str]:
    """What axe-core finds on a page, one line for each rule."""
    return _in_words(_look(page)["violations"])


def faults_of(page: Page) -> list[str]:
    """What axe-core finds on a page, and whether it is too wide."""
    seen = _look(page)
    return _in_words(seen["violations"]) + (["too wide"] if seen["isTooWide"] else [])


def is_too_wide(page: Page) -> bool:
    """Whether someone must scroll sideways to read the page."""
    return bool(page.evaluate(TOO_WIDE))


def _look(page: Page) -> dict[str, Any]:
    seen = page.evaluate(LOOK, [QUICK, WHOLE])
    if seen is None:
        page.evaluate(AXE.read_text())
        seen = page.evaluate(LOOK, [QUICK, WHOLE])
    return seen


def _in_words(violations: list[dict[str, Any]]) -> list[str]:
    faults = []
    for violation in violations:
        places = ", ".join(" ".join(map(str, node["target"])) for node in violation["nodes"])
        faults.append(f"{violation['id']}: {violation['help']} at {places}")
    return faults


@pytest.fixture(scope="session", params=[STACK])
def stack(browser: Browser) -> Iterator[Stack]:
    """The whole stack with the example municipality, started as `make demo` starts it; one for a test process."""
    with running_stack() as running:
        yield running
        # Every mail that was sent and every line that was logged, by whatever test used it.
        assert leaks_in(running.said()) == []


@pytest.fixture
def log_in(browser: Browser, stack: Stack, complaints: Complaints) -> Iterator[LogIn]:
    """Gives a page of the whole stack on which somebody logged in; at the end no page may have complained."""
    contexts = []

    def logged_in(email: str, *, width: int = WIDE) -> Page:
        context = new_context(browser, stack.url, width=width)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        complaints.watch(page, stack.url)
        page.goto("/inloggen/")
        page.get_by_label("E-mailadres").fill(email)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_url(f"{stack.url}/")
        return page

    yield logged_in
    for context in contexts:
        context.close()
    assert list(complaints) == []
