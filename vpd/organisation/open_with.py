"""What somebody still has in hand, told by the app that owns it; nobody knows what the others hold.

Work stays with whoever has it until somebody gives it to a colleague. Each app registers the kinds of work that a
person may have in `AppConfig.ready`: which rows are open, in whose hands, and how they go to somebody else. What is
shown of it to who manages people or leads a team is the kind and the number, never what it is about (DECISIONS 1).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from vpd.organisation.models import User

HandOver = Callable[[User, User, User, datetime], int]
"""Give what `person` has of this kind to a colleague, `by` somebody; how many went. What may not be given stays."""


@dataclass(frozen=True)
class WorkKind:
    """One kind of work that a person may have in hand: `rows` are the open ones, `field` names who has them.

    `goes_by_itself` for what has a chain of its own: then the colleague is the next in that chain, not the one named.
    """

    key: str
    one: str
    many: str
    field: str
    rows: Callable[[], QuerySet[Any]]
    hand_over: HandOver
    goes_by_itself: bool = False

    def counted(self, number: int) -> str:
        return f"1 {self.one}" if number == 1 else f"{number} {self.many}"


_kinds: dict[str, WorkKind] = {}


def register(kind: WorkKind) -> None:
    """Let this kind of work be seen, and handed over, when somebody leaves."""
    _kinds[kind.key] = kind


def kinds() -> list[WorkKind]:
    return list(_kinds.values())
