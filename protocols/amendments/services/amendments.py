"""From a proposal on one line to the next version of the protocol (DECISIONS 3, R-17)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from protocols.agreements.models import Protocol, ProtocolLine, ProtocolVersion
from protocols.agreements.services.errors import LineLockedError, NotInForceError, ProtocolError, WrongPlaceError
from protocols.agreements.services.lines import Place, prompt_at
from protocols.agreements.summaries.in_force import newest_adopted
from protocols.amendments.enums import AmendmentKind, AmendmentStatus
from protocols.amendments.models import REASON_LENGTH, Amendment
from protocols.amendments.notifications import tell_amendment_decided, tell_amendment_proposed
from vpd.meetings.models import AgendaItem
from vpd.meetings.services import withdraw_item
from vpd.organisation.models import User
from vpd.organisation.origins import Origin
from vpd.organisation.status import lock, take_to
from vpd.versions.services import lock_series, one_line


class AmendmentReasonError(ProtocolError):
    """A proposal, and a refusal, say why."""


class NothingToChangeError(ProtocolError):
    """The new text is the old one."""


class LineGoneError(ProtocolError):
    """The line is not in the version in force, or reads differently there than the proposal thinks."""


@dataclass(frozen=True)
class _Target:
    """The line or the place that a proposal is about."""

    section_key: str
    prompt_key: str
    column_key: str
    row_key: str
    parent_lineage: UUID | None
    lineage: UUID | None
    text: str


@transaction.atomic
def propose_amendment(
    *,
    protocol: Protocol,
    kind: AmendmentKind,
    by: User,
    reason: str,
    line: ProtocolLine | None = None,
    lineage: UUID | None = None,
    place: Place | None = None,
    new_text: str = "",
    origin: Origin | None = None,
    is_proposer_shown: bool | None = None,
    now: datetime | None = None,
) -> Amendment:
    """Propose to change, add or remove a line of the newest adopted version, with the reason (R-17).

    A change or a removal names the line (or its lineage), an addition the place; `now` is for the demo. What comes from
    elsewhere shows no name unless `is_proposer_shown` says so. The same proposal sent twice is kept once.
    Raises NotInForceError without an adopted version, LineGoneError, LineLockedError, WrongPlaceError,
    NothingToAddError, NothingToChangeError, LineTooLongError, AmendmentReasonError.
    """
    now = now or timezone.now()
    lock_series(protocol)
    version = newest_adopted(protocol)
    if version is None:
        raise NotInForceError(protocol.pk)
    reason = _checked_reason(reason)
    if kind == AmendmentKind.ADD:
        target = _place_target(version, place)
    else:
        target = _line_target(version, lineage or (line.lineage if line else None))
    text = "" if kind == AmendmentKind.REMOVE else _checked_text(new_text, old=target.text)
    twin = _same_proposal(protocol, kind, target, text, by)
    if twin is not None:
        return twin
    amendment = Amendment(
        organisation_id=protocol.organisation_id,
        team_id=protocol.team_id,
        protocol=protocol,
        number=_next_number(protocol),
        kind=kind,
        on_version=version,
        section_key=target.section_key,
        prompt_key=target.prompt_key,
        column_key=target.column_key,
        row_key=target.row_key,
        parent_lineage=target.parent_lineage,
        old_text=target.text,
        new_text=text,
        reason=reason,
        origin_kind=origin.kind if origin else "",
        origin_reference=origin.reference if origin else "",
        origin_id=origin.id if origin else None,
        proposed_at=now,
        proposed_by=by,
        is_proposer_shown=origin is None if is_proposer_shown is None else is_proposer_shown,
    )
    if target.lineage is not None:
        amendment.lineage = target.lineage
    take_to(thing=amendment, to=AmendmentStatus.PROPOSED, by=by, now=now)
    tell_amendment_proposed(amendment)
    return amendment


@transaction.atomic
def discuss_amendment(
    *, amendment: Amendment, discussed_on: date, by: User | None, now: datetime | None = None
) -> Amendment:
    """Keep that the team talked about it, without a yes or a no yet. Raises TransitionError."""
    take_to(thing=amendment, to=AmendmentStatus.DISCUSSED, by=by, now=now, discussed_on=discussed_on)
    return amendment


@transaction.atomic
def accept_amendment(
    *, amendment: Amendment, by: User, reason: str = "", discussed_on: date | None = None, now: datetime | None = None
) -> Amendment:
    """Agree with a proposal: it waits for the next version.

    Raises LineGoneError when the line changed meanwhile, and TransitionError.
    """
    amendment = lock(amendment)
    version = newest_adopted(amendment.protocol)
    if version is None or not still_fits(amendment, version):
        raise LineGoneError(amendment.pk)
    return _decide(amendment, AmendmentStatus.ACCEPTED, by=by, reason=reason, discussed_on=discussed_on, now=now)


@transaction.atomic
def reject_amendment(
    *, amendment: Amendment, by: User, reason: str, discussed_on: date | None = None, now: datetime | None = None
) -> Amendment:
    """Leave the line as it is, and say why; raises AmendmentReasonError without a reason, and TransitionError."""
    reason = _checked_reason(reason)
    held = lock(amendment)
    return _decide(held, AmendmentStatus.REJECTED, by=by, reason=reason, discussed_on=discussed_on, now=now)


@transaction.atomic
def withdraw_amendment(*, amendment: Amendment, by: User) -> Amendment:
    """Take back one's own proposal, as long as nobody has decided; raises TransitionError."""
    if take_to(thing=amendment, to=AmendmentStatus.WITHDRAWN, by=by):
        _leave_agenda(amendment, by)
    return amendment


