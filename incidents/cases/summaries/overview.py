"""A report in rows of label and value: on the check page, on the case page and on the receipt."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst

from incidents.advice.enums import Kind
from incidents.cases.enums import AT_A_DISTANCE, Addressee, Handler, HelpNow, PlaceKind, VisitType
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
    PLACE,
    SPOT_ACTIONS,
    TEAM,
    THREAT_ASSESSED,
    WITNESSES,
    CodedField,
    Part,
    ReportField,
)
from incidents.cases.models import Incident
from incidents.cases.summaries.answers import answers_of
from incidents.cases.summaries.others import others_words
from incidents.cases.summaries.reports import ReportData
from incidents.cases.summaries.spot import NOT_ASSESSED, done_words
from incidents.questions.summaries.asked import GivenAnswer
from vpd.organisation.enums import DeadlineKind
from vpd.organisation.models import Organisation, User
from vpd.ui.moments import as_day, as_day_short, as_moment
from vpd.ui.text import counted

Rows = list[tuple[str, str]]
IN_BLOCKS = frozenset({"behaviours", "story"})
"""What the page shows in a block of its own, not as a row."""


Line = tuple[str, str]
"""What one answer is called, where a part has several questions, and what it says."""


@dataclass(frozen=True)
class ReportPart:
    """One part of a report in the order and words of the questions; it is changed by itself."""

    key: str
    label: str
    lines: tuple[Line, ...]

    @property
    def is_told(self) -> bool:
        return bool(self.lines)


def parts_of_draft(report: ReportData, *, with_team: bool) -> tuple[ReportPart, ...]:
    """What the reporter filled in, before sending: in the words that the page of the case will have."""
    incident = Incident(kind=report.kind, **report.help_columns, **report.columns)
    team = [ReportPart("team", TEAM.label, _said(report.team.name))] if with_team else []
    asked = _said(*(str(HelpNow(one).label) for one in report.help_now)) or _said("Niet nodig")
    number = (("Bellen op", report.help_phone),) if incident.asks_call else ()
    help_now = ReportPart("help", "Hulp nu", (*asked, *number))
    what, people, more = _parts(
        incident,
        tiles=[tile.short for tile in report.behaviours],
        affected=_affected(report.affected, report.others_affected),
        witnesses=_names(report.witnesses),
        answers=report.answers,
    )
    return (*team, *what, help_now, *people, *more)


def parts_of_report(incident: Incident) -> tuple[ReportPart, ...]:
    """What a sent report says, as far as it can be corrected."""
    what, people, more = _parts(
        incident,
        tiles=[row.behaviour.short for row in incident.behaviours.all()],
        affected=_affected([row.user for row in incident.affected.all()], incident.others_affected),
        witnesses=_names([row.user for row in incident.witnesses.all()]),
        answers=answers_of(incident),
    )
    return (*what, *people, *more)


def _parts(
    incident: Incident, *, tiles: Sequence[str], affected: str, witnesses: str, answers: Sequence[GivenAnswer]
) -> tuple[list[ReportPart], list[ReportPart], list[ReportPart]]:
    """What happened; whom it happened to; and what may be skipped."""
    kind = Kind(incident.kind)
    story = incident.story.strip()
    what = {
        Kind.AGGRESSION: ReportPart("behaviours", "Wat gebeurde er?", (*_said(*tiles), *_correction(incident))),
        Kind.ORDER_DISTURBANCE: ReportPart(
            "house_rules", HOUSE_RULES.label, _said(*(rule["text"] for rule in incident.house_rules))
        ),
        Kind.ACCIDENT: ReportPart("is_reportable", IS_REPORTABLE.label, _said(IS_REPORTABLE.words_in(incident))),
    }[kind]
    how = CHANNEL.words_in(incident) if CHANNEL.is_told_in(incident) else ""
    # A letter was nowhere: the contact says it all.
    there = "" if incident.channel in AT_A_DISTANCE else place_of(incident)
    where = ReportPart("where", "Hoe en waar?" if how else PLACE.label, _said(how, there))
    happened = [
        what,
        ReportPart("when", "Wanneer?", _said(when_of(incident))),
        where,
        ReportPart("story", "In je eigen woorden", (("", story),) if story else ()),
    ]
    people = [ReportPart("affected", "Wie overkwam het?", _said(affected))]
    assessed = _said(*(words for _, words in _threat_assessment(incident)))
    if assessed:
        people.append(ReportPart("threat_assessed", THREAT_ASSESSED.label, assessed))
    more = [ReportPart("witnesses", WITNESSES.label, _said(witnesses))]
    if kind.has_citizen:
        more += [
            ReportPart("done", "Wat is er al gedaan?", tuple(("", words) for _, words in _done(incident))),
            ReportPart("circumstances", "Omstandigheden", tuple(_rows(incident, CIRCUMSTANCES))),
        ]
    if answers:
        told = tuple((answer.question.label, answer.words) for answer in answers)
        more.append(ReportPart("answers", "Vragen van je organisatie", told))
    return happened, people, more


def _said(*words: str) -> tuple[Line, ...]:
    """Answers without a name of their own."""
    return tuple(("", str(capfirst(one))) for one in words if one)


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
        return counted(organisation.reaction_working_days, "werkdag", "werkdagen")
    return f"{organisation.reaction_hours} uur"


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


def reporter_words(incident: Incident, reader: User | None) -> str:
    """What the reporter is called by who reads: on the own page nobody is "de melder"."""
    return "jou" if reader is not None and incident.is_reported_by(reader) else "de melder"


def contacted_words(incident: Incident, reader: User) -> str:
    """With whom the handler speaks first, as `reader` would say it: the report may be about somebody else (R-28)."""
    affected = [row.user for row in incident.affected.all()]
    is_own = incident.is_reported_by(reader) and not is_on_behalf(incident)
    if is_own or reader.pk in {person.pk for person in affected}:
        return "jou"
    return _affected(affected, incident.others_affected) or "de melder"


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
