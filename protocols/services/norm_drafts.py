"""The next version of the norm, drafted part by part and then published (DECISIONS 3)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.crypto import get_random_string

from protocols.behaviours import behaviours_of
from protocols.enums import ALWAYS_REPORTED_COLUMNS, ColumnKey, ReportingRule
from protocols.models import NormColumn, NormStatement, NormStep, NormVersion
from protocols.pasting import as_line
from protocols.services.norms import NormDateError, copy_as_draft, put_in_force
from protocols.summaries.norms import newest_norm, steps_as_text
from vpd.audit.services import record
from vpd.organisation.models import Organisation, User

SUBSTEP_MARKS = ("-", "–", "—", ">")
"""What a line begins with when it hangs under the step above."""


class NormError(ValueError):
    """A change to the norm that its rules do not allow."""


class NoNormToFollowError(NormError):
    """There is no published norm yet: the first is made from the text of the instrument."""


class NotADraftNormError(NormError):
    """The version is published or thrown away meanwhile: nothing can be changed in it."""


class NormChangedError(NormError):
    """Somebody else changed this part meanwhile; `current` is what stands there now."""

    def __init__(self, current: Mapping[str, object]) -> None:
        super().__init__()
        self.current = current


class AlwaysReportedError(NormError):
    """Threat and violence are reported everywhere (R-23)."""


class LighterColumnError(NormError):
    """A behaviour counts as shipped or in a heavier column, never in a lighter one (DECISIONS 3)."""


class UnknownBehaviourError(NormError):
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
    """One column of the matrix; `steps` is a step a line, a dash before what hangs under the step above."""

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


Part = NormTexts | StatementText | ColumnTexts | Mapping[str, str]


def fingerprint(part: Part) -> str:
    """Tells whether a part still reads as it did when the form was opened."""
    values = part if isinstance(part, Mapping) else asdict(part)
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:32]


@transaction.atomic
def start_norm_draft(*, organisation: Organisation, by: User) -> NormVersion:
    """Begin the next version: a full copy of the newest one. Raises NoNormToFollowError, NormDraftExistsError."""
    newest = newest_norm(organisation_id=organisation.pk)
    if newest is None:
        raise NoNormToFollowError(organisation.pk)
    norm = copy_as_draft(newest, organisation=organisation)
    record(action="norm.draft_started", by=by, subject=norm, organisation_id=organisation.pk)
    return norm


@transaction.atomic
def change_texts(*, norm: NormVersion, texts: NormTexts, seen: str, by: User) -> None:
    """Replace vision and sentences; `seen` is the fingerprint of what the editor began with.

    Raises NormChangedError when somebody saved in between, NotADraftNormError.
    """
    norm = _lock(norm)
    _check_seen(texts_of(norm), texts, seen)
    norm.norm_sentence, norm.short_sentence, norm.vision = texts.norm_sentence, texts.short_sentence, texts.vision
    _saved(norm, "norm.texts_changed", by)


@transaction.atomic
def add_statement(*, norm: NormVersion, statement: StatementText, by: User) -> NormStatement:
    """Add a definition or principle of the organisation's own, after the others of its kind."""
    norm = _lock(norm)
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
    _saved(norm, "norm.statement_added", by)
    return added


@transaction.atomic
def change_statement(*, norm: NormVersion, pk: int, statement: StatementText, seen: str, by: User) -> None:
    """Replace a definition or principle; its source stays only while it is quoted to the letter.

    Raises NormChangedError, NotADraftNormError, also when the statement was removed.
    """
    norm = _lock(norm)
    row = norm.statements.filter(pk=pk).first()
    if row is None:
        raise NotADraftNormError(pk)
    _check_seen(statement_text_of(row), statement, seen)
    row.kind, row.title, row.text = statement.kind, statement.title, statement.text
    quoted = NormStatement.objects.filter(norm_version__organisation=None, key=row.key, text=row.text).first()
    row.source = quoted.source if quoted else ""
    row.save()
    _saved(norm, "norm.statement_changed", by)


