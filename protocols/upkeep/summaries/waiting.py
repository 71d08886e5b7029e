"""The protocols to look at again."""

from datetime import date, datetime

from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.summaries.in_force import own_versions
from protocols.norms.access import can_manage_norm
from protocols.norms.models import NormVersion
from protocols.upkeep.enums import FlagKind
from protocols.upkeep.models import ReviewFlag
from protocols.upkeep.summaries.reviews import ReviewDue, reviews_waiting_for
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.ui.pieces import WaitingItem


def reviews_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The protocols whose year is nearly over, for who leads the team and the coordinator (R-13).

    Whose row it is to finish or adopt the draft has that one, with this day, and nothing beside it.
    """
    due = reviews_waiting_for(user, timezone.localdate(now))
    return [_review_item(one) for one in due if not _is_in_hand(one, user)]


def _is_in_hand(due: ReviewDue, user: User) -> bool:
    """Whether there is a draft that this person, or whom this person asked to adopt it, has to go on with."""
    access = access_of(user)
    adopts = due.is_requested and access.can(Permission.ADOPT_PROTOCOLS)
    return due.has_draft and (adopts or due.version.team_id in access.led_team_ids)


def flags_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """A protocol to look at again waits for its leader; the coordinator hears how many there are (R-05).

    Whose draft stands on the new norm already has that draft to finish, and nothing beside it.
    """
    led = access_of(user).led_team_ids
    if not led and not can_manage_norm(user):
        return []
    norms = NormVersion.objects.of(user.organisation_id).annotate(reference=Cast("pk", CharField()))
    begins = norms.filter(reference=OuterRef("reference")).values("in_force_from")[:1]
    flags = ReviewFlag.objects.visible_to(user).open().annotate(norm_begins=Subquery(begins))
    taken_over = {(one.protocol_id, str(one.norm_version_id)) for one in own_versions(user) if not one.is_adopted}
    by_protocol: dict[int, ReviewFlag] = {}
    for flag in flags.select_related("team").order_by("pk"):
        if not (flag.team_id in led and flag.is_norm and (flag.protocol_id, flag.reference) in taken_over):
            by_protocol.setdefault(flag.protocol_id, flag)
    own = {protocol_id: flag for protocol_id, flag in by_protocol.items() if flag.team_id in led}
    items = [
        WaitingItem(
            title="Kijk of het protocol nog past",
            url=reverse("protocols:detail", args=[protocol_id]),
            note=f"{flag.team.name} · {FlagKind(flag.kind).label}",
            due_at=_before_it_holds(flag, timezone.localdate(now)),
        )
        for protocol_id, flag in own.items()
    ]
    others = [flag for flag in by_protocol.values() if flag.team_id not in led]
    if others and can_manage_norm(user):
        items.append(
            WaitingItem(
                title="Kijk welke protocollen nog bij de norm en de regels passen",
                url=f"{reverse('protocols:list')}?stand=review",
                note=f"{'1 team' if len(others) == 1 else f'{len(others)} teams'} · de leidinggevenden hebben bericht",
            )
        )
    return items


def _before_it_holds(flag: ReviewFlag, on: date) -> date | None:
    """The day on which a norm begins that is still to come; after it the protocol holds until it is looked at."""
    begins: date | None = vars(flag)["norm_begins"] if flag.is_norm else None
    return begins if begins and begins > on else None


def _review_item(due: ReviewDue) -> WaitingItem:
    return WaitingItem(
        title="Bekijk het protocol opnieuw",
        url=reverse("protocols:detail", args=[due.version.protocol_id]) + "#opnieuw-bekijken",
        note=f"{due.version.team.name} · er is al een concept" if due.has_draft else due.version.team.name,
        due_at=due.look_again_on,
    )
