"""The hint while somebody types: the browser sees what the server sees, and sends nothing more (U24)."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OpenPage, accessibility_faults
from tests.cast import Cast
from tests.ui.test_personal import LEFT_ALONE, SEEN
from vpd.ui.personal import hints_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Each text in a field of its own, as if it were typed there.
TYPED = """(texts) => {
  const first = document.querySelector("textarea[data-personal]");
  for (const text of texts) {
    const place = document.createElement("div");
    place.className = "typed-here";
    const field = first.cloneNode();
    field.removeAttribute("id");
    field.value = text;
    place.append(field);
    document.querySelector("main").append(place);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}"""
SAID = """() => [...document.querySelectorAll(".typed-here")].map(
  (place) => [...place.querySelectorAll(".vpd-hint")].map((hint) => hint.textContent))"""
PAUSE = 1000


def test_browser_sees_what_the_server_sees(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/", person=cast.employee)
    page.clock.install()
    page.goto("/incidenten/melden/")
    texts = [*(text for text, _ in SEEN), *LEFT_ALONE, " ".join(text for text, _ in SEEN)]

    page.evaluate(TYPED, texts)
    page.clock.run_for(PAUSE)
    hints = page.evaluate(SAID)

    assert dict(zip(texts, hints, strict=True)) == {text: [hint.words for hint in hints_in(text)] for text in texts}


def test_hint_comes_while_typing_goes_away_again_and_refuses_nothing(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/incidenten/melden/", person=cast.employee, width=PHONE)
    page.locator("summary", has_text="Schelden en vernederen").click()
    page.get_by_label("Belediging").check()
    story = page.get_by_label("In je eigen woorden")
    hint = page.locator(".vpd-hint")

    story.fill("Mevrouw De Boer schold me uit.")
    expect(hint).to_have_text("Is “Mevrouw De Boer” een burger? Schrijf dan liever “de bezoeker”. Zo laten mag ook.")
    faults = accessibility_faults(page)
    story.fill("De bezoeker schold me uit.")
    expect(hint).to_have_count(0)
    story.fill("Mevrouw De Boer schold me uit.")
    page.get_by_role("radio", name="Aan de balie").check()
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_url("**/wie/")

    assert faults == []
