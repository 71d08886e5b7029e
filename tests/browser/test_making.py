"""Two people write one protocol: saved while typing, both texts on one line, nothing lost without a connection."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines
from tests.browser.conftest import Complaints, OpenPage, accessibility_faults
from tests.cast import Cast
from tests.protocols.factories import make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAID = "#bewaarstand"


def draft_with_line(cast: Cast, words: str) -> tuple[ProtocolVersion, ProtocolLine]:
    version = make_draft(cast.team, by=cast.leader)
    return version, add_lines(version=version, place=Place("vision.meaning"), text=words, by=cast.leader)[0]


def address(version: ProtocolVersion) -> str:
    return f"/protocollen/{version.protocol_id}/bewerken/visie/"


def open_line(page: Page, line: ProtocolLine) -> None:
    page.click(f"#regel-{line.pk} .vpd-line__title")
    expect(page.locator(f"#regel-{line.pk} textarea")).to_be_focused()


def texts() -> list[str]:
    return list(
        ProtocolLine.objects.filter(prompt_key="vision.meaning").kept().in_order().values_list("text", flat=True)
    )


def test_line_is_saved_while_typing_escape_restores_and_enter_makes_the_next(open_page: OpenPage, cast: Cast) -> None:
    version, line = draft_with_line(cast, "We groeten")
    page = open_page(address(version), person=cast.leader)

    open_line(page, line)
    page.keyboard.press("End")
    page.keyboard.type(" iedereen")
    expect(page.locator(SAID)).to_have_text("Opgeslagen")
    paused = texts()
    faults = accessibility_faults(page)
    page.keyboard.type(" niet")
    page.keyboard.press("Escape")
    expect(page.locator(f"#regel-{line.pk} .vpd-line__title")).to_have_text("We groeten")
    restored = texts()
    open_line(page, line)
    page.keyboard.press("Enter")
    field = page.locator("#vision-meaning form[data-new-line] textarea")
    expect(field).to_be_focused()
    page.keyboard.type("We luisteren")
    page.keyboard.press("Enter")
    expect(page.locator("#vision-meaning .vpd-line__title")).to_have_text(["We groeten", "We luisteren"])

    assert paused == ["We groeten iedereen"]
    assert restored == ["We groeten"]
    assert faults == []
    assert texts() == ["We groeten", "We luisteren"]


def test_two_people_on_one_line_choose(open_page: OpenPage, cast: Cast) -> None:
    version, line = draft_with_line(cast, "We groeten")
    leader, coordinator = (
        open_page(address(version), person=cast.leader),
        open_page(address(version), person=cast.coordinator),
    )
    open_line(leader, line)
    open_line(coordinator, line)

    coordinator.fill(f"#regel-{line.pk} textarea", "We groeten bij de deur")
    coordinator.keyboard.press("Enter")
    expect(coordinator.locator(f"#regel-{line.pk} .vpd-line__title")).to_have_text("We groeten bij de deur")
    leader.fill(f"#regel-{line.pk} textarea", "We geven een hand")
    leader.keyboard.press("Enter")
    expect(leader.locator(f"#regel-{line.pk}")).to_contain_text("De ander schreef: “We groeten bij de deur”")
    expect(leader.locator(f"#regel-{line.pk}")).to_contain_text("Jij schreef: “We geven een hand”")
    faults = accessibility_faults(leader)
    leader.get_by_role("button", name="Samenvoegen").click()
    field = leader.locator(f"#regel-{line.pk} textarea")
    expect(field).to_have_value("We groeten bij de deur We geven een hand")
    field.press("Enter")
    expect(leader.locator(f"#regel-{line.pk} .vpd-line__title")).to_have_text(
        "We groeten bij de deur We geven een hand"
    )

    assert faults == []
    assert texts() == ["We groeten bij de deur We geven een hand"]


def test_without_connection_or_session_the_words_stay_in_the_field(
    open_page: OpenPage, cast: Cast, complaints: Complaints
) -> None:
    version, line = draft_with_line(cast, "We groeten")
    page = open_page(address(version), person=cast.leader)
    open_line(page, line)
    page.context.set_offline(True)

    page.fill(f"#regel-{line.pk} textarea", "Getypt zonder verbinding")
    expect(page.locator(SAID)).to_contain_text("Niet opgeslagen: er is geen verbinding.")
    page.context.set_offline(False)
    expect(page.locator(SAID)).to_have_text("Opgeslagen")
    saved_later = texts()
    page.context.clear_cookies(name=re.compile("sessie"))
    page.fill(f"#regel-{line.pk} textarea", "Getypt na het uitloggen")
    expect(page.locator(SAID)).to_contain_text("je bent uitgelogd")
    kept = page.input_value(f"#regel-{line.pk} textarea")
    # The connection was cut on purpose: htmx writes that in the console.
    complaints[:] = [complaint for complaint in complaints if not complaint.startswith("console: htmx:")]

    assert saved_later == ["Getypt zonder verbinding"]
    assert kept == "Getypt na het uitloggen"
    assert page.url.endswith(address(version))
    assert texts() == ["Getypt zonder verbinding"]


@pytest.mark.parametrize("how", ["button", "Enter"])
def test_new_line_stands_once_when_the_server_is_slow(open_page: OpenPage, cast: Cast, how: str) -> None:
    version = make_draft(cast.team, by=cast.leader)
    page = open_page(address(version), person=cast.leader)

    def answer_late(route: Route) -> None:
        answer = route.fetch()
        page.wait_for_timeout(1500)
        route.fulfill(response=answer)

    page.route("**/regels/nieuw/", answer_late)
    page.fill("#vision-meaning form[data-new-line] textarea", "We luisteren")
    page.wait_for_timeout(1200)
    if how == "Enter":
        page.press("#vision-meaning form[data-new-line] textarea", "Enter")
    else:
        page.locator("#vision-meaning").get_by_role("button", name="Toevoegen").click()
    expect(page.locator("#vision-meaning .vpd-line__title")).to_have_text(["We luisteren"])
    # What was still on its way has arrived by now.
    page.wait_for_timeout(2500)

    assert texts() == ["We luisteren"]


def test_ten_pasted_points_become_ten_lines(open_page: OpenPage, cast: Cast) -> None:
    version, _ = draft_with_line(cast, "Eerste")
    page = open_page(address(version), person=cast.leader)
    page.click("#vision-meaning summary")
    page.focus("#vision-meaning form[data-new-line] textarea")

    page.evaluate(
        """() => {
          const field = document.activeElement;
          field.value = Array.from({length: 10}, (_, number) => `• Punt ${number + 1}`).join("\\n");
          field.dispatchEvent(new ClipboardEvent("paste", {bubbles: true}));
        }"""
    )
    expect(page.locator("#vision-meaning .vpd-line__title")).to_have_count(11)

    assert texts()[1:] == [f"Punt {number}" for number in range(1, 11)]


def test_lines_of_others_come_along_on_the_big_screen(open_page: OpenPage, cast: Cast) -> None:
    version, _ = draft_with_line(cast, "We groeten")
    page = open_page(f"/protocollen/{version.protocol_id}/bespreken/visie/", person=cast.leader, width=1920)
    page.fill("#vision-meaning form textarea", "Half getypt")

    add_lines(version=version, place=Place("vision.meaning"), text="Van een ander", by=cast.coordinator)
    expect(page.locator("#lijst-vision-meaning")).to_contain_text("Van een ander")
    half = page.input_value("#vision-meaning form textarea")
    faults = accessibility_faults(page)
    page.evaluate("document.activeElement.blur()")
    page.on("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/bespreken/kwaliteit/")

    assert half == "Half getypt"
    assert faults == []
