"""The whole main job, done by each of the people in a real browser: from protocol to report, goal and quarterly PDF."""

import io
import re
from collections import Counter
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PressedBeside
from pypdf import PdfReader

from tests.browser.arrange import EMPLOYEE, LEADER
from tests.browser.conftest import PHONE, LogIn
from tests.browser.stack import Stack
from tests.browser.watch import Watch, waiting_link
from vpd.organisation.content import read_fixture
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.browser

COLUMNS = ("emotion_self", "emotion_criticism", "verbal", "threat", "physical")
MATRIX_ROWS = ("team_norm", "approach")
# Kinds of prompts of the form on which a team writes something (CONTENT B.1).
OPEN_KINDS = {"lines", "risks", "measures", "persons", "bullets_and_lines"}
CLICKS_FOR_A_REPORT = 15
WORKER_SECONDS = 60
GOAL = "Ik wil een collega eerder om hulp vragen."

# The tests' own database grants this to be able to clean up; a real installation never does.
MAY_EMPTY_TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege(oid, 'TRUNCATE')
"""


def test_main_job(stack: Stack, log_in: LogIn) -> None:
    assert stack.rows(MAY_EMPTY_TABLES) == []
    stack.run("tests.browser.arrange", "arrange")
    watch = Watch()

    leader = log_in(LEADER)
    protocol = begin_protocol(leader, watch)
    take_stock(leader, watch)
    sentences = discuss(leader, watch)
    write_protocol(leader, sentences, watch)
    for stranger in ("leidinggevende.balie@demo.example", "coordinator@buurgemeente.example"):
        assert_kept_out(log_in(stranger), protocol)
    adopt(log_in("coordinator@demo.example"), watch)
    pdf = protocol_pdf(leader, protocol)
    employee = log_in(EMPLOYEE, width=PHONE)
    reference, clicks = report_incident(employee, sentences[("matrix", "verbal", "team_norm")], watch)
    learn(employee, watch)
    seen_by_leader(leader, reference, watch)

    assert_in_order(pdf, *expected_order(sentences))
    assert clicks < CLICKS_FOR_A_REPORT
    for team, incidents in (("nul", 0), ("een", 1), ("zeven", 7)):
        page_text, report = quarterly_report(leader, team, watch)
        assert_same_figures(stack, team, incidents, page_text, report)
    assert watch.faults == {}
    assert len(watch.pages) > 20


# --- the protocol --------------------------------------------------------------------------------------------------


Key = tuple[str, str, str]


def begin_protocol(page: Page, watch: Watch) -> str:
    """From Mijn werk on, by what stands on the screen and nothing else; gives the address of the protocol."""
    page.get_by_role("main").locator("a[href='/protocollen/beginnen/een/']").click()
    page.wait_for_url("**/beginnen/een/")
    watch.look(page)
    page.get_by_role("radio", name="Inspectie").check()
    page.get_by_role("button", name="Protocol beginnen").click()
    page.wait_for_url("**/bewerken/visie/")
    return page.url.split("/bewerken/")[0]


def take_stock(page: Page, watch: Watch) -> None:
    """One subject is arranged, for one an action is made; the coordinator took part."""
    page.get_by_role("button", name="Inventarisatie beginnen").click()
    page.wait_for_url("**/inventarisatie/")
    watch.look(page)
    page.get_by_role("link", name="Beginnen met de eerste vraag").first.click()
    page.wait_for_url("**/inventarisatie/vision.meaning/")
    watch.look(page)
    page.get_by_role("radio", name="geregeld", exact=True).check()
    page.get_by_role("button", name="Opslaan en verder").click()
    page.wait_for_url("**/inventarisatie/vision.importance/")
    page.get_by_role("radio", name="niet geregeld").check()
    page.get_by_label("Wie zorgt hiervoor?").fill("Eef van Proef")
    page.get_by_label("Wat moet er gebeuren?").fill("Opschrijven waarom veilig werken telt")
    page.get_by_label("Wanneer is het klaar?").fill((date.today() + timedelta(days=30)).isoformat())
    page.get_by_role("radio", name="Is een afspraak").check()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    page.wait_for_url("**/inventarisatie/")
    expect(page.get_by_text("actie afgesproken")).to_have_count(1)
    page.get_by_role("link", name="Invullen wie erbij waren").click()
    page.wait_for_url("**/inventarisatie/wie/")
    watch.look(page)
    page.get_by_role("checkbox", name="coördinator agressie en geweld").check()
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url("**/inventarisatie/")


def discuss(page: Page, watch: Watch) -> dict[Key, str]:
    """With the team: who is there, and the first line on the big screen; gives that line."""
    written: dict[Key, str] = {}
    page.get_by_role("link", name="Alvast naar het overleg").click()
    page.wait_for_url("**/aanwezig/")
    watch.look(page)
    page.get_by_role("checkbox", name="Eef van Proef").check()
    page.get_by_role("button", name="Opslaan en verder").click()
    page.wait_for_url("**/bespreken/visie/")
    watch.look(page)
    fill(page, "vision.meaning|||", written)
    return written


def write_protocol(page: Page, written: dict[Key, str], watch: Watch) -> None:
    """Fill in every other open prompt with a sentence of its own, and report that it is ready."""
    page.get_by_role("navigation", name="Kruimelpad").get_by_role("link", name="Een").click()
    page.wait_for_url(re.compile(r"/protocollen/\d+/$"))
    watch.look(page)
    page.get_by_role("link", name="Bewerken").click()
    page.wait_for_url("**/bewerken/*/")
    page.get_by_role("navigation", name="Onderdelen van het protocol").get_by_role("link").first.click()
    page.wait_for_url("**/bewerken/visie/")
    while True:
        watch.look(page)
        fill_places(page, written)
        if "/normoverschrijdend-gedrag/" in page.url:
            section = page.url
            fill_columns(page, written, watch)
            page.get_by_role("navigation", name="Kruimelpad").locator(
                f"a[href='{section[section.index('/proto') :]}']"
            ).click()
            page.wait_for_url(section)
        onwards = page.get_by_role("link", name="Volgend onderdeel")
        if not onwards.count():
            break
        following = str(onwards.get_attribute("href"))
        onwards.click()
        page.wait_for_url(f"**{following}")
    page.get_by_role("link", name="Klaar om vast te stellen").last.click()
    page.wait_for_url("**/klaar/")
    watch.look(page)
    page.get_by_role("button", name="Melden dat het klaar is").click()
    page.wait_for_url(re.compile(r"/protocollen/\d+/$"))


def fill_columns(page: Page, written: dict[Key, str], watch: Watch) -> None:
    """The columns of the matrix, each opened from the one before."""
    for column in COLUMNS:
        page.locator(f"main a[href*='/matrix/{column}/']:visible").first.click()
        page.wait_for_url(re.compile(f"/matrix/{column}/"))
        watch.look(page)
        fill_places(page, written)
        if column == "verbal":
            loosen_the_norm(page)


def loosen_the_norm(page: Page) -> None:
    """What no button offers is refused all the same, with the reason (R-03)."""
    page.evaluate(FORGE, ["melden/", "no_report_unless_pattern"])
    expect(page.locator("#meldingen")).to_contain_text("Minder streng melden dan de norm van de organisatie kan niet.")
    expect(page.locator("#meldingen")).to_contain_text("Een team vertaalt de norm naar het eigen werk")


FORGE = """([action, code]) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  form.append(document.querySelector("[name=csrfmiddlewaretoken]").cloneNode());
  const field = document.createElement("input");
  field.name = "code";
  field.value = code;
  form.append(field);
  document.body.append(form);
  form.submit();
}"""


def assert_kept_out(page: Page, protocol: str) -> None:
    """For another team and another municipality there is no draft."""
    for address in ("", "bewerken/visie/", "inventarisatie/", "bespreken/visie/", "versies/1/"):
        assert page.request.get(f"{protocol}/{address}").status == 404


def fill_places(page: Page, written: dict[Key, str]) -> None:
    """Add one sentence at every place of this page; adding a risk makes the place for its measures."""
    while True:
        places = page.locator("form input[name=place]").evaluate_all("inputs => inputs.map(input => input.value)")
        key, place = next(
            ((key, place) for place in places if (key := tuple(place.split("|")[:3])) not in written), (None, "")
        )
        if key is None:
            return
        fill(page, place, written)


def fill(page: Page, place: str, written: dict[Key, str]) -> None:
    """Type a sentence and add it; like a person, press again when nothing came of it because the page just moved."""
    key: Key = tuple(place.split("|")[:3])
    # Short words, which no line or cell has to break.
    written[key] = f"Wij doen stap {len(written) + 1:03d} samen."
    form = page.locator(f"form:has(input[name=place][value='{place}'])")
    if not form.locator("textarea").is_visible():
        page.locator(f"details:has(input[name=place][value='{place}'])").last.locator("summary").first.click()
    form.locator("textarea").fill(written[key])
    line = page.locator("main li", has_text=written[key]).first
    form.get_by_role("button", name="Toevoegen").click()
    try:
        line.wait_for(timeout=12_000)
    except PressedBeside:
        form.get_by_role("button", name="Toevoegen").press("Enter")
        line.wait_for()
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def adopt(page: Page, watch: Watch) -> None:
    """The coordinator finds on Mijn werk that it is ready, and adopts it with the day of the meeting filled in."""
    waiting_link(page, "Stel het protocol vast · Een").click()
    page.wait_for_url("**/vaststellen/")
    watch.look(page)
    assert page.get_by_label("Op welke dag is het protocol met het team besproken?").input_value() == (
        date.today().isoformat()
    )
    page.get_by_role("button", name="Vaststellen").click()
    page.wait_for_url(re.compile(r"/protocollen/\d+/$"))
    watch.look(page)


def protocol_pdf(page: Page, protocol: str) -> str:
    """The text of the adopted protocol's PDF, once the worker made it."""
    page.reload()
    pdf = str(page.get_by_role("link", name="Pdf downloaden").get_attribute("href"))
    assert page.url == f"{protocol}/"
    return pdf_text(wait_for_pdf(page, pdf))


