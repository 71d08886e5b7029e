"""A complaint of the citizen: linked by number, somebody supports, and over; halts nothing (DECISIONS 10)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.cases.summaries.people import involved_in
from incidents.reactions import notifications
from incidents.reactions.enums import ComplaintStatus
from incidents.reactions.models import Complaint
from incidents.reactions.services.talks import InvolvedError
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import lock, take_to


class NotInvolvedError(ValueError):
    """A complaint about the contact is about somebody who was there."""


@transaction.atomic
def link_complaint(
    *,
    incident: Incident,
    number: str,
    received_on: date,
    employee: User,
    supporter: User,
    by: User,
    now: datetime | None = None,
) -> Complaint:
    """Say that the citizen complained; the employee and who supports them hear so.

    Linked before, nothing changes. Raises NotInvolvedError for an employee who was no part of it, InvolvedError for a
    supporter who was.
    """
    now = now or timezone.now()
    lock(incident)
    people = involved_in(incident)
    if employee.pk not in people:
        raise NotInvolvedError(incident.reference)
    if supporter.pk in people:
        raise InvolvedError(incident.reference)
    known = incident.complaints.filter(number=number, employee=employee).first()
    if known is not None:
        return known
    complaint = Complaint(
        organisation_id=incident.organisation_id,
        incident=incident,
        number=number,
        received_on=received_on,
        employee=employee,
        supporter=supporter,
    )
    take_to(thing=complaint, to=ComplaintStatus.RUNNING, by=by, now=now)
    notifications.tell_complaint(complaint, employee, "complaint_linked", by=by, now=now)
    notifications.tell_complaint(complaint, supporter, "complaint_support", by=by, now=now)
    return complaint


@transaction.atomic
def choose_supporter(*, complaint: Complaint, supporter: User, by: User, now: datetime | None = None) -> None:
    """Somebody else supports the employee from here. Raises InvolvedError for who was part of it."""
    held = lock(complaint, within={ComplaintStatus.RUNNING})
    if supporter.pk in involved_in(held.incident):
        raise InvolvedError(held.incident.reference)
    if held.supporter_id == supporter.pk:
        return
    complaint.supporter = supporter
    complaint.save(update_fields=["supporter"])
    record(
        action="complaint.supporter_chosen",
        by=by,
        subject=complaint,
        organisation_id=complaint.organisation_id,
        fields=["supporter"],
    )
    notifications.tell_complaint(complaint, supporter, "complaint_support", by=by, now=now or timezone.now())


@transaction.atomic
def end_complaint(*, complaint: Complaint, by: User, now: datetime | None = None) -> None:
    """The complaints procedure is over; what came of it stands there."""
    take_to(thing=complaint, to=ComplaintStatus.OVER, by=by, now=now or timezone.now())
