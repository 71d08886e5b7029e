"""Deciding about the police: no with its reason, or reported by the organisation, and the outcome (R-32, R-52)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.measures.models import Violation
from incidents.police.enums import Cause, DoneBy, PoliceKind, PoliceStatus
from incidents.police.models import PoliceReport
from vpd.organisation.calendar import add_working_days, free_days_of
from vpd.organisation.models import User
from vpd.organisation.status import TooEarlyError, lock, take_to


@dataclass(frozen=True)
class AtThePolice:
    """What was done at the police, by whom, with which address."""

    kind: PoliceKind
    on: date
    by_whom: DoneBy
    address: str
    is_vpt: bool = True
    number: str = ""


@transaction.atomic
def open_decision(*, incident: Incident, cause: Cause, by: User | None, now: datetime | None = None) -> PoliceReport:
    """Something new asks for a decision about the police: a ban that was violated (DECISIONS 10).

    Within so many working days, as the organisation set when it was opened.
    """
    now = now or timezone.now()
    organisation = incident.organisation
    by_when = add_working_days(now, organisation.police_days, free_days_of(organisation))
    report = PoliceReport(organisation_id=incident.organisation_id, incident=incident, cause=cause)
    take_to(thing=report, to=PoliceStatus.TO_DECIDE, by=by, now=now, decision_due_at=by_when)
    return report


def decide_on_violation(*, violation: Violation, by: User, now: datetime) -> None:
    """A ban was not kept, or the one at the door: the police is to know, so somebody decides (R-48).

    One at a time in a case.
    """
    measure = violation.measure or violation.provisional
    if measure is None or not measure.is_ban:
        return
    waiting = PoliceReport.objects.of(measure.organisation_id).filter(
        incident=measure.incident_id, cause=Cause.VIOLATED_BAN, status=PoliceStatus.TO_DECIDE
    )
    if not waiting.exists():
        open_decision(incident=measure.incident, cause=Cause.VIOLATED_BAN, by=by, now=now)


@transaction.atomic
def decide_no(
    *, incident: Incident, reason: str, by: User, report: PoliceReport | None = None, now: datetime | None = None
) -> PoliceReport:
    """Not to the police, with the reason. Raises TransitionError where somebody decided otherwise first."""
    report = report or _of_incident(incident)
    take_to(thing=report, to=PoliceStatus.NO, by=by, now=now or timezone.now(), reason=reason)
    return report


@transaction.atomic
def report_to_police(
    *,
    incident: Incident,
    done: AtThePolice,
    by: User,
    report: PoliceReport | None = None,
    now: datetime | None = None,
) -> PoliceReport:
    """Notification or formal complaint, with the organisation's address.

    Raises TooEarlyError for a day before the incident, and TransitionError.
    """
    if done.on < incident.happened_on:
        raise TooEarlyError(f"{done.on} comes before {incident.happened_on}")
    report = report or _of_incident(incident)
    take_to(
        thing=report,
        to=PoliceStatus.REPORTED,
        by=by,
        now=now or timezone.now(),
        kind=done.kind,
        reported_on=done.on,
        by_whom=done.by_whom,
        address=done.address,
        is_vpt=done.is_vpt,
        number=done.number,
    )
    return report


@transaction.atomic
def record_outcome(*, report: PoliceReport, outcome: str, on: date, by: User, now: datetime | None = None) -> None:
    """What came of it at the police. Raises TooEarlyError for a day before it was reported."""
    if report.reported_on and on < report.reported_on:
        raise TooEarlyError(f"{on} comes before {report.reported_on}")
    take_to(thing=report, to=PoliceStatus.SETTLED, by=by, now=now or timezone.now(), outcome=outcome, outcome_on=on)


def _of_incident(incident: Incident) -> PoliceReport:
    """The decision about the incident itself; two who decide at once wait for each other."""
    lock(incident)
    found = PoliceReport.objects.of(incident.organisation_id).filter(incident=incident, cause=Cause.INCIDENT).first()
    return found or PoliceReport(organisation_id=incident.organisation_id, incident=incident, cause=Cause.INCIDENT)
