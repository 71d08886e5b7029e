"""Setting a term, holding, warning and letting go (AVG-05..07)."""

import logging
from collections.abc import Collection, Sequence
from datetime import date, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from vpd.audit.services import record
from vpd.messaging.services import send_mail
from vpd.organisation.enums import Role
from vpd.organisation.models import Deputyship, Membership, Organisation, User
from vpd.retention.kinds import WARN_AGAIN, WARN_AHEAD, RetentionKind, all_kinds, same_event
from vpd.retention.models import RetentionHold, RetentionNotice, RetentionRun, RetentionTerm
from vpd.retention.summaries import NOTICE, Due, Told, due_within, held_until, held_words, months_of

logger = logging.getLogger(__name__)


class HeldError(ValueError):
    """A hold keeps it (AVG-07); `words` say until when, `str` also whom to ask."""

    def __init__(self, words: str) -> None:
        super().__init__(f"{words} Tot dan gaat hiervan niets weg. Vraag de privacy officer of dat eerder kan.")
        self.words = words


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
    numbers = same_event(organisation.pk, [reference]).get(reference, {reference})
    RetentionNotice.objects.of(organisation).filter(reference__in=numbers).delete()
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


def refuse_held(organisation_id: int, references: Collection[str], today: date | None = None) -> None:
    """Whoever lets something go by hand asks this first. Raises HeldError."""
    held = held_until(organisation_id, references, today or timezone.localdate())
    if held:
        raise HeldError(held_words(held))


def run_schedule(now: datetime | None = None) -> int:
    """What beat runs every night: warn of what goes soon, and let go what was kept for its term; how many went."""
    now = now or timezone.now()
    gone = 0
    for organisation in Organisation.objects.all():
        for kind in all_kinds():
            try:
                with transaction.atomic():
                    gone += _run(organisation, kind, now)
            except Exception:
                # One kind that fails keeps no other from going, nor from being warned of.
                logger.exception("Retention failed", extra={"kind": kind.key, "organisation": organisation.pk})
    return gone


def _run(organisation: Organisation, kind: RetentionKind, now: datetime) -> int:
    today = timezone.localdate(now)
    soon = due_within(organisation, [kind], today, WARN_AHEAD)
    warned = _warn(organisation, kind, [due for due in soon if not due.is_held], today)
    over = [due for due in soon if due.last_day < today]
    going = [due for due in over if not due.is_held and due.id in warned and warned[due.id] <= today - WARN_AGAIN]
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
    """A month and a week ahead somebody hears of each thing, of a night at once; since when each is known.

    What does not go now, or goes on another day than was told, is told anew when its time comes.
    """
    last_days = {due.id: due.last_day for due in soon}
    notices = RetentionNotice.objects.of(organisation).filter(kind=kind.key)
    stale = [row.pk for row in notices if last_days.get(row.thing_id) != row.last_day]
    notices.filter(pk__in=stale).delete()
    known = {row.thing_id: row for row in notices.all()}
    people = _readers(organisation, kind, today)
    if not people:
        if soon:
            logger.error("Nobody to warn", extra={"kind": kind.key, "organisation": organisation.pk})
        return {pk: row.warned_on for pk, row in known.items()}
    near = {due.id for due in soon if due.last_day - today <= WARN_AGAIN}
    fresh = [due for due in soon if due.id not in known]
    again = [due for due in soon if due.id in known and due.id in near and known[due.id].warned_again_on is None]
    RetentionNotice.objects.bulk_create(
        RetentionNotice(
            organisation=organisation,
            kind=kind.key,
            thing_id=due.id,
            reference=due.reference,
            last_day=due.last_day,
            warned_on=today,
            warned_again_on=today if due.id in near else None,
        )
        for due in fresh
    )
    notices.filter(thing_id__in=[due.id for due in again]).update(warned_again_on=today)
    _tell(people, Told(kind, today, again=False), [due for due in fresh if due.id not in near])
    _tell(people, Told(kind, today, again=True), [*(due for due in fresh if due.id in near), *again])
    return {pk: row.warned_on for pk, row in known.items()} | {due.id: today for due in fresh}


def _readers(organisation: Organisation, kind: RetentionKind, today: date) -> list[tuple[User, str]]:
    """Who hears of it, and the page for that person, where it is not that of the kind.

    The coordinators; without one who can log in who takes their place, and else the privacy officer. Of what the
    privacy officer alone reads that one, whose deputy does not decide how long something is kept.
    """
    people = User.objects.of(organisation).active()
    if not kind.is_of_privacy_officer:
        coordinates = Membership.objects.of(organisation).active(today).filter(role=Role.COORDINATOR)
        away = Deputyship.objects.of(organisation).active(today).filter(person__in=coordinates.values("user_id"))
        for found in (people.with_role(Role.COORDINATOR, today), people.filter(pk__in=away.values("deputy_id"))):
            if found:
                return [(person, "") for person in found]
    return [(person, reverse("retention:list")) for person in people.with_role(Role.PRIVACY_OFFICER, today)]


def _tell(people: Sequence[tuple[User, str]], told: Told, going: list[Due]) -> None:
    """All numbers of reports and a link to just these: what it is about is read after logging in."""
    numbers = list(dict.fromkeys(due.reference for due in going))
    if not numbers:
        return
    for person, path in people:
        send_mail(
            to=person,
            template="retention_soon",
            context={
                "numbers": ", ".join(numbers),
                "link": f"{settings.SITE_URL}{path or told.kind.path}?{urlencode({NOTICE: told.code})}",
                "is_of_reports": told.kind.is_of_reports,
                "what": told.kind.name.lower(),
                "days": told.days,
            },
            organisation_id=person.organisation_id,
        )
