"""What the service worker is told: which files, which page, whose answer, and what it may keep."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.guards.headers import policy_of
from tests.protocols.factories import make_norm
from vpd.ui.offline import KEEP_HEADER, NOBODY, PERSON_HEADER
from vpd.ui.own_files import static_file

STATIC_LINK = re.compile(r'(?:href|src)="(/static/[^"]+)"')


def known() -> dict:
    first = Client().get("/service-worker.js").content.decode().splitlines()[0]
    return json.loads(first.removeprefix("const KNOWN = ").removesuffix(";"))


@pytest.mark.django_db
def test_worker_comes_from_the_root_and_is_asked_for_anew() -> None:
    answer = Client().get("/service-worker.js")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/javascript"
    assert answer["Cache-Control"] == "no-cache"


@pytest.mark.django_db
def test_worker_knows_every_file_that_a_page_needs() -> None:
    page = Client().get(reverse("start:offline")).content.decode()
    icons = {link for link in STATIC_LINK.findall(page) if "/icons/" in link}

    assert set(STATIC_LINK.findall(page)) - icons <= set(known()["files"])


@pytest.mark.django_db
def test_worker_gets_a_new_version_when_a_file_changes(settings) -> None:
    before = known()["version"]
    settings.THEME_CSS = "/static/vpd/tokens.css?eigen"

    assert known()["version"] != before


@pytest.mark.django_db
def test_offline_page_holds_nobodys_data(cast: Cast, client_of) -> None:
    page = client_of(cast.employee).get(reverse("start:offline"), headers={"cookie": ""})

    anonymous = Client().get(reverse("start:offline")).content.decode()

    assert page.status_code == 200
    assert cast.employee.full_name not in anonymous
    assert "Geen verbinding" in anonymous


@pytest.mark.django_db
def test_manifest_is_dutch_and_starts_at_mijn_werk() -> None:
    answer = Client().get(reverse("start:manifest"))

    manifest = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert (manifest["lang"], manifest["start_url"], manifest["display"]) == ("nl", "/", "standalone")
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    assert all(static_file(icon["src"].removeprefix("/static/")).startswith(b"\x89PNG") for icon in manifest["icons"])


def test_answers_say_whose_they_are_without_telling_who(cast: Cast, client_of) -> None:
    first, again, other = (
        client_of(person).get(reverse("start:home"))[PERSON_HEADER]
        for person in (cast.employee, cast.employee, cast.colleague)
    )

    assert first == again != other
    assert str(cast.employee.pk) != first
    assert Client().get(reverse("organisation:login"))[PERSON_HEADER] == NOBODY


def test_only_the_pocket_card_may_be_kept(cast: Cast, client_of) -> None:
    make_norm(cast.organisation)
    client: Client = client_of(cast.employee)
    names = ("protocols:pocket", "start:home", "protocols:list", "protocols:norm", "incidents:list", "learning:home")

    marked = {name for name in names if client.get(reverse(name)).has_header(KEEP_HEADER)}
    card = client.get(reverse("protocols:team_pocket", args=["inspectie"]))

    assert marked == {"protocols:pocket"}
    assert card.has_header(KEEP_HEADER)
    assert card["Cache-Control"] == "no-store"
    assert policy_of(card.headers)["worker-src"] == ["'self'"]
