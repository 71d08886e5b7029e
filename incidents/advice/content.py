"""The shipped tiles, from fixtures/behaviours.json (CONTENT B.2 and B.4), and what the norm may do with them."""

from incidents.advice.enums import Weight
from incidents.advice.models import Behaviour
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
        if (tile.short, tile.example) != (row["short"], row["example"]):
            # Ours, not the instrument's: an installation that was filled before gets the words of today.
            tile.short, tile.example = row["short"], row["example"]
            tile.save(update_fields=["short", "example"])
    return created
