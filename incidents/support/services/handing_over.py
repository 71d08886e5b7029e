"""Support that somebody who leaves gives: to the next in the chain of R-62, and who had chosen may choose again."""

from datetime import datetime

from incidents.support.models import Support, SupportQuerySet
from incidents.support.services.offering import fill_in_for
from vpd.organisation.models import User
from vpd.organisation.open_with import WorkKind


def _supports() -> SupportQuerySet:
    return Support.objects.open().exclude(assigned_to=None)


def _pass_on(person: User, to: User, by: User, now: datetime) -> int:
    """Nobody gives somebody's support to a colleague of their own choice: that is for the person and the protocol."""
    rows = Support.objects.of(person.organisation_id).open().filter(assigned_to=person)
    given = [fill_in_for(support=support, now=now) for support in rows.select_related("incident__team", "person")]
    return sum(helper is not None and helper.pk != person.pk for helper in given)


SUPPORTS = WorkKind(
    "supports",
    "keer opvang of nazorg",
    "keer opvang of nazorg",
    "assigned_to",
    _supports,
    _pass_on,
    goes_by_itself=True,
)
