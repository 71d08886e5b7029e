"""What goes and when, as the page shows it and the nightly run does it: the dry run is the same reading (AVG-05)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.urls import reverse

from vpd.organisation.calendar import months_after
from vpd.organisation.models import Organisation, User
from vpd.retention.kinds import WARN_AGAIN, WARN_AHEAD, RetentionKind, all_kinds, kind_of, same_event
from vpd.retention.models import NoticeQuerySet, RetentionHold, RetentionNotice, RetentionRun, RetentionTerm
from vpd.ui.moments import as_day
from vpd.ui.tables import Cell, Column, Table, Value

SHORTEST_MONTH = 28  # days
SHOWN = 50
SOON = timedelta(days=30)
NOTICE = "bericht"
"""In an address: one mail, as `Told.code` says it."""


@dataclass(frozen=True)
class Due:
    """One thing whose term is over or ends soon."""

    kind: RetentionKind
    id: int
    reference: str
    last_day: date
    is_held: bool


@dataclass(frozen=True)
class Told:
    """One mail about what goes: of which kind, told on which day, and whether `again`, shortly before."""

    kind: RetentionKind
    on: date
    again: bool

    @property
    def days(self) -> int:
        return (WARN_AGAIN if self.again else WARN_AHEAD).days

    @property
    def code(self) -> str:
        return f"{self.kind.key}.{self.on}.{self.days}"

    @property
    def words(self) -> str:
        return f"{self.kind.name.lower()}, bericht van {as_day(self.on)}"

    @classmethod
    def read(cls, code: str) -> Self | None:
        """The mail that an address names; None where no mail is called so."""
        key, _, rest = code.partition(".")
        on, _, days = rest.partition(".")
        kind = kind_of(key)
        try:
            day = date.fromisoformat(on)
        except ValueError:
            return None
        known = [cls(kind, day, again) for again in (False, True)] if kind else []
        return next((told for told in known if str(told.days) == days), None)

    def notices(self, user: User) -> NoticeQuerySet:
        """What it told of and still goes, or will go on that day, for who may read that."""
        return RetentionNotice.objects.visible_to(user).told_on(self.kind.key, self.on, again=self.again)


def months_of(organisation: Organisation | int, kind: RetentionKind) -> int:
    """How long the organisation keeps this kind: what it set last, else what we propose."""
    found = RetentionTerm.objects.of(organisation).of_kind(kind.key).values_list("months", flat=True).first()
    return found or kind.months


def due_within(
    organisation: Organisation | int, kinds: Iterable[RetentionKind], today: date, ahead: timedelta
) -> list[Due]:
    """What has its last day before today or within `ahead`, the nearest first; what is held is there, and stays."""
    pk = organisation if isinstance(organisation, int) else organisation.pk
    held = _held_numbers(pk, today)
    found = []
    for kind in kinds:
        months = months_of(pk, kind)
        until = today + ahead
        for one in kind.kept(pk, until - timedelta(days=SHORTEST_MONTH * months)):
            last = months_after(one.since, months)
            if last <= until:
                found.append(Due(kind, one.id, one.reference, last, one.reference in held))
    return sorted(found, key=lambda due: (due.last_day, due.reference))


def is_report(organisation: Organisation, reference: str) -> bool:
    """Whether a report has this number; a hold may come long before a term runs."""
    return reference in same_event(organisation.pk, [reference])


def held_until(organisation_id: int, references: Collection[str], today: date) -> dict[str, date]:
    """Of those numbers that a hold keeps, on them or on another report of the event: the last day of it (AVG-07)."""
    held = _held_numbers(organisation_id, today)
    return {reference: held[reference] for reference in references if reference in held}


def held_words(held: Mapping[str, date]) -> str:
    """Which reports are held and until when, in a sentence; nothing where none is."""
    if not held:
        return ""
    numbers = " en ".join(filter(None, [", ".join(sorted(held)[:-1]), max(held)]))
    one = len(held) == 1
    return f"{'Melding' if one else 'Meldingen'} {numbers} {'wordt' if one else 'worden'} vastgehouden" + (
        f", tot en met {as_day(max(held.values()))}."
    )


def _held_numbers(organisation_id: int, today: date) -> dict[str, date]:
    """All numbers that a standing hold keeps: its own, and those of the other reports of the same event."""
    rows = RetentionHold.objects.of(organisation_id).standing(today).values_list("reference", "until")
    until: dict[str, date] = {}
    for reference, day in rows:
        until[reference] = max(day, until.get(reference, day))
    events = same_event(organisation_id, list(until)) if until else {}
    found: dict[str, date] = {}
    for reference, day in until.items():
        for number in events.get(reference, {reference}):
            found[number] = max(day, found.get(number, day))
    return found


@dataclass(frozen=True)
class RetentionPage:
    """The terms, who chose them and why, what goes soon, what is held and what went."""

    terms: Table
    chosen: Table | None
    soon: Table | None
    soon_note: str
    holds: Sequence[tuple[RetentionHold, str]]
    runs: Table | None


def retention_page(user: User, today: date, told: Told | None = None) -> RetentionPage:
    """Everything that goes soon, or what one mail told of."""
    kinds = all_kinds()
    soon = due_within(user.organisation_id, kinds, today, SOON)
    shown = _told_of(user, told, soon) if told else soon
    holds = RetentionHold.objects.visible_to(user).standing(today).select_related("held_by")
    runs = RetentionRun.objects.visible_to(user)[:SHOWN]
    chosen = RetentionTerm.objects.visible_to(user).select_related("set_by")[:SHOWN]
    return RetentionPage(
        _terms(user, kinds, soon),
        _chosen(chosen) if chosen else None,
        _soon(shown, today) if shown else None,
        f"Dit zijn de eerste {SHOWN} van {len(shown)}, wat het eerst verdwijnt bovenaan." if len(shown) > SHOWN else "",
        [(row, f"Tot en met {as_day(row.until)}, door {row.held_by.full_name}: {row.reason}") for row in holds],
        _runs(runs) if runs else None,
    )


def _told_of(user: User, told: Told, soon: Iterable[Due]) -> list[Due]:
    ids = set(told.notices(user).values_list("thing_id", flat=True))
    return [due for due in soon if due.kind == told.kind and due.id in ids]


def months_words(months: int) -> str:
    return "1 maand" if months == 1 else f"{months} maanden"


def _terms(user: User, kinds: Sequence[RetentionKind], soon: Sequence[Due]) -> Table:
    rows: list[list[Cell | Value]] = [
        [
            kind.name,
            months_words(months_of(user.organisation_id, kind)),
            len([due for due in soon if due.kind == kind and not due.is_held]),
            Cell("Termijn wijzigen", url=reverse("retention:term", args=[kind.key])),
        ]
        for kind in kinds
    ]
    columns = [
        Column("kind", "Wat"),
        Column("months", "Bewaren"),
        Column("soon", "Verdwijnt binnen 30 dagen"),
        Column("change", "Wijzigen"),
    ]
    return Table(columns=columns, rows=rows, caption="Hoelang iets blijft")


def _chosen(terms: Iterable[RetentionTerm]) -> Table:
    """Each choice as it was made, the newest first: that one holds."""
    rows: list[list[Cell | Value]] = []
    for term in terms:
        kind = kind_of(term.kind)
        what = kind.name if kind else term.kind
        rows.append([as_day(term.set_at), what, months_words(term.months), term.set_by.full_name, term.reason])
    columns = [
        Column("day", "Wanneer"),
        Column("what", "Wat"),
        Column("months", "Bewaren"),
        Column("who", "Door"),
        Column("why", "Waarom"),
    ]
    return Table(columns=columns, rows=rows, caption="Wie de termijnen koos, en waarom")


def _soon(soon: Sequence[Due], today: date) -> Table:
    rows: list[list[Cell | Value]] = [
        [
            due.reference,
            due.kind.name,
            as_day(due.last_day),
            _state(due, today),
        ]
        for due in soon[:SHOWN]
    ]
    columns = [Column("case", "Nummer"), Column("what", "Wat"), Column("day", "Laatste dag"), Column("state", "Stand")]
    return Table(columns=columns, rows=rows, caption="Wat binnenkort verdwijnt")


def _state(due: Due, today: date) -> str:
    if due.is_held:
        return "blijft: vastgehouden"
    return "vannacht, of een week na het bericht" if due.last_day < today else "gaat daarna weg"


def _runs(runs: Iterable[RetentionRun]) -> Table:
    rows: list[list[Cell | Value]] = []
    for run in runs:
        kind = kind_of(run.kind)
        rows.append(
            [as_day(run.ran_at), kind.name if kind else run.kind, run.destroyed, run.held, months_words(run.months)]
        )
    columns = [
        Column("day", "Wanneer"),
        Column("what", "Wat"),
        Column("gone", "Gewist"),
        Column("held", "Vastgehouden"),
        Column("months", "Termijn"),
    ]
    return Table(columns=columns, rows=rows, caption="Wat is gewist")
