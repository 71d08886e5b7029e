"""Writing down what went well, so that others can do the same (U23)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from protocols.contributions.enums import ContributionStatus
from protocols.contributions.models import Success
from protocols.contributions.services.contributions import check_team, note, own
from vpd.audit.services import record_changes
from vpd.organisation.models import Team, User
from vpd.organisation.status import take_to


@transaction.atomic
def write_success(
    *, team: Team, text: str, by: User, because: str = "", shows_name: bool = False, now: datetime | None = None
) -> Success:
    """Write down what went well in one's own work; raises NotInTeamError. `now` is for the example municipality."""
    day = timezone.localdate(now)
    check_team(team=team, day=day, by=by)
    success = Success(
        organisation_id=team.organisation_id,
        team=team,
        author=by,
        text=text,
        because=because,
        shows_name=shows_name,
        day=day,
    )
    take_to(thing=success, to=ContributionStatus.WRITTEN, by=None, now=now)
    return success


@transaction.atomic
def change_success(*, success: Success, text: str, because: str, shows_name: bool, by: User) -> Success:
    """Say it otherwise, as long as it is on no agenda; raises NotTheAuthorError and AlreadyChosenError."""
    locked = own(success, by)
    values = {"text": text, "because": because, "shows_name": shows_name}
    record_changes(locked, values, action="success.changed", by=None)
    return locked


@transaction.atomic
def delete_success(*, success: Success, by: User) -> None:
    """Take back what one wrote; nothing of it stays. Raises NotTheAuthorError and AlreadyChosenError."""
    locked = own(success, by)
    note(locked, "deleted")
    locked.delete()
