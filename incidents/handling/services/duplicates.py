"""Several reports of one event: one leads, the others go with it and the event counts once (DECISIONS 4).

The citizen waits since the first of them was sent: the earliest term runs for all of them (R-42).
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from incidents.advice.enums import Category
from incidents.cases import notifications
from incidents.cases.access import can_handle
from incidents.cases.enums import Status
from incidents.cases.models import Incident, Reaction
from incidents.handling.models import DuplicateLink, Feedback
from incidents.handling.services.closing import keeping_open
from vpd.audit.services import record, record_changes
from vpd.organisation.models import User
from vpd.organisation.status import must_follow, take_to

WAYS: dict[str, dict[str, tuple[Status, ...]]] = {
    Status.IN_PROGRESS: {Status.REPORTED: (Status.IN_PROGRESS,), Status.REOPENED: (Status.IN_PROGRESS,)},
    Status.HANDLED: {
        Status.REPORTED: (Status.IN_PROGRESS, Status.HANDLED),
        Status.IN_PROGRESS: (Status.HANDLED,),
        Status.REOPENED: (Status.HANDLED,),
    },
    Status.REOPENED: {Status.HANDLED: (Status.REOPENED,)},
}
"""By which steps a report comes where the leading one is."""
TOLD = {
    Status.IN_PROGRESS: "incident_taken_in_hand",
    Status.HANDLED: "incident_handled",
    Status.REOPENED: "incident_reopened",
}


WhenLed = Callable[[Incident, Incident, User], None]
"""What a room above does with what it knows of a report, when another report of the event leads it."""

_when_led: list[WhenLed] = []


def when_led(reaction: WhenLed) -> None:
    """Let `reaction(incident, lead, by)` follow the event, in the same transaction; registers in `AppConfig.ready`."""
    if reaction not in _when_led:
        _when_led.append(reaction)


CopiesAlong = Callable[[Incident, Incident], None]
"""What a room above gives a report of what it wrote down with the leading one."""

_copies: list[CopiesAlong] = []


def copy_also(copies: CopiesAlong) -> None:
    """Let `copies(lead, follower)` run before the follower's status changes; it registers in `AppConfig.ready`."""
    if copies not in _copies:
        _copies.append(copies)


class LinkError(ValueError):
    """These reports cannot be laid together."""


class AlreadyLinkedError(LinkError):
    """One of them belongs to another report already."""


class WithdrawnReportError(LinkError):
    """One of them was taken back."""


class HeavierReportError(LinkError):
    """The heaviest report leads, or the event would count for less than it was (R-29)."""


class StillOpenError(LinkError):
    """The leading report is closed, and something must happen in another before that can be closed too."""


class OtherKindError(LinkError):
    """An accident and what a citizen did are handled apart: other steps, and no term for an accident."""


@transaction.atomic
def link_reports(*, lead: Incident, others: Sequence[Incident], by: User, now: datetime | None = None) -> None:
    """Let `others` go with `lead`; their reporters are told, and each keeps the own number and page.

    Raises AlreadyLinkedError, WithdrawnReportError, OtherKindError, HeavierReportError, or StillOpenError where the
    leading one is closed and support or a call waits in another; and changes nothing then.
    """
    ids = [lead.pk, *(other.pk for other in others)]
    locked = {row.pk: row for row in Incident.objects.select_for_update(of=["self"]).order_by("pk").filter(pk__in=ids)}
    lead = locked[lead.pk]
    rest = [locked[other.pk] for other in others]
    if lead.is_duplicate or any(row.is_duplicate for row in rest):
        raise AlreadyLinkedError(lead.reference)
    if any(row.status == Status.WITHDRAWN for row in locked.values()):
        raise WithdrawnReportError(lead.reference)
    if any(row.is_accident != lead.is_accident for row in rest):
        raise OtherKindError(lead.reference)
    if any(weight_of(row) > weight_of(lead) for row in rest):
        raise HeavierReportError(lead.reference)
    chosen = {row.pk for row in rest}
    for row in rest:
        for follower in row.duplicates.all():
            chosen.add(follower.pk)
            _point(follower, lead, by, now)
        _point(row, lead, by, now)
        notifications.tell_reporter(row, "incident_linked", by=by, now=now)
        notifications.tell_acting(row, "incident_linked_along", by=by, now=now or timezone.now())
    if lead.status == Status.HANDLED and any(
        report.pk in chosen for report, _ in keeping_open(lead, viewer=by, now=now or timezone.now())
    ):
        raise StillOpenError(lead.reference)
    bring_along(lead=lead, by=by, now=now)
    _settle_term(lead, by)


