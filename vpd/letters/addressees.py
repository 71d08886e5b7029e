"""To whom a letter goes, where a room above knows that: the identity module. Without it the block on paper stays open.

The letter keeps the id alone. Name and address are asked when the PDF is made, and stand nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vpd.letters.models import Letter


@dataclass(frozen=True)
class Addressee:
    """What stands in the block: a name, and the lines of an address."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """The id for a letter that is made final, and what is printed for that id; None where it is not known."""

    id_for: Callable[["Letter"], int | None]
    addressee: Callable[[int], Addressee | None]


_sources: list[Source] = []


def register(source: Source) -> None:
    """Let `source` say to whom letters go; there is one at most."""
    _sources[:] = [source]


def addressee_for(letter: "Letter") -> int | None:
    """To whom this letter goes, if anybody knows."""
    return next((found for source in _sources if (found := source.id_for(letter)) is not None), None)


def addressee_of(letter: "Letter") -> Addressee | None:
    """What is printed in the block; nothing for a letter to somebody who is known to nobody, or not any more."""
    if letter.addressee_id is None:
        return None
    return next((found for source in _sources if (found := source.addressee(letter.addressee_id))), None)
