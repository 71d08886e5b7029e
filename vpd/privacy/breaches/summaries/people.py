"""Who reads what is told of a breach, and who hears of it today."""

from datetime import datetime

from django.utils import timezone

from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.organisation.summaries.deputies import Duty, duty_of
from vpd.organisation.summaries.leaders import held_roles


def officers(organisation_id: int, now: datetime) -> Duty:
    """The privacy officers who are there on that day, and who takes the place of who is away."""
    today = timezone.localdate(now)
    held = held_roles(organisation_id, [Role.PRIVACY_OFFICER], today)
    return duty_of(list(dict.fromkeys(one.user for one in held)), today)


def reachable(duty: Duty) -> list[User]:
    return list(dict.fromkeys([*duty.present, *duty.deputies]))


def admins(organisation_id: int, now: datetime) -> list[User]:
    """Who is told that nobody is reachable, without contents (DECISIONS 1)."""
    held = held_roles(organisation_id, [Role.FUNCTIONAL_ADMIN], timezone.localdate(now))
    return list(dict.fromkeys(one.user for one in held))
