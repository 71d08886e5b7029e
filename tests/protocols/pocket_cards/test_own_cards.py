"""Own conversation guides and case cards below the matrix on the pocket card."""

import pytest
from django.test import Client
from django.urls import reverse

from protocols.norms.enums import ColumnKey
from protocols.pocket_cards.enums import OwnCardKind
from protocols.pocket_cards.models import CARD_LINE_LENGTH, CARD_LINES, OwnCard
from protocols.pocket_cards.services import (
    TooManyLinesError,
    add_card,
    change_card,
    move_card,
    remove_card,
    restore_card,
)
from protocols.pocket_cards.summaries.own_cards import cards_on_pocket_card
from tests.cast import Cast
from tests.protocols.factories import make_card, make_norm
from vpd.audit.models import AuditEvent
from vpd.ui.editing import ChangedError
from vpd.versions.enums import Direction
from vpd.versions.services import LineTooLongError, NothingToAddError

pytestmark = pytest.mark.django_db


def titles(cast: Cast, team=None) -> list[str]:
    return [card.title for card in cards_on_pocket_card(organisation=cast.organisation, team=team)]


def changes(**values) -> dict:
    return {
        "kind": OwnCardKind.CASE_CARD,
        "title": "Anders",
        "lines": ["Een", "Twee"],
        "column_key": "",
        "is_published": True,
        "revision": 1,
    } | values


def test_published_cards_stand_on_the_card_of_their_team_only(cast: Cast, client_of) -> None:
    make_norm(cast.organisation)
    make_card(cast.team, by=cast.leader, title="Van Inspectie", is_published=True, column_key=ColumnKey.THREAT)
    make_card(cast.team, by=cast.leader, title="Nog concept")
    make_card(cast.other_team, by=cast.other_team_leader, title="Van de balie", is_published=True)
    add_card(
        organisation=cast.organisation,
        team=None,
        kind=OwnCardKind.CASE_CARD,
        title="Van iedereen",
        lines=["Een"],
        is_published=True,
        by=cast.coordinator,
    )

    page = client_of(cast.employee).get(reverse("protocols:pocket")).content.decode()

    assert titles(cast, cast.team) == ["Van iedereen", "Van Inspectie"]
    assert titles(cast, cast.other_team) == ["Van iedereen", "Van de balie"]
    assert titles(cast) == ["Van iedereen"]
    assert "Gesprekswijzer · bij Bedreiging, intimidatie" in page
    assert "Blijf rustig." in page
    assert "Nog concept" not in page


def test_no_card_is_shipped(cast: Cast, client_of) -> None:
    make_norm(cast.organisation)

    assert "Onze kaarten" not in client_of(cast.employee).get(reverse("protocols:pocket")).content.decode()


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ([], NothingToAddError),
        (["x" * (CARD_LINE_LENGTH + 1)], LineTooLongError),
        (["x"] * (CARD_LINES + 1), TooManyLinesError),
    ],
)
def test_card_holds_what_is_read_at_a_glance(cast: Cast, lines: list[str], error: type[Exception]) -> None:
    with pytest.raises(error):
        make_card(cast.team, by=cast.leader, lines=lines)


def test_change_writes_the_lines_anew(cast: Cast) -> None:
    card = make_card(cast.team, by=cast.leader)

    change_card(card=card, by=cast.coordinator, **changes())

    card.refresh_from_db()
    assert (card.title, card.revision, card.changed_by) == ("Anders", 2, cast.coordinator)
    assert [line.text for line in card.lines.all()] == ["Een", "Twee"]
    assert AuditEvent.objects.filter(action="own_card.changed", actor_id=cast.coordinator.pk).count() == 1


