"""What there is for somebody, of all rooms in one question: a room of which nothing waits asks nothing more.

A room registers in `AppConfig.ready` what its part of Mijn werk depends on, and reads it from `glance`.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db.models import CharField, QuerySet, Value

from vpd.organisation.models import User
from vpd.ui.asked_once import asked_once

Rows = Callable[[User, datetime], QuerySet | None]
"""What would wait for this person at that moment; nothing where the person's roles have no part in it."""

THERE = "there_"  # no field of a row is called so
_rows: dict[str, Rows] = {}


def register(**rows: Rows) -> None:
    """Let `glance` say under these names whether there is anything."""
    _rows.update(rows)


@asked_once
def glance(user: User, now: datetime) -> Mapping[str, bool]:
    """Whether there is anything, by name; one query for all rooms together."""
    found = {name: rows(user, now) for name, rows in _rows.items()}
    # Side by side, not inside one another: a question in another is composed twice.
    asked = [
        rows.order_by().annotate(**{THERE: Value(name, output_field=CharField())}).values_list(THERE)[:1]
        for name, rows in found.items()
        if rows is not None
    ]
    there = {name for (name,) in asked[0].union(*asked[1:], all=True)} if asked else set()
    return {name: name in there for name in found}
