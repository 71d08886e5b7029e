"""What the list and the case page show."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from incidents.advice import RULE_WORDS
from incidents.enums import (
    EMOTION_ONLY,
    INSPECTORATE_STEPS,
    AccidentStepKind,
    AdviceSource,
    Category,
    ReactionKind,
    Status,
)
from incidents.models import Incident, IncidentStatusChange
from incidents.summaries.followup import later_steps
from incidents.summaries.overview import short_when_of, when_of, where_of
from vpd.ui.moments import as_day, as_moment, remaining
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
                url=url_of(incident) + back,
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


def url_of(incident: Incident) -> str:
    return reverse("incidents:detail", kwargs={"reference": incident.reference})


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
