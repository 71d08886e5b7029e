"""Writing down dilemmas, and letting other teams read them (P6, R-78)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from protocols.agreements.services.errors import NotOfferedError, NotTheAuthorError
from protocols.contributions.access import can_decide_on_sharing, is_author
from protocols.contributions.enums import ContributionStatus
from protocols.contributions.models import Dilemma, SharedDilemma
from protocols.contributions.services.contributions import check_team, note, own
from vpd.audit.services import record_changes
from vpd.organisation.models import Team, User
from vpd.organisation.status import lock, take_to


@transaction.atomic
def write_dilemma(*, team: Team, text: str, by: User, shows_name: bool = False, now: datetime | None = None) -> Dilemma:
    """Write down a dilemma of one's own work; raises NotInTeamError. `now` is for the example municipality."""
    day = timezone.localdate(now)
    check_team(team=team, day=day, by=by)
    dilemma = Dilemma(
        organisation_id=team.organisation_id, team=team, author=by, text=text, shows_name=shows_name, day=day
    )
    take_to(thing=dilemma, to=ContributionStatus.WRITTEN, by=None, now=now)
    return dilemma


@transaction.atomic
def change_dilemma(*, dilemma: Dilemma, text: str, shows_name: bool, by: User) -> Dilemma:
    """Say it otherwise, as long as it is on no agenda; raises NotTheAuthorError and AlreadyChosenError."""
    locked = own(dilemma, by)
    record_changes(locked, {"text": text, "shows_name": shows_name}, action="dilemma.changed", by=None)
    return locked


@transaction.atomic
def delete_dilemma(*, dilemma: Dilemma, by: User) -> None:
    """Take back what one wrote, and what other teams read of it; raises NotTheAuthorError and AlreadyChosenError."""
    locked = own(dilemma, by)
    note(locked, "deleted")
    shared = locked.shared
    locked.delete()
    if shared is not None:
        shared.delete()


@transaction.atomic
def offer_dilemma(*, dilemma: Dilemma, text: str, by: User) -> Dilemma:
    """The author would let other teams read this text, without name or team; the leader says yes or no (R-78).

    Raises NotTheAuthorError.
    """
    locked = lock(dilemma)
    if not is_author(by, locked):
        raise NotTheAuthorError(dilemma.pk)
    locked.offered_text, locked.declined_on = text, None
    locked.save(update_fields=["offered_text", "declined_on"])
    note(locked, "offered")
    return locked


@transaction.atomic
def share_dilemma(*, dilemma: Dilemma, by: User) -> SharedDilemma:
    """The leader lets other teams read what the author offered; the copy leads back to nobody.

    A second time gives the same copy. Raises NotOfferedError.
    """
    locked = lock(dilemma)
    if locked.shared is not None:
        return locked.shared
    if not locked.offered_text:
        raise NotOfferedError(dilemma.pk)
    locked.shared = SharedDilemma.objects.create(organisation_id=locked.organisation_id, text=locked.offered_text)
    locked.save(update_fields=["shared"])
    note(locked, "shared", by=by)
    return locked.shared


@transaction.atomic
def decline_dilemma(*, dilemma: Dilemma, by: User, on: date | None = None) -> Dilemma:
    """The leader keeps it in the team; raises NotOfferedError."""
    locked = lock(dilemma)
    if not locked.offered_text or locked.shared_id is not None:
        raise NotOfferedError(dilemma.pk)
    locked.offered_text, locked.declined_on = "", on or timezone.localdate()
    locked.save(update_fields=["offered_text", "declined_on"])
    note(locked, "declined", by=by)
    return locked


@transaction.atomic
def stop_sharing(*, dilemma: Dilemma, by: User) -> Dilemma:
    """Other teams no longer read it: the author and the leader may each say so, and nobody learns which of them.

    Raises NotTheAuthorError for anybody else.
    """
    locked = lock(dilemma)
    if not (is_author(by, locked) or can_decide_on_sharing(by, locked)):
        raise NotTheAuthorError(dilemma.pk)
    shared = locked.shared
    locked.offered_text, locked.shared = "", None
    locked.save(update_fields=["offered_text", "shared"])
    if shared is not None:
        shared.delete()
    note(locked, "unshared")
    return locked
