"""The shape of the table that says, for every address, what every role gets (DECISIONS 1)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.cast import Cast

PEOPLE = (
    "employee",
    "colleague",
    "leader",
    "coordinator",
    "safety",
    "aftercare",
    "executive",
    "privacy",
    "admin",
    "central_reporter",
    "counsellor",
    "decider",
    "other_team_employee",
    "other_team_leader",
    "other_coordinator",
)
ANONYMOUS = "anonymous"


def everyone(status: int, **exceptions: int) -> dict[str, int]:
    """The same answer for every person, but for those named."""
    return dict.fromkeys(PEOPLE, status) | exceptions


@dataclass(frozen=True)
class Address:
    """One address: how to come there and what each person gets.

    `prepare` makes what the address needs and returns the keyword arguments of the route; `anonymous` is a redirect to
    the log-in page unless said otherwise.
    """

    route: str
    expected: Mapping[str, int]
    prepare: Callable[[Cast], Mapping[str, object]] = lambda cast: {}
    method: str = "get"
    data: Mapping[str, object] = field(default_factory=dict)
    anonymous: int = 302
    note: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.route} {self.note}".strip()
