"""What happened to a report, and its steps."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.utils import timezone

from incidents.cases.enums import ReactionKind, Status
from incidents.cases.models import Incident, IncidentStatusChange, Reaction
from incidents.cases.summaries.help import help_steps
from incidents.cases.summaries.overview import when_of
from incidents.handling.enums import OwnShare, ProtocolOutcome
from incidents.handling.summaries.followup import later_steps
from incidents.handling.summaries.loading import lead_of
from vpd.organisation.models import User
from vpd.ui.moments import as_day
from vpd.ui.pieces import TimelineItem

CLOSED = str(Status.HANDLED.label).capitalize()
Steps = Callable[[Incident, bool], Iterable[TimelineItem]]
"""What a room above knows to have happened in a case; with who and the words only for who handles it."""

_of_rooms: list[Steps] = []


def tell_steps(steps: Steps) -> None:
    """Let `steps(incident, for_handler)` stand in the timeline; it registers in `AppConfig.ready`."""
    if steps not in _of_rooms:
        _of_rooms.append(steps)


def timeline_of(
    incident: Incident, now: datetime, *, reader: User, for_handler: bool, with_term: bool, named: bool
) -> list[TimelineItem]:
    """What happened and what comes, the newest first; what was noted and why is for who handles the case.

    `with_term`: with the term that runs; `named`: with who took each step.
    """
    steps = _steps(incident, named=named)
    happened = [*(item for item in steps if item.title != CLOSED), *later_steps(incident, reader)]
    happened += [
        TimelineItem(
            f"Reactie vastgelegd: {ReactionKind(reaction.kind).label}",
            reaction.recorded_at,
            _reaction_note(reaction) if for_handler else done_earlier(reaction.reacted_on, reaction.recorded_at),
        )
        for reaction in incident.reactions.all()
    ]
    if for_handler:
        happened += [*help_steps(incident), *_acts(incident)]
    leading = lead_of(incident, reader)
    for steps_of_room in _of_rooms:
        happened += steps_of_room(incident, for_handler)
        # Handled together: what was decided there is told here too, without who and why.
        happened += [item for lead in leading for item in steps_of_room(lead, False)]
    # In order of the moments; at one moment as they stand above, and the closing comes last.
    happened += [item for item in steps if item.title == CLOSED]
    items = sorted(happened, key=lambda item: item.when if isinstance(item.when, datetime) else now)
    items.insert(0, TimelineItem("Gebeurd", when_of(incident)))
    if with_term and incident.awaits_reaction:
        state = "late" if incident.is_late(now) else "planned"
        items.append(TimelineItem("Uiterlijk: reactie aan de burger", incident.reaction_due_at, state=state))
    return items[::-1]


def _steps(incident: Incident, *, named: bool) -> list[TimelineItem]:
    changes = list(incident.status_changes.all())
    given = {row.given_at for row in incident.hand_overs.all()}
    items = []
    for change in changes:
        # Given to somebody is told as that.
        if not (change.to_status == Status.IN_PROGRESS and change.changed_at in given):
            who = change.changed_by.full_name if named and change.changed_by else ""
            items.append(TimelineItem(_step_title(incident, change), change.changed_at, who))
    for row in incident.hand_overs.all():
        title = f"Gegeven aan {row.given_to.full_name}" if named else "Aan een collega gegeven"
        items.append(TimelineItem(title, row.given_at))
    return items


def _acts(incident: Incident) -> list[TimelineItem]:
    """What was written down beside the status, with who and the words."""
    items = [
        TimelineItem("Vastgelegd wat er gebeurde", row.noted_at, f"{row.noted_by.full_name}: {row.text}")
        for row in incident.notes.all()
    ]
    items += [TimelineItem("Reden vastgelegd", row.given_at, row.reason) for row in incident.duty_reasons.all()]
    for row in incident.closings.all():
        words = [f"Eigen aandeel: {OwnShare(row.own_share).label.lower()}", row.own_share_note]
        words += [ProtocolOutcome(row.protocol).label, row.protocol_note]
        items.append(
            TimelineItem(
                "Gevonden bij het afronden", row.closed_at, ". ".join(word.rstrip(".") for word in words if word)
            )
        )
    return items


def _reaction_note(reaction: Reaction) -> str:
    late = f"Later, want: {reaction.late_reason}" if reaction.late_reason else ""
    day = done_earlier(reaction.reacted_on, reaction.recorded_at)
    return " · ".join(filter(None, [day, " ".join(filter(None, [reaction.note, late]))]))


def done_earlier(day: date, recorded_at: datetime) -> str:
    """The day on which it was done, where it was written down on another one."""
    return "" if day == timezone.localdate(recorded_at) else f"gedaan op {as_day(day)}"


def _step_title(incident: Incident, change: IncidentStatusChange) -> str:
    """What a step in the life of a case is called."""
    if change.to_status == Status.REPORTED:
        return f"Gemeld, advies: {incident.given_level.label}"
    if not change.from_status:
        return "Overgenomen uit het vorige register"
    return str(Status(change.to_status).label).capitalize()
