"""The own cards as the pocket card and the list of cards show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from protocols.pocket_cards.models import OwnCard
from vpd.organisation.models import Organisation, Team, User
from vpd.ui.sorting import name_key

WHOLE_ORGANISATION = "De hele organisatie"


@dataclass(frozen=True)
class ShownCard:
    """A card below the matrix: folded until somebody needs it."""

    title: str
    kind: str
    column: str
    lines: tuple[str, ...]

    @property
    def note(self) -> str:
        return f"{self.kind.capitalize()} · bij {self.column}" if self.column else self.kind.capitalize()


@dataclass(frozen=True)
class EditableCard:
    """A card in the list of who may change it; the first cannot go up, the last not down."""

    card: OwnCard
    line_count: int
    can_go_up: bool
    can_go_down: bool

    @property
    def note(self) -> str:
        """Kind, behaviour and length in one line."""
        lines = "1 regel" if self.line_count == 1 else f"{self.line_count} regels"
        column = f"bij {self.card.column}" if self.card.column else ""
        return " · ".join(part for part in (self.card.get_kind_display(), column, lines) if part)


@dataclass(frozen=True)
class CardPlace:
    """The cards of one team, or of the whole organisation."""

    team: Team | None
    cards: tuple[EditableCard, ...]
    removed: tuple[OwnCard, ...]

    @property
    def name(self) -> str:
        return self.team.name if self.team else WHOLE_ORGANISATION


def cards_on_pocket_card(*, organisation: Organisation, team: Team | None) -> list[ShownCard]:
    """What stands below the matrix, the organisation's cards first; two queries."""
    cards = OwnCard.objects.of(organisation).on_card_of(team).prefetch_related("lines")
    return [
        ShownCard(card.title, card.get_kind_display(), card.column, tuple(line.text for line in card.lines.all()))
        for card in cards
    ]


def card_places(user: User, teams: Iterable[Team], *, with_organisation: bool) -> list[CardPlace]:
    """The places whose cards somebody may change, each with its cards in order; two queries."""
    wanted = sorted(teams, key=lambda team: name_key(team.name))
    cards: dict[int | None, list[OwnCard]] = {}
    for card in OwnCard.objects.visible_to(user).in_order().prefetch_related("lines"):
        cards.setdefault(card.team_id, []).append(card)
    places = [_place(None, cards.get(None, []))] if with_organisation else []
    return places + [_place(team, cards.get(team.pk, [])) for team in wanted]


def _place(team: Team | None, cards: list[OwnCard]) -> CardPlace:
    kept = [card for card in cards if not card.is_removed]
    return CardPlace(
        team=team,
        cards=tuple(
            EditableCard(card, len(card.lines.all()), number > 0, number < len(kept) - 1)
            for number, card in enumerate(kept)
        ),
        removed=tuple(card for card in cards if card.is_removed),
    )
