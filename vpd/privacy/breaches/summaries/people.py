"""Who reads what is told of a breach, and who hears of it today."""

from datetime import datetime

from django.utils import timezone

from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.organisation.summaries.leaders import held_roles, on_duty


def officers(organisation_id: int, now: datetime) -> list[User]:
    """The privacy officers who are there on that day, and who takes the place of who is away."""
    return on_duty(organisation_id, Role.PRIVACY_OFFICER, timezone.localdate(now))


def admins(organisation_id: int, now: datetime) -> list[User]:
    """Who is told that nobody is reachable, without contents (DECISIONS 1)."""
    held = held_roles(organisation_id, [Role.FUNCTIONAL_ADMIN], timezone.localdate(now))
    return list(dict.fromkeys(one.user for one in held))