@transaction.atomic
def unlink_report(*, incident: Incident, by: User, now: datetime | None = None) -> None:
    """Take a report loose; what was done with it so far stays, from here it is handled and counted by itself."""
    incident = Incident.objects.select_for_update(of=["self"]).get(pk=incident.pk)
    lead = incident.duplicate_of
    if lead is not None:
        _take_loose(incident, lead, by, now)
        notifications.tell_reporter(incident, "incident_unlinked", by=by, now=now)
        notifications.tell_acting(incident, "incident_leads", by=by, now=now or timezone.now())


@transaction.atomic
def leave_group(*, incident: Incident, by: User, now: datetime | None = None) -> None:
    """A report that is taken back leads nothing and belongs to nothing: the heaviest of the others leads."""
    followers = list(incident.duplicates.all())
    if incident.duplicate_of is not None:
        _take_loose(incident, incident.duplicate_of, by, now)
    if followers:
        heaviest = _heaviest(followers)
        _let_lead(heaviest, followers, by, now)
        _settle_term(incident, by)
        _bring_what_is_known(incident, heaviest, by)


@transaction.atomic
def settle_lead(*, incident: Incident, by: User, now: datetime | None = None) -> None:
    """After a correction: the heaviest of the reports of one event leads (R-29)."""
    lead = incident.duplicate_of or incident
    group = [Incident.objects.get(pk=lead.pk), *lead.duplicates.all()]
    heaviest = _heaviest(group)
    if heaviest.pk != lead.pk and weight_of(heaviest) > weight_of(group[0]):
        _let_lead(heaviest, group, by, now)


@transaction.atomic
def bring_along(*, lead: Incident, by: User, now: datetime | None = None, apart: Collection[int] = ()) -> None:
    """Bring the reports that go with `lead` where it is: reaction, feedback and status.

    Their reporters are told, and who it happened to of an answer; those of `apart` were told in other words.
    """
    for follower in lead.duplicates.exclude(status=Status.WITHDRAWN).select_related("reported_by"):
        _copy_reactions(lead, follower)
        for copy in _copies:
            copy(lead, follower)
        has_answer = follower.pk not in apart and _copy_feedback(lead, follower)
        steps = WAYS.get(lead.status, {}).get(follower.status, ())
        if follower.awaits_help:
            # Whoever waits for a call is not closed along: the report stays open until they spoke (DECISIONS 10).
            steps = tuple(status for status in steps if status != Status.HANDLED)
        for status in steps:
            take_to(thing=follower, to=status, by=by, now=now, taken_by=lead.taken_by, taken_at=lead.taken_at)
        if steps and follower.pk not in apart:
            notifications.tell_reporter(follower, TOLD[steps[-1]], by=by, now=now)
        if has_answer and Status.HANDLED not in steps:
            notifications.tell_reporter(follower, "incident_feedback", by=by, now=now)
        if has_answer:
            notifications.tell_affected(follower, "incident_feedback", by=by, now=now)


def weight_of(incident: Incident) -> int:
    """How heavy a report is: by its category, emotion or a disturbance the least; an accident by what the law asks."""
    if incident.is_accident:
        return int(bool(incident.is_reportable))
    return Category(incident.leading_category).weight if incident.leading_category else 0


def _heaviest(reports: Sequence[Incident]) -> Incident:
    """The heaviest; among equals the first that was sent."""
    return min(reports, key=lambda report: (-weight_of(report), report.reported_at, report.pk))


