"""The text of an adopted version is kept as it is frozen, for each kind of reader apart (DECISIONS 3, 9)."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines, change_line
from protocols.agreements.services.versions import start_draft
from protocols.reading.services.acceptance import accept_version
from tests.cast import Cast
from tests.protocols.factories import make_adopted

pytestmark = pytest.mark.django_db

Log = Callable[..., Client]
MOST = 20
"""Queries of a page of every day."""
NEAR, FAR = ("employee", "leader", "coordinator"), ("other_team_employee", "other_team_leader", "executive", "safety")


@pytest.fixture
def version(cast: Cast) -> ProtocolVersion:
    """In force, with a draft of the next one beside it."""
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    accept_version(version=adopted, by=cast.employee)
    return adopted


def read(client: Client, version: ProtocolVersion) -> tuple[str, int]:
    """The page, and how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse("protocols:detail", args=[version.protocol_id]))
    assert answer.status_code == 200
    return answer.content.decode(), len(queries)


@pytest.mark.parametrize("person", [*NEAR, *FAR])
def test_page_asks_little_once_its_text_is_kept(
    cast: Cast, version: ProtocolVersion, client_of: Log, person: str
) -> None:
    client = client_of(getattr(cast, person))

    first, _ = read(client, version)
    second, queries = read(client, version)

    assert "Onze afspraak over quality.customer" in second
    assert queries <= MOST
    assert body_in(second) == body_in(first)


def test_leader_with_a_draft_beside_it_asks_little_too(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    start_draft(protocol=version.protocol, by=cast.leader)
    client = client_of(cast.leader)

    read(client, version)
    page, queries = read(client, version)

    assert "En nu verder" in page
    assert queries <= MOST


@pytest.mark.parametrize("first", [NEAR, FAR])
def test_one_audience_never_gets_the_text_of_another(
    cast: Cast, version: ProtocolVersion, client_of: Log, first: tuple[str, ...]
) -> None:
    dilemma = version.lines.get(prompt_key="dilemmas.own").text
    order = [*first, *(person for person in (*NEAR, *FAR) if person not in first)]

    pages = {person: read(client_of(getattr(cast, person)), version)[0] for person in order}

    assert {person for person, page in pages.items() if dilemma in page} == set(NEAR)
    link = reverse("protocols:choose_line", args=[version.protocol_id])
    assert {person for person, page in pages.items() if link in page} == set(NEAR)


def test_a_draft_is_read_as_it_stands_now(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    draft = start_draft(protocol=version.protocol, by=cast.leader)
    client = client_of(cast.leader)
    address = reverse("protocols:version", args=[version.protocol_id, draft.number])
    line = draft.lines.get(prompt_key="quality.customer")

    before = client.get(address).content.decode()
    change_line(line=line, text="bellen altijd terug", revision=line.revision, by=cast.leader)
    add_lines(version=draft, place=Place("training"), text="Elk jaar een dag training.", by=cast.leader)
    after = client.get(address).content.decode()

    assert "Wij bellen altijd terug" not in before
    assert "Wij bellen altijd terug" in after
    assert "Elk jaar een dag training." in after


def body_in(page: str) -> str:
    """From the first chapter to what stands around the text."""
    text = page[page.index('<section class="vpd-card vpd-protocol-section"') : page.index('id="over-deze-versie"')]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
