"""The shape of the table that says, for every address, what every role gets (DECISIONS 1)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from inspect import Parameter, signature

from tests.cast import Cast

Prepare = Callable[..., Mapping[str, object]]

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
class Making:
    """Makes what an address needs; addresses that name the same way and options can do with one making of it."""

    way: Prepare
    options: Mapping[str, object] = field(default_factory=dict)
    more: Mapping[str, object] = field(default_factory=dict)

    def __call__(self, cast: Cast) -> dict[str, object]:
        return self.with_more(self.way(cast, **self.options))

    def with_more(self, made: Mapping[str, object]) -> dict[str, object]:
        return {**made, **self.more}

    def is_alike(self, other: "Making") -> bool:
        return (self.way, self.options) == (other.way, other.options)


def making(way: Prepare) -> Callable[..., Making]:
    """What several addresses need: each chooses its options by name, and adds arguments of its own to the route."""
    options = {name for name, one in signature(way).parameters.items() if one.kind is Parameter.KEYWORD_ONLY}

    def made(**given: object) -> Making:
        chosen = {name: value for name, value in given.items() if name in options}
        return Making(way, chosen, {name: value for name, value in given.items() if name not in options})

    return made


@dataclass(frozen=True)
class Address:
    """One address: how to come there and what each person gets.

    `prepare` makes what the address needs and returns the keyword arguments of the route; `anonymous` is a redirect to
    the log-in page unless said otherwise.
    """

    route: str
    expected: Mapping[str, int]
    prepare: Prepare = lambda cast: {}
    method: str = "get"
    data: Mapping[str, object] = field(default_factory=dict)
    anonymous: int = 302
    note: str = ""

    @property
    def making(self) -> Making:
        return self.prepare if isinstance(self.prepare, Making) else Making(self.prepare)

    def __str__(self) -> str:
        return f"{self.method} {self.route} {self.note}".strip()
