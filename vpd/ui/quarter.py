"""The quarter of a year: a value, as teams review their protocol every quarter (R-111)."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils import timezone

ORDINALS = ("eerste", "tweede", "derde", "vierde")
OFFERED = 12
"""So many quarters can be chosen, the running one among them; an address may hold an earlier one."""
SLUG = re.compile(r"(?P<year>(?:19|20|21)\d\d)-k(?P<number>[1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter. Sorts by time; `end` is its last day, inclusive."""

    year: int
    number: int

    FIRST: ClassVar["Quarter"]
    """The first that an address can hold: there is no page of the one before."""

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(f"Een jaar heeft vier kwartalen, geen {self.number}.")

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """The quarter a day falls in; a moment counts by its day in our own time zone."""
        if isinstance(day, dt.datetime):
            day = timezone.localdate(day)
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def current(cls) -> Self:
        """The quarter of today in our own time zone."""
        return cls.of(timezone.localdate())

    @classmethod
    def parse(cls, slug: str) -> Self:
        """Read "2026-k1"; raises ValueError for anything else."""
        match = SLUG.fullmatch(slug)
        if match is None:
            raise ValueError(f"Geen kwartaal: {slug!r}.")
        return cls(int(match["year"]), int(match["number"]))

    @property
    def slug(self) -> str:
        return f"{self.year}-k{self.number}"

    @property
    def in_chart(self) -> str:
        """ "3e kw. 2026", as a chart says it."""
        return f"{self.number}e kw. {self.year}"

    @property
    def start(self) -> dt.date:
        return dt.date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> dt.date:
        return self.next().start - dt.timedelta(days=1)

    def next(self) -> Self:
        return self.previous(-1)

    def previous(self, n: int = 1) -> Self:
        """The quarter n before this one."""
        year, index = divmod(4 * self.year + self.number - 1 - n, 4)
        return type(self)(year, index + 1)

    def last(self, n: int) -> list[Self]:
        """The n quarters that end with this one, oldest first."""
        return [self.previous(back) for back in range(n - 1, -1, -1)]

    @classmethod
    def offered(cls) -> list[Self]:
        """What a list of quarters to choose from holds, newest first."""
        return cls.current().last(OFFERED)[::-1]

    def has_ended(self, today: dt.date) -> bool:
        return today > self.end

    def __contains__(self, day: dt.date) -> bool:
        return type(self).of(day) == self

    def __str__(self) -> str:
        return f"{ORDINALS[self.number - 1]} kwartaal {self.year}"


Quarter.FIRST = Quarter(1900, 1)


class QuarterConverter:
    """Reads "2026-k1" from an address: `<quarter:quarter>`."""

    regex = r"(?:19|20|21)\d\d-k[1-4]"

    def to_python(self, value: str) -> Quarter:
        return Quarter.parse(value)

    def to_url(self, value: Quarter | str) -> str:
        return value.slug if isinstance(value, Quarter) else value