def origin_of(amendment: Amendment) -> Origin:
    """What an item of the agenda, or an action, holds about the proposal it comes from."""
    return Origin("amendment", str(amendment.number), amendment.pk)


def still_fits(amendment: Amendment, version: ProtocolVersion) -> bool:
    """The line reads as the proposal thinks; of a new line the risk situation it belongs to is still there."""
    lines = ProtocolLine.objects.filter(version=version)
    if amendment.kind == AmendmentKind.ADD:
        parent = amendment.parent_lineage
        return parent is None or lines.filter(lineage=parent).exists()
    return lines.filter(lineage=amendment.lineage, text=amendment.old_text).exists()


def _decide(
    amendment: Amendment,
    to: AmendmentStatus,
    *,
    by: User,
    reason: str,
    discussed_on: date | None,
    now: datetime | None,
) -> Amendment:
    now = now or timezone.now()
    is_taken = take_to(
        thing=amendment,
        to=to,
        by=by,
        now=now,
        decision_reason=reason.strip(),
        discussed_on=discussed_on or amendment.discussed_on,
        decided_at=now,
        decided_by=by,
    )
    if is_taken:
        _leave_agenda(amendment, by)
        tell_amendment_decided(amendment, by=by)
    return amendment


def _leave_agenda(amendment: Amendment, by: User) -> None:
    """What is decided or withdrawn need not be discussed any more."""
    items = AgendaItem.objects.of(amendment.organisation_id).of_team(amendment.team_id).open()
    for item in items.from_origin(origin_of(amendment)):
        withdraw_item(item=item, by=by)


def _line_target(version: ProtocolVersion, lineage: UUID | None) -> _Target:
    """The line as the version in force has it; fixed texts of the form are nobody's to change."""
    if lineage is None:
        raise LineGoneError
    line = ProtocolLine.objects.filter(version=version, lineage=lineage).select_related("parent").first()
    if line is None:
        raise LineGoneError(lineage)
    if line.is_fixed:
        raise LineLockedError(line.pk)
    parent = line.parent.lineage if line.parent else None
    return _Target(line.section_key, line.prompt_key, line.column_key, line.row_key, parent, line.lineage, line.text)


def _place_target(version: ProtocolVersion, place: Place | None) -> _Target:
    """A place in the version in force where a team may write; raises WrongPlaceError anywhere else (R-03)."""
    if place is None:
        raise WrongPlaceError(None)
    prompt = prompt_at(version, place)
    parent = ProtocolLine.objects.get(version=version, pk=place.parent_id).lineage if place.parent_id else None
    return _Target(prompt.section.key, place.prompt_key, place.column_key, place.row_key, parent, None, "")


def _same_proposal(protocol: Protocol, kind: AmendmentKind, target: _Target, text: str, by: User) -> Amendment | None:
    """The same words for the same place by the same person, still undecided: a double click."""
    same = protocol.amendments.filter(
        kind=kind,
        prompt_key=target.prompt_key,
        column_key=target.column_key,
        row_key=target.row_key,
        parent_lineage=target.parent_lineage,
        new_text=text,
        proposed_by=by,
        status=AmendmentStatus.PROPOSED,
    )
    return (same.filter(lineage=target.lineage) if target.lineage else same).first()


def _checked_text(text: str, *, old: str) -> str:
    new = one_line(text)
    if new == old:
        raise NothingToChangeError
    return new


def _checked_reason(reason: str) -> str:
    reason = reason.strip()
    if not reason or len(reason) > REASON_LENGTH:
        raise AmendmentReasonError
    return reason


def _next_number(protocol: Protocol) -> int:
    highest: int | None = protocol.amendments.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1
