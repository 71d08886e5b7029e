"""The next version of the norm, drafted part by part (DECISIONS 3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max
from django.utils.crypto import get_random_string

from protocols.norms.behaviours import behaviours_of
from protocols.norms.enums import ALWAYS_REPORTED_COLUMNS, ColumnKey, ReportingRule, StepContact, without_mark
from protocols.norms.models import NormColumn, NormStatement, NormStep, NormVersion
from protocols.norms.summaries.norms import steps_as_text
from vpd.organisation.models import User
from vpd.versions.pasting import as_line
from vpd.versions.services import VersionError, bring_back, lock_draft, lock_part, refuse_stale, saved

SUBSTEP_MARKS = ("-", "–", "—", ">")
"""What a line begins with when it hangs under the step above."""


class AlwaysReportedError(VersionError):
    """Threat and violence are reported everywhere (R-23)."""


class LighterColumnError(VersionError):
    """A behaviour counts as shipped or in a heavier column, never in a lighter one (DECISIONS 3)."""


class UnknownBehaviourError(VersionError):
    """No app knows this behaviour."""


@dataclass(frozen=True)
class NormTexts:
    """What the norm says apart from its matrix."""

    norm_sentence: str
    short_sentence: str
    vision: str


@dataclass(frozen=True)
class StatementText:
    """A definition or a principle."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True)
class ColumnTexts:
    """One column of the matrix; `steps` is a step a line, a dash before what hangs under the step above.

    Behind a step that fits not every contact stands a mark (`StepContact`).
    """

    behaviour: str
    org_position: str
    approach_heading: str
    steps: str
    reporting_code: str
    reporting_text: str


def texts_of(norm: NormVersion) -> NormTexts:
    return NormTexts(norm.norm_sentence, norm.short_sentence, norm.vision)


def statement_text_of(statement: NormStatement) -> StatementText:
    return StatementText(statement.kind, statement.title, statement.text)


def column_texts_of(column: NormColumn) -> ColumnTexts:
    return ColumnTexts(
        column.behaviour,
        column.org_position,
        column.approach_heading,
        steps_as_text(column),
        column.reporting_code,
        column.reporting_text,
    )


@transaction.atomic
def change_texts(*, norm: NormVersion, texts: NormTexts, seen: str | None = None, by: User) -> None:
    """Replace vision and sentences; `seen` is the fingerprint of what the editor began with.

    Raises SavedFirstError when somebody saved in between, NotADraftError.
    """
    norm = lock_draft(norm, by=by)
    refuse_stale(current=texts_of(norm), new=texts, seen=seen)
    norm.norm_sentence, norm.short_sentence, norm.vision = texts.norm_sentence, texts.short_sentence, texts.vision
    saved(norm, "texts_changed", by=by)


@transaction.atomic
def add_statement(*, norm: NormVersion, statement: StatementText, by: User) -> NormStatement:
    """Add a definition or principle of the organisation's own, after the others of its kind."""
    norm = lock_draft(norm, by=by)
    last = norm.statements.filter(kind=statement.kind).aggregate(last=Max("position"))["last"]
    if last is None:
        last = norm.statements.aggregate(last=Max("position"))["last"] or 0
    norm.statements.filter(position__gt=last).update(position=F("position") + 1)
    added = NormStatement.objects.create(
        norm_version=norm,
        position=last + 1,
        key=f"own.{get_random_string(12).lower()}",
        kind=statement.kind,
        title=statement.title,
        text=statement.text,
    )
    saved(norm, "statement_added", by=by)
    return added


@transaction.atomic
def change_statement(*, part: NormStatement, statement: StatementText, seen: str | None = None, by: User) -> None:
    """Replace a definition or principle; its source stays only while it is quoted to the letter.

    Raises SavedFirstError, NotADraftError.
    """
    norm, row = lock_part(part, by=by)
    refuse_stale(current=statement_text_of(row), new=statement, seen=seen)
    bring_back(row)
    row.kind, row.title, row.text = statement.kind, statement.title, statement.text
    quoted = NormStatement.objects.filter(norm_version__organisation=None, key=row.key, text=row.text).first()
    row.source = quoted.source if quoted else ""
    row.save()
    saved(norm, "statement_changed", by=by)


@transaction.atomic
def change_column(*, norm: NormVersion, key: ColumnKey, texts: ColumnTexts, seen: str | None = None, by: User) -> None:
    """Replace what the organisation says in one column of the matrix, its steps and its reporting rule included.

    Raises AlwaysReportedError for a looser rule where everything is reported (R-23), SavedFirstError,
    NotADraftError.
    """
    norm = lock_draft(norm, by=by)
    if key in ALWAYS_REPORTED_COLUMNS and texts.reporting_code != ReportingRule.MUST_REPORT:
        raise AlwaysReportedError(key)
    column = norm.columns.prefetch_related("steps").get(key=key)
    refuse_stale(current=column_texts_of(column), new=texts, seen=seen)
    column.behaviour, column.org_position = texts.behaviour, texts.org_position
    column.approach_heading = texts.approach_heading
    column.reporting_code, column.reporting_text = texts.reporting_code, texts.reporting_text
    column.save()
    column.steps.all().delete()
    NormStep.objects.bulk_create(
        NormStep(column=column, position=position, indent=indent, text=text, contact=contact)
        for position, (indent, text, contact) in enumerate(read_steps(texts.steps))
    )
    saved(norm, "column_changed", by=by, fields=[key.value])


@transaction.atomic
def change_mapping(*, norm: NormVersion, columns: Mapping[str, str], seen: str | None = None, by: User) -> None:
    """Say in which column each behaviour counts; what is not named counts as shipped.

    Raises LighterColumnError, UnknownBehaviourError, SavedFirstError, NotADraftError.
    """
    norm = lock_draft(norm, by=by)
    known = {behaviour.code: behaviour for behaviour in behaviours_of(norm.organisation_id or 0)}
    moved: dict[str, str] = {}
    for code, key in columns.items():
        if code not in known or key not in ColumnKey.values:
            raise UnknownBehaviourError(code)
        column = ColumnKey(key)
        if column.weight < known[code].column.weight:
            raise LighterColumnError(code)
        if column != known[code].column:
            moved[code] = column.value
    refuse_stale(current=norm.mapping, new=moved, seen=seen)
    norm.mapping = moved
    saved(norm, "mapping_changed", by=by, fields=list(moved))


def read_steps(text: str) -> list[tuple[int, str, StepContact]]:
    """Each line that says something as a step, with the contact that it fits; the first never hangs under another."""
    steps: list[tuple[int, str, StepContact]] = []
    for raw in text.splitlines():
        step, contact = without_mark(as_line(raw))
        if step:
            steps.append((int(bool(steps) and raw.strip().startswith(SUBSTEP_MARKS)), step, contact))
    return steps
