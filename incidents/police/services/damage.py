"""Damage: noted, claimed, recovered or not (R-53)."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.police.enums import DamageKind, DamageStatus
from incidents.police.models import Damage
from vpd.organisation.models import User
from vpd.organisation.status import lock, take_to


@transaction.atomic
def note_damage(
    *, incident: Incident, kind: DamageKind, what: str, amount: Decimal | None, by: User, now: datetime | None = None
) -> Damage:
    """Write down a damage; the same one twice is one."""
    lock(incident)
    known = incident.damages.filter(kind=kind, what=what, amount=amount).first()
    if known is not None:
        return known
    damage = Damage(organisation_id=incident.organisation_id, incident=incident, kind=kind, what=what, amount=amount)
    take_to(thing=damage, to=DamageStatus.NOTED, by=by, now=now or timezone.now())
    return damage


@transaction.atomic
def claim_damage(*, damage: Damage, on: date, by: User, now: datetime | None = None) -> None:
    take_to(thing=damage, to=DamageStatus.CLAIMED, by=by, now=now or timezone.now(), claimed_on=on)


@transaction.atomic
def settle_damage(
    *, damage: Damage, recovered: Decimal | None, reason: str, by: User, now: datetime | None = None
) -> None:
    """What came back, or why nothing did."""
    to = DamageStatus.RECOVERED if recovered else DamageStatus.NOT_RECOVERED
    take_to(thing=damage, to=to, by=by, now=now or timezone.now(), recovered=recovered, reason=reason)