def _let_lead(lead: Incident, group: Sequence[Incident], by: User, now: datetime | None) -> None:
    """From here the case is done at `lead`: who acts there hears so, and who did at the one that led before."""
    followed = {report.pk for report in group if report.is_duplicate}
    _point(lead, None, by, now)
    for report in group:
        if report.pk != lead.pk:
            _point(report, lead, by, now)
            if report.pk not in followed:
                notifications.tell_acting(report, "incident_linked_along", by=by, now=now or timezone.now())
    notifications.tell_acting(lead, "incident_leads", by=by, now=now or timezone.now())
    _settle_term(lead, by)


def _take_loose(incident: Incident, lead: Incident, by: User, now: datetime | None) -> None:
    """Each has the term again that it has without the other."""
    _point(incident, None, by, now)
    for apart in (incident, lead):
        _settle_term(apart, by)


def _settle_term(lead: Incident, by: User) -> None:
    """The earliest of the terms that were told at sending runs for every report of the event, while one runs (R-42).

    Where there was a reaction the term stays that was kept or missed by it: who reacted knew of no other.
    """
    together = Incident.objects.of_events([lead.pk]).about_citizens().handled_here().filter(reacted_at=None)
    waiting = list(together.select_for_update(of=["self"]).order_by("pk"))
    earliest = min((report.told_due_at for report in waiting), default=None)
    for report in waiting:
        own = None if report.told_due_at == earliest else report.told_due_at
        values = {"reaction_due_at": earliest, "own_reaction_due_at": own}
        record_changes(report, values, action="incident.term_moved", by=by)


def _point(incident: Incident, lead: Incident | None, by: User, now: datetime | None) -> None:
    """Write the link and its history together; the history holds ids only."""
    if incident.duplicate_of_id == (lead.pk if lead else None):
        return
    now = now or timezone.now()
    must_follow(now, on=max(row.reported_at for row in (incident, lead) if row))
    incident.duplicate_of = lead
    changed = ["duplicate_of"]
    if lead is None and incident.taken_by is not None and not can_handle(incident.taken_by, incident):
        # In hand with who handled the leading report and cannot read this one: whose turn it is now can take it.
        incident.taken_by = incident.taken_at = None
        changed += ["taken_by", "taken_at"]
    incident.save(update_fields=changed)
    DuplicateLink.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        lead=lead,
        changed_at=now,
        changed_by_id=by.pk,
    )
    record(
        action="incident.linked" if lead else "incident.unlinked",
        by=by,
        subject=incident,
        organisation_id=incident.organisation_id,
        fields=changed,
    )
    if lead:
        _bring_what_is_known(incident, lead, by)


def _bring_what_is_known(incident: Incident, lead: Incident, by: User) -> None:
    for reaction in _when_led:
        reaction(incident, lead, by)


def _copy_reactions(lead: Incident, follower: Incident) -> None:
    known = set(follower.reactions.values_list("recorded_at", flat=True))
    new = [row for row in lead.reactions.all() if row.recorded_at not in known]
    for row in new:
        Reaction.objects.create(
            organisation_id=follower.organisation_id,
            incident=follower,
            kind=row.kind,
            reacted_on=row.reacted_on,
            reacted_clock=row.reacted_clock,
            note=row.note,
            late_reason=row.late_reason,
            recorded_at=row.recorded_at,
            recorded_by_id=row.recorded_by_id,
        )
    if new:
        follower.reacted_at = lead.reacted_at
        follower.save(update_fields=["reacted_at"])


def _copy_feedback(lead: Incident, follower: Incident) -> bool:
    """True when there is something new to read."""
    known = set(follower.feedback.values_list("given_at", flat=True))
    made = Feedback.objects.bulk_create(
        Feedback(
            organisation_id=follower.organisation_id,
            incident=follower,
            text=row.text,
            reason_for_none=row.reason_for_none,
            given_at=row.given_at,
            given_by_id=row.given_by_id,
        )
        for row in lead.feedback.all()
        if row.given_at not in known
    )
    return any(row.text for row in made)
