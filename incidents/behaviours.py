"""The shipped tiles, from fixtures/behaviours.json (CONTENT B.2 and B.4), and what the norm may do with them."""

from django.db.models import Q

from incidents.enums import Weight
from incidents.models import Behaviour
from protocols.behaviours import KnownBehaviour
from protocols.enums import EMOTION_COLUMNS
from vpd.organisation.content import read_fixture


def load_behaviours() -> int:
    """Add the shipped behaviours that are not there yet; returns how many were made."""
    created = 0
    for position, row in enumerate(read_fixture("behaviours")["behaviours"]):
        tile, is_new = Behaviour.objects.get_or_create(
            organisation=None,
            code=row["code"],
            defaults={
                "weight": Weight.of(row["column"]),
                "text": row["text"],
                "short": row["short"],
                "example": row["example"],
                "source": row["source"],
                "position": position,
            },
        )
        created += is_new
        if tile.example != row["example"]:
            # Ours, not the instrument's: an installation that was filled before gets the words of today.
            tile.example = row["example"]
            tile.save(update_fields=["example"])
    return created


def known_behaviours(organisation_id: int) -> list[KnownBehaviour]:
    """What a norm may count in a heavier column: the list of the GIR and the organisation's own (CONTENT B.4).

    The two emotion tiles are columns themselves: emotion is allowed, whatever the norm.
    """
    tiles = Behaviour.objects.filter(Q(organisation_id=None) | Q(organisation_id=organisation_id), is_active=True)
    known = [KnownBehaviour(tile.code, tile.short, Weight(tile.weight).column_key) for tile in tiles]
    return [behaviour for behaviour in known if behaviour.column not in EMOTION_COLUMNS]
