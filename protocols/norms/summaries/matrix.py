"""The behaviour matrix, and the norm in force on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from protocols.norms.enums import ColumnKey, ReportingRule, StepContact
from protocols.norms.models import NormColumn, NormVersion
from vpd.ui import pieces
from vpd.ui.asked_once import asked_once
from vpd.versions.frozen import read_once


@dataclass(frozen=True)
class Step:
    """A step of the work instruction; a sub-step hangs under the question before it."""

    text: str
    is_substep: bool = False
    contact: StepContact = StepContact.ALWAYS


@dataclass(frozen=True)
class MatrixColumn:
    """One column: the organisation's words, the team's examples and steps, and whether to report."""

    key: ColumnKey
    heading: str
    subheading: str
    behaviour: str
    org_position: str
    team_norm: tuple[str, ...]
    approach_heading: str
    approach: tuple[str, ...]
    reporting_code: ReportingRule
    reporting_text: str
    is_stricter: bool
    steps: tuple[Step, ...] = ()
    """The approach, with which steps hang under the one before."""

    @property
    def short(self) -> str:
        """A plain name for tiles and badges."""
        return str(self.key.label)


@dataclass(frozen=True)
class Matrix:
    """The behaviour matrix as it holds for a team; without a protocol version it is the organisation's own."""

    protocol_version_id: int | None
    norm_version_id: int
    columns: tuple[MatrixColumn, ...]
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Which behaviours the norm counts in a heavier column."""

    def column(self, key: str) -> MatrixColumn:
        """The column with this key; raises KeyError."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


def read_matrix(matrix: Matrix, *, reasons_of: int | None = None) -> pieces.Matrix:
    """The matrix to read, in plain words (U1); with a protocol a link at each team's cell to why it is so."""

    def url(column: MatrixColumn) -> str:
        return reverse("protocols:matrix_column", args=[reasons_of, column.key.value]) if reasons_of else ""

    return pieces.Matrix(
        caption="Emotie of agressie?",
        columns=[column.short for column in matrix.columns],
        rows=[
            pieces.MatrixRow("Gedrag van de burger", [cell_of(c.behaviour) for c in matrix.columns], is_locked=True),
            pieces.MatrixRow(
                "Norm van de organisatie", [cell_of(c.org_position) for c in matrix.columns], is_locked=True
            ),
            pieces.MatrixRow(
                "Onze voorbeelden",
                [
                    pieces.MatrixCell(c.team_norm or ("Nog geen voorbeeld",), url=url(c), link_label="Waarom zo?")
                    for c in matrix.columns
                ],
            ),
            pieces.MatrixRow(
                "Wat doen we",
                [
                    pieces.MatrixCell(
                        (f"{c.approach_heading.capitalize()}:", *_steps(c)), url=url(c), link_label="Waarom zo?"
                    )
                    for c in matrix.columns
                ],
            ),
            pieces.MatrixRow(
                "Melden?",
                [
                    pieces.MatrixCell((c.reporting_text,), note="Strenger dan de norm" if c.is_stricter else "")
                    for c in matrix.columns
                ],
            ),
        ],
    )


def norm_matrix(matrix: Matrix) -> pieces.Matrix:
    """The organisation's own matrix, without a team."""
    shown = read_matrix(matrix)
    return pieces.Matrix(shown.caption, shown.columns, [shown.rows[0], shown.rows[1], *shown.rows[3:]])


def example_matrix(matrix: Matrix) -> pieces.Matrix:
    """The matrix as a team finds it: the norm fixed, its own examples still to be written."""
    shown = read_matrix(matrix)
    empty = pieces.MatrixRow("Ons voorbeeld", [pieces.MatrixCell(("…",)) for _ in matrix.columns])
    return pieces.Matrix(shown.caption, shown.columns, [shown.rows[1], empty, shown.rows[4]])


def _steps(column: MatrixColumn) -> list[str]:
    return [f"– {step.text}" if step.is_substep else step.text for step in column.steps]


def cell_of(text: str) -> pieces.MatrixCell:
    return pieces.MatrixCell((text,))


class NoNormError(LookupError):
    """The organisation has no norm that is in force on that day."""


def norm_in_force(*, organisation_id: int, on: date) -> NormVersion | None:
    """The organisation's published norm with the latest start on or before `on`."""
    return NormVersion.objects.of(organisation_id).in_force(on).first()


@asked_once
def columns_of(norm: NormVersion) -> list[NormColumn]:
    """The columns of a norm with their steps, in order."""
    return list(NormColumn.objects.filter(norm_version=norm).prefetch_related("steps"))


def matrix_of_norm(norm: NormVersion) -> Matrix:
    """The organisation's own matrix, with the work instruction it comes with and no examples."""
    if norm.is_published:
        return read_once(("matrix of a norm", norm.pk, norm.changed_at), lambda: _read_matrix(norm))
    return _read_matrix(norm)


def _read_matrix(norm: NormVersion) -> Matrix:
    columns = columns_of(norm)
    return Matrix(
        protocol_version_id=None,
        norm_version_id=norm.pk,
        mapping=norm.mapping,
        columns=tuple(
            column_of(
                column,
                columns,
                rule=column.rule,
                team_norm=(),
                steps=[Step(step.text, step.indent > 0, StepContact(step.contact)) for step in column.steps.all()],
            )
            for column in columns
        ),
    )


def text_of_rule(rule: ReportingRule, column: NormColumn, columns: Iterable[NormColumn]) -> str:
    """The text hangs on the code: the column's own, else that of the first column with this rule (DECISIONS 3)."""
    if column.reporting_code == rule:
        return column.reporting_text
    return next((other.reporting_text for other in columns if other.reporting_code == rule), str(rule.label))


def column_of(
    column: NormColumn,
    columns: list[NormColumn],
    *,
    rule: ReportingRule,
    team_norm: Iterable[str],
    steps: Sequence[Step],
) -> MatrixColumn:
    return MatrixColumn(
        key=ColumnKey(column.key),
        heading=column.heading,
        subheading=column.subheading,
        behaviour=column.behaviour,
        org_position=column.org_position,
        team_norm=tuple(team_norm),
        approach_heading=column.approach_heading,
        approach=tuple(step.text for step in steps),
        steps=tuple(steps),
        reporting_code=rule,
        reporting_text=text_of_rule(rule, column, columns),
        is_stricter=rule != column.reporting_code,
    )
