"""What a report says field by field, and what a correction changed of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from incidents.enums import AdviceLevel, Channel, Company, SpotAction, WorkProcess
from incidents.models import Correction, ExtraQuestion, Incident
from incidents.others import others_words
from incidents.questions import FIELD_PREFIX
from incidents.summaries.answers import answers_of
from incidents.summaries.overview import REPORTABLE_LABEL, REPORTABLE_WORDS, YES_NO, place_of, when_of
from vpd.ui.moments import as_moment
from vpd.ui.tables import Column, Table

NAMING_FIELDS = frozenset({"affected", "witnesses"})
"""What names people: for the reporter and for who handles the case (DECISIONS 1)."""
FIELD_LABELS = {
    "behaviours": "Wat kwam voor",
    "corrected": "Paste gedrag aan",
    "again": "Opnieuw aangesproken",
    "happened": "Wanneer",
    "place": "Waar",
    "channel": "Contact",
    "house_rules": "Overtreden huisregels",
    "is_reportable": REPORTABLE_LABEL,
    "story": "Wat er gebeurde",
    "affected": "Wie overkwam het",
    "others_affected": "Mensen zonder account",
    "witnesses": "Getuigen",
    "threat_assessed": "Dreigingsanalyse vooraf",
    "spot_steps": "Stappen gedaan",
    "spot_actions": "Meteen gedaan",
    "work_process": "Werkproces",
    "company": "Alleen of samen",
    "under_influence": "Zichtbaar onder invloed",
    "earlier_incidents": "Eerder iets gebeurd",
}

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
    tiles = [row.behaviour for row in incident.behaviours.select_related("behaviour")]
    affected = [row.user for row in incident.affected.select_related("user").order_by("user_id")]
    witnesses = [row.user for row in incident.witnesses.select_related("user").order_by("user_id")]
    return {
        "behaviours": _several([(tile.pk, tile.short) for tile in tiles]),
        "corrected": _answer(incident.corrected_after_addressing),
        "again": _answer(incident.had_to_correct_again),
        "happened": Said((incident.happened_on, incident.happened_at, incident.is_time_rough), when_of(incident)),
        "place": Said((incident.place_kind, incident.location_id, incident.visit_type), place_of(incident)),
        "channel": Said(incident.channel, _label(Channel, incident.channel)),
        "house_rules": _several([(rule["key"], rule["text"]) for rule in incident.house_rules]),
        "is_reportable": Said(incident.is_reportable, REPORTABLE_WORDS[incident.is_reportable]),
        "story": Said(incident.story.splitlines(), incident.story),
        "affected": _several([(person.pk, person.full_name) for person in affected]),
        "others_affected": Said(incident.others_affected, others_words(incident.others_affected)),
        "witnesses": _several([(person.pk, person.full_name) for person in witnesses]),
        "threat_assessed": _answer(incident.threat_assessed),
        "spot_steps": Said(sorted(incident.spot_steps), "; ".join(incident.spot_steps)),
        "spot_actions": _several([(action, SpotAction(action).label) for action in sorted(incident.spot_actions)]),
        "work_process": Said(incident.work_process, _label(WorkProcess, incident.work_process)),
        "company": Said(incident.company, _label(Company, incident.company)),
        "under_influence": _answer(incident.under_influence),
        "earlier_incidents": _answer(incident.earlier_incidents),
    } | {
        answer.question.field_name: Said((answer.text, [option.key for option in answer.options]), answer.words)
        for answer in answers_of(incident)
    }


def corrections_of(incident: Incident, *, with_names: bool) -> list[CorrectionShown]:
    """What was corrected, the newest first; for who may read the report."""
    rows = list(reversed(incident.corrections.all()))
    labels = FIELD_LABELS | _question_labels(incident.organisation_id, rows)
    return [_shown(row, labels, with_names) for row in rows]


def who_corrected(correction: Correction) -> str:
    return "de melder" if correction.is_by_reporter else "de coördinator"


def _question_labels(organisation_id: int, corrections: Iterable[Correction]) -> dict[str, str]:
    """What the corrected extra questions are called, in their newest words."""
    names = {name for row in corrections for name in row.fields if name.startswith(FIELD_PREFIX)}
    if not names:
        return {}
    lineages = [UUID(name.removeprefix(FIELD_PREFIX)) for name in names]
    rows = ExtraQuestion.objects.of(organisation_id).filter(lineage__in=lineages).order_by("version__number")
    return {f"{FIELD_PREFIX}{row.lineage.hex}": row.label for row in rows}


def _shown(correction: Correction, labels: Mapping[str, str], with_names: bool) -> CorrectionShown:
    hidden = frozenset() if with_names else NAMING_FIELDS
    rows = [
        [labels[row.field], row.old or NOTHING, row.new or NOTHING]
        for row in correction.words.all()
        if row.field not in hidden
    ]
    title = f"Gecorrigeerd op {as_moment(correction.corrected_at)} door {who_corrected(correction)}"
    table = Table(COLUMNS, rows, caption=title, empty="Er is veranderd wie in de melding staat.")
    return CorrectionShown(title, table, _advice(correction))


def _advice(correction: Correction) -> str:
    """The advice for the corrected report beside the one before; the strictest holds where reporting is a must."""
    before, after = (AdviceLevel(it["advice_level"]) for it in (correction.advice_before, correction.advice_after))
    if before == after:
        return f"Het advies bleef: {after.label}."
    words = f"Het advies was: {before.label}. Na de correctie zou het zijn: {after.label}."
    if before == AdviceLevel.ALWAYS:
        return f"{words} Wat gemeld moest worden, blijft een melding die wordt afgehandeld (R-23)."
    return f"Het advies was: {before.label}. Na de correctie is het: {after.label}."


def _several(found: Iterable[tuple[Any, str]]) -> Said:
    rows = list(found)
    return Said(sorted(key for key, _ in rows), ", ".join(label for _, label in rows) or "")


def _answer(value: bool | None) -> Said:
    return Said(value, YES_NO[value])


def _label(choices: type[WorkProcess] | type[Company] | type[Channel], value: str) -> str:
    return str(choices(value).label) if value else ""
