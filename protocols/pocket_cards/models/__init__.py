from protocols.pocket_cards.models.own_cards import (
    CARD_LINE_LENGTH,
    CARD_LINES,
    CARD_TITLE_LENGTH,
    OwnCard,
    OwnCardLine,
    OwnCardQuerySet,
)

__all__ = [
    "CARD_LINES",
    "CARD_LINE_LENGTH",
    "CARD_TITLE_LENGTH",
    "OwnCard",
    "OwnCardLine",
    "OwnCardQuerySet",
]
