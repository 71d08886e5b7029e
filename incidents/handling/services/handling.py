"""Handling a report: take it in hand, give it to somebody, note, react, close, withdraw, reopen; none on the side."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from incidents.cases import notifications
from incidents.cases.access import can_handle
from incidents.cases.enums import OPEN_STATUSES, ReactionKind, Status
from incidents.cases.models import Incident, Reaction
from incidents.handling.enums import OwnShare, ProtocolOutcome
from incidents.handling.models import CaseNote, Closing, DutyReason, HandOver, Withdrawal
from incidents.handling.services.closing import check_closable
from incidents.handling.services.duplicates import bring_along, leave_group
from incidents.handling.services.feedback import Answer, tell_closed
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import TooEarlyError, TransitionError, lock, take_to


class LateReasonMissingError(ValueError):
    """A reaction after its deadline says why it came late (R-42)."""


class NotAHandlerError(ValueError):
    """Giving a case to somebody grants no access: only who may handle it can have it."""


class WithdrawalReasonMissingError(ValueError):
    """Who takes back somebody else's report says why (F11)."""


@dataclass(frozen=True)
class Found:
    """What was found at closing: our own share (R-46), and what it says about the protocol (R-17)."""

    own_share: OwnShare
    protocol: ProtocolOutcome
    own_share_note: str = ""
    protocol_note: str = ""


@dataclass(frozen=True)
class Reacted:
    """How, and at which moment, the organisation reacted to the citizen; why it came later, if it did (R-42)."""

    kind: ReactionKind
    on: date
    at: time | None = None
    note: str = ""
    late_reason: str = field(default="", kw_only=True)

    def moment(self, incident: Incident, now: datetime) -> datetime:
        """When the clock stopped: not before the report, where somebody was spoken to on the spot.

        Raises TooEarlyError for a day before it happened.
        """
        if self.on < incident.happened_on:
            raise TooEarlyError(f"{self.on} comes before {incident.happened_on}")
        if self.at is None:
            return now
        moment = timezone.make_aware(datetime.combine(self.on, self.at))
        return max(min(moment, now), incident.reported_at)


@transaction.atomic
def take_in_hand(*, incident: Incident, by: User, now: datetime | None = None) -> None:
    """A leader or coordinator starts handling; the reporter is told."""
    now = now or timezone.now()
    if take_to(thing=incident, to=Status.IN_PROGRESS, by=by, now=now, taken_by=by, taken_at=now):
        notifications.tell_reporter(incident, "incident_taken_in_hand", by=by, now=now)
        bring_along(lead=incident, by=by, now=now)


@transaction.atomic
def give_case(*, incident: Incident, to: User, by: User, now: datetime | None = None) -> None:
    """Somebody by name handles it from here; who has not been told yet that it is in hand is told.

    Raises NotAHandlerError for who may not handle it, TransitionError when the case is closed.
    """
    if not can_handle(to, incident):
        raise NotAHandlerError(incident.reference)
    held = lock(incident, within=OPEN_STATUSES)
    if held.taken_by_id == to.pk and held.status == Status.IN_PROGRESS:
        return
    now = now or timezone.now()
    if held.status == Status.IN_PROGRESS:
        incident.taken_by, incident.taken_at = to, now
        incident.save(update_fields=["taken_by", "taken_at"])
        record(action="incident.given", by=by, subject=incident, organisation_id=incident.organisation_id)
    else:
        take_to(thing=incident, to=Status.IN_PROGRESS, by=by, now=now, taken_by=to, taken_at=now)
        notifications.tell_reporter(incident, "incident_taken_in_hand", by=by, now=now)
    HandOver.objects.create(
        organisation_id=incident.organisation_id, incident=incident, given_to=to, given_by=by, given_at=now
    )
    notifications.tell_given(incident, to, by=by, now=now)
    bring_along(lead=incident, by=by, now=now)


@transaction.atomic
def note_event(*, incident: Incident, text: str, by: User, now: datetime | None = None) -> CaseNote:
    """Write down what happened in the case; it changes nothing else."""
    note = CaseNote.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        text=text,
        noted_at=now or timezone.now(),
        noted_by=by,
    )
    record(action="incident.noted", by=by, subject=incident, organisation_id=incident.organisation_id)
    return note


@transaction.atomic
def give_reason(*, incident: Incident, key: str, reason: str, by: User, now: datetime | None = None) -> DutyReason:
    """Why something that the case needs is not done; who may give it, the duty itself says (DECISIONS 10)."""
    found = DutyReason.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        key=key,
        reason=reason,
        given_at=now or timezone.now(),
        given_by=by,
    )
    record(action="incident.reason_given", by=by, subject=incident, organisation_id=incident.organisation_id)
    return found


