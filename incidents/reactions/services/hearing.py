"""Hearing both sides without a conversation, or why the citizen was not heard (R-43)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.reactions.access import can_hear
from incidents.reactions.enums import HeardHow
from incidents.reactions.models import Hearing
from incidents.reactions.services.talks import InvolvedError
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import TooEarlyError


@transaction.atomic
def record_hearing(
    *, incident: Incident, how: HeardHow, on: date, words: str, by: User, now: datetime | None = None
) -> Hearing:
    """What the citizen said by telephone or in writing, or why they were not heard; the newest holds, none goes.

    Raises InvolvedError for who was part of the incident, TooEarlyError for a day before it.
    """
    if not can_hear(by, incident):
        raise InvolvedError(incident.reference)
    if on < incident.happened_on:
        raise TooEarlyError(f"{on} comes before {incident.happened_on}")
    newest = incident.hearings.order_by("-pk").first()
    if newest and (newest.how, newest.heard_on, newest.words, newest.recorded_by_id) == (how, on, words, by.pk):
        return newest
    hearing = Hearing.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        how=how,
        heard_on=on,
        heard_by=by,
        words=words,
        recorded_at=now or timezone.now(),
        recorded_by=by,
    )
    record(action="incident.hearing_recorded", by=by, subject=incident, organisation_id=incident.organisation_id)
    return hearing
