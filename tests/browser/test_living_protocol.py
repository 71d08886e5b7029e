"""How a protocol stays alive: a deviation becomes an amendment, by what stands on the screens of each of the people."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, LogIn
from tests.browser.stack import Stack
from tests.browser.watch import Watch, waiting_link

pytestmark = pytest.mark.browser

WHAT_HAPPENED = "Ik ging alleen naar een bedrijf, want mijn collega was ziek."
OLD = "Een besluit van ons kan iemand veel geld of zijn vergunning kosten."
NEW = "Een besluit van ons kan veel kosten: daarom brengen we het altijd met twee."
WHY = "Alleen sta je er te kwetsbaar voor."


def test_deviation_becomes_an_amendment(stack: Stack, log_in: LogIn) -> None:
    watch = Watch()
    employee = log_in("medewerker@demo.example", width=PHONE)
    write_deviation(employee, watch)

    leader = log_in("leidinggevende@demo.example")
    decide_in_meeting(leader, watch)
    accept_proposal(leader, watch)
    coordinator = log_in("coordinator@demo.example")
    adopt_proposal(coordinator, watch)
    compared = compare(coordinator, watch)
    card = open_pocket_card(employee, watch)

    assert re.search(rf"was\s+{re.escape(OLD)}\s+is nu\s+{re.escape(NEW)}\s+omdat\s+{re.escape(WHY)}", compared)
    assert "Altijd melden" in card
    assert watch.faults == {}


def write_deviation(page: Page, watch: Watch) -> None:
    """On a phone, from the menu: what happened, about which line, and that the team should talk about it."""
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Overleg").click()
    page.wait_for_url("**/overleg/**")
    page.get_by_role("link", name="Afwijkingen").first.click()
    page.wait_for_url("**/afwijkingen/")
    page.get_by_role("main").get_by_role("link", name="Opschrijven").first.click()
    page.wait_for_url("**/afwijkingen/nieuw/**")
    watch.look(page)
    page.get_by_label("Ik week er bewust van af").check()
    page.get_by_label("Wanneer was dat ongeveer?").fill((date.today() - timedelta(days=2)).isoformat())
    about = page.get_by_role("radiogroup", name="Over welke afspraak gaat het?")
    about.get_by_text("Visie op veilige publieke dienstverlening", exact=True).first.click()
    about.get_by_role("radio", name=OLD).check()
    page.get_by_label("Wat gebeurde er?").fill(WHAT_HAPPENED)
    page.get_by_role("button", name="Opschrijven").click()
    page.wait_for_url(re.compile(r"/afwijkingen/\d+/$"))
    watch.look(page)
    page.get_by_role("button", name="Kiezen voor het volgende overleg").click()
    expect(page.get_by_text("Het staat op de agenda van het overleg.")).to_be_visible()


def decide_in_meeting(page: Page, watch: Watch) -> None:
    """The leader holds the meeting; the team decides that the protocol should change."""
    page.get_by_role("link", name="Agenda en besluiten").click()
    page.wait_for_url("**/overleg/**")
    page.get_by_role("link", name="Overleg houden").click()
    page.wait_for_url("**/aanwezig/")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Opslaan en verder").click()
    page.wait_for_url("**/houden/**")
    # The newest of the deviations on the agenda.
    page.get_by_role("navigation", name="Dit overleg").get_by_role("link", name="Een afwijking bespreken").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Waardoor liep het zo, en past de afspraak nog?")
    watch.look(page)
    page.get_by_role("radio", name="Wijziging van het protocol").check()
    page.get_by_label("Wat spreken jullie af?").fill(NEW)
    page.get_by_label("Waarom?").fill(WHY)
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.get_by_text("Het besluit is vastgelegd.")).to_be_visible()


def accept_proposal(page: Page, watch: Watch) -> None:
    """What the meeting decided has become a proposal, which the leader reads once more and accepts."""
    page.get_by_role("banner").get_by_role("link", name="Veilig werken").click()
    waiting_link(page, re.compile(r"^Bespreek \d+ voorstel(len)? voor het protocol")).click()
    page.wait_for_url("**/voorstellen/")
    page.get_by_role("row", name=NEW).get_by_role("link").first.click()
    page.wait_for_url(re.compile(r"/voorstellen/\d+/$"))
    watch.look(page)
    page.get_by_role("link", name="Besluit vastleggen").click()
    page.wait_for_url("**/besluit/")
    page.get_by_label("Aannemen").check()
    page.get_by_label("Op welke dag is het besproken?").fill(date.today().isoformat())
    page.get_by_role("button", name="Besluit vastleggen").click()
    page.wait_for_url(re.compile(r"/voorstellen/\d+/$"))


def adopt_proposal(page: Page, watch: Watch) -> None:
    """The coordinator takes it into the protocol; the new version says where the line comes from."""
    waiting_link(page, re.compile(r"^Neem \d+ voorstel(len)? op in het protocol")).click()
    page.wait_for_url("**/opnemen/")
    watch.look(page)
    page.get_by_role("button", name="Vaststellen").click()
    page.wait_for_url(re.compile(r"/protocollen/\d+/$"))
    line = page.get_by_role("listitem").filter(has_text=NEW).first
    expect(line).to_contain_text("naar aanleiding van een afwijking")


def compare(page: Page, watch: Watch) -> str:
    """Both versions beside each other, in words."""
    page.get_by_role("link", name="Versies vergelijken").click()
    page.wait_for_url("**/vergelijken/")
    watch.look(page)
    return page.get_by_role("main").inner_text()


def open_pocket_card(page: Page, watch: Watch) -> str:
    """From Mijn werk, on the phone."""
    page.get_by_role("banner").get_by_role("link", name="Veilig werken").click()
    page.get_by_role("main").get_by_role("link", name="Zakkaart").first.click()
    page.wait_for_url("**/zakkaart/**")
    watch.look(page)
    return page.get_by_role("main").inner_text()
