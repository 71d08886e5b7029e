"""The versions of the norm, and what differs between two of them as people read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from protocols.behaviours import KnownBehaviour, behaviours_of
from protocols.enums import ColumnKey, NormStatus, ReportingRule
from protocols.models import NormColumn, NormVersion
from protocols.summaries.changes import LineChange, change_of
from vpd.organisation.models import User

SUBSTEP = "– "
"""How a step under another is written and shown."""

STATES = {
    "draft": ("concept", "warn"),
    "coming": ("gaat nog gelden", "info"),
    "in_force": ("geldt nu", "good"),
    "earlier": ("gold eerder", "neutral"),
}


@dataclass(frozen=True)
class NormRow:
    """One version of the norm with where it stands on a day: draft, coming, in force or earlier."""

    norm: NormVersion
    state: str

    @property
    def words(self) -> str:
        return STATES[self.state][0]

    @property
    def tone(self) -> str:
        return STATES[self.state][1]


@dataclass(frozen=True)
class MappedBehaviour:
    """A behaviour with the column in which it counts under a norm."""

    behaviour: KnownBehaviour
    column: ColumnKey

    @property
    def is_moved(self) -> bool:
        return self.column != self.behaviour.column

    @property
    def words(self) -> str:
        return f"{self.behaviour.label}: telt als {self.column.label}"


def norm_rows(user: User, *, on: date) -> list[NormRow]:
    """Every version this person may see, the newest first; one query."""
    versions = list(NormVersion.objects.visible_to(user).order_by("-number"))
    started = [v for v in versions if not v.is_draft and v.in_force_from and v.in_force_from <= on]
    in_force = max(started, key=lambda v: (v.in_force_from, v.number), default=None)
    return [NormRow(version, _state(version, in_force, on)) for version in versions]


def _state(version: NormVersion, in_force: NormVersion | None, on: date) -> str:
    if version.status == NormStatus.DRAFT:
        return "draft"
    if version.in_force_from and version.in_force_from > on:
        return "coming"
    return "in_force" if version == in_force else "earlier"


def newest_norm(*, organisation_id: int) -> NormVersion | None:
    """The published version that starts last, whether it holds already or not."""
    return NormVersion.objects.of(organisation_id).published().order_by("-in_force_from", "-number").first()


def newer_norm(*, organisation_id: int, than: NormVersion | None) -> NormVersion | None:
    """The newest published version when it is newer than the one a draft stands on, or the draft has none yet."""
    newest = newest_norm(organisation_id=organisation_id)
    if newest is None or (than is not None and newest.number <= than.number):
        return None
    return newest


def mapped_behaviours(norm: NormVersion) -> list[MappedBehaviour]:
    """Every behaviour of the organisation with its column under this norm, from light to heavy."""
    return [
        MappedBehaviour(behaviour, ColumnKey(norm.mapping.get(behaviour.code, behaviour.column)))
        for behaviour in behaviours_of(norm.organisation_id or 0)
    ]


def norm_changes(old: NormVersion, new: NormVersion) -> list[LineChange]:
    """What reads differently in `new`: the norm itself, the matrix, the definitions, the behaviours; six queries."""
    return [
        change_of(place, *_what_differs(before.get(place, ""), after.get(place, "")))
        for before, after in (
            (_texts(old), _texts(new)),
            (_matrix(old), _matrix(new)),
            (_statements(old), _statements(new)),
            (_mapping(old), _mapping(new)),
        )
        for place in [*after, *(place for place in before if place not in after)]
        if before.get(place, "") != after.get(place, "")
    ]


def _what_differs(before: str, after: str) -> tuple[str, str]:
    """Of two texts of several lines only the lines from the first that differs to the last: the rest reads the same."""
    old, new = before.splitlines(), after.splitlines()
    if len(old) < 2 or len(new) < 2:
        return before, after
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return "\n".join(old).strip(), "\n".join(new).strip()


def is_adapted(norm: NormVersion) -> bool:
    """True when the words are no longer those of the instrument: its source is then where they began."""
    shipped = NormVersion.objects.shipped().first()
    if shipped is None or norm.norm_sentence != shipped.norm_sentence:
        return shipped is not None
    return _matrix(shipped) != _matrix(norm)


def steps_as_text(column: NormColumn) -> str:
    """The work instruction as one types it: a step a line, a dash before what hangs under the step above."""
    return "\n".join(f"{SUBSTEP if step.indent else ''}{step.text}" for step in column.steps.all())


def _texts(norm: NormVersion) -> Mapping[str, str]:
    return {
        "Norm in één zin": norm.norm_sentence,
        "Norm in het kort": norm.short_sentence,
        "Visie": norm.vision,
    }


def _matrix(norm: NormVersion) -> Mapping[str, str]:
    return {
        f"{column.get_key_display()} · {row}": text
        for column in norm.columns.prefetch_related("steps")
        for row, text in _rows(column)
    }


def _rows(column: NormColumn) -> Iterable[tuple[str, str]]:
    return (
        ("gedrag van de burger", column.behaviour),
        ("norm van de organisatie", column.org_position),
        ("aanpak", column.approach_heading),
        ("stappen", steps_as_text(column)),
        ("melden?", str(ReportingRule(column.reporting_code).label)),
        ("melden, in de tekst", column.reporting_text),
    )


def _statements(norm: NormVersion) -> Mapping[str, str]:
    return {
        f"{statement.get_kind_display().capitalize()} · {statement.title}": statement.text
        for statement in norm.statements.all()
    }


def _mapping(norm: NormVersion) -> Mapping[str, str]:
    return {f"Gedraging · {row.behaviour.label}": f"telt als {row.column.label}" for row in mapped_behaviours(norm)}
