"""What the author does with a deviation, a dilemma or what went well, the same for all (DECISIONS 5).

Audit and history name nobody for what only an author does: who may read them must not learn who wrote it (R-73). So
their status is taken on by nobody, and its history keeps a day and no person (`NamelessStatusChange`).
"""

from datetime import date
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from protocols.agreements.services.errors import AlreadyChosenError, NotInTeamError, NotTheAuthorError
from protocols.contributions.access import is_author
from protocols.contributions.enums import ContributionStatus
from protocols.contributions.models import Contribution, Deviation, Dilemma, Success
from vpd.audit.services import record
from vpd.organisation.models import Membership, Team, User
from vpd.organisation.status import lock

C = TypeVar("C", Deviation, Dilemma, Success)


def own(thing: C, by: User) -> C:
    """The locked row, for its author, as long as nobody chose it; else NotTheAuthorError or AlreadyChosenError."""
    locked = lock(thing)
    if not is_author(by, locked):
        raise NotTheAuthorError(thing.pk)
    if not locked.is_changeable:
        raise AlreadyChosenError(thing.pk)
    return locked


def check_team(*, team: Team, day: date, by: User) -> None:
    """Own work only: `by` worked in the team on that day, else NotInTeamError (R-72)."""
    if not Membership.objects.of(team.organisation_id).filter(user=by, team=team).active(day).exists():
        raise NotInTeamError(team.pk)


@transaction.atomic
def ask_back(*, thing: C, by: User, on: date | None = None) -> C:
    """The author asks to take it off the agenda; the leader reads that somebody asks, not who.

    Raises NotTheAuthorError, and TransitionError when it is on no agenda.
    """
    if not is_author(by, thing):
        raise NotTheAuthorError(thing.pk)
    locked = lock(thing, within={ContributionStatus.CHOSEN})
    locked.asked_back_on = locked.asked_back_on or on or timezone.localdate()
    locked.save(update_fields=["asked_back_on"])
    note(locked, "asked_back")
    return locked


@transaction.atomic
def take_name_away(*, thing: C, by: User) -> C:
    """The author no longer wants the name beside it; possible at any time. Raises NotTheAuthorError."""
    locked = lock(thing)
    if not is_author(by, locked):
        raise NotTheAuthorError(thing.pk)
    locked.shows_name = False
    locked.save(update_fields=["shows_name"])
    note(locked, "changed", fields=["shows_name"])
    return locked


@transaction.atomic
def read_outcome(*, thing: C, by: User) -> None:
    """The author saw what the meeting decided; raises NotTheAuthorError."""
    if not is_author(by, thing):
        raise NotTheAuthorError(thing.pk)
    type(thing)._default_manager.filter(pk=thing.pk).update(is_outcome_read=True)


def note(thing: Contribution, what: str, *, by: User | None = None, fields: list[str] | None = None) -> None:
    """An audit row; without a person for what only the author does."""
    record(
        action=f"{type(thing).__name__.lower()}.{what}",
        by=by,
        subject=thing,
        organisation_id=thing.organisation_id,
        fields=fields or [],
    )
