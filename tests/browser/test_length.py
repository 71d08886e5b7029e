"""A text that is too long: said while it stands there, counted as the server counts, never cut and never refused."""

import sys

import pytest
from playwright.sync_api import Page, expect

from incidents.handling.forms.acts import NOTE_AT_MOST
from incidents.reports.forms.what import STORY_LENGTH
from tests.browser.conftest import PHONE, OpenPage, accessibility_faults
from tests.browser.test_making import address, draft_with_line, open_line
from tests.cast import Cast
from tests.incidents.factories import make_incident
from vpd.ui.text import clean_text
from vpd.versions.pasting import LINE_LENGTH

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHOWN, SPOKEN = ".vpd-length > :first-child", ".vpd-length [role=status]"
CUT_NOTHING = "Maak je tekst korter; er wordt niets voor je afgekapt."
# Each text in a field of its own; what its line says of it.
COUNTED = """(texts) => texts.map(function (text) {
  const place = document.createElement("div");
  const field = document.querySelector("textarea[data-most]").cloneNode();
  field.dataset.most = "1";
  field.value = text;
  place.append(field);
  document.querySelector("main").append(place);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return place.querySelector(".vpd-length").firstChild.textContent;
})"""


def paste(page: Page, text: str) -> None:
    """What a person does: from elsewhere, by the keys, into the field that has the focus."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")


def characters() -> list[str]:
    """Every character that a form can send, in texts of some hundreds, each apart from the next."""
    codes = [code for code in range(0x11000) if not 0xD800 <= code < 0xE000]
    return [".".join(map(chr, [46, *codes[start : start + 512], 46])) for start in range(0, len(codes), 512)]


def test_browser_counts_as_the_server_counts(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/ui/", person=cast.employee)
    texts = [
        *characters(),
        chr(sys.maxunicode) * 9,
        "e\u0301" * 9,
        "een\r\ntwee\rdrie\nvier",
        "  midden \u00a0\u3000\n",
    ]

    said = page.evaluate(COUNTED, texts)

    over = [f"{len(clean_text(text).strip()) - 1:,}".replace(",", ".") for text in texts]
    assert said == [f"{number} tekens te lang. {CUT_NOTHING}" for number in over]


def test_story_of_a_report_that_is_pasted_too_long_stays_whole(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/incidenten/melden/", person=cast.employee, width=PHONE)
    story = page.get_by_label("In je eigen woorden")
    text = f"De bezoeker riep iets. \U0001f642\n{'x' * (STORY_LENGTH + 431)}"
    page.locator("summary", has_text="Schelden en vernederen").click()
    page.get_by_label("Belediging").check()
    page.get_by_role("radio", name="Aan de balie").check()

    story.focus()
    paste(page, text)
    expect(page.locator(SHOWN)).to_have_text(f"456 tekens te lang. {CUT_NOTHING}")
    expect(page.locator(SPOKEN)).to_have_text(f"456 tekens te lang. {CUT_NOTHING}")
    # The box has grown far beyond the screen.
    expect(page.locator(SHOWN)).to_be_in_viewport(ratio=1)
    faults = accessibility_faults(page)
    expect(page.locator("#bewaarstand")).to_have_text("Opgeslagen")
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.locator("#id_story_error")).to_contain_text(
        "Dit is 456 tekens te lang. Maak er hoogstens 10.000 tekens van."
    )
    expect(story).to_have_value(text)
    expect(page.locator(SHOWN)).to_have_text(f"456 tekens te lang. {CUT_NOTHING}")
    faults += accessibility_faults(page)
    story.fill(text[: STORY_LENGTH - 120])
    expect(page.locator(SHOWN)).to_have_text("Nog 120 tekens.")
    story.fill("De bezoeker riep iets.")
    expect(page.locator(SHOWN)).to_be_hidden()
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_url("**/wie/")

    assert faults == []


def test_note_on_a_case_that_is_pasted_too_long_comes_back_whole(open_page: OpenPage, cast: Cast) -> None:
    incident = make_incident(cast)
    page = open_page(f"/incidenten/{incident.reference}/vastleggen/", person=cast.leader)
    note = page.locator("main textarea[data-most]")
    text = "x" * (NOTE_AT_MOST + 1)

    note.focus()
    paste(page, text)
    expect(page.locator(SHOWN)).to_have_text(f"1 teken te lang. {CUT_NOTHING}")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("Dit is 1 teken te lang.")

    expect(note).to_have_value(text)
    expect(page.locator(SHOWN)).to_have_text(f"1 teken te lang. {CUT_NOTHING}")


def test_line_of_a_protocol_that_is_pasted_too_long_says_so_where_it_is_typed(open_page: OpenPage, cast: Cast) -> None:
    version, line = draft_with_line(cast, "We groeten")
    page = open_page(address(version), person=cast.leader)
    open_line(page, line)

    page.keyboard.press("Control+A")
    paste(page, "x" * (LINE_LENGTH + 100))
    expect(page.locator(f"#regel-{line.pk} .vpd-length > :first-child")).to_have_text(
        f"100 tekens te lang. {CUT_NOTHING}"
    )
    expect(page.locator("#bewaarstand")).to_have_text(
        "Niet opgeslagen. Dit is 100 tekens te lang. Maak er hoogstens 2.000 tekens van."
    )

    expect(page.locator(f"#regel-{line.pk} textarea")).to_have_value("x" * (LINE_LENGTH + 100))
