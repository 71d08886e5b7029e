"""The page of a case for who handles it: what to do now, and the parts with their duties (UI.md, "The case page")."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from incidents.cases.duties import CasePart, Duty
from incidents.cases.models import Incident
from vpd.organisation.models import User
from vpd.ui.moments import as_moment, remaining
from vpd.ui.pieces import Harm, Moment

NOW_AT_MOST = 3
LAST = datetime(9999, 1, 1, tzinfo=UTC)
PARTS_WITH_SUBJECTS = frozenset({CasePart.PEOPLE})
Acts = Callable[[User, Incident, bool], Iterable[tuple[str, str]]]
"""What this person can do with a case that is no duty: words and address; `True` where they handle it. No queries."""

_acts: list[Acts] = []
_ways: list[Acts] = []


def offer_acts(acts: Acts) -> None:
    """Let a room above offer acts on the page of a case; it registers in `AppConfig.ready`."""
    if acts not in _acts:
        _acts.append(acts)


def offer_ways_to_react(ways: Acts) -> None:
    """Let a room above offer a reaction that is written down on a page of its own; as `offer_acts`."""
    if ways not in _ways:
        _ways.append(ways)


def ways_to_react(user: User, incident: Incident, *, handles: bool) -> list[tuple[str, str]]:
    """Reactions with a page of their own, in the order of the rooms."""
    return [way for ways in _ways for way in ways(user, incident, handles)]


def acts_of_rooms(user: User, incident: Incident, *, handles: bool) -> list[tuple[str, str]]:
    """What the rooms above offer, in their order."""
    return [act for acts in _acts for act in acts(user, incident, handles)]


@dataclass(frozen=True)
class DutyRow:
    """A duty as it stands in a row: what, whose and by when, how it stands in a tag, and its one button."""

    what: str
    note: str
    tag: str
    tone: str
    url: str
    label: str


@dataclass(frozen=True)
class DutyGroup:
    """The duties under one name."""

    heading: str
    note: str
    rows: list[DutyRow]


@dataclass(frozen=True)
class Part:
    """One part of the page; `state` also stands in its fold on a phone."""

    name: str
    heading: str
    state: str
    groups: list[DutyGroup]


def now_of(duties: Iterable[Duty]) -> list[DutyRow]:
    """At most three duties of the person looking: by harm, then by term; a call has a block of its own."""
    mine = [duty for duty in duties if duty.is_mine and not duty.is_done and duty.url and duty.harm != Harm.HELP]
    first = sorted(mine, key=lambda duty: (duty.harm, _sortable(duty.due_at)))[:NOW_AT_MOST]
    return [DutyRow(duty.what, duty.note, *_tag(duty), duty.url, duty.label) for duty in first]


def parts_of(duties: Sequence[Duty], *, without: Iterable[CasePart] = ()) -> list[Part]:
    """The parts that hold duties, in their order."""
    parts = []
    for part in CasePart:
        found = [duty for duty in duties if duty.part == part and part not in without]
        if found:
            parts.append(Part(part.value, part.label, _state(found), _groups(found, part)))
    return parts


def rows_of(duties: Iterable[Duty]) -> list[DutyRow]:
    return [_row(duty) for duty in duties]


def _groups(duties: Sequence[Duty], part: CasePart) -> list[DutyGroup]:
    if part not in PARTS_WITH_SUBJECTS:
        return [DutyGroup("", "", rows_of(duties))]
    groups: dict[str, list[Duty]] = {}
    for duty in duties:
        groups.setdefault(duty.subject_key, []).append(duty)
    return [
        DutyGroup(
            next((duty.subject for duty in found if duty.subject), ""),
            ", ".join(dict.fromkeys(word for duty in found for word in duty.subject_note.split(", ") if word)),
            rows_of(found),
        )
        for found in groups.values()
    ]


def _row(duty: Duty) -> DutyRow:
    when = as_moment(duty.due_at) if duty.due_at and not duty.is_done else ""
    tone = "good" if duty.is_done and duty.tone == "info" else duty.tone
    return DutyRow(duty.what, " · ".join(filter(None, [duty.who, when])), duty.state, tone, duty.url, duty.label)


def _tag(duty: Duty) -> tuple[str, str]:
    """What is left of its term, else how it stands."""
    if duty.due_at is None:
        return duty.state, duty.tone
    left = remaining(duty.due_at)
    return left.text, left.tone


def _state(duties: Sequence[Duty]) -> str:
    waiting = [duty for duty in duties if not duty.is_done]
    if not waiting:
        return "alles gedaan"
    dated = [duty.due_at for duty in waiting if duty.due_at]
    words = f"{len(waiting)} open"
    return f"{words}, de eerste vóór {as_moment(min(dated, key=_sortable))}" if dated else words


def _sortable(moment: Moment | None) -> datetime:
    if moment is None:
        return LAST
    if isinstance(moment, datetime):
        return moment
    return datetime(moment.year, moment.month, moment.day, 23, 59, tzinfo=UTC)
