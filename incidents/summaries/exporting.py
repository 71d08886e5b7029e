"""What goes out in a spreadsheet: coded fields only, no story and no names (DECISIONS 4)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from incidents.enums import (
    Addressee,
    AdviceSource,
    Channel,
    Company,
    Handler,
    HelpNow,
    Kind,
    PartOfDay,
    PlaceKind,
    ReactionKind,
    SpotAction,
    Status,
    VisitType,
    WorkProcess,
)
from incidents.models import Incident
from incidents.models.cases import IncidentQuerySet
from incidents.summaries.answers import ANSWERS, AnswerColumn
from incidents.summaries.cases import category_label
from incidents.summaries.overview import REPORTABLE_WORDS, YES_NO
from vpd.ui.tables import Column, Table, Value

AT_A_TIME = 2_000
"""Reports that are in memory together while a long list goes out."""

MOST_IN_ODS = 2_000
"""An ODS file is built in memory as a whole, about two seconds for so many lines; CSV knows no end."""

EXPORT_COLUMNS: list[tuple[str, Callable[[Incident], Value]]] = [
    ("Nummer", lambda row: row.reference),
    ("Soort", lambda row: Kind(row.kind).label),
    ("Afdeling", lambda row: row.team.department.name),
    ("Team", lambda row: row.team.name),
    ("Datum", lambda row: row.happened_on),
    ("Tijd", lambda row: row.happened_at),
    ("Tijd is ongeveer", lambda row: YES_NO[row.is_time_rough] if row.happened_at else ""),
    ("Deel van de dag", lambda row: PartOfDay(row.part_of_day).label if row.part_of_day else ""),
    ("Soort plaats", lambda row: PlaceKind(row.place_kind).label),
    ("Locatie", lambda row: row.location.name if row.location else ""),
    ("Soort bezoek", lambda row: VisitType(row.visit_type).label if row.visit_type else ""),
    (
        "Dreigingsanalyse vooraf",
        lambda row: YES_NO[row.threat_assessed] if row.visit_type == VisitType.INVOLUNTARY else "",
    ),
    ("Contactvorm", lambda row: Channel(row.channel).label if row.channel else ""),
    ("Zwaarste categorie", lambda row: category_label(row.leading_category) if row.kind == Kind.AGGRESSION else ""),
    ("Gedragingen", lambda row: ", ".join(ticked.behaviour.code for ticked in row.behaviours.all())),
    ("Werkproces", lambda row: WorkProcess(row.work_process).label if row.work_process else ""),
    ("Alleen of samen", lambda row: Company(row.company).label if row.company else ""),
    ("Zichtbaar onder invloed", lambda row: YES_NO[row.under_influence]),
    ("Eerder iets gebeurd", lambda row: YES_NO[row.earlier_incidents]),
    ("Meteen gedaan", lambda row: ", ".join(SpotAction(code).label for code in row.spot_actions)),
    ("Stappen uit de werkinstructie", lambda row: "; ".join(row.spot_steps)),
    ("Paste gedrag aan", lambda row: YES_NO[row.corrected_after_addressing]),
    ("Opnieuw aangesproken", lambda row: YES_NO[row.had_to_correct_again]),
    ("Hulp", lambda row: HelpNow(row.help_now).label),
    ("Aantal betrokkenen", lambda row: len(row.affected.all())),
    ("Anderen zonder account", lambda row: sum(row.others_affected.values())),
    ("Aantal getuigen", lambda row: len(row.witnesses.all())),
    ("Gemeld op", lambda row: _minute(row.reported_at)),
    ("Gericht aan", lambda row: Addressee(row.addressee).label),
    ("Behandeld door", lambda row: Handler(row.handler).label),
    ("Stand", lambda row: Status(row.status).label),
    ("Overtreden huisregels", lambda row: " | ".join(rule["text"] for rule in row.house_rules)),
    ("Meldingsplichtig ongeval", lambda row: REPORTABLE_WORDS[row.is_reportable] if row.is_accident else ""),
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
    ("Advies", lambda row: row.get_advice_level_display()),
    ("Regels van het advies", lambda row: row.advice_codes),
    ("Advies volgens", lambda row: AdviceSource(row.advice_source).label if row.advice_source else ""),
    ("Hoort bij", lambda row: row.duplicate_of.reference if row.duplicate_of else ""),
    ("Nummer in het vorige register", lambda row: row.earlier_reference),
]


def _minute(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(second=0, microsecond=0)


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