@transaction.atomic
def record_reaction(*, incident: Incident, reacted: Reacted, by: User, now: datetime | None = None) -> Reaction:
    """Write down how the organisation reacted to the citizen, or why it did not (R-10).

    The first one stops the clock, at the moment it happened; a later one only adds. Raises LateReasonMissingError when
    it came after the term and nobody says why (R-42).
    """
    now = now or timezone.now()
    held = lock(incident)
    if held.reacted_at is None:
        moment = reacted.moment(held, now)
        if held.awaits_reaction and moment > held.reaction_due_at and not reacted.late_reason:
            raise LateReasonMissingError(incident.reference)
        incident.reacted_at = moment
        incident.save(update_fields=["reacted_at"])
    reaction = Reaction.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        kind=reacted.kind,
        reacted_on=reacted.on,
        reacted_clock=reacted.at,
        note=reacted.note,
        late_reason=reacted.late_reason,
        recorded_at=now,
        recorded_by=by,
    )
    record(action="incident.reaction_recorded", by=by, subject=incident, organisation_id=incident.organisation_id)
    bring_along(lead=incident, by=by, now=now)
    return reaction


@transaction.atomic
def close_case(
    *,
    incident: Incident,
    found: Found,
    answer: Answer,
    by: User,
    others: Mapping[int, Answer] | None = None,
    now: datetime | None = None,
) -> None:
    """Close the case with what was found; the reporter is told `answer`, and so are who it happened to (F11).

    Reports of the same event are closed with it: each hears what stands in `others` by its id, else the same words.
    Raises KeptOpenError while something must happen first, and TransitionError, and keeps nothing, when the case is
    not in hand, or was closed by somebody else or with other words.
    """
    now = now or timezone.now()
    check_closable(incident=incident, by=by, now=now)
    if not take_to(thing=incident, to=Status.HANDLED, by=by, now=now):
        _check_same_closing(incident, found)
        return
    Closing.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        own_share=found.own_share,
        own_share_note=found.own_share_note,
        protocol=found.protocol,
        protocol_note=found.protocol_note,
        closed_at=now,
        closed_by=by,
    )
    tell_closed(incident, answer, others=others, by=by, now=now)
    bring_along(lead=incident, by=by, now=now, apart=set(others or {}))


@transaction.atomic
def finish_case(
    *, incident: Incident, reacted: Reacted, found: Found, answer: Answer, by: User, now: datetime | None = None
) -> None:
    """React and close at once, as the screen of a light case does: two acts, each written as such.

    Raises what `record_reaction` and `close_case` raise, and keeps nothing then.
    """
    now = now or timezone.now()
    if lock(incident).status == Status.HANDLED:
        _check_same_reaction(incident, reacted)
        close_case(incident=incident, found=found, answer=answer, by=by, now=now)
        return
    record_reaction(incident=incident, reacted=reacted, by=by, now=now)
    close_case(incident=incident, found=found, answer=answer, by=by, now=now)


@transaction.atomic
def withdraw_report(*, incident: Incident, by: User, reason: str = "", now: datetime | None = None) -> None:
    """Take a report back; it stays findable and is no longer counted, and who had it in hand is told.

    Whoever takes back another's report says why: the reporter and who it happened to read that (F11). Raises
    WithdrawalReasonMissingError, and TransitionError where it was taken back by somebody else or with other words.
    """
    if not reason and not incident.is_reported_by(by):
        raise WithdrawalReasonMissingError(incident.reference)
    now = now or timezone.now()
    # As it stood: who has it in hand today is who hears of it.
    acting = notifications.who_acts([incident], now)[incident.pk]
    if not take_to(thing=incident, to=Status.WITHDRAWN, by=by, now=now):
        _check_same_withdrawal(incident, reason)
        return
    if reason:
        Withdrawal.objects.create(
            organisation_id=incident.organisation_id,
            incident=incident,
            reason=reason,
            withdrawn_at=now,
            withdrawn_by=by,
        )
    leave_group(incident=incident, by=by, now=now)
    notifications.tell_reporter(incident, "incident_withdrawn", by=by, now=now)
    notifications.tell_affected(incident, "incident_withdrawn_along", by=by, now=now)
    notifications.tell_withdrawn(incident, acting, by=by, now=now)


@transaction.atomic
def reopen_case(*, incident: Incident, by: User, now: datetime | None = None) -> None:
    """Take up a closed or withdrawn case again; the reporter is told."""
    if take_to(thing=incident, to=Status.REOPENED, by=by, now=now):
        notifications.tell_reporter(incident, "incident_reopened", by=by, now=now)
        bring_along(lead=incident, by=by, now=now)


def _check_same_reaction(incident: Incident, reacted: Reacted) -> None:
    """Raises TransitionError when the case was closed with another reaction than this one."""
    kept = incident.reactions.order_by("-pk").first()
    if kept is None or (kept.kind, kept.reacted_on, kept.note) != (reacted.kind, reacted.on, reacted.note):
        raise TransitionError(incident)


def _check_same_withdrawal(incident: Incident, reason: str) -> None:
    """Raises TransitionError when the report was taken back with another reason than this one."""
    kept = incident.withdrawals.order_by("-pk").first()
    if (kept.reason if kept else "") != reason:
        raise TransitionError(incident)


def _check_same_closing(incident: Incident, found: Found) -> None:
    """Raises TransitionError when the case was closed with other words than these."""
    kept = incident.closings.order_by("-pk").first()
    if kept is None or (kept.own_share, kept.protocol) != (found.own_share, found.protocol):
        raise TransitionError(incident)
