"""Measures as the services leave them, with as few words as possible."""

from datetime import timedelta

from django.utils import timezone

from incidents.cases.models import Incident
from incidents.handling.services.handling import take_in_hand
from incidents.measure_kinds.models import MeasureKind
from incidents.measures.models import Measure, ProvisionalMeasure
from incidents.measures.services.deciding import Proposal, agree, impose, propose_measure
from incidents.measures.services.letters import write_letter
from incidents.measures.services.running import put_provisional
from incidents.reactions.enums import HeardHow
from incidents.reactions.services.hearing import record_hearing
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.incidents.measure_kinds.factories import make_catalogue
from tests.letters.factories import make_template, with_phone
from vpd.letters.services import template_in_force
from vpd.organisation.models import User

BAN, WARNING, TALK, CONDITIONS = (
    "Toegangsverbod",
    "Schriftelijke waarschuwing",
    "Volstaan met gesprek",
    "Voorwaarden aan het contact",
)


def kind_of(cast: Cast, name: str = BAN) -> MeasureKind:
    return make_catalogue(cast).kinds.get(name=name)


def make_proposal(cast: Cast, name: str = BAN, **values) -> Proposal:
    """Three months from tomorrow; the citizen could not be reached."""
    kind = kind_of(cast, name)
    first = timezone.localdate() + timedelta(days=1)
    period = {"starts_on": first, "ends_on": first + timedelta(days=90), "review_on": first + timedelta(days=45)}
    return Proposal(
        **{
            "kind": kind,
            "terms": "Geen toegang tot de publiekshal",
            "facts": "Een bezoeker dreigde met een schaar.",
            "purpose": "Rust in de hal.",
            "ground": "huisrecht",
            "stays_possible": "Bellen en schrijven.",
            "why_not_lighter": "Een waarschuwing hielp niet.",
            "why_not_heavier": "Alleen de hal.",
            "our_part": "Niets.",
            "norm": "threat",
            "location": cast.location,
            "case_number": "Z26-004417",
            **(period if kind.needs_period else {}),
            **values,
        }
    )


def threat_in_hand(cast: Cast, *, is_heard: bool = True, **values) -> Incident:
    """The leader has it in hand; the citizen could not be reached."""
    incident = make_incident(cast, "WAPENGEBRUIK", **values)
    take_in_hand(incident=incident, by=cast.leader)
    if is_heard:
        record_hearing(
            incident=incident,
            how=HeardHow.NOT_REACHED,
            on=incident.happened_on,
            words="Drie keer gebeld.",
            by=cast.leader,
        )
    return incident


def make_measure(cast: Cast, name: str = BAN, *, by: User | None = None, incident=None, with_letter=True, **values):
    """Proposed by the leader, with its letter as a concept."""
    incident = incident or threat_in_hand(cast)
    proposer = by or cast.leader
    measure = propose_measure(incident=incident, proposal=make_proposal(cast, name, **values), by=proposer)
    if measure.needs_letter and with_letter:
        make_letter_template(cast, measure.kind.letter)
        write_letter(measure=measure, contact=with_phone(proposer), by=proposer)
    return measure


def make_letter_template(cast: Cast, kind: str) -> None:
    if not template_in_force(cast.organisation, kind, timezone.localdate()):
        make_template(cast, kind)


def make_agreed(cast: Cast, name: str = BAN, **values) -> Measure:
    """Agreed by the coordinator; a ban waits for the decider."""
    measure = make_measure(cast, name, **values)
    agree(measure=measure, reason="Past bij wat er gebeurde.", by=cast.coordinator)
    return measure


def make_imposed(cast: Cast, name: str = BAN, **values) -> Measure:
    measure = make_agreed(cast, name, **values)
    if measure.needs_decider:
        impose(measure=measure, reason="Een lichter middel hielp niet.", by=cast.decider)
    return measure


def make_provisional(cast: Cast, incident: Incident | None = None, *, now=None) -> ProvisionalMeasure:
    """Put by the leader, at the case's own location."""
    return put_provisional(
        incident=incident or threat_in_hand(cast),
        kind=kind_of(cast),
        location=cast.location,
        why="Hij staat nu aan de deur.",
        by=cast.leader,
        now=now,
    )
