"""The shipped tiles, from fixtures/behaviours.json (CONTENT B.2 and B.4)."""

from incidents.enums import Weight
from incidents.models import Behaviour
from vpd.organisation.content import read_fixture


def load_behaviours() -> int:
    """Add the shipped behaviours that are not there yet; returns how many were made."""
    created = 0
    for position, row in enumerate(read_fixture("behaviours")["behaviours"]):
        _, is_new = Behaviour.objects.get_or_create(
            organisation=None,
            code=row["code"],
            defaults={
                "weight": Weight.of(row["column"]),
                "text": row["text"],
                "short": row["short"],
                "source": row["source"],
                "position": position,
            },
        )
        created += is_new
    return created
