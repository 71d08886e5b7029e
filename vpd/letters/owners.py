"""What the rooms say about the letters of their things: who reads them, who sends them, who may be named in them.

A letter never points up the import arrow by foreign key (DECISIONS 5): it holds an origin, and the room that owns the
kind of that origin registers here in `AppConfig.ready`.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords

if TYPE_CHECKING:
    from vpd.letters.models import Letter


def _nobody_minds(origin_id: int, person: User) -> str:
    return ""


def _nothing_follows(letter: "Letter", by: User) -> None:
    return None


def _nothing_stays(sent: Mapping[int, date], on: date) -> None:
    return None


def _is_needed(origin_ids: Collection[int]) -> Mapping[int, date]:
    return {}


@dataclass(frozen=True)
class LetterOwner:
    """How the letters of one kind of thing are handled; every id is that of a thing."""

    read: Callable[[User], QuerySet[Any]]
    """The things whose letters this person reads."""
    can_send: Callable[[User, int], bool]
    """Whether this person makes its letters final, notes them as sent and takes them back."""
    words: Callable[[User, int], OriginWords]
    """What a letter belongs to, and where that is found: asked only for who reads the letter."""
    why_no_contact: Callable[[int, User], str] = field(default=_nobody_minds)
    """Why this person may not be named as contact (affected, reporter or witness), in a sentence; or nothing."""
    on_sent: Callable[["Letter", User], None] = field(default=_nothing_follows)
    """What follows when a letter was noted as sent, in the same transaction."""
    over_since: Callable[[Collection[int]], Mapping[int, date]] = field(default=_is_needed)
    """Of the things that are over: since when, so that the term of their letters runs."""
    on_term_over: Callable[[Mapping[int, date], date], None] = field(default=_nothing_stays)
    """What stays with things whose letter, sent on that day, went by its term on this one; in the same transaction.

    A letter that goes with its citizen leaves nothing: there may be another to write to."""


_owners: dict[str, LetterOwner] = {}


def register(kind: str, owner: LetterOwner) -> None:
    """Let `owner` speak for the letters of things of this kind; a kind has one owner."""
    _owners[kind] = owner


def all_owners() -> dict[str, LetterOwner]:
    return _owners


def owner_of(kind: str) -> LetterOwner:
    """Raises KeyError for a kind of which nobody owns the letters."""
    return _owners[kind]
