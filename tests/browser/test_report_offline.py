"""A report while the connection drops: nothing typed is lost, nothing readable is left behind, and it is sent once."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import quote_plus

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from incidents.cases.models import Incident, IncidentDraft
from incidents.cases.models.help import PHONE_LENGTH
from tests.browser.conftest import PHONE, Complaints, OpenPage, accessibility_faults, be_person, is_too_wide
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAID = "#bewaarstand"
STORY = "De bezoeker sloeg met een gele paraplu op de balie"
SECRET = "paraplu"
START = "/incidenten/melden/"
OFFLINE = "Geen verbinding. Wat je typte is opgeslagen op dit apparaat, alleen voor jou."
WIPE = "Wis wat op dit apparaat staat"

DATABASES = "async () => (await indexedDB.databases()).map((database) => database.name)"
WHEN_SO_MANY = """async (wanted) => {
  const end = performance.now() + 10000;
  while ((await indexedDB.databases()).length !== wanted) {
    if (performance.now() > end) {
      throw new Error(`On the device is ${wanted ? "nothing" : "still something"}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}"""
RECORD = """() => new Promise((resolve, reject) => {
  const request = indexedDB.open("vpd-concept");
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const all = request.result.transaction("concept").objectStore("concept").getAll();
    all.onsuccess = () => { request.result.close(); resolve(all.result); };
  };
})"""
IN_THE_STORE = f"""async () => {{
  const records = await ({RECORD})();
  return records.map((record) => ({{
    names: Object.keys(record).sort(),
    person: record.person,
    bytes: new TextDecoder("latin1").decode(record.text),
    wide: new TextDecoder("utf-16").decode(record.text),
    extractable: record.key.extractable,
    uses: record.key.usages,
  }}));
}}"""
REMOVED_ELSEWHERE = """() => new Promise((resolve, reject) => {
  const request = indexedDB.deleteDatabase("vpd-concept");
  request.onsuccess = () => resolve();
  request.onerror = request.onblocked = () => reject(request.error);
})"""
WRITTEN_ELSEWHERE = """() => new Promise((resolve, reject) => {
  const request = indexedDB.open("vpd-concept");
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const transaction = request.result.transaction("concept", "readwrite");
    const store = transaction.objectStore("concept");
    const kept = store.get("van-een-persoon");
    const iv = crypto.getRandomValues(new Uint8Array(12));
    kept.onsuccess = () => store.put({...kept.result, iv}, "van-een-persoon");
    transaction.oncomplete = () => { request.result.close(); resolve(); };
  };
})"""
NEWS_OF_IT = "() => new BroadcastChannel('vpd-concept').postMessage('gewist')"
TAKE_THE_KEY_OUT = f"""async () => {{
  const [record] = await ({RECORD})();
  const answers = [];
  for (const format of ["raw", "jwk"]) {{
    answers.push(await crypto.subtle.exportKey(format, record.key).then(() => "out", (error) => error.name));
  }}
  return answers;
}}"""
CLEAR_TEXT_ELSEWHERE = """async () => {
  const found = [JSON.stringify([{...localStorage}, {...sessionStorage}]), document.cookie, location.href];
  found.push(JSON.stringify(history.state));
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    for (const request of await store.keys()) {
      found.push(request.url, await (await store.match(request)).text());
    }
  }
  return found.join(" ");
}"""


def begin(open_page: OpenPage, cast: Cast, **how: object) -> Page:
    """Step 1 of a new report, with the second step fetched ahead."""
    page = open_page("/", person=cast.employee, width=PHONE, **how)
    with page.expect_response(lambda answer: answer.url.endswith("?vooruit=1")) as ahead:
        page.goto(START)
    ahead.value.finished()
    return page


def fill_first_step(page: Page, story: str = STORY) -> None:
    tick(page)
    page.get_by_role("radio", name="Aan de balie").check()
    page.get_by_label("In je eigen woorden").fill(story)


def tick(page: Page) -> None:
    """What happened: from then on the rest is asked."""
    if not page.get_by_label("Belediging").is_visible():
        page.locator("summary", has_text="Schelden en vernederen").click()
    page.get_by_label("Belediging").check()


def on(page: Page) -> None:
    page.get_by_role("button", name="Verder", exact=True).click()


def call_me(page: Page) -> None:
    page.get_by_label("Bel mij").check()
    page.get_by_label("Op welk nummer bellen we je?").fill("06 00 00 00 22")


def is_on_device(page: Page) -> bool:
    return page.evaluate(DATABASES) == ["vpd-concept"]


def expect_nothing_on_device(page: Page) -> None:
    page.evaluate(WHEN_SO_MANY, 0)


def kept_without_connection(page: Page, story: str = STORY) -> None:
    """Typed while the connection is gone, and on the device from then on: all of it, not what the first pause kept."""
    page.context.set_offline(True)
    fill_first_step(page, story)
    expect(page.locator(SAID)).to_contain_text(OFFLINE)
    expect(page.locator("form[data-draft-step][data-changed]")).to_have_count(0)


def drafted() -> str:
    return str(IncidentDraft.objects.get().answers["wat"]["story"])


@pytest.fixture(autouse=True)
def cut_on_purpose(open_page: OpenPage, complaints: Complaints) -> Iterator[None]:
    """What htmx writes in the console about a connection that we cut ourselves is no complaint."""
    yield
    complaints[:] = [complaint for complaint in complaints if not complaint.startswith("console: htmx:")]


def test_draft_is_kept_while_typing_and_nothing_is_on_the_device(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast)
    before = IncidentDraft.objects.count()

    fill_first_step(page)
    expect(page.locator(SAID)).to_have_text("Opgeslagen")
    first = drafted()
    faults = accessibility_faults(page)
    page.get_by_label("In je eigen woorden").press_sequentially(" en liep weg.")
    with page.expect_response("**/bewaren/wat/"):
        page.locator("[name=happened_at]").focus()
    page.goto("/")

    assert before == 0
    assert (first, drafted()) == (STORY, f"{STORY} en liep weg.")
    assert page.evaluate(DATABASES) == []
    assert faults == []


def test_network_cut_between_step_1_and_2_and_sent_once_after_it(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast)
    fill_first_step(page)
    expect(page.locator(SAID)).to_have_text("Opgeslagen")

    page.context.set_offline(True)
    on(page)
    expect(page.get_by_role("heading", name="Wie was erbij?", level=1)).to_be_visible()
    expect(page.locator(SAID)).to_contain_text("Geen verbinding.")
    page.locator("summary", has_text="Getuigen").click()
    call_me(page)
    expect(page.locator(SAID)).to_contain_text(OFFLINE)
    faults, too_wide = accessibility_faults(page), is_too_wide(page)
    on(page)
    expect(page.locator(SAID)).to_contain_text("Zodra er weer verbinding is, ga je vanzelf verder.")
    nothing_sent = Incident.objects.count()
    page.context.set_offline(False)
    page.wait_for_url("**/controleren/")
    expect_nothing_on_device(page)
    text = page.locator("main").inner_text()
    page.get_by_role("button", name="Melding versturen").click()
    page.wait_for_url("**/ontvangst/")

    assert (faults, too_wide, nothing_sent) == ([], False, 0)
    assert STORY in text
    assert "bel mij" in text.lower()
    assert Incident.objects.get().story == STORY
    assert IncidentDraft.objects.count() == 0


def test_cut_before_the_first_save_both_steps_are_filled_and_the_way_back_works(
    open_page: OpenPage, cast: Cast
) -> None:
    page = begin(open_page, cast)

    kept_without_connection(page)
    on(page)
    expect(page.get_by_role("heading", name="Wie was erbij?", level=1)).to_be_visible()
    call_me(page)
    page.get_by_role("link", name="Terug", exact=True).click()
    expect(page.get_by_label("In je eigen woorden")).to_have_value(STORY)
    page.go_back()
    expect(page.get_by_label("Bel mij")).to_be_checked()
    page.context.set_offline(False)
    expect(page.locator(SAID)).to_have_text("Opgeslagen")
    answers = IncidentDraft.objects.get().answers
    on(page)
    page.wait_for_url("**/controleren/")

    assert (answers["wat"]["story"], answers["wie"]["help_now"]) == (STORY, ["call_me"])
    assert page.evaluate(DATABASES) == []


def test_step_that_was_fetched_ahead_says_what_is_too_long_in_it(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/incidenten/melden/", person=cast.employee)
    fill_first_step(page)
    on(page)
    page.wait_for_url("**/wie/")
    call_me(page)
    page.get_by_label("Op welk nummer bellen we je?").fill("0" * (PHONE_LENGTH + 12))
    expect(page.locator(SAID)).to_have_text("Opgeslagen")

    with page.expect_response("**/wie/?vooruit=1"):
        page.goto(page.url.replace("/wie/", "/wat/"))
    page.context.set_offline(True)
    on(page)

    expect(page.get_by_label("Op welk nummer bellen we je?")).to_have_value("0" * (PHONE_LENGTH + 12))
    expect(page.locator(".vpd-length > :first-child")).to_contain_text("12 tekens te lang.")


def test_tab_closed_without_connection_and_opened_again_later(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast)
    context = page.context
    kept_without_connection(page)
    page.close()

    context.set_offline(False)
    page = context.new_page()
    page.goto("/")
    expect(page.locator("#meldingen")).to_contain_text("Wat op dit apparaat stond, staat nu in je concept.")
    expect_nothing_on_device(page)
    faults = accessibility_faults(page)
    page.get_by_role("link", name="Ga verder met je melding").click()
    page.wait_for_url("**/wat/")

    assert faults == []
    assert drafted() == STORY
    assert page.get_by_label("In je eigen woorden").input_value() == STORY


def test_same_draft_opened_again_shows_what_was_on_the_device(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast)
    context = page.context
    fill_first_step(page, "Eerste zin.")
    expect(page.locator(SAID)).to_have_text("Opgeslagen")
    kept_without_connection(page)
    address = page.url
    page.close()

    context.set_offline(False)
    page = context.new_page()
    page.goto(address)

    expect(page.get_by_label("In je eigen woorden")).to_have_value(STORY)
    expect(page.locator("#meldingen")).to_contain_text("Wat op dit apparaat stond, staat nu in je concept.")
    expect_nothing_on_device(page)


def test_draft_changed_elsewhere_meanwhile_is_not_overwritten_without_a_choice(
    open_page: OpenPage, live_server: LiveServer, cast: Cast
) -> None:
    phone = begin(open_page, cast)
    kept_without_connection(phone, "Van de telefoon.")
    address = phone.url
    computer = open_page("/", person=cast.employee)
    computer.goto(address)
    fill_first_step(computer, "Van de computer.")
    expect(computer.locator(SAID)).to_have_text("Opgeslagen")

    context = phone.context
    phone.close()
    context.set_offline(False)
    phone = context.new_page()
    phone.goto("/")
    phone.get_by_role("button", name="Zet dit in mijn concept").wait_for()
    before = drafted()
    phone.get_by_role("button", name="Zet dit in mijn concept").click()
    expect_nothing_on_device(phone)

    assert before == "Van de computer."
    assert drafted() == "Van de telefoon."


def test_record_holds_no_clear_text_and_its_key_stays_inside(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast, service_worker=True)
    page.evaluate("navigator.serviceWorker.ready")
    kept_without_connection(page)

    (record,) = page.evaluate(IN_THE_STORE)
    elsewhere = page.evaluate(CLEAR_TEXT_ELSEWHERE)
    readable = json.dumps(record)

    assert record["names"] == ["iv", "key", "person", "since", "text"]
    assert not record["extractable"]
    assert sorted(record["uses"]) == ["decrypt", "encrypt"]
    assert page.evaluate(TAKE_THE_KEY_OUT) == ["InvalidAccessError", "InvalidAccessError"]
    for words in (SECRET, "BELEDIGING", quote_plus(STORY), page.url.split("/")[-3]):
        assert words not in readable
    assert SECRET not in elsewhere


def test_button_wipes_and_this_page_keeps_nothing_any_more(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast)
    kept_without_connection(page)
    page.on("dialog", lambda dialog: dialog.accept())

    page.get_by_role("button", name=WIPE).click()
    expect(page.locator(SAID)).to_contain_text("Op dit apparaat is het gewist.")
    expect_nothing_on_device(page)
    page.get_by_label("In je eigen woorden").fill("Nog meer")
    expect(page.locator(SAID)).to_contain_text("is nergens opgeslagen")

    assert page.evaluate(DATABASES) == []
    assert not page.get_by_role("button", name=WIPE).is_visible()


def test_log_out_in_another_window_wipes_also_without_connection(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast)
    other = page.context.new_page()
    other.goto("/account/")
    kept_without_connection(page)

    other.locator(".vpd-menu--phone > summary").click()
    other.locator(".vpd-menu--phone").get_by_role("button", name="Uitloggen").click()
    expect_nothing_on_device(page)
    page.get_by_label("In je eigen woorden").fill("Nog meer")
    expect(page.locator(SAID)).to_contain_text("is nergens opgeslagen")

    assert page.evaluate(DATABASES) == []


def test_log_out_through_the_worker_wipes(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast, service_worker=True)
    page.evaluate("navigator.serviceWorker.ready")
    kept_without_connection(page)
    page.context.set_offline(False)
    page.route("**/bewaren/**", lambda route: route.abort())

    page.evaluate("""fetch("/uitloggen/", {method: "POST"})""")

    expect_nothing_on_device(page)


def test_what_is_written_between_a_log_out_and_its_news_goes_too(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast)
    kept_without_connection(page)
    page.evaluate(REMOVED_ELSEWHERE)
    page.get_by_label("In je eigen woorden").fill(f"{STORY}, en nog eens")
    page.evaluate(WHEN_SO_MANY, 1)

    page.evaluate(NEWS_OF_IT)

    expect_nothing_on_device(page)
    expect(page.locator(SAID)).to_contain_text("is nergens opgeslagen")


def test_late_news_of_a_log_out_leaves_what_another_page_wrote_since(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast)
    kept_without_connection(page)
    page.evaluate(WRITTEN_ELSEWHERE)

    page.evaluate(NEWS_OF_IT)
    expect(page.locator(SAID)).to_contain_text("is nergens opgeslagen")
    # Whoever asks for the lock now comes after the page, which heard it first.
    page.evaluate("navigator.locks.request('vpd-concept', () => undefined)")

    assert is_on_device(page)


def test_log_in_of_another_wipes_and_leaves_the_page(open_page: OpenPage, cast: Cast, live_server: LiveServer) -> None:
    page = begin(open_page, cast)
    kept_without_connection(page)

    be_person(page.context, live_server.url, cast.colleague)
    page.context.set_offline(False)
    page.wait_for_url(f"{live_server.url}/")
    expect_nothing_on_device(page)

    assert SECRET not in page.content()
    assert IncidentDraft.objects.count() == 0


def test_first_page_of_another_wipes_what_a_closed_tab_left(
    open_page: OpenPage, cast: Cast, live_server: LiveServer
) -> None:
    page = begin(open_page, cast)
    context = page.context
    kept_without_connection(page)
    page.close()

    context.set_offline(False)
    be_person(context, live_server.url, cast.colleague)
    page = context.new_page()
    page.goto("/protocollen/")

    expect_nothing_on_device(page)
    assert IncidentDraft.objects.count() == 0


def test_after_a_day_it_is_gone(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast)
    context = page.context
    kept_without_connection(page)
    page.close()
    context.set_offline(False)
    context.clear_cookies()
    page = context.new_page()

    page.clock.set_fixed_time(timezone.now() + timedelta(hours=23, minutes=59))
    page.goto("/inloggen/")
    expect(page.get_by_role("button", name=WIPE)).to_be_visible()
    page.clock.set_fixed_time(timezone.now() + timedelta(hours=24, minutes=1))
    page.reload()

    expect_nothing_on_device(page)
    assert not page.get_by_role("button", name=WIPE).is_visible()


def test_expired_session_keeps_the_text_until_the_same_person_is_back(
    open_page: OpenPage, live_server: LiveServer, cast: Cast
) -> None:
    page = begin(open_page, cast)
    tick(page)
    expect(page.locator(SAID)).to_have_text("Opgeslagen")
    page.context.clear_cookies(name=re.compile("sessie"))

    page.get_by_label("In je eigen woorden").fill(STORY)
    expect(page.locator(SAID)).to_contain_text("Je bent uitgelogd. Wat je typte is opgeslagen op dit apparaat")
    faults = accessibility_faults(page)
    link = page.get_by_role("link", name="Log in op een nieuw tabblad").get_attribute("href")
    device = is_on_device(page)
    be_person(page.context, live_server.url, cast.employee)
    expect(page.locator(SAID)).to_have_text("Opgeslagen")
    expect_nothing_on_device(page)

    assert (faults, link, device) == ([], "/inloggen/", True)
    assert page.get_by_label("In je eigen woorden").input_value() == STORY
    assert drafted() == STORY


def test_step_sent_after_the_session_ended_is_offered_again_after_the_log_in(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast)
    tick(page)
    page.get_by_label("In je eigen woorden").fill(STORY)
    expect(page.locator(SAID)).to_have_text("Opgeslagen")

    page.context.clear_cookies(name=re.compile("sessie"))
    on(page)

    expect(page.get_by_text("Wat je invulde is nog niet verstuurd, maar het is er nog.")).to_be_visible()


def test_server_in_trouble_is_no_reason_to_lose_text(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast)
    page.route("**/bewaren/**", lambda route: route.fulfill(status=503, body="Even niet"))

    fill_first_step(page)
    expect(page.locator(SAID)).to_contain_text("Opslaan lukt nu niet. Wat je typte is opgeslagen op dit apparaat")
    on(page)
    expect(page.get_by_role("heading", name="Wie was erbij?", level=1)).to_be_visible()
    page.unroute("**/bewaren/**")
    expect(page.locator(SAID)).to_have_text("Opgeslagen")

    assert drafted() == STORY
    assert page.evaluate(DATABASES) == []


def test_cut_at_the_last_press_says_so_and_the_next_press_sends(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast)
    fill_first_step(page)
    on(page)
    page.wait_for_url("**/wie/")
    on(page)
    page.wait_for_url("**/controleren/")

    page.context.set_offline(True)
    page.get_by_role("button", name="Melding versturen").click()
    expect(page.locator(SAID)).to_contain_text("Nog niet verstuurd: er is geen verbinding.")
    faults = accessibility_faults(page)
    unsent = Incident.objects.count()
    page.context.set_offline(False)
    page.get_by_role("button", name="Melding versturen").click()
    page.wait_for_url("**/ontvangst/")

    assert (faults, unsent, Incident.objects.count()) == ([], 0, 1)
    assert page.evaluate(DATABASES) == []


def test_double_press_and_back_make_one_incident(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast)
    fill_first_step(page)
    page.get_by_role("button", name="Verder", exact=True).dblclick()
    page.wait_for_url("**/wie/")
    page.get_by_role("button", name="Verder", exact=True).dblclick()
    page.wait_for_url("**/controleren/")
    page.get_by_role("button", name="Melding versturen").dblclick()
    page.wait_for_url("**/ontvangst/")
    receipt = page.url

    page.go_back()
    page.wait_for_url(receipt)
    page.go_back()
    page.go_back()
    page.wait_for_url(receipt)

    assert Incident.objects.count() == 1
    assert IncidentDraft.objects.count() == 0


def test_offline_page_says_what_is_on_the_device_and_offers_the_button(open_page: OpenPage, cast: Cast) -> None:
    page = begin(open_page, cast, service_worker=True)
    page.evaluate("navigator.serviceWorker.ready")
    kept_without_connection(page)
    page.on("dialog", lambda dialog: dialog.accept())

    page.goto(START)
    expect(page.get_by_role("heading", name="Geen verbinding", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Op dit apparaat staat tekst")).to_be_visible()
    faults = accessibility_faults(page)
    number = page.get_by_role("link", name="112").is_visible()
    page.get_by_role("button", name=WIPE).click()

    expect_nothing_on_device(page)
    assert (faults, number) == ([], True)
    assert STORY not in page.content()


def test_without_script_a_step_is_kept_when_it_is_sent(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/", person=cast.employee, script=False)
    page.goto(START)
    fill_first_step(page)
    on(page)
    page.wait_for_url("**/wie/")

    assert drafted() == STORY
    assert not page.get_by_text("Je concept wordt steeds opgeslagen").is_visible()
