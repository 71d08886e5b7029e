"""Where it can have happened, as one list to choose from; how there was contact says where it can have been."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from incidents.cases.enums import AT_A_DISTANCE, Channel, PlaceKind, VisitType
from vpd.organisation.models import Location
from vpd.ui.sorting import name_key

ONLINE = "online:"
OUTSIDE = "public_space:"
OTHER_PLACES = [
    ("home_visit:voluntary", "Bij iemand thuis, op afspraak of op verzoek"),
    ("home_visit:involuntary", "Bij iemand thuis, controle of toezicht"),
    ("company_visit:voluntary", "Bij een bedrijf, op afspraak of op verzoek"),
    ("company_visit:involuntary", "Bij een bedrijf, controle of toezicht"),
    (OUTSIDE, "Op straat of ergens anders buiten"),
    (ONLINE, "Online, per post of aan de telefoon"),
]
UNCHOSEN = "Kies een locatie"

UNASKED_VISITS = frozenset({"home_visit:involuntary", "company_visit:involuntary"})
"""The choices at which there should have been a threat assessment beforehand (R-15)."""

PLACES_OF: dict[str, frozenset[PlaceKind]] = {
    **dict.fromkeys(AT_A_DISTANCE, frozenset({PlaceKind.ONLINE})),
    Channel.COUNTER: frozenset({PlaceKind.LOCATION}),
    Channel.RECEPTION: frozenset({PlaceKind.LOCATION}),
    Channel.MEETING_ROOM: frozenset({PlaceKind.LOCATION}),
    Channel.HOME_VISIT: frozenset({PlaceKind.HOME_VISIT}),
    Channel.COMPANY_VISIT: frozenset({PlaceKind.COMPANY_VISIT}),
    Channel.PUBLIC_SPACE: frozenset({PlaceKind.PUBLIC_SPACE}),
    Channel.PUBLIC_MEETING: frozenset({PlaceKind.LOCATION, PlaceKind.PUBLIC_SPACE, PlaceKind.COMPANY_VISIT}),
}
"""Where there can have been such contact: nobody stands at the counter of somebody's home."""


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
    groups = [(OWN_PLACES, own), ("Andere locaties", other), ("Ergens anders", elsewhere)]
    return [("", UNCHOSEN), *[(heading, choices) for heading, choices in groups if choices]]


OWN_PLACES = "Locaties van je team"


def fits(channel: str, place: str) -> bool:
    """Whether there can have been such contact at this place."""
    return place.partition(":")[0] in PLACES_OF.get(channel, frozenset(PlaceKind))


def following(channel: str, choices: Sequence[tuple[str, Any]]) -> str:
    """The place that follows from the contact; nothing where somebody has to say it."""
    if not channel:
        return ""
    for _, group in choices:
        fitting = [value for value, _ in group if fits(channel, value)] if isinstance(group, list) else []
        if fitting:
            # The first group is the team's own; with one place there it was there, unless somebody says otherwise.
            return fitting[0] if len(fitting) == 1 else ""
    return ""


def words_of(place: str, choices: Sequence[tuple[str, Any]]) -> str:
    """What a place of the list is called."""
    named = dict(choice for _, group in choices if isinstance(group, list) for choice in group)
    return str(named.get(place, ""))
