"""What happened to a report, and its steps."""

from datetime import datetime

from incidents.cases.enums import INSPECTORATE_STEPS, AccidentStepKind, ReactionKind, Status
from incidents.cases.models import Incident, IncidentStatusChange
from incidents.cases.summaries.cases import place_words, reaction_cell
from incidents.cases.summaries.help import help_steps
from incidents.cases.summaries.overview import when_of
from incidents.handling.summaries.followup import later_steps
from vpd.organisation.models import User
from vpd.ui.moments import as_day, as_moment
from vpd.ui.pieces import TimelineItem
from vpd.ui.tables import Cell, Column, Table


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


def timeline_of(incident: Incident, now: datetime, *, reader: User | None = None) -> list[TimelineItem]:
    """What happened and what comes, the newest first."""
    items = [TimelineItem("Gebeurd", when_of(incident))]
    for change in incident.status_changes.all():
        items.append(TimelineItem(_step_title(incident, change), change.changed_at))
    for reaction in incident.reactions.all():
        title = f"Reactie vastgelegd: {ReactionKind(reaction.kind).label}"
        items.insert(place_words(items, reaction.recorded_at), TimelineItem(title, reaction.recorded_at))
    for step in incident.accident_steps.all():
        title = AccidentStepKind(step.kind).label.capitalize()
        items.insert(place_words(items, step.recorded_at), TimelineItem(title, step.recorded_at))
    for item in [*help_steps(incident), *later_steps(incident, reader)]:
        items.insert(place_words(items, item.when), item)
    if incident.awaits_reaction:
        state = "late" if incident.is_late(now) else "planned"
        items.append(TimelineItem("Uiterlijk: reactie aan de burger", incident.reaction_due_at, state=state))
    return items[::-1]


def _step_title(incident: Incident, change: IncidentStatusChange) -> str:
    """What a step in the life of a case is called."""
    if change.to_status == Status.REPORTED:
        return f"Gemeld, advies: {incident.given_level.label}"
    if not change.from_status:
        return "Overgenomen uit het vorige register"
    return str(Status(change.to_status).label).capitalize()


def _closed(incident: Incident) -> Cell:
    return Cell(Status(incident.status).label, tone=Status(incident.status).tone)
