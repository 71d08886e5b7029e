"""Looking at the version in force again and leaving it as it is (R-13)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from protocols.agreements.models import ProtocolReview, ProtocolVersion
from protocols.agreements.services.errors import NotInForceError, ProtocolError
from protocols.agreements.summaries.in_force import protocol_in_force
from vpd.audit.services import record
from vpd.organisation.models import User

LONGEST = timedelta(days=2 * 365)
"""A protocol is looked at again within two years at most."""


class ReviewDateError(ProtocolError):
    """The next day to look again lies in the past or too far ahead."""


@transaction.atomic
def keep_protocol(
    *, version: ProtocolVersion, next_review_on: date, reason: str, by: User, now: datetime | None = None
) -> ProtocolReview:
    """Write down that the version in force was looked at and stays, why, and when to look again (R-13).

    The adopted version itself never changes. `now` is for what happened before it came into this application. Raises
    NotInForceError for a draft or a version that was replaced, ReviewDateError.
    """
    moment = now or timezone.now()
    version = ProtocolVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    current = protocol_in_force(team=version.team_id, on=timezone.localdate())
    if current is None or current.pk != version.pk:
        raise NotInForceError(version.pk)
    if not timedelta() < next_review_on - timezone.localdate(moment) <= LONGEST:
        raise ReviewDateError(next_review_on)
    review = ProtocolReview.objects.create(
        organisation_id=version.organisation_id,
        team_id=version.team_id,
        version=version,
        reason=reason.strip(),
        next_review_on=next_review_on,
        reviewed_at=moment,
        reviewed_by=by,
    )
    record(action="protocol.kept", by=by, subject=version, organisation_id=version.organisation_id)
    return review
