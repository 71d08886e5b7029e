"""The tiles of step 1: one for each behaviour, and further ones that are found by words of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from incidents.advice.enums import Category, Weight
from incidents.advice.models import Behaviour
from vpd.organisation.content import read_fixture


@dataclass(frozen=True)
class Tile:
    """What somebody ticks; a second tile of a behaviour counts as that behaviour and adds no code of its own."""

    key: str
    behaviour: Behaviour
    short: str
    example: str
    at_a_distance: bool = False
    """Only by telephone, mail, letter or online: the contact follows from it."""


@dataclass(frozen=True)
class TileGroup:
    """One of the four large choices, with an example in a person's words."""

    key: str
    heading: str
    example: str


EMOTION = TileGroup("emotie", "Emotie", "“Hoe moet ik dit nu betalen?”")
GROUPS = {
    None: EMOTION,
    Category.VERBAL: TileGroup("schelden", Category.VERBAL.label.capitalize(), "“Stomme ambtenaar!”"),
    Category.THREAT: TileGroup("bedreigen", Category.THREAT.label.capitalize(), "“Ik weet waar je woont.”"),
    Category.PHYSICAL: TileGroup("geweld", Category.PHYSICAL.label.capitalize(), "Duwen, spugen, iets kapotmaken"),
}
"""By category, from light to heavy."""


def tiles_of(behaviours: Iterable[Behaviour]) -> list[Tile]:
    """A tile for each behaviour, each followed by its further ones."""
    found = []
    for behaviour in behaviours:
        found.append(Tile(behaviour.code, behaviour, behaviour.short, behaviour.example))
        if behaviour.organisation_id is None:
            found += [
                Tile(row["key"], behaviour, row["short"], row["example"], row["at_a_distance"])
                for row in _further().get(behaviour.code, ())
            ]
    return found


def behaviours_in(tiles: Iterable[Tile]) -> list[Behaviour]:
    """The behaviours of the ticked tiles, each once."""
    return list({tile.behaviour.code: tile.behaviour for tile in tiles}.values())


def is_at_a_distance(tiles: Sequence[Tile]) -> bool:
    """Whether one was ticked that needs no meeting, and its behaviour not as something that happened face to face."""
    face_to_face = {tile.behaviour.code for tile in tiles if not tile.at_a_distance}
    return any(tile.at_a_distance and tile.behaviour.code not in face_to_face for tile in tiles)


def group_of(behaviour: Behaviour) -> TileGroup:
    return GROUPS[Weight(behaviour.weight).category]


@cache
def _further() -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for row in read_fixture("behaviours")["tiles"]:
        found.setdefault(row["of"], []).append(row)
    return found
