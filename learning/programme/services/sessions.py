"""Sessions: planned, invited to, answered, held, called off."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from learning.programme.enums import Reply, TrainingSessionStatus
from learning.programme.models import Participation, Training, TrainingSession
from learning.programme.notifications import tell_called_off, tell_invited, tell_moved
from learning.programme.summaries.session import asked_of
from vpd.audit.services import record
from vpd.messaging.services import in_one_go
from vpd.organisation.models import Membership, User
from vpd.organisation.status import lock, take_to
from vpd.ui.editing import Seen, refuse_stale

WHEN_AND_WHERE = ("starts_at", "ends_at", "place")
CHANGEABLE = (*WHEN_AND_WHERE, "trainer", "board_invited")


class NotYetError(ValueError):
    """Who was there is written down once it began."""


@transaction.atomic
def plan_session(
    *,
    training: Training,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    by: User,
    people: Collection[User] = (),
    trainer: str = "",
    board_invited: int = 0,
    now: datetime | None = None,
) -> TrainingSession:
    """A session with its invitations; everybody but who plans it gets a mail with a link, and nothing personal."""
    session = TrainingSession(
        organisation_id=training.organisation_id,
        training=training,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        trainer=trainer,
        board_invited=board_invited,
    )
    take_to(thing=session, to=TrainingSessionStatus.PLANNED, by=by, now=now)
    _invite(session, people, by)
    return session


@transaction.atomic
def change_session(
    *, session: TrainingSession, people: Collection[User], by: User, seen: Seen | None = None, **values: object
) -> TrainingSession:
    """Another time, place or trainer, and who is invited; who stays hears of another time or place.

    Raises TransitionError for one that was held or called off, SavedFirstError.
    """
    held = lock(session, within={TrainingSessionStatus.PLANNED})
    if seen is not None:
        refuse_stale(current=asked_of(held, seen.new), new=seen.new, seen=seen.fingerprint)
    changed = [name for name in CHANGEABLE if name in values and getattr(held, name) != values[name]]
    is_moved = bool(set(changed) & set(WHEN_AND_WHERE))
    for name in changed:
        setattr(held, name, values[name])
    if is_moved:
        held.sequence += 1
    if changed:
        held.save(update_fields=[*changed, "sequence"])
        record(
            action="training_session.changed",
            by=by,
            subject=held,
            organisation_id=held.organisation_id,
            fields=changed,
        )
    invited = {row.user_id: row for row in held.participations.select_related("user")}
    chosen = {user.pk for user in people}
    staying = [row for pk, row in invited.items() if pk in chosen]
    leaving = [row for pk, row in invited.items() if pk not in chosen]
    _invite(held, [user for user in people if user.pk not in invited], by)
    with in_one_go():
        for row in leaving:
            tell_called_off(row, by=by)
        if is_moved:
            for row in staying:
                tell_moved(row, by=by)
    Participation.objects.filter(pk__in=[row.pk for row in leaving]).delete()
    if is_moved:
        # Another time asks for another answer.
        held.participations.filter(pk__in=[row.pk for row in staying]).update(reply=Reply.NONE)
    return held


@transaction.atomic
def cancel_session(*, session: TrainingSession, by: User) -> None:
    """Call it off; who was invited hears of it."""
    if take_to(thing=session, to=TrainingSessionStatus.CANCELLED, by=by):
        with in_one_go():
            for row in session.participations.select_related("user"):
                tell_called_off(row, by=by)


@transaction.atomic
def reply_to_session(*, participation: Participation, reply: Reply, by: User) -> None:
    """Coming or not; it can be changed until it begins. Raises TransitionError when it was held or called off."""
    lock(participation.session, within={TrainingSessionStatus.PLANNED})
    participation.reply = reply
    participation.save(update_fields=["reply"])
    record(
        action="training_session.replied",
        by=by,
        subject=participation,
        organisation_id=participation.organisation_id,
    )


def attendance_of(session: TrainingSession) -> dict[str, Any]:
    """What stands of who was there, as the form over it calls it."""
    present = session.participations.filter(attended=True).values_list("user_id", flat=True)
    return {"people": sorted(present), "board_attended": session.board_attended}


@transaction.atomic
def note_attendance(
    *,
    session: TrainingSession,
    attended: Collection[User],
    by: User,
    board_attended: int | None = None,
    seen: str | None = None,
    now: datetime | None = None,
) -> None:
    """Write down who was there, or afterwards who it was after all; who was not invited and came is added.

    `seen` is the fingerprint of what stood there. Raises NotYetError, TransitionError, SavedFirstError.
    """
    now = now or timezone.now()
    if now < session.starts_at:
        raise NotYetError(session.pk)
    present = {user.pk for user in attended}
    held = lock(session)
    if held.is_held:
        before, after = attendance_of(held), {"people": sorted(present), "board_attended": board_attended}
        refuse_stale(current=before, new=after, seen=seen)
        if before == after:
            return
        held.board_attended = board_attended
        held.save(update_fields=["board_attended"])
        record(
            action="training_session.attendance_changed",
            by=by,
            subject=held,
            organisation_id=held.organisation_id,
            fields=[name for name in after if before[name] != after[name]],
        )
    else:
        take_to(thing=session, to=TrainingSessionStatus.HELD, by=by, now=now, board_attended=board_attended)
    known = set(session.participations.values_list("user_id", flat=True))
    _add(session, [user for user in attended if user.pk not in known])
    session.participations.filter(user__in=present).update(attended=True)
    session.participations.exclude(user__in=present).update(attended=False)


def _invite(session: TrainingSession, people: Collection[User], by: User) -> None:
    rows = _add(session, people)
    with in_one_go():
        for row in rows:
            tell_invited(row, by=by)


def _add(session: TrainingSession, people: Collection[User]) -> list[Participation]:
    teams = team_of_each(session.organisation_id, people, timezone.localdate(session.starts_at))
    return Participation.objects.bulk_create(
        Participation(organisation_id=session.organisation_id, session=session, user=user, team_id=teams.get(user.pk))
        for user in people
    )


def team_of_each(organisation_id: int, people: Iterable[User], on: date) -> dict[int, int]:
    """In which team somebody works that day; who works in two counts in the one joined first."""
    rows = Membership.objects.of(organisation_id).active(on).filter(user__in=people, team__isnull=False)
    return dict(rows.order_by("-starts_on", "-pk").values_list("user_id", "team_id"))
