"""Offering support, answering the offer, and choosing who gives it (R-61, R-62, DECISIONS 10)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.support import notifications
from incidents.support.enums import UNANSWERED, Basis, Phase, SupportStatus
from incidents.support.models import Support
from incidents.support.services.planning import cancel_planned, forget_times, plan_first
from incidents.support.summaries.givers import helpers_at
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import lock, take_to


class ChosenError(ValueError):
    """The person chose who gives the support: nobody else changes that."""


class UnfitHelperError(ValueError):
    """Nobody gives support to themselves, nor can somebody who cannot log in."""


@transaction.atomic
def record_offer(*, support: Support, to: SupportStatus, by: User, now: datetime | None = None) -> bool:
    """Write down how it went to offer support; who said yes gets conversations planned, whoever says no has them ended.

    False for a double press. Raises TransitionError for a step that is not there.
    """
    now = now or timezone.now()
    if not take_to(thing=support, to=to, by=by, now=now):
        return False
    _follow_up(support, to, by, now)
    if to == SupportStatus.OFFERED:
        notifications.tell_person(support, "support_offered", by=by, key=f"{support.incident_id}")
    return True


@transaction.atomic
def choose_helper(
    *, incident: Incident, helper: User, by: User, shares_earlier_notes: bool = False, now: datetime | None = None
) -> list[Support]:
    """The person says yes and chooses who gives it, without a reason; who gave it before loses access (DECISIONS 10).

    That goes for first support that was given too: only who held the conversation stays known. Raises
    UnfitHelperError.
    """
    now = now or timezone.now()
    if helper.pk == by.pk or not helper.is_active or helper.organisation_id != by.organisation_id:
        raise UnfitHelperError(helper.pk)
    chosen: list[Support] = []
    before: dict[int, User] = {}
    for support in _own(incident, by):
        if _is_chosen(support, helper):
            continue
        if support.assigned_to and support.assigned_to_id != helper.pk:
            before[support.assigned_to.pk] = support.assigned_to
            forget_times(support, by=by)
            support.shares_earlier_notes = shares_earlier_notes
        _give(support, helper, Basis.CHOSEN, by)
        if support.status != SupportStatus.ACCEPTED:
            take_to(thing=support, to=SupportStatus.ACCEPTED, by=by, now=now)
        plan_first(support, by=by, now=now)
        chosen.append(support)
    if chosen:
        notifications.tell_chosen(chosen[-1], now=now)
    for person in before.values():
        if not Support.objects.given_by(person).open().filter(incident=incident).exists():
            notifications.tell_taken_over(incident, person, now=now)
    return chosen


@transaction.atomic
def decline_support(*, incident: Incident, by: User, now: datetime | None = None) -> None:
    """The person says "not now"; what was planned is off, and they may still ask later."""
    now = now or timezone.now()
    for support in _own(incident, by):
        if support.status != SupportStatus.DECLINED:
            take_to(thing=support, to=SupportStatus.DECLINED, by=by, now=now)
            _follow_up(support, SupportStatus.DECLINED, by, now)


@transaction.atomic
def nobody_wants_support(*, incident: Incident, by: User, now: datetime | None = None) -> int:
    """The handler asked everyone involved and nobody wants support now: each is told, and may still ask (DECISIONS 10).

    Only for a light case, says who calls this. Returns for how many people it was written down.
    """
    now = now or timezone.now()
    told: set[int] = set()
    rows = Support.objects.filter(incident=incident, status__in=sorted(UNANSWERED)).select_related("person", "incident")
    asked = set()
    for support in rows:
        take_to(thing=support, to=SupportStatus.DECLINED, by=by, now=now)
        asked.add(support.key)
        if support.person_id and support.person_id not in told and not notifications.is_history(now):
            told.add(support.person_id)
            notifications.tell_person(support, "support_declined_noted", by=by)
    return len(asked)


@transaction.atomic
def give_support_to(*, support: Support, helper: User, by: User, now: datetime | None = None) -> None:
    """The handler asks somebody else to give it. Raises ChosenError where the person chose, UnfitHelperError."""
    support = lock(support)
    if support.is_chosen:
        raise ChosenError(support.pk)
    if helper.pk == support.person_id or not helper.is_active or helper.organisation_id != support.organisation_id:
        raise UnfitHelperError(helper.pk)
    _move(support, helper, Basis.GIVEN, by=by, now=now or timezone.now())


@transaction.atomic
def pass_on_support(*, support: Support, by: User, now: datetime | None = None) -> User | None:
    """Who gives it cannot: the next in the chain of R-62 does, and who had chosen may choose again."""
    now = now or timezone.now()
    support = lock(support)
    helper, basis = _next(support, now, after=by.pk)
    was_chosen = support.is_chosen
    _move(support, helper, basis, by=by, now=now)
    if was_chosen:
        notifications.tell_person(support, "support_choose_again", by=by)
    return helper


@transaction.atomic
def fill_in_for(*, support: Support, now: datetime) -> User | None:
    """Nobody who can log in gives it any more: the next in the chain does."""
    support = lock(support)
    helper, basis = _next(support, now, after=support.assigned_to_id)
    if helper is None and support.assigned_to is None:
        return None
    was_chosen = support.is_chosen
    _move(support, helper, basis, by=None, now=now)
    if was_chosen:
        notifications.tell_person(support, "support_choose_again", by=None)
    return helper


def _own(incident: Incident, person: User) -> Sequence[Support]:
    """The support of one person in one report, held until the end of the transaction."""
    rows = Support.objects.for_person(person).filter(incident=incident).involved()
    return list(rows.select_for_update(of=["self"]).select_related("assigned_to", "incident", "person"))


def _next(support: Support, now: datetime, *, after: int | None) -> tuple[User | None, str]:
    helpers = helpers_at(support.incident, on=timezone.localdate(now))
    return helpers.next_for(Phase(support.phase), after=after)


def _move(support: Support, helper: User | None, basis: str, *, by: User | None, now: datetime) -> None:
    """From one who gives it to another, with nothing of what was said."""
    before = support.assigned_to
    if helper is not None and before is not None and before.pk == helper.pk:
        return
    forget_times(support, by=by)
    support.shares_earlier_notes = False
    _give(support, helper, basis, by)
    notifications.tell_helpers([support], incident=support.incident, by=by, now=now)
    if before is not None and (by is None or before.pk != by.pk):
        notifications.tell_taken_over(support.incident, before, now=now)


def _is_chosen(support: Support, helper: User) -> bool:
    """By a first press, so that a second one tells nobody again."""
    is_by_choice = support.basis == Basis.CHOSEN and support.assigned_to_id == helper.pk
    return is_by_choice and support.status == SupportStatus.ACCEPTED


def _give(support: Support, helper: User | None, basis: str, by: User | None) -> None:
    support.assigned_to, support.basis = helper, basis
    support.save(update_fields=["assigned_to", "basis", "shares_earlier_notes"])
    record(
        action="support.assigned",
        by=by,
        subject=support,
        organisation_id=support.organisation_id,
        fields=["assigned_to"],
    )


def _follow_up(support: Support, to: SupportStatus, by: User, now: datetime) -> None:
    if to == SupportStatus.ACCEPTED:
        plan_first(support, by=by, now=now)
    if to == SupportStatus.DECLINED:
        cancel_planned(support, by=by, now=now)
