"""Handing over what somebody has in hand, and telling whose turn that is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.notifications import tell_work_left
from vpd.organisation.open_with import WorkKind, kinds
from vpd.organisation.summaries.open_with import in_hand, whose_turn


@dataclass(frozen=True)
class HandedOver:
    """What went to somebody else, and what could not, by kind."""

    went: tuple[tuple[WorkKind, int], ...]
    stayed: tuple[tuple[WorkKind, int], ...]


@transaction.atomic
def hand_over_work(
    *, person: User, to: User, keys: Collection[str], by: User, now: datetime | None = None
) -> HandedOver:
    """Give what `person` has of these kinds to a colleague by name; pressed twice there is nothing left to give.

    What the colleague may not have, or `by` may not give, stays where it is.
    """
    now = now or timezone.now()
    chosen = [kind for kind in kinds() if kind.key in keys]
    went = [(kind, kind.hand_over(person, to, by, now)) for kind in chosen]
    left = {kind.key: number for kind, number in in_hand(person).numbers}
    record(
        action="work.handed_over", by=by, subject=person, organisation_id=person.organisation_id, fields=sorted(keys)
    )
    return HandedOver(
        went=tuple((kind, number) for kind, number in went if number),
        stayed=tuple((kind, left[kind.key]) for kind in chosen if left.get(kind.key)),
    )


def tell_of_work_left(person: User) -> None:
    """Who must hand over hears that there is something, when somebody's access stops or gets a last day."""
    number = in_hand(person).number
    if number:
        for user in whose_turn(person, timezone.localdate()):
            tell_work_left(to=user, person=person, number=number)
