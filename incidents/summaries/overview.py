"""A report in rows of label and value: on the check page, on the case page and on the receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from incidents.enums import (
    Addressee,
    Channel,
    Company,
    Handler,
    HelpNow,
    Kind,
    PlaceKind,
    ReactionKind,
    VisitType,
    WorkProcess,
)
from incidents.models import Incident
from incidents.others import others_words
from incidents.report import ReportData
from incidents.spot import NOT_ASSESSED, done_words
from vpd.organisation.enums import DeadlineKind
from vpd.organisation.models import Organisation, User
from vpd.ui.moments import as_day, as_day_short, as_moment

Rows = list[tuple[str, str]]
YES_NO = {True: "ja", False: "nee", None: "niet ingevuld"}
REPORTABLE_LABEL = "Overleden, opgenomen of blijvend gewond"
REPORTABLE_WORDS = {True: "ja", False: "nee", None: "nog niet bekend"}


@dataclass(frozen=True)
class Overview:
    """What is about to be sent, in the two parts that can be changed apart."""

    tiles: tuple[str, ...]
    what: Rows
    who: Rows
    story: str


@dataclass(frozen=True)
class Receipt:
    """What the reporter may expect."""

    steps: tuple[tuple[str, str], ...]
    calls: Rows
    due_at: datetime


def overview_of_draft(report: ReportData) -> Overview:
    """What the reporter filled in, before sending."""
    return Overview(
        tiles=tuple(tile.short for tile in report.behaviours),
        what=[
            ("Soort", Kind(report.kind).label),
            ("Wanneer", _when(report.happened_on, report.happened_at, report.is_time_rough)),
            ("Waar", _where(report.place_kind, report.location.name if report.location else "", report.visit_type)),
            *_contact(report.channel),
            ("Team", report.team.name),
            *_of_kind(report.kind, [rule.text for rule in report.house_rules], report.is_reportable),
            *_correction(report.corrected, report.again),
        ],
        who=[
            ("Wie overkwam het", _affected(report.affected, report.others_affected)),
            ("Getuigen", _names(report.witnesses) or "geen"),
            *_threat_assessment(report.threat_assessed),
            *_circumstances(
                done_words(report.spot_steps, report.spot_actions),
                report.work_process,
                report.company,
                report.under_influence,
                report.earlier_incidents,
            ),
            *((answer.question.label, answer.words) for answer in report.answers),
            ("Hulp nodig", HelpNow(report.help_now).label),
            ("Wie pakt het op", _addressee(report.addressee, report.addressed_to)),
        ],
        story=report.story,
    )


def facts_of(incident: Incident) -> Rows:
    """When, where and how, for everyone who sees the report."""
    facts = [("Wanneer", when_of(incident)), ("Waar", place_of(incident)), *_contact(incident.channel)]
    if incident.is_taken_over:
        return [
            *facts,
            ("Gemeld", as_day(incident.reported_at)),
            ("Herkomst", f"overgenomen uit het vorige register, nummer {incident.earlier_reference}"),
        ]
    return [*facts, ("Gemeld", as_moment(incident.reported_at))]


def details_of(incident: Incident) -> Rows:
    """The circumstances, for who may read the whole report."""
    return [
        *_of_kind(incident.kind, _rules_without_card(incident), incident.is_reportable),
        *_correction(incident.corrected_after_addressing, incident.had_to_correct_again),
        *_threat_assessment(incident.threat_assessed),
        *_circumstances(
            done_words(incident.spot_steps, incident.spot_actions),
            incident.work_process,
            incident.company,
            incident.under_influence,
            incident.earlier_incidents,
        ),
        ("Hulp nodig", HelpNow(incident.help_now).label),
    ]


def names_of(incident: Incident) -> Rows:
    """Who reported, whom it happened to and who was there; for who handles the case and for the reporter."""
    if incident.is_taken_over:
        return [
            ("Melder", "staat in het vorige register"),
            ("Overgenomen door", incident.reported_by.full_name),
            ("Wie pakt het op", _addressee(incident.addressee, incident.addressed_to)),
        ]
    return [
        ("Melder", _reporter(incident)),
        ("Wie overkwam het", _affected([row.user for row in incident.affected.all()], incident.others_affected)),
        ("Getuigen", _names([row.user for row in incident.witnesses.all()]) or "geen"),
        ("Wie pakt het op", _addressee(incident.addressee, incident.addressed_to)),
    ]


def when_of(incident: Incident) -> str:
    return _when(incident.happened_on, incident.happened_at, incident.is_time_rough)


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
    return _where(incident.place_kind, incident.location.name if incident.location else "", incident.visit_type)


def receipt_of(incident: Incident) -> Receipt:
    """What happens now, by when, and whom to call (R-42, UI.md)."""
    handler = handler_words(incident)
    organisation = incident.organisation
    told = "krijgt meteen bericht" if incident.is_told_at_once else "vindt haar meteen bij Mijn werk"
    steps = [
        ("Je melding is binnen", f"{handler.capitalize()} {told}. Jij krijgt een mail met het nummer."),
        (
            f"{handler.capitalize()} neemt contact met je op",
            "Jullie bespreken wat er gebeurde en wat jij nodig hebt. Je hoeft niets uit te leggen of te bewijzen.",
        ),
        *_what_follows(incident),
        ("Je hoort wat er is gedaan", "Je ziet elke stap op de pagina van je melding."),
    ]
    calls = [("Bij direct gevaar", organisation.emergency_phone)]
    if incident.team.support_phone:
        calls.insert(0, ("Praten of hulp", incident.team.support_phone))
    return Receipt(tuple(steps), calls, incident.reaction_due_at)


def _what_follows(incident: Incident) -> list[tuple[str, str]]:
    """The step of the organisation after the first conversation: towards the citizen, or after an accident."""
    if not incident.is_accident:
        term, due = term_of(incident.organisation), as_moment(incident.reaction_due_at)
        return [("De organisatie reageert naar de burger", f"Binnen {term}: uiterlijk {due}.")]
    steps = [("We kijken hoe het kon gebeuren", "Zodat het niet nog eens gebeurt. Het gaat om waardoor, niet om wie.")]
    if incident.is_reportable:
        steps.insert(0, ("De werkgever meldt het bij de Arbeidsinspectie", "Direct. Jij hoeft dat niet te doen."))
    return steps


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
            said.append(("Waarom de reactie te laat kwam", row.late_reason))
    return said


def _when(day: object, moment: object, is_rough: bool) -> str:
    words = as_day(day)  # type: ignore[arg-type]
    if moment is None:
        return words
    about = "ongeveer " if is_rough else ""
    return f"{words}, {about}{moment.hour}.{moment.minute:02d} uur"  # type: ignore[attr-defined]


def _where(place: str, location: str, visit: str | None) -> str:
    words = location or PlaceKind(place).label
    return f"{words} ({VisitType(visit).label})" if visit else words


def _contact(channel: str | None) -> Rows:
    """How there was contact; an accident has none."""
    return [("Contact", Channel(channel).label)] if channel else []


def _of_kind(kind: str, rules: Sequence[str], is_reportable: bool | None) -> Rows:
    """What only a disturbance or an accident tells."""
    if kind == Kind.ACCIDENT:
        return [(REPORTABLE_LABEL, REPORTABLE_WORDS[is_reportable])]
    return [("Overtreden huisregel" if len(rules) == 1 else "Overtreden huisregels", " ".join(rules))] if rules else []


def _rules_without_card(incident: Incident) -> list[str]:
    """Rules with words of their own stand under "Wat de huisregels zeggen"."""
    return [] if incident.advice_sentence else [rule["text"] for rule in incident.house_rules]


def _correction(corrected: bool | None, again: bool | None) -> Rows:
    if corrected is None and again is None:
        return []
    return [("Paste gedrag aan", YES_NO[corrected]), ("Opnieuw aangesproken", YES_NO[again])]


def _circumstances(
    done: str,
    work_process: str | None,
    company: str | None,
    under_influence: bool | None,
    earlier: bool | None,
) -> Rows:
    """Only what was filled in: an empty row tells nobody anything."""
    rows: Rows = []
    if done:
        rows.append(("Meteen gedaan", done))
    if work_process:
        rows.append(("Werkproces", WorkProcess(work_process).label))
    if company:
        rows.append(("Alleen of samen", Company(company).label))
    if under_influence is not None:
        rows.append(("Zichtbaar onder invloed", YES_NO[under_influence]))
    if earlier is not None:
        rows.append(("Eerder iets gebeurd", YES_NO[earlier]))
    return rows


def _threat_assessment(answer: bool | None) -> Rows:
    """Where there was none, what is asked before such a visit, without blame (R-15)."""
    if answer is None:
        return []
    return [("Dreigingsanalyse vooraf", "ja" if answer else f"nee. {NOT_ASSESSED}")]


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
