"""Setting a term, holding, warning and letting go (AVG-05..07)."""

import logging
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vpd.audit.services import record
from vpd.messaging.services import send_mail
from vpd.organisation.enums import Role
from vpd.organisation.models import Organisation, User
from vpd.retention.kinds import RetentionKind, all_kinds
from vpd.retention.models import RetentionHold, RetentionNotice, RetentionRun, RetentionTerm
from vpd.retention.summaries import Due, due_within, months_of

logger = logging.getLogger(__name__)
WARN_AHEAD = timedelta(days=30)
WARN_AGAIN = timedelta(days=7)
"""Nothing goes within a week of the first warning, whatever its term."""
NAMED = 20


@transaction.atomic
def set_term(
    *, kind: RetentionKind, months: int, reason: str, organisation: Organisation, by: User, now: datetime | None = None
) -> RetentionTerm:
    """From tonight on this kind is kept for so many months. Raises ValueError above what the kind allows."""
    if not 1 <= months <= kind.most:
        raise ValueError(f"{kind.key} is kept for at most {kind.most} months")
    term = RetentionTerm.objects.create(
        organisation=organisation,
        kind=kind.key,
        months=months,
        reason=reason,
        set_at=now or timezone.now(),
        set_by=by,
    )
    record(action="retention.term_set", by=by, subject=term, organisation_id=organisation.pk, fields=["months"])
    return term


@transaction.atomic
def hold(
    *, reference: str, reason: str, until: date, organisation: Organisation, by: User, now: datetime | None = None
) -> RetentionHold:
    """Nothing that belongs to this report goes up to and including that day; a longer one is a next hold (AVG-07)."""
    held = RetentionHold.objects.create(
        organisation=organisation,
        reference=reference,
        reason=reason,
        until=until,
        held_at=now or timezone.now(),
        held_by=by,
    )
    # Who is to lose it hears of it anew when the hold is over.
    RetentionNotice.objects.of(organisation).filter(reference=reference).delete()
    record(action="retention.held", by=by, subject=held, organisation_id=organisation.pk)
    return held


@transaction.atomic
def end_hold(*, held: RetentionHold, by: User, now: datetime | None = None) -> None:
    """Its term counts again. A second press changes nothing."""
    locked = RetentionHold.objects.select_for_update(of=("self",)).get(pk=held.pk)
    if locked.ended_at is None:
        locked.ended_at, locked.ended_by = now or timezone.now(), by
        locked.save(update_fields=["ended_at", "ended_by"])
        record(action="retention.hold_ended", by=by, subject=locked, organisation_id=locked.organisation_id)


def run_schedule(now: datetime | None = None) -> int:
    """What beat runs every night: warn of what goes soon, and let go what was kept for its term; how many went."""
    now = now or timezone.now()
    gone = 0
    for organisation in Organisation.objects.all():
        for kind in all_kinds():
            with transaction.atomic():
                gone += _run(organisation, kind, now)
    return gone


def _run(organisation: Organisation, kind: RetentionKind, now: datetime) -> int:
    today = timezone.localdate(now)
    soon = due_within(organisation, [kind], today, WARN_AHEAD)
    warned = _warn(organisation, kind, [due for due in soon if not due.is_held], today)
    over = [due for due in soon if due.last_day < today]
    going = [due for due in over if not due.is_held and warned[due.id] <= today - WARN_AGAIN]
    if not going:
        return 0
    ids = [due.id for due in going]
    kind.destroy(organisation.pk, ids)
    RetentionNotice.objects.of(organisation).filter(kind=kind.key, thing_id__in=ids).delete()
    run = RetentionRun.objects.create(
        organisation=organisation,
        kind=kind.key,
        ran_at=now,
        months=months_of(organisation, kind),
        destroyed=len(going),
        held=len([due for due in over if due.is_held]),
    )
    record(action="retention.destroyed", by=None, subject=run, organisation_id=organisation.pk)
    logger.info("Retention", extra={"kind": kind.key, "destroyed": len(going)})
    return len(going)


def _warn(organisation: Organisation, kind: RetentionKind, soon: list[Due], today: date) -> dict[int, date]:
    """A month and a week ahead the coordinators hear of each thing, of a night at once; since when each is known."""
    notices = RetentionNotice.objects.of(organisation).filter(kind=kind.key, thing_id__in=[due.id for due in soon])
    known = {row.thing_id: row for row in notices}
    near = {due.id for due in soon if due.last_day - today <= WARN_AGAIN}
    fresh = [due for due in soon if due.id not in known]
    again = [due for due in soon if due.id in known and due.id in near and known[due.id].warned_again_on is None]
    RetentionNotice.objects.bulk_create(
        RetentionNotice(
            organisation=organisation,
            kind=kind.key,
            thing_id=due.id,
            reference=due.reference,
            warned_on=today,
            warned_again_on=today if due.id in near else None,
        )
        for due in fresh
    )
    notices.filter(thing_id__in=[due.id for due in again]).update(warned_again_on=today)
    _tell(organisation, kind, [due for due in fresh if due.id not in near], WARN_AHEAD.days)
    _tell(organisation, kind, [*(due for due in fresh if due.id in near), *again], WARN_AGAIN.days)
    return {pk: row.warned_on for pk, row in known.items()} | {due.id: today for due in fresh}


def _tell(organisation: Organisation, kind: RetentionKind, going: list[Due], days: int) -> None:
    """Numbers of reports and a link: what it is about is read after logging in."""
    numbers = list(dict.fromkeys(due.reference for due in going))
    if not numbers:
        return
    more = f" en nog {len(numbers) - NAMED}" if len(numbers) > NAMED else ""
    for person in User.objects.of(organisation).active().with_role(Role.COORDINATOR, timezone.localdate()):
        send_mail(
            to=person,
            template="retention_soon",
            context={
                "numbers": ", ".join(numbers[:NAMED]) + more,
                "link": f"{settings.SITE_URL}{kind.path}",
                "is_of_reports": kind.is_of_reports,
                "what": kind.name.lower(),
                "days": days,
            },
            organisation_id=organisation.pk,
        )
