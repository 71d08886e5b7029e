"""Two people edit one thing: the second is told, sees both texts and chooses (STYLE 18): every form over a row."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import reverse

from tests.access_table import PEOPLE, Address
from tests.cast import Cast, give_session
from tests.visitors import ADDRESSES, Visitors, visits

THEIRS, MINE = "Wat de ander schreef", "Wat ik zelf schreef"
TOKENS = {"seen", "revision", "draft_stamp"}
"""By what a form says what it was opened with."""

MAKES_SOMETHING_NEW = {
    "incidents:light",
    "incidents:measure_extend",
    "incidents:measure_propose",
    "incidents:police_file",
    "learning:start_working_form",
    "protocols:add_document",
    "protocols:checklist_plan",
    "protocols:checklist_plan_of_team",
    "protocols:dilemma_offer",
    "protocols:plan_measure",
    "protocols:propose",
    "protocols:template_copy",
    "ui:gallery",
}
"""What stands in the field is a proposal, not what is kept already."""

OF_ONE_PERSON = {
    "incidents:correct_part",
    "incidents:report_what",
    "protocols:deviation_edit",
    "protocols:dilemma_edit",
    "protocols:success_edit",
}
"""Only who wrote it can change it."""


class Filled(HTMLParser):
    """The post forms of a page with what they would send, and which fields hold words."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.forms, self.area, self.select = url, [], "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            is_post = given.get("method", "").lower() == "post"
            self.forms.append(
                {"url": urljoin(self.url, given.get("action") or self.url), "post": is_post, "data": {}, "words": []}
            )
        if not self.forms or not name or name == "csrfmiddlewaretoken":
            if tag == "option" and self.forms and self.select and "selected" in given:
                self.forms[-1]["data"].setdefault(self.select, []).append(given.get("value", ""))
            return
        form = self.forms[-1]
        kind = given.get("type", "text")
        if tag == "textarea":
            self.area = name
            form["data"][name] = [""]
            form["words"].append(name)
        elif tag == "select":
            self.select = name
        elif tag == "input" and (kind not in {"checkbox", "radio"} or "checked" in given):
            form["data"].setdefault(name, []).append(given.get("value", "on" if kind == "checkbox" else ""))
            if kind == "text":
                form["words"].append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            # As browsers do: the line break right after the tag is none of the text.
            words = self.forms[-1]["data"][self.area]
            words[0] = words[0].removeprefix("\n")
            self.area = ""
        if tag == "select":
            self.select = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.forms[-1]["data"][self.area][0] += data


def forms_of(page: str, url: str) -> list[dict]:
    parser = Filled(url)
    parser.feed(page)
    return [form for form in parser.forms if form["post"]]


def filled_word(form: dict) -> str:
    """The first field of words with something in it: this form edits what is there."""
    return next((name for name in form["words"] if form["data"][name][0].strip()), "")


def visitor(address: Address) -> str | None:
    return next((person for person in reversed(PEOPLE) if address.expected[person] == 200), None)


def client_for(cast: Cast, address: Address) -> Client:
    client = Client()
    give_session(client, getattr(cast, str(visitor(address))))
    return client


PAGES = [address for address in ADDRESSES if address.method == "get" and visitor(address)]
ROWS = [
    address
    for address in PAGES
    if address.route
    in {
        "actions:edit",
        "actions:edit_obstacle",
        "actions:edit_need",
        "meetings:edit_item",
        "organisation:change_person",
        "organisation:change_place",
        "organisation:settings",
        "protocols:edit_document",
        "learning:edit_goal",
        "incidents:talk_move",
    }
]


@pytest.mark.parametrize("address", ROWS, ids=str)
def test_the_second_to_save_sees_both_texts_and_chooses(cast: Cast, address: Address) -> None:
    url = reverse(address.route, kwargs=address.prepare(cast))
    client = client_for(cast, address)
    form = next(form for form in forms_of(client.get(url).content.decode(), url) if "seen" in form["data"])
    word = filled_word(form)

    first = client.post(form["url"], form["data"] | {word: THEIRS})
    answer = client.post(form["url"], form["data"] | {word: MINE})

    assert first.status_code == 302
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Een collega heeft dit net gewijzigd" in page
    assert f"“{THEIRS}”" in page
    (again,) = [shown for shown in forms_of(page, url) if "seen" in shown["data"]]
    assert again["data"][word] == [MINE]
    kept = forms_of(client.get(url).content.decode(), url)
    assert THEIRS in [shown["data"].get(word, [""])[0] for shown in kept]

    assert client.post(again["url"], again["data"]).status_code == 302
    kept = forms_of(client.get(url).content.decode(), url)
    assert MINE in [shown["data"].get(word, [""])[0] for shown in kept]


@pytest.mark.parametrize("address", ROWS, ids=str)
def test_the_same_twice_is_no_clash(cast: Cast, address: Address) -> None:
    url = reverse(address.route, kwargs=address.prepare(cast))
    client = client_for(cast, address)
    form = next(form for form in forms_of(client.get(url).content.decode(), url) if "seen" in form["data"])
    data = form["data"] | {filled_word(form): THEIRS}

    assert [client.post(form["url"], data).status_code for _ in range(2)] == [302, 302]


def test_every_form_that_edits_what_is_there_carries_what_it_was_opened_with(cast: Cast) -> None:
    found, browsers = {}, Visitors(cast)
    with visits(PAGES, cast) as places:
        for address, url in places:
            answer = browsers[str(visitor(address))].get(url)
            if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
                continue
            for form in forms_of(answer.content.decode(), url):
                if filled_word(form) and not TOKENS & form["data"].keys():
                    found[address.route] = re.sub(r"\d+|[0-9a-f-]{36}", "…", form["url"])

    assert set(found) == MAKES_SOMETHING_NEW | OF_ONE_PERSON
