"""What goes out in a spreadsheet: coded fields only, no story and no names (DECISIONS 4)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from incidents.advice.enums import AdviceSource, Kind
from incidents.cases.enums import Addressee, Handler, PartOfDay, PlaceKind, ReactionKind, SpotAction, Status, VisitType
from incidents.cases.fields import (
    ADDRESSEE,
    AFFECTED,
    AGAIN,
    BEHAVIOURS,
    CHANNEL,
    CIRCUMSTANCES,
    CORRECTED,
    HAPPENED,
    HELP_NOW,
    HOUSE_RULES,
    IS_REPORTABLE,
    KIND,
    OTHERS_AFFECTED,
    PLACE,
    SPOT_ACTIONS,
    SPOT_STEPS,
    TEAM,
    THREAT_ASSESSED,
    WITNESSES,
    YES_NO,
    CodedField,
    ReportField,
)
from incidents.cases.models import Incident, IncidentQuerySet
from incidents.cases.summaries.answers import ANSWERS, AnswerColumn
from incidents.cases.summaries.cases import category_label
from vpd.ui.tables import Column, Table, Value

AT_A_TIME = 2_000
"""Reports that are in memory together while a long list goes out."""

MOST_IN_ODS = 2_000
"""An ODS file is built in memory as a whole, about two seconds for so many lines; CSV knows no end."""

ExportColumn = tuple[str, Callable[[Incident], Value]]
"""A heading, and what it says of one report."""


def _minute(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(second=0, microsecond=0)


def _coded(field: CodedField, heading: str = "") -> ExportColumn:
    return heading or field.label, field.words_in


OWN_COLUMNS: dict[str, tuple[ExportColumn, ...]] = {
    "team": (("Afdeling", lambda row: row.team.department.name), ("Team", lambda row: row.team.name)),
    "happened": (
        ("Datum", lambda row: row.happened_on),
        ("Tijd", lambda row: row.happened_at),
        ("Tijd is ongeveer", lambda row: YES_NO[row.is_time_rough] if row.happened_at else ""),
        ("Deel van de dag", lambda row: PartOfDay(row.part_of_day).label if row.part_of_day else ""),
    ),
    "place": (
        ("Soort locatie", lambda row: PlaceKind(row.place_kind).label),
        ("Locatie", lambda row: row.location.name if row.location else ""),
        ("Soort bezoek", lambda row: VisitType(row.visit_type).label if row.visit_type else ""),
    ),
    "threat_assessed": (
        (
            THREAT_ASSESSED.label,
            lambda row: THREAT_ASSESSED.words_in(row) if row.visit_type == VisitType.INVOLUNTARY else "",
        ),
    ),
    "channel": (_coded(CHANNEL, "Contact"),),
    "behaviours": (
        ("Zwaarste categorie", lambda row: category_label(row.leading_category) if row.kind == Kind.AGGRESSION else ""),
        ("Gedrag", lambda row: ", ".join(ticked.behaviour.code for ticked in row.behaviours.all())),
    ),
    "spot_actions": ((SPOT_ACTIONS.label, lambda row: ", ".join(SpotAction(code).label for code in row.spot_actions)),),
    "spot_steps": (("Stappen uit de werkinstructie", lambda row: "; ".join(row.spot_steps)),),
    "help_now": (
        ("Vroeg om gebeld te worden", lambda row: YES_NO[row.asks_call]),
        ("Medische hulp geweest", lambda row: YES_NO[row.medical_given]),
    ),
    "affected": (("Aantal betrokkenen", lambda row: len(row.affected.all())),),
    "others_affected": (("Anderen zonder account", lambda row: sum(row.others_affected.values())),),
    "witnesses": (("Aantal getuigen", lambda row: len(row.witnesses.all())),),
    "addressee": (("Gericht aan", lambda row: Addressee(row.addressee).label),),
    "house_rules": ((HOUSE_RULES.label, lambda row: " | ".join(rule["text"] for rule in row.house_rules)),),
    "is_reportable": (
        (
            "Ernstig ongeval: melden bij de Arbeidsinspectie",
            lambda row: IS_REPORTABLE.words_in(row) if row.is_accident else "",
        ),
    ),
}
"""What is more than one answer in one column, is counted, or is called otherwise in a spreadsheet."""


def columns_of(*fields: ReportField) -> list[ExportColumn]:
    """The columns that hold these fields."""
    return [column for field in fields for column in _columns(field)]


def _columns(field: ReportField) -> tuple[ExportColumn, ...]:
    if field.name in OWN_COLUMNS:
        return OWN_COLUMNS[field.name]
    assert isinstance(field, CodedField)  # noqa: S101  any other has its own columns
    return (_coded(field),)


EXPORT_COLUMNS: list[ExportColumn] = [
    ("Nummer", lambda row: row.reference),
    *columns_of(KIND, TEAM, HAPPENED, PLACE, THREAT_ASSESSED, CHANNEL, BEHAVIOURS),
    *columns_of(*CIRCUMSTANCES),
    *columns_of(SPOT_ACTIONS, SPOT_STEPS, CORRECTED, AGAIN, HELP_NOW, AFFECTED, OTHERS_AFFECTED, WITNESSES),
    ("Gemeld op", lambda row: _minute(row.reported_at)),
    *columns_of(ADDRESSEE),
    ("Behandeld door", lambda row: Handler(row.handler).label),
    ("Stand", lambda row: Status(row.status).label),
    *columns_of(HOUSE_RULES, IS_REPORTABLE),
    (
        "Arbeidsinspectie geregeld op",
        lambda row: _minute(row.inspectorate_settled_at) if row.inspectorate_settled_at else None,
    ),
    (
        "Reactie uiterlijk",
        lambda row: None if row.is_taken_over or row.is_accident else _minute(row.reaction_due_at),
    ),
    (
        "Reactie vastgelegd op",
        lambda row: _minute(row.reacted_at) if row.reacted_at and not row.is_accident else None,
    ),
    ("Reacties", lambda row: ", ".join(ReactionKind(one.kind).label for one in row.reactions.all())),
    ("Advies bij het melden", lambda row: row.given_level.label if row.advice_given["source"] else ""),
    ("Regels van dat advies", lambda row: row.advice_given["codes"]),
    ("Advies volgens", lambda row: AdviceSource(source).label if (source := row.advice_given["source"]) else ""),
    ("Advies nu", lambda row: row.get_advice_level_display()),
    ("Hoort bij", lambda row: row.duplicate_of.reference if row.duplicate_of else ""),
    ("Nummer in het vorige register", lambda row: row.earlier_reference),
]


def export_labels(more: Sequence[AnswerColumn] = ()) -> list[str]:
    """The headings; `more` are the columns of the extra features, see `answer_columns`."""
    return [*(label for label, _ in EXPORT_COLUMNS), *(label for label, _ in more)]


def export_rows(incidents: IncidentQuerySet, more: Sequence[AnswerColumn] = ()) -> Iterator[list[Value]]:
    """The coded fields of these reports, the last reported first, some thousands in memory at a time."""
    return _lines(_whole(incidents, more).iterator(chunk_size=AT_A_TIME), more)


def export_table(incidents: IncidentQuerySet, more: Sequence[AnswerColumn] = ()) -> Table:
    """The same as a table, for a spreadsheet that is made in one piece."""
    return Table(
        columns=[Column(str(index), label) for index, label in enumerate(export_labels(more))],
        rows=list(_lines(_whole(incidents, more), more)),
        caption="Incidenten",
    )


def fits_in_ods(incidents: IncidentQuerySet) -> bool:
    """Whether these are few enough for a file that is made in one piece."""
    return incidents.order_by()[: MOST_IN_ODS + 1].count() <= MOST_IN_ODS


def _whole(incidents: IncidentQuerySet, more: Sequence[AnswerColumn]) -> IncidentQuerySet:
    """With all that a line needs, in a few queries for each so many lines; without what people wrote."""
    return (
        incidents.order_by("-reported_at", "-pk")
        .select_related("team__department", "location", "duplicate_of")
        .prefetch_related("behaviours__behaviour", "affected", "witnesses", "reactions", *(ANSWERS if more else ()))
        .defer("story", "advice_sentence", "duplicate_of__story", "duplicate_of__advice_sentence")
    )


def _lines(incidents: Iterable[Incident], more: Sequence[AnswerColumn]) -> Iterator[list[Value]]:
    columns = [*EXPORT_COLUMNS, *more]
    return ([read(incident) for _, read in columns] for incident in incidents)