def test_second_to_change_is_told(cast: Cast, client_of) -> None:
    card = make_card(cast.team, by=cast.leader)
    change_card(card=card, by=cast.coordinator, **changes())

    with pytest.raises(ChangedError):
        change_card(card=card, by=cast.leader, **changes(title="Van mij"))
    page = client_of(cast.leader).post(
        reverse("protocols:change_own_card", args=[card.pk]), changes(title="Van mij", lines="Een regel")
    )

    assert "Een collega heeft deze kaart net gewijzigd" in page.content.decode()
    assert "Van mij" in page.content.decode()
    assert OwnCard.objects.get(pk=card.pk).title == "Anders"


def test_cards_move_among_those_of_their_team(cast: Cast) -> None:
    first, second = (make_card(cast.team, by=cast.leader, title=name, is_published=True) for name in ("A", "B"))
    make_card(cast.other_team, by=cast.other_team_leader, title="C", is_published=True)

    move_card(card=second, direction=Direction.UP, by=cast.leader)
    move_card(card=second, direction=Direction.UP, by=cast.leader)
    swapped = titles(cast, cast.team)
    move_card(card=first, direction=Direction.UP, by=cast.leader)

    assert swapped == ["B", "A"]
    assert titles(cast, cast.team) == ["A", "B"]


def test_removed_card_can_be_put_back(cast: Cast) -> None:
    card = make_card(cast.team, by=cast.leader, is_published=True)

    remove_card(card=card, by=cast.leader)
    without = titles(cast, cast.team)
    restore_card(card=card, by=cast.leader)

    assert without == []
    assert titles(cast, cast.team) == [card.title]


def test_leader_makes_a_card_from_a_pasted_list(cast: Cast, client_of) -> None:
    client: Client = client_of(cast.leader)
    data = changes(team=cast.team.pk, title=" Luide  bezoeker ", lines="- Adem\n- Praat zacht\n", is_published="on")

    page = client.post(reverse("protocols:add_own_card"), data, follow=True).content.decode()

    card = OwnCard.objects.of(cast.organisation).get()
    assert (card.title, card.team, [line.text for line in card.lines.all()]) == (
        "Luide bezoeker",
        cast.team,
        ["Adem", "Praat zacht"],
    )
    assert "“Luide bezoeker” staat op de zakkaart." in page


@pytest.mark.parametrize("place", ["other_team", "organisation"])
def test_leader_makes_no_card_for_others(cast: Cast, client_of, place: str) -> None:
    team = cast.other_team.pk if place == "other_team" else ""

    page = client_of(cast.leader).post(reverse("protocols:add_own_card"), changes(team=team, lines="Een"))

    assert "Kies een team" in page.content.decode()
    assert not OwnCard.objects.of(cast.organisation).exists()


def test_form_says_what_is_wrong(cast: Cast, client_of) -> None:
    page = client_of(cast.leader).post(
        reverse("protocols:add_own_card"), {"team": cast.team.pk, "lines": "\n".join(["x"] * 21)}
    )

    text = page.content.decode()
    assert "Kies een soort kaart." in text
    assert "Geef de kaart een titel." in text
    assert "Dit zijn 21 regels. Maak er hoogstens 20 van." in text


def test_list_shows_a_leader_the_own_team_and_what_was_removed(cast: Cast, client_of) -> None:
    gone = make_card(cast.team, by=cast.leader, title="Oude kaart")
    remove_card(card=gone, by=cast.leader)
    make_card(cast.other_team, by=cast.other_team_leader, title="Van de balie", is_published=True)

    own, everything = (
        client_of(person).get(reverse("protocols:own_cards")).content.decode()
        for person in (cast.leader, cast.coordinator)
    )

    assert "Oude kaart" in own
    assert "Van de balie" not in own
    assert "Van de balie" in everything


def test_list_takes_few_queries(cast: Cast, client_of, django_assert_max_num_queries) -> None:
    for number in range(12):
        make_card(cast.team, by=cast.leader, title=f"Kaart {number}")
    client: Client = client_of(cast.leader)

    with django_assert_max_num_queries(8):
        client.get(reverse("protocols:own_cards"))
