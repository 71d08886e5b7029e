"""What there is for somebody, of all rooms in one question: a room of which nothing waits asks nothing more.

A room registers in `AppConfig.ready` what its part of Mijn werk depends on, and reads it from `glance`.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db.models import Exists, QuerySet

from vpd.organisation.models import User
from vpd.ui.asked_once import asked_once

Rows = Callable[[User, datetime], QuerySet | None]
"""What would wait for this person at that moment; nothing where the person's roles have no part in it."""

THERE = "there_"  # no field of a person begins so
_rows: dict[str, Rows] = {}


def register(**rows: Rows) -> None:
    """Let `glance` say under these names whether there is anything."""
    _rows.update(rows)


@asked_once
def glance(user: User, now: datetime) -> Mapping[str, bool]:
    """Whether there is anything, by name; one query for all rooms together."""
    found = {name: rows(user, now) for name, rows in _rows.items()}
    asked = {f"{THERE}{name}": Exists(rows) for name, rows in found.items() if rows is not None}
    there = User.objects.filter(pk=user.pk).values(**asked)[0] if asked else {}
    return {name: there.get(f"{THERE}{name}", False) for name in found}
