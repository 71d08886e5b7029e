"""What handling itself asks of a case: take it in hand, react to the citizen, answer the reporter (DECISIONS 10)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from incidents.advice.enums import SERIOUS_CATEGORIES
from incidents.cases.duties import CasePart, Duty, KeepsOpen, subject_of
from incidents.cases.enums import OPEN_STATUSES, Handler, Status
from incidents.cases.models import Incident
from incidents.handling.enums import OwnShare, ProtocolOutcome
from incidents.handling.models import Closing, DutyReason
from incidents.handling.summaries.followup import answer_due
from incidents.handling.summaries.viewing import Viewing, viewing_of
from vpd.organisation.models import User
from vpd.ui.moments import as_day
from vpd.ui.pieces import Harm


@dataclass(frozen=True)
class _Viewing(Viewing):
    """With the reasons and what was found at closing."""

    reasons: Mapping[tuple[int, str], DutyReason]
    closings: Mapping[int, Closing]


def handling_duties(incidents: Sequence[Incident], viewer: User, now: datetime) -> Iterable[tuple[int, Duty]]:
    """The duties of handling in these cases; what was withdrawn or goes with another report asks less."""
    told = [incident for incident in incidents if incident.status != Status.WITHDRAWN]
    if not told:
        return
    seen = _viewing(told, viewer, now)
    for incident in told:
        for duty in _duties(incident, seen):
            yield incident.pk, duty


def _viewing(incidents: Sequence[Incident], viewer: User, now: datetime) -> _Viewing:
    prefetch_related_objects(incidents, "feedback", "duty_reasons", "closings")
    seen = viewing_of(incidents, viewer, now)
    return _Viewing(
        viewer=viewer,
        now=now,
        handled=seen.handled,
        away=seen.away,
        reasons={(row.incident_id, row.key): row for one in incidents for row in one.duty_reasons.all()},
        closings={row.incident_id: row for one in incidents for row in one.closings.all()},
    )


def _duties(incident: Incident, seen: _Viewing) -> Iterable[Duty]:
    if incident.duplicate_of_id is None:
        if incident.status in {Status.REPORTED, Status.REOPENED}:
            yield _taking(incident, seen)
        if not incident.is_accident and not incident.is_taken_over:
            yield _reaction(incident, seen)
            yield _lesson(incident, seen)
    if not incident.is_taken_over:
        yield _answer(incident, seen)


def _taking(incident: Incident, seen: _Viewing) -> Duty:
    role = "de leidinggevende" if incident.handler == Handler.LEADER else "de coördinator"
    return Duty(
        key="take",
        part=CasePart.REPORT,
        what="Melding oppakken",
        state=str(Status(incident.status).label),
        tone="warn",
        who=f"gericht aan {role}",
        is_mine=incident.pk in seen.handled,
        url=seen.url(incident, "take_in_hand"),
        label="Melding oppakken",
        note="Dan weet de melder wie ermee aan de slag is.",
        harm=_harm(incident),
    )


def _reaction(incident: Incident, seen: _Viewing) -> Duty:
    is_done = incident.reacted_at is not None
    return Duty(
        key="reaction",
        part=CasePart.CITIZEN,
        what="Reactie aan de burger",
        state=f"vastgelegd: {as_day(incident.reacted_at)}" if is_done else "te doen",
        tone="good" if is_done else "info",
        who=seen.who(incident),
        due_at=None if is_done or not incident.is_open else incident.reaction_due_at,
        is_done=is_done,
        is_mine=seen.is_mine(incident) and incident.is_open,
        url="" if incident.status == Status.REPORTED else seen.url(incident, "react"),
        label="Nog een reactie" if is_done else "Reactie vastleggen",
        note=_reaction_note(incident),
        harm=_harm(incident),
        keeps_open=KeepsOpen("Leg vast hoe de organisatie de burger een reactie gaf, of waarom er geen komt."),
    )


def _reaction_note(incident: Incident) -> str:
    note = "Bellen, schrijven of uitnodigen; ook “burger onbekend” is een antwoord."
    if incident.own_reaction_due_at is None:
        return note
    return f"{note} De termijn loopt sinds de eerste melding over dit incident."


def _lesson(incident: Incident, seen: _Viewing) -> Duty:
    closing = seen.closings.get(incident.pk)
    if closing is None or incident.is_open:
        state, tone = "bij het afronden", "neutral"
    else:
        share = OwnShare(closing.own_share).label
        state, tone = f"eigen aandeel: {share.lower()}; {ProtocolOutcome(closing.protocol).label.lower()}", "good"
    return Duty(
        key="lesson",
        part=CasePart.LEARNING,
        what="Ons eigen aandeel, en wat het protocol zegt",
        state=state,
        tone=tone,
        who=seen.who(incident),
        is_done=tone == "good",
    )


def _answer(incident: Incident, seen: _Viewing) -> Duty:
    """What the reporter hears, within its term (setting)."""
    given = list(incident.feedback.all())
    is_lead = incident.duplicate_of_id is None
    return Duty(
        key="answer",
        part=CasePart.PEOPLE,
        what="Antwoord aan de melder",
        state=_answered(given[-1].text) if given else "te geven",
        tone="good" if given else "info",
        who=seen.who(incident),
        due_at=None if given else answer_due(incident),
        is_done=bool(given),
        is_mine=is_lead and seen.is_mine(incident) and incident.status == Status.IN_PROGRESS,
        url="" if incident.status == Status.REPORTED else seen.url(incident, "tell"),
        label="Nog een antwoord" if given else "Antwoord geven",
        note="Wat is er gedaan, wat gaat er nog gebeuren en wanneer?",
        subject_key=subject_of(incident.reported_by_id),
        subject=incident.reported_by.full_name,
        subject_note="melder",
        harm=Harm.INCIDENT,
    )


def _answered(text: str) -> str:
    return "gegeven" if text else "niet gegeven, met reden"


def _harm(incident: Incident) -> Harm:
    return Harm.SERIOUS if incident.leading_category in SERIOUS_CATEGORIES else Harm.INCIDENT


def is_closable(incident: Incident) -> bool:
    """In hand, and led by no other report."""
    return incident.status in OPEN_STATUSES - {Status.REPORTED} and incident.duplicate_of_id is None
