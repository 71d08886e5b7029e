"""Telling of a breach, and each act of the privacy officer: it adds a row, and the newest holds (AVG-12)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from vpd.audit.services import record, record_reads
from vpd.organisation.models import User
from vpd.organisation.status import TransitionError, lock, take_to
from vpd.privacy.breaches import notifications
from vpd.privacy.breaches.enums import About, BreachStatus, DataKind, GoingOn, Nature, Whose
from vpd.privacy.breaches.models import Act, AwareMoment, Breach, BreachCounter, Decision, Judgement, due_after
from vpd.privacy.breaches.summaries.standing import standing_of
from vpd.ui.editing import SavedFirstError


class FutureError(ValueError):
    """What is told happened has yet to come."""


class LateReasonMissingError(ValueError):
    """The supervisor was told after the term: then the reason of the delay belongs to it (art. 33, 1)."""


class NotReadyError(ValueError):
    """It cannot be closed yet; `missing` says what is to be done first."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@dataclass(frozen=True)
class Told:
    """What somebody tells of a breach."""

    what: str
    noticed_at: datetime
    is_going_on: GoingOn
    whose: Sequence[Whose]


@dataclass(frozen=True)
class Judged:
    """What the privacy officer makes of it; nothing in `people_count`: unknown."""

    natures: Sequence[Nature]
    kinds: Sequence[DataKind]
    consequences: str
    people_count: int | None = None
    measures: str = ""

    @property
    def values(self) -> dict[str, Any]:
        return {
            "natures": [str(one) for one in Nature if one in self.natures],
            "kinds": [str(one) for one in DataKind if one in self.kinds],
            "people_count": self.people_count,
            "consequences": self.consequences,
            "measures": self.measures,
        }


@dataclass(frozen=True)
class Decided:
    """To tell or not; the reason of a no, and of a yes that was carried out when and how."""

    about: About
    is_yes: bool
    reason: str = ""
    done_at: datetime | None = None
    reference: str = ""
    how: str = ""
    late_reason: str = ""


@transaction.atomic
def tell_breach(*, told: Told, by: User, now: datetime | None = None) -> Breach:
    """Somebody tells of a breach: it gets its number, and the privacy officer hears of it at once.

    The term runs from the moment it was noticed. Neither history nor audit holds who told of it: that stands in the
    breach alone, and goes with its words. Raises FutureError.
    """
    now = now or timezone.now()
    if told.noticed_at > now:
        raise FutureError(f"{told.noticed_at} comes after {now}")
    breach = Breach(
        organisation_id=by.organisation_id,
        reference=BreachCounter.next_references(by.organisation_id, timezone.localdate(now).year)[0],
        what=told.what,
        noticed_at=told.noticed_at,
        aware_at=told.noticed_at,
        is_going_on=told.is_going_on,
        of_citizens=Whose.CITIZENS in told.whose,
        of_employees=Whose.EMPLOYEES in told.whose,
        told_at=now,
        told_by=by,
    )
    take_to(thing=breach, to=BreachStatus.RECEIVED, by=None, now=now)
    notifications.tell_received(breach, by=by, now=now)
    return breach


@transaction.atomic
def set_aware(
    *,
    breach: Breach,
    aware_at: datetime,
    reason: str,
    by: User,
    seen: str | None = None,
    now: datetime | None = None,
) -> None:
    """The organisation knew of it since another moment, and why; the term runs from there. Raises FutureError."""
    now = now or timezone.now()
    if aware_at > now:
        raise FutureError(f"{aware_at} comes after {now}")

    def make(held: Breach) -> Act:
        held.aware_at = breach.aware_at = aware_at
        held.save(update_fields=["aware_at"])
        return AwareMoment(aware_at=aware_at, reason=reason)

    acts = AwareMoment.objects.of(breach.organisation_id).filter(breach=breach)
    _add(breach, acts, make, seen=seen, action="breach.moment_set", by=by, now=now)


