"""Where it can have happened, as one list to choose from."""

from collections.abc import Collection, Iterable
from typing import Any

from incidents.cases.enums import PlaceKind, VisitType
from vpd.organisation.models import Location
from vpd.ui.sorting import name_key

ONLINE = "online:"
OTHER_PLACES = [
    ("home_visit:voluntary", "Bij iemand thuis, op afspraak of op verzoek"),
    ("home_visit:involuntary", "Bij iemand thuis, controle of toezicht"),
    ("company_visit:voluntary", "Bij een bedrijf, op afspraak of op verzoek"),
    ("company_visit:involuntary", "Bij een bedrijf, controle of toezicht"),
    ("public_space:", "Op straat of ergens anders buiten"),
    (ONLINE, "Online, per post of aan de telefoon"),
]

UNASKED_VISITS = frozenset({"home_visit:involuntary", "company_visit:involuntary"})
"""The choices at which there should have been a threat assessment beforehand (R-15)."""


def split_place(value: str) -> tuple[PlaceKind, int | None, VisitType | None]:
    """The kind of place, the location's id and the kind of visit out of one choice."""
    kind, _, rest = value.partition(":")
    place = PlaceKind(kind)
    if place == PlaceKind.LOCATION:
        return place, int(rest), None
    return place, None, VisitType(rest) if rest else None


def place_choices(
    places: Iterable[Location], own_ids: Collection[int], *, is_physical: bool = False
) -> list[tuple[str, Any]]:
    """The team's own places first, then the organisation's, then everywhere else; `is_physical` leaves online out."""
    named = sorted(places, key=lambda place: name_key(place.name))
    own = [(f"location:{place.pk}", place.name) for place in named if place.pk in own_ids]
    other = [(f"location:{place.pk}", place.name) for place in named if place.pk not in own_ids]
    elsewhere = [(value, label) for value, label in OTHER_PLACES if not is_physical or value != ONLINE]
    groups = [("Locaties van je team", own), ("Andere locaties", other), ("Ergens anders", elsewhere)]
    return [("", "Kies een locatie"), *[(heading, choices) for heading, choices in groups if choices]]
