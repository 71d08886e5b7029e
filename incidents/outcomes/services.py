"""What a team chooses about discussing its incidents."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from incidents.outcomes.models import DepthChoice
from vpd.audit.services import record
from vpd.organisation.models import Team, User


@transaction.atomic
def choose_depth(
    *, team: Team, year: int, one_by_one: Collection[str], by: User, now: datetime | None = None
) -> DepthChoice:
    """From `year` on these kinds are discussed one by one, the others together; chosen again, the last counts."""
    choice = DepthChoice.objects.create(
        organisation_id=team.organisation_id,
        team=team,
        year=year,
        one_by_one=sorted(one_by_one),
        chosen_at=now or timezone.now(),
        chosen_by=by,
    )
    record(action="depth.chosen", by=by, subject=choice, organisation_id=team.organisation_id)
    return choice