@transaction.atomic
def judge(*, breach: Breach, judged: Judged, by: User, seen: str | None = None, now: datetime | None = None) -> None:
    """What it is, for whom it may have consequences, and what was done; a next judgement follows it."""
    acts = Judgement.objects.of(breach.organisation_id).filter(breach=breach)
    judgement = Judgement(**judged.values)
    _add(breach, acts, lambda held: judgement, seen=seen, action="breach.judged", by=by, now=now or timezone.now())


@transaction.atomic
def decide(*, breach: Breach, decided: Decided, by: User, seen: str | None = None, now: datetime | None = None) -> None:
    """To tell the supervisor or the people concerned, or not; what was decided before stays beside it.

    Raises FutureError, and LateReasonMissingError where the supervisor was told after the term.
    """
    now = now or timezone.now()
    if decided.done_at is not None and decided.done_at > now:
        raise FutureError(f"{decided.done_at} comes after {now}")

    def make(held: Breach) -> Act:
        due_at = due_after(held.aware_at)
        is_late = decided.about == About.AUTHORITY and decided.done_at is not None and decided.done_at > due_at
        if is_late and not decided.late_reason:
            raise LateReasonMissingError(held.reference)
        return Decision(
            about=decided.about,
            is_yes=decided.is_yes,
            reason="" if decided.is_yes else decided.reason,
            done_at=decided.done_at,
            due_at=due_at,
            reference=decided.reference,
            how=decided.how,
            late_reason=decided.late_reason if is_late else "",
        )

    acts = Decision.objects.of(breach.organisation_id).filter(breach=breach, about=decided.about)
    _add(breach, acts, make, seen=seen, action=f"breach.decided_{decided.about}", by=by, now=now)


@transaction.atomic
def close_breach(*, breach: Breach, by: User, now: datetime | None = None) -> None:
    """Judged, decided, carried out and written down. Raises NotReadyError, and TransitionError."""
    now = now or timezone.now()
    held = lock(breach)
    # Of what is closed nothing is missing, also where its words are gone: that press says what happened.
    if not held.is_closed and (missing := standing_of(held).missing):
        raise NotReadyError(missing)
    take_to(thing=breach, to=BreachStatus.CLOSED, by=by, now=now, closed_at=now)


@transaction.atomic
def reopen_breach(*, breach: Breach, by: User, now: datetime | None = None) -> None:
    """Something came out later: it can be added to again. Raises TransitionError, also where its words are gone.

    What was never closed is not reopened: only an act takes that in hand.
    """
    held = lock(breach)
    if held.erased_on is not None or not held.status_changes.filter(to_status=BreachStatus.CLOSED).exists():
        raise TransitionError(held, BreachStatus.JUDGING)
    take_to(thing=breach, to=BreachStatus.JUDGING, by=by, now=now, closed_at=None)


@transaction.atomic
def note_export(*, breaches: Sequence[Breach], kind: str, by: User) -> None:
    """Write down who took the register out, in which form, and what was read in it."""
    record_reads(by=by, subjects=breaches, organisation_id=by.organisation_id)
    action = f"breach.exported_{kind}"
    record(action=action, by=by, subject=by.organisation, organisation_id=by.organisation_id)


def token_of(acts: QuerySet[Any]) -> str:
    """What a form is opened with: the newest act of its kind."""
    return str(acts.aggregate(newest=Max("pk"))["newest"] or 0)


def _add(
    breach: Breach,
    acts: QuerySet[Any],
    make: Callable[[Breach], Act],
    *,
    seen: str | None,
    action: str,
    by: User,
    now: datetime,
) -> None:
    """One more act, after the others of its kind; the first of all takes the breach in hand.

    Raises SavedFirstError where somebody else added one since the form was opened, TransitionError once it is closed.
    """
    held = lock(breach)
    if held.is_closed:
        raise TransitionError(held, BreachStatus.JUDGING)
    newest = token_of(acts)
    if seen is not None and seen != newest:
        raise SavedFirstError({}, newest)
    act: Any = make(held)
    act.organisation_id, act.breach = held.organisation_id, held
    act.recorded_at, act.recorded_by = now, by
    act.save(force_insert=True)
    record(action=action, by=by, subject=held, organisation_id=held.organisation_id)
    if held.status == BreachStatus.RECEIVED:
        take_to(thing=breach, to=BreachStatus.JUDGING, by=by, now=now)
