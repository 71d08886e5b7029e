"""What an item of an agenda is about, shown where it is discussed (U10).

The app that owns the item's origin registers how: its template, the words for the minutes, and the answers that only it
can take, such as adopting a proposal. What has no exhibit stands on the agenda with its title and explanation.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vpd.meetings.enums import Rank
from vpd.meetings.models import AgendaItem
from vpd.organisation.models import User
from vpd.ui.forms import Form

Take = Callable[[AgendaItem, User, Mapping[str, Any]], str]
"""Does what was chosen with the values of its form, and gives back what to tell."""


class RefusedAnswerError(ValueError):
    """An answer cannot be taken; the message says why and what to do instead."""


@dataclass(frozen=True)
class Answer:
    """One of the answers that a team may give to what is shown; without a form one press is enough."""

    key: str
    label: str
    take: Take
    form: Callable[[Mapping[str, Any] | None], Form] | None = None
    is_open: bool = False
    """The form stands there at once."""


@dataclass(frozen=True)
class Exhibit:
    """The thing itself: a partial of the room that owns it, with what that shows."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    heading: str = ""
    """What it is called on the screen of the meeting: a question where there is one."""
    lead: str = ""
    answers: tuple[Answer, ...] = ()
    minutes: tuple[str, ...] = ()
    """The same in words for the minutes, fit for everybody who reads those."""


Presenter = Callable[[User, Sequence[AgendaItem]], Mapping[int, Exhibit]]
"""Exhibits by the key of the item, for those that `User` may see; a fixed number of queries."""


@dataclass(frozen=True)
class _Kind:
    rank: Rank
    presenter: Presenter | None
    asks_decision: bool


_kinds: dict[str, _Kind] = {}


def register(kind: str, rank: Rank, presenter: Presenter | None = None, *, asks_decision: bool = False) -> None:
    """Let `presenter` show every item with an origin of this kind.

    `asks_decision`: it is never "besproken" together with the others, since that would decide it.
    """
    _kinds[kind] = _Kind(rank, presenter, asks_decision)


def rank_of(item: AgendaItem) -> Rank:
    found = _kinds.get(item.origin_kind)
    return found.rank if found else Rank.OTHER


def asks_decision(item: AgendaItem) -> bool:
    """Whether it stays open until the team decided about it by itself."""
    found = _kinds.get(item.origin_kind)
    return bool(found and found.asks_decision)


def exhibits_of(user: User, items: Iterable[AgendaItem]) -> dict[int, Exhibit]:
    """What there is to show of these items; one call a kind."""
    by_kind: dict[str, list[AgendaItem]] = defaultdict(list)
    for item in items:
        if item.origin_kind in _kinds:
            by_kind[item.origin_kind].append(item)
    shown: dict[int, Exhibit] = {}
    for kind, members in by_kind.items():
        presenter = _kinds[kind].presenter
        if presenter is not None:
            shown.update(presenter(user, members))
    return shown


def words_for_minutes(user: User | None, items: Sequence[AgendaItem]) -> dict[int, list[str]]:
    """What each of these is about, in words that its whole team may read; kept with the decision about it."""
    shown = exhibits_of(user, items) if user else {}
    return {item.pk: list(shown[item.pk].minutes) if item.pk in shown else [] for item in items}
