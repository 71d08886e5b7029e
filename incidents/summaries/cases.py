"""What the list and the case page show."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery

from incidents.advice import RULE_WORDS
from incidents.enums import (
    EMOTION_ONLY,
    INSPECTORATE_STEPS,
    AccidentStepKind,
    Addressee,
    AdviceSource,
    Category,
    Handler,
    ReactionKind,
    Status,
)
from incidents.models import Incident, IncidentStatusChange
from incidents.models.cases import IncidentQuerySet
from incidents.summaries.followup import later_steps
from incidents.summaries.overview import short_when_of, when_of, where_of
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Organisation, User
from vpd.ui.moments import as_day, as_moment, remaining
from vpd.ui.paging import CountUpTo
from vpd.ui.pieces import Moment, TimelineItem
from vpd.ui.searching import Piece
from vpd.ui.tables import Cell, Column, Table

LIST_COLUMNS = [
    Column("title", "Melding"),
    Column("happened", "Wanneer"),
    Column("where", "Waar"),
    Column("team", "Team"),
    Column("status", "Stand"),
    Column("reaction", "Reactie"),
]


WORK_COLUMNS = [
    Column("title", "Melding"),
    Column("where", "Waar"),
    Column("team", "Team"),
    Column("taken", "Opgepakt door"),
    Column("first", "Eerst te doen"),
    Column("term", "Termijn"),
]


def category_label(category: str) -> str:
    return Category(category).label if category else EMOTION_ONLY


def list_table(
    incidents: Iterable[Incident],
    *,
    with_team: bool,
    excerpts: Mapping[int, Sequence[Piece]],
    query: str = "",
) -> Table:
    """The list as a table that becomes cards on a phone; `query` brings one back to the same place in the list."""
    back = f"?{urlencode({'lijst': query})}" if query else ""
    columns = [column for column in LIST_COLUMNS if with_team or column.key != "team"]
    rows = []
    for incident in incidents:
        cells = {
            "title": Cell(
                incident.title,
                url=incident.get_absolute_url() + back,
                note=incident.reference,
                excerpt=excerpts.get(incident.pk, ()),
            ),
            "happened": Cell(short_when_of(incident)),
            "where": Cell(where_of(incident)),
            "team": Cell(incident.team.name),
            "status": Cell(Status(incident.status).label, tone=Status(incident.status).tone),
            "reaction": reaction_cell(incident),
        }
        rows.append([cells[column.key] for column in columns])
    return Table(columns=columns, rows=rows, caption="Meldingen")


def work_table(
    incidents: Sequence[Incident],
    *,
    user: User,
    with_team: bool,
    excerpts: Mapping[int, Sequence[Piece]],
    query: str = "",
) -> Table:
    """The same for who handles reports: by whom each is taken, what is to be done first, and by when. One query."""
    back = f"?{urlencode({'lijst': query})}" if query else ""
    columns = [column for column in WORK_COLUMNS if with_team or column.key != "team"]
    takers = takers_of(incidents)
    rows = []
    for incident in incidents:
        cells = {
            "title": Cell(
                incident.title,
                url=incident.get_absolute_url() + back,
                note=f"{incident.reference} · {as_day(incident.happened_on)}",
                excerpt=excerpts.get(incident.pk, ()),
            ),
            "where": Cell(where_of(incident)),
            "team": Cell(incident.team.name),
            "taken": _taken_cell(incident, takers.get(incident.pk), user),
            "first": _first_cell(incident),
            "term": _term_cell(incident),
        }
        rows.append([cells[column.key] for column in columns])
    return Table(columns=columns, rows=rows, caption="Meldingen")


def takers_of(incidents: Iterable[Incident]) -> dict[int, User]:
    """Who took each of these reports in hand last; one query."""
    taken = IncidentStatusChange.objects.filter(
        incident__in=[one.pk for one in incidents], to_status=Status.IN_PROGRESS
    )
    people = User.objects.filter(pk=OuterRef("changed_by_id"))
    found = taken.annotate(
        first_name=Subquery(people.values("first_name")), last_name=Subquery(people.values("last_name"))
    ).order_by("pk")
    return {
        incident_id: User(pk=taker_id, first_name=first_name or "", last_name=last_name or "")
        for incident_id, taker_id, first_name, last_name in found.values_list(
            "incident_id", "changed_by_id", "first_name", "last_name"
        )
    }


def _taken_cell(incident: Incident, taker: User | None, user: User) -> Cell:
    if taker is not None and incident.status != Status.REPORTED:
        return Cell(taker.full_name, note="jij" if taker.pk == user.pk else "")
    if not incident.is_open:
        return Cell("")
    return Cell("Nog niemand", note=f"gericht aan {_addressed_words(incident, user)}")


def _addressed_words(incident: Incident, user: User) -> str:
    """To whom a report went: oneself, or by role."""
    access = access_of(user)
    if incident.handler == Handler.LEADER:
        return "jou" if incident.team_id in access.led_team_ids else "de leidinggevende"
    if incident.addressee == Addressee.COUNSELLOR:
        return "de vertrouwenspersoon"
    return "jou" if access.can(Permission.HANDLE_INCIDENTS) else "de coördinator"


def _first_cell(incident: Incident) -> Cell:
    """The first thing to be done, in the words of Mijn werk."""
    if not incident.is_open:
        return Cell("")
    if incident.awaits_help:
        return Cell("Melder bellen", note="vraagt om contact")
    if incident.awaits_inspectorate:
        return Cell("Arbeidsinspectie bellen")
    if incident.status == Status.REPORTED:
        return Cell("Melding oppakken")
    return Cell("Reactie aan de burger" if incident.awaits_reaction else "Melding afronden")


def _term_cell(incident: Incident) -> Cell:
    """What is left for it; of what is closed where it stands."""
    if not incident.is_open:
        return Cell(str(Status(incident.status).label), tone=Status(incident.status).tone)
    if incident.awaits_help or incident.awaits_inspectorate:
        return Cell("direct", tone="bad")
    if not incident.awaits_reaction:
        return Cell("")
    left = remaining(incident.reaction_due_at)
    return Cell(left.text, tone=left.tone)


def counts_of_tabs(rows: IncidentQuerySet, *, user: User, now: datetime) -> dict[str, int]:
    """How many of these reports are open, late and there at all; one query, exact up to a thousand."""
    parts = {"open": rows.open(), "te_laat": rows.late(now), "alles": rows}
    counted = {name: CountUpTo(part) for name, part in parts.items()}
    (numbers,) = Organisation.objects.filter(pk=user.organisation_id).values_list(*counted.values())
    return dict(zip(counted, numbers, strict=True))


def reaction_cell(incident: Incident) -> Cell:
    """What is left until the organisation must have reacted (R-42); of an accident no citizen hears."""
    if incident.is_accident:
        return _accident_cell(incident)
    if incident.reacted_at:
        return Cell("vastgelegd", tone="good")
    if incident.is_taken_over:
        return Cell("niet bekend", tone="neutral")
    if not incident.is_open:
        return Cell("niet nodig", tone="neutral")
    left = remaining(incident.reaction_due_at)
    return Cell(left.text, tone=left.tone)


def _accident_cell(incident: Incident) -> Cell:
    """In the column of the reaction: only what the law asks is waited for."""
    if incident.awaits_inspectorate:
        return Cell("meld bij de Arbeidsinspectie", tone="bad")
    return Cell("niet van toepassing", tone="neutral")


def steps_table(incident: Incident) -> Table:
    """How far the case is, step by step."""
    if incident.is_accident:
        return accident_steps_table(incident)
    reaction = list(incident.reactions.all())[-1:]
    otherwise = (
        "stond niet in het vorige register"
        if incident.is_taken_over
        else f"uiterlijk {as_moment(incident.reaction_due_at)}"
    )
    said = f"{ReactionKind(reaction[0].kind).label}, {as_day(reaction[0].reacted_on)}" if reaction else ""
    taken = incident.status != Status.REPORTED
    rows = [
        [
            Cell("Melding opgepakt"),
            Cell("gedaan", tone="good") if taken else Cell("wacht", tone="warn"),
            Cell(f"door {'de coördinator' if incident.handler == 'coordinator' else 'de leidinggevende'}"),
        ],
        [
            Cell("Reactie aan de burger"),
            reaction_cell(incident),
            Cell(said or otherwise),
        ],
        [
            Cell("Afgerond"),
            Cell("nog niet", tone="neutral") if incident.is_open else _closed(incident),
            Cell("de melder krijgt bericht van elke stap"),
        ],
    ]
    columns = [Column("step", "Stap"), Column("state", "Stand"), Column("note", "Toelichting")]
    return Table(columns=columns, rows=rows, caption="Afhandeling")


def accident_steps_table(incident: Incident) -> Table:
    """How far an accident is: what the law asks first, where it asks something (ARBO-06)."""
    taken = incident.status != Status.REPORTED
    rows = [
        [
            Cell("Melding opgepakt"),
            Cell("gedaan", tone="good") if taken else Cell("wacht", tone="warn"),
            Cell(f"door {'de coördinator' if incident.handler == 'coordinator' else 'de leidinggevende'}"),
        ]
    ]
    if incident.is_reportable:
        rows.insert(0, _inspectorate_row(incident))
    rows.append(
        [
            Cell("Afgerond, met wat er is gedaan"),
            Cell("nog niet", tone="neutral") if incident.is_open else _closed(incident),
            Cell("de melder krijgt bericht van elke stap"),
        ]
    )
    columns = [Column("step", "Stap"), Column("state", "Stand"), Column("note", "Toelichting")]
    return Table(columns=columns, rows=rows, caption="Afhandeling")


def accident_notes(incident: Incident) -> list[tuple[str, str]]:
    """What was written down at each step of an accident; for who handles the case."""
    return [
        (f"{AccidentStepKind(step.kind).label.capitalize()}, {as_day(step.done_on)}", step.note)
        for step in incident.accident_steps.all()
        if step.note
    ]


def _inspectorate_row(incident: Incident) -> list[Cell]:
    settled = [step for step in incident.accident_steps.all() if step.kind in INSPECTORATE_STEPS]
    if not settled:
        tone, said = ("bad", "nog niet") if incident.is_open else ("neutral", "niet bekend")
        return [Cell("Gemeld bij de Arbeidsinspectie"), Cell(said, tone=tone), Cell("direct, door de werkgever")]
    step = settled[0]
    words = "gedaan" if step.kind == AccidentStepKind.NOTIFIED else "niet nodig"
    by = f"{as_day(step.done_on)}, vastgelegd door {step.recorded_by.full_name}"
    return [Cell("Gemeld bij de Arbeidsinspectie"), Cell(words, tone="good"), Cell(by)]


def timeline_of(incident: Incident, now: datetime) -> list[TimelineItem]:
    """What happened and what comes, the newest first."""
    items = [TimelineItem("Gebeurd", when_of(incident))]
    for change in incident.status_changes.all():
        items.append(TimelineItem(_step_title(incident, change), change.changed_at))
    for reaction in incident.reactions.all():
        title = f"Reactie vastgelegd: {ReactionKind(reaction.kind).label}"
        items.insert(_place(items, reaction.recorded_at), TimelineItem(title, reaction.recorded_at))
    for step in incident.accident_steps.all():
        title = AccidentStepKind(step.kind).label.capitalize()
        items.insert(_place(items, step.recorded_at), TimelineItem(title, step.recorded_at))
    for item in later_steps(incident):
        items.insert(_place(items, item.when), item)
    if incident.awaits_reaction:
        state = "late" if incident.is_late(now) else "planned"
        items.append(TimelineItem("Uiterlijk: reactie naar de burger", incident.reaction_due_at, state=state))
    return items[::-1]


def protocol_words(incident: Incident) -> list[tuple[str, str]]:
    """What was advised when the report was sent, kept with it (U1)."""
    if not incident.advice_source:
        return []
    rules = [f"{RULE_WORDS[code]} ({code})" for code in incident.advice_codes.split(", ") if code in RULE_WORDS]
    rows = [("Advies", incident.get_advice_level_display()), ("Waarom", "; ".join(rules))]
    source = AdviceSource(incident.advice_source)
    words = {
        AdviceSource.PROTOCOL: "het teamprotocol van die dag",
        AdviceSource.NORM: "de organisatienorm; het team had nog geen vastgesteld protocol",
        AdviceSource.DEFAULT: "de landelijke indeling; er was nog geen norm",
        AdviceSource.RULES: "de huisregels van die dag",
        AdviceSource.LAW: "de Arbeidsomstandighedenwet, artikel 9",
    }
    return [*rows, ("Volgens", words[source])]


def _step_title(incident: Incident, change: IncidentStatusChange) -> str:
    """What a step in the life of a case is called."""
    if change.to_status == Status.REPORTED:
        return f"Gemeld, advies: {incident.get_advice_level_display()}"
    if not change.from_status:
        return "Overgenomen uit het vorige register"
    return str(Status(change.to_status).label).capitalize()


def _closed(incident: Incident) -> Cell:
    return Cell(Status(incident.status).label, tone=Status(incident.status).tone)


def _place(items: Sequence[TimelineItem], moment: Moment | str) -> int:
    """Where a moment belongs among items in order of time."""
    assert isinstance(moment, datetime)  # noqa: S101  only steps that happened are placed
    return sum(1 for item in items if not isinstance(item.when, datetime) or item.when <= moment)
