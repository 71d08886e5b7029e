"""Putting things on the agenda, in order, and taking them off."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vpd.audit.services import record, record_changes
from vpd.meetings.enums import ItemStatus, MeetingStatus
from vpd.meetings.models import MINUTES, TITLE_LENGTH, AgendaItem, TeamMeeting
from vpd.meetings.notifications import tell_preparer
from vpd.meetings.outcomes import follow_withdrawal
from vpd.meetings.services.errors import OtherTeamError
from vpd.meetings.services.meetings import next_meeting
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.organisation.status import lock, take_to
from vpd.ui.editing import Seen, refuse_row_not_as_seen


@transaction.atomic
def put_on_agenda(
    *,
    team: Team,
    title: str,
    origin: Origin | None,
    by: User | None,
    meeting: TeamMeeting | None = None,
    note: str = "",
    minutes: int = MINUTES,
    preparer: User | None = None,
    now: datetime | None = None,
) -> AgendaItem:
    """Put something on the agenda: of `meeting`, else of the next planned one, else it waits for that.

    While an item with the same origin is open, that one is given back. A title that is too long is cut off. Raises
    OtherTeamError for a meeting of another team, TransitionError for one that is over.
    """
    now = now or timezone.now()
    Team.objects.select_for_update().get(pk=team.pk)
    items = AgendaItem.objects.of(team.organisation_id).of_team(team)
    existing = items.open().from_origin(origin).first() if origin else None
    if existing:
        return existing
    if meeting is None:
        meeting = next_meeting(team, timezone.localdate(now))
    elif meeting.team_id != team.pk:
        raise OtherTeamError
    else:
        meeting = lock(meeting, within={MeetingStatus.PLANNED})
    last = items.filter(meeting=meeting).aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem(
        organisation_id=team.organisation_id,
        team=team,
        meeting=meeting,
        title=title[:TITLE_LENGTH],
        note=note,
        origin_kind=origin.kind if origin else "",
        origin_reference=origin.reference if origin else "",
        origin_id=origin.id if origin else None,
        position=last + 1,
        minutes=minutes,
        preparer=preparer,
        added_at=now,
        added_by=by,
    )
    take_to(thing=item, to=ItemStatus.OPEN, by=by, now=now, action="agenda_item.added")
    tell_preparer(item=item, by=by)
    return item


@transaction.atomic
def change_item(
    *,
    item: AgendaItem,
    title: str,
    note: str,
    by: User,
    minutes: int = MINUTES,
    preparer: User | None = None,
    seen: Seen | None = None,
) -> AgendaItem:
    """Change the words of an open item, how long it takes and who prepares it; a new preparer hears of it.

    Raises TransitionError when it is decided or withdrawn, SavedFirstError.
    """
    locked = lock(item, within={ItemStatus.OPEN})
    refuse_row_not_as_seen(locked, seen)
    values = {"title": title, "note": note, "minutes": minutes, "preparer": preparer}
    if locked.preparer != preparer:
        values["prepared_at"] = None
    changed = record_changes(locked, values, action="agenda_item.changed", by=by)
    if "preparer" in changed:
        tell_preparer(item=locked, by=by)
    return locked


@transaction.atomic
def prepare_item(
    *, item: AgendaItem, note: str, by: User, seen: Seen | None = None, now: datetime | None = None
) -> AgendaItem:
    """Write what the team should know of an open item; of its preparer nothing more is asked then.

    Raises TransitionError when it is decided or withdrawn, SavedFirstError.
    """
    locked = lock(item, within={ItemStatus.OPEN})
    refuse_row_not_as_seen(locked, seen)
    values: dict[str, object] = {"note": note}
    if locked.preparer_id == by.pk:
        values["prepared_at"] = now or timezone.now()
    record_changes(locked, values, action="agenda_item.prepared", by=by)
    return locked


@transaction.atomic
def move_item(*, item: AgendaItem, up: bool, by: User) -> AgendaItem:
    """Discuss an open item one place earlier or later; at the end of the list nothing happens."""
    locked = lock(item, within={ItemStatus.OPEN})
    beside = (
        AgendaItem.objects.of(locked.organisation_id)
        .of_team(locked.team_id)
        .filter(meeting=locked.meeting_id, is_put_forward=locked.is_put_forward)
    )
    order = list(beside.select_for_update().on_agenda())
    here = order.index(locked)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        return locked
    order[here], order[there] = order[there], order[here]
    for position, other in enumerate(order, start=1):
        other.position = position
    AgendaItem.objects.bulk_update(order, ["position"])
    record(
        action="agenda_item.moved",
        by=by,
        subject=locked,
        organisation_id=locked.organisation_id,
        fields=["position"],
    )
    return locked


@transaction.atomic
def withdraw_item(*, item: AgendaItem, by: User | None, now: datetime | None = None) -> AgendaItem:
    """Take an open item off the agenda. Raises TransitionError when it is decided.

    The app that owns the item's origin hears of it (`outcomes`).
    """
    if take_to(thing=item, to=ItemStatus.WITHDRAWN, by=by, now=now):
        follow_withdrawal(item)
    return item
