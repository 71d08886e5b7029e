"""The pocket card without a connection: readable in full, for one person, and nothing else."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import PHONE, OpenPage, accessibility_faults, be_person, is_too_wide
from tests.cast import Cast
from tests.protocols.factories import make_adopted
from vpd.organisation.models import Organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CARD = "/protocollen/zakkaart/"
WHEN_KEPT = """async (address) => {
  while (!(await caches.match(address))) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}"""
WHEN_DROPPED = WHEN_KEPT.replace("!(await", "(await")
WHEN_SAYS = """async ([address, words]) => {
  while (!(await (await caches.match(address)).text()).replace(/\\D/g, "").includes(words)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}"""
# As if the copy was kept an hour ago.
SET_BACK = """async (address) => {
  for (const name of (await caches.keys()).filter((name) => name.includes("bladen"))) {
    const store = await caches.open(name);
    const copy = await store.match(address);
    const headers = new Headers(copy.headers);
    headers.set("Date", new Date(Date.parse(headers.get("Date")) - 3600000).toUTCString());
    await store.put(address, new Response(await copy.blob(), { headers: headers }));
  }
}"""
NEW_NUMBER = "0123456799"
KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const requests = await (await caches.open(name)).keys();
    found[name] = requests.map((request) => new URL(request.url).pathname);
  }
  return found;
}"""


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """Their team has a protocol in force, so that there is a card."""
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    return cast


def card_in_the_pocket(open_page: OpenPage, cast: Cast) -> Page:
    """A phone on which this employee opened the card once."""
    page = open_page("/", person=cast.employee, width=PHONE, service_worker=True)
    page.evaluate("navigator.serviceWorker.ready")
    page.goto(CARD)
    page.evaluate(WHEN_KEPT, CARD)
    return page


def kept_pages(page: Page) -> list[str]:
    found: dict[str, list[str]] = page.evaluate(KEPT)
    return sorted(address for name, addresses in found.items() if "bladen" in name for address in addresses)


def test_card_is_read_in_full_without_a_connection(open_page: OpenPage, cast: Cast) -> None:
    page = card_in_the_pocket(open_page, cast)
    with_connection = page.locator("main").inner_text()

    page.context.set_offline(True)
    page.reload()
    page.locator("summary", has_text="Alle stappen").first.click()

    assert page.get_by_text("zonder verbinding").is_visible()
    assert page.get_by_text("Grens stellen").first.is_visible()
    assert set(with_connection.splitlines()) <= set(page.locator("main").inner_text().splitlines())
    assert page.evaluate("document.fonts.check('18px \"Source Sans 3\"')")
    assert accessibility_faults(page) == []
    assert not is_too_wide(page)


def test_card_with_a_connection_says_nothing_of_it(open_page: OpenPage, cast: Cast) -> None:
    page = card_in_the_pocket(open_page, cast)

    page.reload()

    assert not page.get_by_text("zonder verbinding").is_visible()


def test_card_that_is_the_first_page_of_all_is_kept_too(open_page: OpenPage, cast: Cast) -> None:
    page = open_page(CARD, person=cast.employee, width=PHONE, service_worker=True)
    page.evaluate(WHEN_KEPT, CARD)

    page.context.set_offline(True)
    page.goto("/")
    page.goto(CARD)

    assert page.get_by_text("zonder verbinding").is_visible()


def test_other_pages_become_the_offline_page_that_offers_the_card(open_page: OpenPage, cast: Cast) -> None:
    page = card_in_the_pocket(open_page, cast)
    page.goto("/incidenten/")

    page.context.set_offline(True)
    page.reload()
    text = page.locator("body").inner_text()
    faults = accessibility_faults(page)
    page.get_by_role("link", name="Zakkaart Inspectie").click()
    page.wait_for_url(f"**{CARD}")

    assert "Geen verbinding" in text
    assert cast.employee.full_name not in text
    assert faults == []
    assert page.get_by_text("zonder verbinding").is_visible()


def ring_anew(cast: Cast) -> None:
    """The number in danger is another one from now on."""
    Organisation.objects.filter(pk=cast.organisation.pk).update(emergency_phone=NEW_NUMBER)


def test_any_page_with_a_connection_brings_the_new_number_to_the_card_that_is_kept(
    open_page: OpenPage, cast: Cast
) -> None:
    page = card_in_the_pocket(open_page, cast)
    page.evaluate(SET_BACK, CARD)
    ring_anew(cast)

    page.goto("/leren/")
    page.evaluate(WHEN_SAYS, [CARD, NEW_NUMBER])
    page.context.set_offline(True)
    page.goto(CARD)

    assert page.locator(".vpd-pocket-help").get_by_text(NEW_NUMBER).is_visible()
    assert page.get_by_text("zonder verbinding").is_visible()


def test_card_that_stays_open_shows_the_new_number_when_the_connection_is_back(open_page: OpenPage, cast: Cast) -> None:
    page = card_in_the_pocket(open_page, cast)
    page.context.set_offline(True)
    page.reload()
    page.get_by_text("zonder verbinding").wait_for()
    ring_anew(cast)

    page.context.set_offline(False)
    page.locator(".vpd-pocket-help").get_by_text(NEW_NUMBER).wait_for()
    page.evaluate(WHEN_SAYS, [CARD, NEW_NUMBER])

    assert not page.get_by_text("zonder verbinding").is_visible()


def test_card_that_was_opened_before_the_change_shows_it_when_somebody_looks_again(
    open_page: OpenPage, cast: Cast
) -> None:
    page = card_in_the_pocket(open_page, cast)
    ring_anew(cast)

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator(".vpd-pocket-help").get_by_text(NEW_NUMBER).wait_for()
    page.evaluate(WHEN_SAYS, [CARD, NEW_NUMBER])

    assert kept_pages(page) == [CARD]


def test_card_stays_open_when_the_connection_is_back_and_the_session_ended(open_page: OpenPage, cast: Cast) -> None:
    page = card_in_the_pocket(open_page, cast)
    page.context.set_offline(True)
    page.reload()
    page.context.clear_cookies()

    with page.expect_response(lambda answer: CARD in answer.url or "inloggen" in answer.url):
        page.context.set_offline(False)
    page.evaluate("fetch('/inloggen/')")

    assert page.locator(".vpd-pocket-help").is_visible()
    assert kept_pages(page) == [CARD]


def test_card_is_gone_after_logging_out(open_page: OpenPage, cast: Cast) -> None:
    page = card_in_the_pocket(open_page, cast)
    before = kept_pages(page)
    page.locator(".vpd-menu--phone > summary").click()
    page.locator(".vpd-menu--phone").get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/inloggen/")

    page.context.set_offline(True)
    page.goto(CARD)

    assert before == [CARD]
    assert kept_pages(page) == []
    assert page.get_by_role("heading", name="Geen verbinding").is_visible()
    assert page.get_by_text("Op dit apparaat is geen zakkaart bewaard").is_visible()


def test_card_is_gone_after_logging_out_without_a_connection(open_page: OpenPage, cast: Cast) -> None:
    page = card_in_the_pocket(open_page, cast)
    page.context.set_offline(True)
    page.reload()

    page.locator(".vpd-menu--phone > summary").click()
    page.locator(".vpd-menu--phone").get_by_role("button", name="Uitloggen").click()
    page.get_by_role("heading", name="Geen verbinding").wait_for()
    page.evaluate(WHEN_DROPPED, CARD)

    assert kept_pages(page) == []


def test_card_is_gone_when_somebody_else_is_logged_in(open_page: OpenPage, cast: Cast, live_server: LiveServer) -> None:
    page = card_in_the_pocket(open_page, cast)

    be_person(page.context, live_server.url, cast.colleague)
    page.goto("/")
    of_the_first = kept_pages(page)
    page.goto(CARD)

    assert of_the_first == []
    assert kept_pages(page) == [CARD]


def test_card_is_gone_when_the_session_ended(open_page: OpenPage, cast: Cast) -> None:
    page = card_in_the_pocket(open_page, cast)

    page.context.clear_cookies()
    page.goto("/")

    assert kept_pages(page) == []


def test_nothing_else_is_kept(open_page: OpenPage, cast: Cast) -> None:
    page = card_in_the_pocket(open_page, cast)
    for address in (
        "/",
        "/incidenten/",
        "/incidenten/melden/",
        "/protocollen/",
        "/leren/",
        "/account/",
        "/overleg/acties/",
    ):
        page.goto(address)

    found: dict[str, list[str]] = page.evaluate(KEPT)
    shell = [address for name, addresses in found.items() if "schil" in name for address in addresses]

    assert kept_pages(page) == [CARD]
    assert len(found) == 2
    assert [address for address in shell if not address.startswith("/static/")] == ["/zonder-verbinding/"]
