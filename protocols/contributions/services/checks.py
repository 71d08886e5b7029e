"""What a team answers each quarter about three of its agreements: do we do this (R-71, CONTENT B.24)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from protocols.agreements.models import ProtocolVersion
from protocols.contributions.enums import CheckAnswer
from protocols.contributions.models import AgreementCheck
from vpd.audit.services import record
from vpd.meetings.enums import ItemStatus
from vpd.meetings.models import AgendaItem
from vpd.organisation.models import User
from vpd.organisation.status import lock
from vpd.ui.quarter import Quarter

Answers = Mapping[UUID, tuple[CheckAnswer, str]]


@transaction.atomic
def answer_checks(
    *, item: AgendaItem, version: ProtocolVersion, answers: Answers, by: User | None, now: datetime | None = None
) -> None:
    """Keep what the team says of these agreements, by lineage; said again, the last counts and the first stays.

    Raises TransitionError when the item is not open any more.
    """
    now = now or timezone.now()
    locked = lock(item, within={ItemStatus.OPEN})
    quarter = Quarter.parse(locked.origin_reference)
    AgreementCheck.objects.bulk_create(
        AgreementCheck(
            organisation_id=locked.organisation_id,
            team_id=locked.team_id,
            item=locked,
            version=version,
            lineage=lineage,
            year=quarter.year,
            quarter_number=quarter.number,
            answer=answer,
            note=note,
            answered_at=now,
            answered_by=by,
        )
        for lineage, (answer, note) in answers.items()
    )
    record(action="agreement.checked", by=by, subject=locked, organisation_id=locked.organisation_id)