def wait_for_pdf(page: Page, url: str) -> bytes:
    for _ in range(WORKER_SECONDS * 2):
        answer = page.request.get(url)
        if answer.headers["content-type"].startswith("application/pdf"):
            return answer.body()
        page.wait_for_timeout(500)
    raise AssertionError(f"No PDF at {url} after {WORKER_SECONDS} seconds")


def pdf_text(content: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return re.sub(r"\s+", " ", " ".join(pages))


def expected_order(written: dict[Key, str]) -> tuple[list[str], list[str]]:
    """The sentences in the order of the form, and those of the matrix row by row: that takes a page of its own."""
    prompts = [
        prompt
        for section in read_fixture("protocol_templates")["templates"][0]["sections"]
        for prompt in section["prompts"]
    ]
    ordered = [written[(prompt["key"], "", "")] for prompt in prompts if prompt["kind"] in OPEN_KINDS]
    matrix = [written[("matrix", column, row)] for row in MATRIX_ROWS for column in COLUMNS]
    assert sorted([*ordered, *matrix]) == sorted(written.values())
    return ordered, matrix


def assert_in_order(text: str, sentences: list[str], matrix: list[str]) -> None:
    """Every sentence stands in the text exactly once, and in this order."""
    found = re.findall(r"Wij doen stap \d{3} samen\.", text)

    assert Counter(found) == Counter([*sentences, *matrix])
    assert [sentence for sentence in found if sentence not in matrix] == sentences
    assert [sentence for sentence in found if sentence in matrix] == matrix


# --- the report ----------------------------------------------------------------------------------------------------


class Clicks:
    """Counts what a thumb does."""

    def __init__(self) -> None:
        self.number = 0

    def tap(self, target: Locator) -> None:
        self.number += 1
        target.click()

    def choose(self, target: Locator, index: int) -> None:
        # Opening the list and choosing in it.
        self.number += 2
        target.select_option(index=index)


def report_incident(page: Page, own_sentence: str, watch: Watch) -> tuple[str, int]:
    """Report an insult on a phone; the advice shows the team's own sentence. Gives number and count of clicks."""
    clicks = Clicks()
    page.goto("/")
    watch.look(page)
    clicks.tap(page.get_by_role("main").get_by_role("link", name="Incident melden"))
    page.wait_for_url("**/wat/")
    watch.look(page)
    clicks.tap(page.locator("summary", has_text="Schelden en vernederen"))
    clicks.tap(page.get_by_label("Belediging"))
    page.locator("#advies", has_text=own_sentence).wait_for()
    clicks.tap(page.locator("label", has_text="Aan de balie"))
    with page.expect_response("**/advies/"):
        clicks.choose(page.get_by_label("Waar?"), 1)
    clicks.tap(page.get_by_role("button", name="Verder", exact=True))
    page.wait_for_url("**/wie/")
    watch.look(page)
    clicks.tap(page.get_by_role("button", name="Verder", exact=True))
    page.wait_for_url("**/controleren/")
    watch.look(page)
    clicks.tap(page.get_by_role("button", name="Melding versturen"))
    page.wait_for_url("**/ontvangst/")
    watch.look(page)
    return page.url.split("/")[-3], clicks.number


def seen_by_leader(page: Page, reference: str, watch: Watch) -> None:
    """The leader finds the report in the list, and the goal that was shared."""
    page.goto("/incidenten/")
    watch.look(page)
    page.locator(f"a[href^='/incidenten/{reference}/']").click()
    page.wait_for_url(re.compile(rf"/incidenten/{reference}/"))
    watch.look(page)
    assert "Belediging" in page.locator("main").inner_text()
    page.goto("/leren/")
    assert GOAL in page.locator("main").inner_text()


# --- learning ------------------------------------------------------------------------------------------------------


def learn(page: Page, watch: Watch) -> None:
    """Fill in the leerdoelwijzer, stop half way, go on, write down a goal and share it with the leader."""
    page.goto("/leren/")
    watch.look(page)
    # The leerdoelwijzer stands first, then the matrix and the quiz.
    page.get_by_role("link", name="Bekijken en beginnen").first.click()
    page.wait_for_url("**/vragenlijsten/*/")
    watch.look(page)
    page.get_by_role("button", name="Beginnen").click()
    page.wait_for_url("**/deel/1/")
    answer_section(page, watch, "Vaak")
    page.get_by_role("button", name="Opslaan en verder").click()
    page.wait_for_url("**/deel/2/")
    answer_section(page, watch, "Altijd")
    page.get_by_role("button", name="Opslaan en later verder").click()
    page.wait_for_url("**/leren/")
    assert "10 van 24 vragen beantwoord" in page.locator("main").inner_text()
    page.get_by_role("link", name="Verder invullen").click()
    page.wait_for_url("**/vragenlijsten/*/")
    page.get_by_role("button", name="Verder invullen").click()
    for number, answer in ((3, "Vaak"), (4, "Soms")):
        page.wait_for_url(f"**/deel/{number}/")
        answer_section(page, watch, answer)
        page.get_by_role("button", name="Opslaan en verder").click()
    page.wait_for_url("**/deel/5/")
    page.get_by_role("button", name="Afronden en resultaat bekijken").click()
    # Both missing answers, in the summary and at the statement.
    expect(page.get_by_text("Kies een antwoord: altijd, vaak, soms of nooit.")).to_have_count(4)
    answer_section(page, watch, "Nooit")
    page.get_by_role("button", name="Afronden en resultaat bekijken").click()
    page.wait_for_url("**/resultaten/**")
    watch.look(page)
    assert "Bij 7 van de 24 stellingen antwoordde je soms of nooit" in page.locator("main").inner_text()
    page.get_by_role("link", name="Leerdoel opschrijven").click()
    page.wait_for_url("**/nieuw/**")
    watch.look(page)
    page.get_by_label("Schrijf in je eigen woorden").fill(GOAL)
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url(re.compile(r"/leerdoelen/\d+/$"))
    watch.look(page)
    page.get_by_role("link", name="Delen", exact=True).click()
    page.wait_for_url("**/delen/")
    watch.look(page)
    page.get_by_role("button", name="Leerdoel delen").click()
    page.wait_for_url(re.compile(r"/leerdoelen/\d+/$"))
    assert GOAL in page.locator("main").inner_text()


def answer_section(page: Page, watch: Watch, answer: str) -> None:
    watch.look(page)
    for choice in page.get_by_role("radio", name=answer, exact=True).all():
        choice.check()


# --- the quarterly report ------------------------------------------------------------------------------------------


def quarterly_report(page: Page, team: str, watch: Watch) -> tuple[str, str]:
    """Ask for the report of this quarter, see how far it is, and take the PDF: the texts of page and PDF."""
    page.goto(f"/evaluatie/{Quarter.current().slug}/{team}/")
    watch.look(page)
    shown = page.locator("main").inner_text() + " ".join(page.locator("main tr").evaluate_all(ROWS))
    page.get_by_role("button", name=re.compile("rapport|pdf", re.IGNORECASE)).click()
    page.wait_for_url("**/rapporten/*/")
    watch.look(page)
    download = page.get_by_role("link", name="Pdf downloaden")
    download.wait_for(timeout=WORKER_SECONDS * 1000)
    watch.look(page)
    return re.sub(r"\s+", " ", shown), pdf_text(wait_for_pdf(page, str(download.get_attribute("href"))))


ROWS = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()).join(' '))"
COUNT_BY = """
    SELECT {what}, count(DISTINCT i.id) FROM cases_incident i
    JOIN organisation_team t ON t.id = i.team_id
    LEFT JOIN organisation_location l ON l.id = i.location_id
    LEFT JOIN cases_incidentbehaviour ib ON ib.incident_id = i.id
    LEFT JOIN advice_behaviour b ON b.id = ib.behaviour_id
    WHERE t.slug = %s AND i.status <> 'withdrawn' AND i.happened_on BETWEEN %s AND %s
    GROUP BY 1
"""
HANDFUL = 20
IN_WORDS = {0: "niets gemeld", 1: "één incident", 7: "zeven incidenten"}
CHANNELS = {"counter": "Aan de balie", "reception": "Bij de receptie"}
CATEGORIES = {
    "verbal": "Schelden en vernederen",
    "threat": "Bedreigen en intimideren",
    "physical": "Geweld en vernieling",
}


def assert_same_figures(stack: Stack, team: str, incidents: int, page_text: str, report: str) -> None:
    """Page and PDF say what Postgres counts without any code of ours: total, categories, kinds, places, channels.

    The paper of a quarter with a handful says in words where, and that there is no more to say.
    """
    quarter = Quarter.current()

    def counted(what: str) -> dict[str, int]:
        return dict(stack.rows(COUNT_BY.format(what=what), team, quarter.start, quarter.end))

    expected = counted("l.name") | counted("b.short")
    expected |= {CHANNELS[code]: number for code, number in counted("i.channel").items()}
    expected |= {CATEGORIES[code]: number for code, number in counted("i.leading_category").items()}

    assert sum(counted("1").values()) == incidents
    is_handful = "daarvoor zijn het er te weinig" in report
    assert is_handful == (0 < incidents < HANDFUL)
    for text, tells_all in ((page_text, True), (report, not is_handful)):
        assert IN_WORDS[incidents] in text
        missing = [f"{label} {number}" for label, number in expected.items() if f"{label} {number} " not in text]
        assert missing == [] or not tells_all, text
