"""The pages of every versioned noun: two people, a second press, and a draft that ends in the middle."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast
from tests.versions.nouns import NOUNS, Noun, meanwhile, soon
from vpd.organisation.models import User
from vpd.versions.models import DatedVersion, Version

pytestmark = pytest.mark.django_db


@pytest.fixture(params=NOUNS, ids=lambda noun: noun.name)
def noun(request: pytest.FixtureRequest) -> Noun:
    """The protocol has pages of its own."""
    return request.param


Log = Callable[[User], Client]

PRESSES: dict[str, Callable[[Noun, Version], tuple[str, dict[str, object]]]] = {
    "change": lambda noun, draft: (
        noun.url("change", noun.parts(draft)[0]),
        dict(noun.typed(noun.parts(draft)[0], "Anders")),
    ),
    "move": lambda noun, draft: (noun.url("move", noun.parts(draft)[0], direction="omlaag"), {}),
    "remove": lambda noun, draft: (noun.url("remove", noun.parts(draft)[0]), {}),
    "restore": lambda noun, draft: (noun.url("restore", noun.parts(draft)[0]), {}),
    "publish": lambda noun, draft: (noun.url("publish"), {"in_force_from": soon().isoformat()}),
    "discard": lambda noun, draft: (noun.url("discard"), {}),
}


def sent(client: Client, url: str, data: dict[str, object]) -> str:
    response = client.post(url, data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_beginning_twice_leads_to_the_one_draft(noun: Noun, cast: Cast, client_of: Log) -> None:
    noun.prepare(cast)
    client = client_of(cast.coordinator)

    with meanwhile(lambda: noun.start(cast)):
        again = sent(client, noun.url("start"), dict(noun.begun))
    late = client.post(noun.url("start"), noun.begun)

    assert "Er is al een concept" in again
    assert late.headers["Location"] == noun.url("draft")
    assert noun.model._default_manager.draft().count() == 1


@pytest.mark.parametrize("page", PRESSES)
@pytest.mark.parametrize("ending", ["publish", "discard"])
def test_draft_that_ended_in_the_middle_is_told_and_nothing_changes(
    noun: Noun, cast: Cast, client_of: Log, draft: Version, page: str, ending: str
) -> None:
    if page not in noun.routes:
        pytest.skip("has no such page")
    client, colleague = client_of(cast.coordinator), client_of(cast.coordinator)
    before = noun.said(draft)
    url, data = PRESSES[page](noun, draft)
    end_url, end_data = PRESSES[ending](noun, draft)

    with meanwhile(lambda: colleague.post(end_url, end_data)):
        told = sent(client, url, data)
    late = sent(client, url, data)

    assert "intussen" in told
    assert "Er is niets veranderd." in told
    assert "Er is geen concept" in late
    assert noun.said(draft) == (before if ending == "publish" else [])


def test_second_editor_reads_both_texts_and_chooses(noun: Noun, cast: Cast, client_of: Log, draft: Version) -> None:
    client = client_of(cast.coordinator)
    part = noun.parts(draft)[0]
    url, mine = noun.url("change", part), dict(noun.typed(part, "Van de ander"))
    noun.change(part, "Van de een", None, cast.coordinator)

    refused = client.post(url, mine)
    text = refused.content.decode()
    again = sent(client, url, mine | {"seen": refused.context["form"]["seen"].value()})

    assert refused.status_code == 200
    assert "Een collega heeft dit net gewijzigd" in text
    assert "Van de een" in text
    assert "Van de ander" in text
    assert "Houden wat de ander schreef" in text
    assert "Opgeslagen" in again
    assert noun.said(draft)[0] == "Van de ander"


def test_form_that_does_not_say_what_it_was_opened_with_is_stale(
    noun: Noun, cast: Cast, client_of: Log, draft: Version
) -> None:
    part = noun.parts(draft)[0]
    before = noun.said(draft)

    response = client_of(cast.coordinator).post(
        noun.url("change", part), dict(noun.typed(part, "Zonder zegel")) | {"seen": ""}
    )

    assert "Een collega heeft dit net gewijzigd" in response.content.decode()
    assert noun.said(draft) == before


def test_removed_part_is_put_back_from_the_draft(noun: Noun, cast: Cast, client_of: Log, draft: Version) -> None:
    client = client_of(cast.coordinator)
    part, before = noun.parts(draft)[0], noun.said(draft)

    removed = sent(client, noun.url("remove", part), {})
    twice = client.post(noun.url("remove", part))
    back = sent(client, noun.url("restore", part), {})

    assert noun.url("restore", part) in removed
    assert twice.status_code == 302
    assert "staat er weer." in back
    assert noun.said(draft) == before


def test_what_somebody_was_typing_brings_back_what_another_removed(
    noun: Noun, cast: Cast, client_of: Log, draft: Version
) -> None:
    part = noun.parts(draft)[0]
    typed = dict(noun.typed(part, "Toch nodig"))
    noun.remove(part, cast.coordinator)

    told = sent(client_of(cast.coordinator), noun.url("change", part), typed)

    assert "Een collega had dit weggehaald. Jouw tekst staat er weer." in told
    assert noun.said(draft)[0] == "Toch nodig"


def test_who_publishes_reads_first_what_a_colleague_changed_meanwhile(
    noun: Noun, cast: Cast, client_of: Log, draft: Version
) -> None:
    client = client_of(cast.coordinator)
    page = client.get(noun.url("publish"))
    sends = {"in_force_from": soon().isoformat(), "seen": page.context["form"]["seen"].value()}
    noun.change(noun.parts(draft)[0], "Van een collega", None, cast.coordinator)

    told = client.post(noun.url("publish"), sends)
    held = noun.model._default_manager.get(pk=draft.pk)
    client.post(noun.url("publish"), sends | {"seen": told.context["form"]["seen"].value()})

    assert "Een collega heeft dit concept net gewijzigd" in told.content.decode()
    assert held.is_draft
    assert ("in_force_from" in page.content.decode()) == issubclass(noun.model, DatedVersion)
    # A letter still lacks what it has to say.
    assert noun.name == "letter" or not noun.model._default_manager.get(pk=draft.pk).is_draft
