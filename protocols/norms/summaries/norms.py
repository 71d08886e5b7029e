"""The versions of the norm, and what differs between two of them as people read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from protocols.norms.behaviours import KnownBehaviour, behaviours_of
from protocols.norms.enums import ColumnKey, ReportingRule, StepContact
from protocols.norms.models import NormColumn, NormVersion
from protocols.norms.summaries.matrix import columns_of
from vpd.organisation.models import User
from vpd.versions.summaries import Change, VersionRow, paired, version_rows, what_differs

SUBSTEP = "– "
"""How a step under another is written and shown."""


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


def norm_rows(user: User, *, on: date) -> list[VersionRow[NormVersion]]:
    """Every version this person may see, the newest first; one query."""
    return version_rows(NormVersion.objects.visible_to(user), on=on)


def newest_norm(*, organisation_id: int) -> NormVersion | None:
    """The published version that starts last, whether it holds already or not."""
    return NormVersion.objects.of(organisation_id).published().newest_first().first()


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


def norm_changes(old: NormVersion | None, new: NormVersion) -> list[Change]:
    """What reads differently in `new`: the norm itself, the matrix, the definitions, the behaviours; six queries."""
    if old is None:
        return []
    return [
        Change.of(place, *what_differs(was or "", now or ""))
        for before, after in (
            (_texts(old), _texts(new)),
            (_matrix(old), _matrix(new)),
            (_statements(old), _statements(new)),
            (_mapping(old), _mapping(new)),
        )
        for place, was, now in paired(before, after)
        if was != now
    ]


def is_adapted(norm: NormVersion) -> bool:
    """True when the words are no longer those of the instrument: its source is then where they began."""
    shipped = NormVersion.objects.shipped().first()
    if shipped is None or norm.norm_sentence != shipped.norm_sentence:
        return shipped is not None
    return _matrix(shipped) != _matrix(norm)


def steps_as_text(column: NormColumn) -> str:
    """The work instruction as one types it: a step a line, a dash before what hangs under the step above."""
    return "\n".join(
        f"{SUBSTEP if step.indent else ''}{step.text}{StepContact(step.contact).mark}" for step in column.steps.all()
    )


def _texts(norm: NormVersion) -> Mapping[str, str]:
    return {
        "Norm in één zin": norm.norm_sentence,
        "Norm in het kort": norm.short_sentence,
        "Visie": norm.vision,
    }


def _matrix(norm: NormVersion) -> Mapping[str, str]:
    return {f"{column.get_key_display()} · {row}": text for column in columns_of(norm) for row, text in _rows(column)}


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
        for statement in norm.statements.kept()
    }


def _mapping(norm: NormVersion) -> Mapping[str, str]:
    return {f"Gedrag · {row.behaviour.label}": f"telt als {row.column.label}" for row in mapped_behaviours(norm)}