@transaction.atomic
def remove_statement(*, norm: NormVersion, pk: int, by: User) -> None:
    """Take a definition or principle out of the draft."""
    norm = _lock(norm)
    norm.statements.filter(pk=pk).delete()
    _saved(norm, "norm.statement_removed", by)


@transaction.atomic
def change_column(*, norm: NormVersion, key: ColumnKey, texts: ColumnTexts, seen: str, by: User) -> None:
    """Replace what the organisation says in one column of the matrix, its steps and its reporting rule included.

    Raises AlwaysReportedError for a looser rule where everything is reported (R-23), NormChangedError,
    NotADraftNormError.
    """
    norm = _lock(norm)
    if key in ALWAYS_REPORTED_COLUMNS and texts.reporting_code != ReportingRule.MUST_REPORT:
        raise AlwaysReportedError(key)
    column = norm.columns.prefetch_related("steps").get(key=key)
    _check_seen(column_texts_of(column), texts, seen)
    column.behaviour, column.org_position = texts.behaviour, texts.org_position
    column.approach_heading = texts.approach_heading
    column.reporting_code, column.reporting_text = texts.reporting_code, texts.reporting_text
    column.save()
    column.steps.all().delete()
    NormStep.objects.bulk_create(
        NormStep(column=column, position=position, indent=indent, text=text)
        for position, (indent, text) in enumerate(read_steps(texts.steps))
    )
    _saved(norm, "norm.column_changed", by, fields=[key.value])


@transaction.atomic
def change_mapping(*, norm: NormVersion, columns: Mapping[str, str], seen: str, by: User) -> None:
    """Say in which column each behaviour counts; what is not named counts as shipped.

    Raises LighterColumnError, UnknownBehaviourError, NormChangedError, NotADraftNormError.
    """
    norm = _lock(norm)
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
    _check_seen(norm.mapping, moved, seen)
    norm.mapping = moved
    _saved(norm, "norm.mapping_changed", by, fields=list(moved))


@transaction.atomic
def publish_norm_draft(*, norm: NormVersion, in_force_from: date, by: User) -> int:
    """Publish the draft from today or later and flag the protocols under an earlier norm; returns how many (R-05).

    Raises NormDateError for a day in the past, or not after the day an earlier version starts; NotADraftNormError.
    """
    norm = _lock(norm)
    if in_force_from < timezone.localdate():
        raise NormDateError(in_force_from)
    organisation = Organisation.objects.get(pk=by.organisation_id)
    return put_in_force(norm, organisation=organisation, in_force_from=in_force_from, by=by)


@transaction.atomic
def discard_norm_draft(*, norm: NormVersion, by: User) -> None:
    """Throw the draft away; what is published stays as it is."""
    norm = _lock(norm)
    record(action="norm.draft_discarded", by=by, subject=norm, organisation_id=norm.organisation_id or 0)
    norm.delete()


def read_steps(text: str) -> list[tuple[int, str]]:
    """Each line that says something as a step; the first of all never hangs under another."""
    steps: list[tuple[int, str]] = []
    for raw in text.splitlines():
        step = as_line(raw)
        if step:
            steps.append((int(bool(steps) and raw.strip().startswith(SUBSTEP_MARKS)), step))
    return steps


def _lock(norm: NormVersion) -> NormVersion:
    """The draft, held until the end of the transaction."""
    locked = NormVersion.objects.select_for_update().filter(pk=norm.pk).first()
    if locked is None or not locked.is_draft:
        raise NotADraftNormError(norm.pk)
    return locked


def _check_seen(current: Part, new: Part, seen: str) -> None:
    """Raise when the part does not read any more as the editor saw it, unless both wrote the same."""
    if current != new and fingerprint(current) != seen:
        raise NormChangedError(current if isinstance(current, Mapping) else asdict(current))


def _saved(norm: NormVersion, action: str, by: User, fields: list[str] | None = None) -> None:
    norm.save()
    record(action=action, by=by, subject=norm, organisation_id=norm.organisation_id or 0, fields=fields or [])
