"""What a report says field by field, and what a correction changed of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from incidents.advice.enums import AdviceLevel
from incidents.cases.enums import SpotAction
from incidents.cases.fields import FIELDS, CodedField, Part, ReportField
from incidents.cases.models import AffectedPerson, Incident, Witness
from incidents.cases.summaries.answers import answers_of
from incidents.cases.summaries.others import others_words
from incidents.cases.summaries.overview import place_of, reporter_words, when_of
from incidents.correcting.models import Correction
from incidents.questions.models import ExtraQuestion
from incidents.questions.summaries.asked import FIELD_PREFIX
from vpd.organisation.models import User
from vpd.ui.moments import as_moment
from vpd.ui.tables import Column, Table

NAMING_FIELDS = frozenset(field.name for field in FIELDS if field.names_people)
NOTHING = "niets"
COLUMNS = (Column("field", "Onderdeel"), Column("old", "Was"), Column("new", "Is nu"))


@dataclass(frozen=True)
class Said:
    """What one field of a report says; `value` tells whether two are the same, `words` are for people."""

    value: Any
    words: str


UNSAID = Said(("", []), "")
"""An extra question without an answer."""


@dataclass(frozen=True)
class CorrectionShown:
    """One correction as the case page tells it."""

    title: str
    table: Table
    advice: str


def said_in(incident: Incident) -> dict[str, Said]:
    """Every field that can be corrected, with what it says now."""
    return {field.name: _said(incident, field) for field in FIELDS if field.is_in(Part.CORRECTION)} | {
        answer.question.field_name: Said((answer.text, [option.key for option in answer.options]), answer.words)
        for answer in answers_of(incident)
    }


def corrections_of(incident: Incident, *, with_names: bool, reader: User | None = None) -> list[CorrectionShown]:
    """What was corrected, the newest first; for who may read the report."""
    rows = list(reversed(incident.corrections.all()))
    labels = {field.name: field.label for field in FIELDS} | _question_labels(incident.organisation_id, rows)
    return [_shown(row, labels, who_corrected(row, incident, reader), with_names) for row in rows]


def who_corrected(correction: Correction, incident: Incident, reader: User | None) -> str:
    return reporter_words(incident, reader) if correction.is_by_reporter else "de coördinator"


def _question_labels(organisation_id: int, corrections: Iterable[Correction]) -> dict[str, str]:
    """What the corrected extra questions are called, in their newest words."""
    names = {name for row in corrections for name in row.fields if name.startswith(FIELD_PREFIX)}
    if not names:
        return {}
    lineages = [UUID(name.removeprefix(FIELD_PREFIX)) for name in names]
    rows = ExtraQuestion.objects.of(organisation_id).filter(lineage__in=lineages).order_by("version__number")
    return {f"{FIELD_PREFIX}{row.lineage.hex}": row.label for row in rows}


def _shown(correction: Correction, labels: Mapping[str, str], who: str, with_names: bool) -> CorrectionShown:
    hidden = frozenset() if with_names else NAMING_FIELDS
    rows = [
        [labels[row.field], row.old or NOTHING, row.new or NOTHING]
        for row in correction.words.all()
        if row.field not in hidden
    ]
    title = f"Verbeterd op {as_moment(correction.corrected_at)} door {who}"
    table = Table(COLUMNS, rows, caption=title, empty="Er is veranderd wie in de melding staat.")
    return CorrectionShown(title, table, _advice(correction))


def _advice(correction: Correction) -> str:
    """The advice for the corrected report beside the one before; the strictest holds where reporting is a must."""
    before, after = (AdviceLevel(it["advice_level"]) for it in (correction.advice_before, correction.advice_after))
    if before == after:
        return f"Het advies bleef: {after.label}."
    words = f"Het advies was: {before.label}. Na het verbeteren zou het zijn: {after.label}."
    if before == AdviceLevel.ALWAYS:
        return f"{words} Wat gemeld moest worden, blijft een melding die wordt opgepakt."
    return f"Het advies was: {before.label}. Na het verbeteren is het: {after.label}."


def _said(incident: Incident, field: ReportField) -> Said:
    if field.name in SAID:
        return SAID[field.name](incident)
    assert isinstance(field, CodedField)  # noqa: S101  any other says it in its own way
    return Said(field.value_in(incident), field.words_in(incident))


def _several(found: Iterable[tuple[Any, str]]) -> Said:
    rows = list(found)
    return Said(sorted(key for key, _ in rows), ", ".join(label for _, label in rows) or "")


def _people(rows: QuerySet[AffectedPerson] | QuerySet[Witness]) -> Said:
    people = [row.user for row in rows.select_related("user").order_by("user_id")]
    return _several((person.pk, person.full_name) for person in people)


def _behaviours(incident: Incident) -> Said:
    tiles = [row.behaviour for row in incident.behaviours.select_related("behaviour")]
    return _several((tile.pk, tile.short) for tile in tiles)


def _happened(incident: Incident) -> Said:
    return Said((incident.happened_on, incident.happened_at, incident.is_time_rough), when_of(incident))


def _place(incident: Incident) -> Said:
    return Said((incident.place_kind, incident.location_id, incident.visit_type), place_of(incident))


def _spot_actions(incident: Incident) -> Said:
    return _several((action, str(SpotAction(action).label)) for action in sorted(incident.spot_actions))


SAID: dict[str, Callable[[Incident], Said]] = {
    "behaviours": _behaviours,
    "happened": _happened,
    "place": _place,
    "house_rules": lambda incident: _several((rule["key"], rule["text"]) for rule in incident.house_rules),
    "story": lambda incident: Said(incident.story.splitlines(), incident.story),
    "affected": lambda incident: _people(incident.affected.all()),
    "others_affected": lambda incident: Said(incident.others_affected, others_words(incident.others_affected)),
    "witnesses": lambda incident: _people(incident.witnesses.all()),
    "spot_steps": lambda incident: Said(sorted(incident.spot_steps), "; ".join(incident.spot_steps)),
    "spot_actions": _spot_actions,
}
"""What is more than one answer in one column."""
