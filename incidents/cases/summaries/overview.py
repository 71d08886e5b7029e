"""A report in rows of label and value: on the check page, on the case page and on the receipt."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from incidents.cases.enums import Addressee, Handler, PlaceKind, ReactionKind, VisitType
from incidents.cases.fields import (
    ADDRESSEE,
    AFFECTED,
    AGAIN,
    CHANNEL,
    CIRCUMSTANCES,
    CORRECTED,
    FIELDS,
    HAPPENED,
    HELP_NOW,
    HOUSE_RULES,
    IS_REPORTABLE,
    KIND,
    PLACE,
    SPOT_ACTIONS,
    SPOT_STEPS,
    TEAM,
    THREAT_ASSESSED,
    WITNESSES,
    CodedField,
    Part,
    ReportField,
)
from incidents.cases.models import Incident
from incidents.cases.summaries.others import others_words
from incidents.cases.summaries.reports import ReportData
from incidents.cases.summaries.spot import NOT_ASSESSED, done_words
from vpd.organisation.enums import DeadlineKind
from vpd.organisation.models import Organisation, User
from vpd.ui.moments import as_day, as_day_short, as_moment

Rows = list[tuple[str, str]]
IN_BLOCKS = frozenset({"behaviours", "story"})
"""What the page shows in a block of its own, not as a row."""


@dataclass(frozen=True)
class Overview:
    """What is about to be sent, in the two parts that can be changed apart."""

    tiles: tuple[str, ...]
    what: Rows
    who: Rows
    story: str


def overview_of_draft(report: ReportData) -> Overview:
    """What the reporter filled in, before sending: in the words that the page of the case will have."""
    incident = Incident(kind=report.kind, **report.help_columns, **report.columns)
    return Overview(
        tiles=tuple(tile.short for tile in report.behaviours),
        what=[
            (KIND.label, KIND.words_in(incident)),
            *_rows(incident, (HAPPENED, PLACE, CHANNEL)),
            (TEAM.label, report.team.name),
            *_rows(incident, (CORRECTED, AGAIN, HOUSE_RULES, IS_REPORTABLE)),
        ],
        who=[
            (AFFECTED.label, _affected(report.affected, report.others_affected)),
            (WITNESSES.label, _names(report.witnesses) or "geen"),
            *_rows(incident, (THREAT_ASSESSED, SPOT_STEPS, SPOT_ACTIONS, *CIRCUMSTANCES)),
            *((answer.question.label, answer.words) for answer in report.answers),
            *_rows(incident, (HELP_NOW,)),
            *([("Bellen op", report.help_phone)] if report.help_columns["asks_call"] else []),
            (ADDRESSEE.label, _addressee(report.addressee, report.addressed_to)),
        ],
        story=report.story,
    )


def facts_of(incident: Incident) -> Rows:
    """When, where and how, for everyone who sees the report."""
    facts = _rows(incident, (field for field in FIELDS if field.is_for_all and field.is_in(Part.CASE_PAGE)))
    if incident.is_taken_over:
        return [
            *facts,
            ("Gemeld", as_day(incident.reported_at)),
            ("Herkomst", f"overgenomen uit het vorige register, nummer {incident.earlier_reference}"),
        ]
    return [*facts, ("Gemeld", as_moment(incident.reported_at))]


def details_of(incident: Incident) -> Rows:
    """The circumstances, for who may read the whole report."""
    told = (field for field in FIELDS if field.is_in(Part.CASE_PAGE) and field.name not in IN_BLOCKS)
    return _rows(incident, (field for field in told if not field.is_for_all and not field.names_people))


def names_of(incident: Incident) -> Rows:
    """Who reported, whom it happened to and who was there; for who handles the case and for the reporter."""
    if incident.is_taken_over:
        return [
            ("Melder", "staat in het vorige register"),
            ("Overgenomen door", incident.reported_by.full_name),
            (ADDRESSEE.label, _addressee(incident.addressee, incident.addressed_to)),
        ]
    return [
        ("Melder", _reporter(incident)),
        (AFFECTED.label, _affected([row.user for row in incident.affected.all()], incident.others_affected)),
        (WITNESSES.label, _names([row.user for row in incident.witnesses.all()]) or "geen"),
        (ADDRESSEE.label, _addressee(incident.addressee, incident.addressed_to)),
    ]


def when_of(incident: Incident) -> str:
    """The day, and the time as far as it is known."""
    day, moment = as_day(incident.happened_on), incident.happened_at
    about = "ongeveer " if incident.is_time_rough else ""
    return f"{day}, {about}{moment.hour}.{moment.minute:02d} uur" if moment else day


def short_when_of(incident: Incident) -> str:
    """The day and the time for a list: "3 mrt 2026, 14.30 uur"."""
    day = as_day_short(incident.happened_on)
    moment = incident.happened_at
    return f"{day}, {moment.hour}.{moment.minute:02d}\u00a0uur" if moment else day


def where_of(incident: Incident) -> str:
    """The place in a few words, without the kind of visit."""
    return incident.location.name if incident.location else PlaceKind(incident.place_kind).label


def place_of(incident: Incident) -> str:
    """The place with the kind of visit."""
    words = where_of(incident)
    return f"{words} ({VisitType(incident.visit_type).label})" if incident.visit_type else words


def handler_words(incident: Incident) -> str:
    """Who handles the case, as the reporter would say it."""
    if incident.handler == Handler.COORDINATOR:
        return "de coördinator"
    return f"de leidinggevende van {incident.team.name}" if is_on_behalf(incident) else "je leidinggevende"


def term_of(organisation: Organisation) -> str:
    """Within which time the organisation reacts to the citizen (R-42)."""
    if organisation.deadline_kind == DeadlineKind.WORKING_DAYS:
        return f"{organisation.reaction_working_days} werkdagen"
    return f"{organisation.reaction_hours} uur"


def reactions_of(incident: Incident) -> list[tuple[str, str]]:
    """What was said about each reaction; for who handles the case, the reporter sees its kind and its date."""
    said = []
    for row in incident.reactions.all():
        said.append((f"{ReactionKind(row.kind).label.capitalize()}, {as_day(row.reacted_on)}", row.note))
        if row.late_reason:
            said.append(("Waardoor de reactie later kwam", row.late_reason))
    return said


def help_words(incident: Incident) -> str:
    """What was answered when help was offered; where nothing was ticked, that."""
    asked = [(incident.asks_call, "vroeg om gebeld te worden"), (incident.medical_given, "medische hulp geweest")]
    return "; ".join(words for is_so, words in asked if is_so) or "niet nodig, toen"


def _rows(incident: Incident, fields: Iterable[ReportField]) -> Rows:
    """What the report says of these fields; nothing is said of what was not asked or not filled in."""
    return [row for field in fields for row in _row(incident, field)]


def _row(incident: Incident, field: ReportField) -> Rows:
    if field.name in ROWS:
        return ROWS[field.name](incident)
    assert isinstance(field, CodedField)  # noqa: S101  any other has its own row
    return [(field.label, field.words_in(incident))] if field.is_told_in(incident) else []


def _reportable(incident: Incident) -> Rows:
    """At an accident also that it is not known yet (ARBO-06)."""
    return [(IS_REPORTABLE.label, IS_REPORTABLE.words_in(incident))] if incident.is_accident else []


def _broken_rules(incident: Incident) -> Rows:
    """Rules with words of their own stand under "Wat de huisregels zeggen"."""
    rules = [] if incident.advice_sentence else [rule["text"] for rule in incident.house_rules]
    return [("Overtreden huisregel" if len(rules) == 1 else HOUSE_RULES.label, " ".join(rules))] if rules else []


def _correction(incident: Incident) -> Rows:
    """Two questions, which are told together."""
    if not CORRECTED.is_told_in(incident) and not AGAIN.is_told_in(incident):
        return []
    return [(field.label, field.words_in(incident)) for field in (CORRECTED, AGAIN)]


def _done(incident: Incident) -> Rows:
    """Steps and actions as one line."""
    done = done_words(incident.spot_steps, incident.spot_actions)
    return [(SPOT_ACTIONS.label, done)] if done else []


def _help(incident: Incident) -> Rows:
    return [(HELP_NOW.label, help_words(incident))]


def _threat_assessment(incident: Incident) -> Rows:
    """Where there was none, what is asked before such a visit, without blame (R-15)."""
    if incident.threat_assessed is None:
        return []
    return [(THREAT_ASSESSED.label, "ja" if incident.threat_assessed else f"nee. {NOT_ASSESSED}")]


def _with_another(incident: Incident) -> Rows:
    """It stands in the row of a field beside it."""
    return []


ROWS: dict[str, Callable[[Incident], Rows]] = {
    "corrected": _correction,
    "again": _with_another,
    "happened": lambda incident: [(HAPPENED.label, when_of(incident))],
    "place": lambda incident: [(PLACE.label, place_of(incident))],
    "house_rules": _broken_rules,
    "is_reportable": _reportable,
    "others_affected": _with_another,
    "threat_assessed": _threat_assessment,
    "help_now": _help,
    "spot_steps": _done,
    "spot_actions": _with_another,
}
"""What is more than one answer in one column, or says more than its words."""


def _addressee(addressee: str, person: object) -> str:
    label = Addressee(addressee).label
    return f"{label} ({person})" if person else label


def is_on_behalf(incident: Incident) -> bool:
    """True where the reporter is not one of those it happened to (R-28)."""
    affected = [row.user_id for row in incident.affected.all()]
    return bool(affected or incident.others_affected) and incident.reported_by_id not in affected


def _reporter(incident: Incident) -> str:
    name = incident.reported_by.full_name
    return f"{name}, namens een ander" if is_on_behalf(incident) else name


def _affected(people: Sequence[User], others: Mapping[str, int]) -> str:
    return "; ".join(filter(None, [_names(people), others_words(others)]))


def _names(people: Sequence[User]) -> str:
    names = [person.name_and_kind for person in people]
    return ("; " if any("," in name for name in names) else ", ").join(names)
