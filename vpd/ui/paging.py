"""Paging from a place in the order, not by how many rows came before: as quick at row 900,000 as at row 1.

A page begins right after a place (`na`), ends right before one (`voor`) or begins at a day (`naar`). The link holds the
place itself, the row's key with its id: it stays where it is when that row changes or goes, and rows with the same
key have a fixed order. Whatever else stands in an address gives the first page.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django import forms
from django.db.models import BooleanField, Exists, F, Func, IntegerField, Model, QuerySet, Subquery, Value
from django.db.models.functions import Greatest
from django.http import QueryDict
from django.utils import timezone

from vpd.ui.forms import Form
from vpd.ui.widgets import DateInput

M = TypeVar("M", bound=Model)

PAGE_SIZE = 25
COUNTED = 1_000
"""Up to here rows are counted exactly; beyond it nobody reads on to the end."""

AFTER, BEFORE, JUMP = "na", "voor", "naar"
PLACES = (AFTER, BEFORE, JUMP)
SEPARATOR = "~"
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Order:
    """One order of a list: by a day or a moment, and by id where that is the same. `key` may be an annotation."""

    code: str
    label: str
    key: str
    is_descending: bool = False
    is_moment: bool = True
    back: str = "Vorige"
    onward: str = "Volgende"
    """What the links to the page before and after are called: "Nieuwer" and "Ouder"."""


@dataclass(frozen=True)
class Place:
    """Somewhere between two rows: right at a key and an id, whether or not that row is there."""

    value: dt.datetime | dt.date
    pk: int

    def __str__(self) -> str:
        value = self.value.astimezone(dt.UTC) if isinstance(self.value, dt.datetime) else self.value
        return f"{value.isoformat().replace('+00:00', 'Z')}{SEPARATOR}{self.pk}"


@dataclass(frozen=True)
class KeysetPage(Generic[M]):
    """The rows of one page with the ways to the pages around it."""

    rows: list[M]
    order: Order
    count: int
    """How many rows there are in all, at most `COUNTED` + 1."""
    start_url: str = ""
    back_url: str = ""
    onward_url: str = ""
    jump: "JumpForm | None" = None

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[M]:
        return iter(self.rows)

    @property
    def is_beyond_counting(self) -> bool:
        return self.count > COUNTED

    @property
    def has_other_pages(self) -> bool:
        return bool(self.back_url or self.onward_url)


class JumpForm(Form):
    """Straight to a day; what was chosen above goes along unseen."""

    naar = forms.DateField(label="Ga naar een dag", widget=DateInput, required=False)

    def __init__(self, given: QueryDict) -> None:
        super().__init__(given if JUMP in given else None, auto_id="spring_%s")
        for name, values in given.lists():
            if name not in PLACES and name not in self.fields and values[-1]:
                self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput, initial=values[-1])


class CountUpTo(Subquery):
    """How many rows there are, exactly up to `COUNTED`; beyond it the counting stops."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(rows.order_by().values("pk")[: COUNTED + 1])


def page_of(
    rows: QuerySet[M],
    *,
    order: Order,
    given: QueryDict,
    size: int = PAGE_SIZE,
    is_sorted_apart: bool = False,
    count: int | None = None,
) -> KeysetPage[M]:
    """The page that the address asks for, with the exact count up to `COUNTED`: one query, whatever the page.

    Whoever counted the rows before says how many there are.

    A second one only for the page before the second and for a place where nothing comes after. `is_sorted_apart`
    where the rows stand together in the order of something else, such as those of a period: then these are found
    first and sorted, where else the order would be walked until enough of them came by.
    """
    jump = JumpForm(given)
    counted: Any = rows.annotate(row_count=CountUpTo(rows) if count is None else Value(count))
    ways = _Ways(given, order)
    if place := _read(given.get(BEFORE, ""), order):
        found = list(_beyond(counted, order, place, backwards=True, size=size, apart=is_sorted_apart))
        if len(found) > size:
            shown = found[size - 1 :: -1]
            return _page(shown, order, ways, jump, has_back=True, has_onward=shown[0].is_elsewhere)  # type: ignore[attr-defined]
    elif place := _read(given.get(AFTER, ""), order) or _of_day(jump, order):
        found = list(_beyond(counted, order, place, backwards=False, size=size, apart=is_sorted_apart))
        if found:
            has_back = found[0].is_elsewhere  # type: ignore[attr-defined]
            return _page(found[:size], order, ways, jump, has_back=has_back, has_onward=len(found) > size)
    found = list(_first(counted, order, backwards=False, size=size, apart=is_sorted_apart))
    return _page(found[:size], order, ways, jump, has_back=False, has_onward=len(found) > size)


@dataclass(frozen=True)
class _Ways:
    """Makes the links: everything that was chosen stays, only the place changes."""

    given: QueryDict
    order: Order

    def to(self, name: str = "", place: Place | None = None) -> str:
        query = self.given.copy()
        for known in (*PLACES, "page"):
            query.pop(known, None)
        if place:
            query[name] = str(place)
        return f"?{query.urlencode(safe=':')}"

    def place_of(self, row: Model) -> Place:
        return Place(getattr(row, self.order.key), row.pk)


def _page(
    rows: list[M], order: Order, ways: _Ways, jump: JumpForm, *, has_back: bool, has_onward: bool
) -> KeysetPage[M]:
    return KeysetPage(
        rows=rows,
        order=order,
        count=rows[0].row_count if rows else 0,  # type: ignore[attr-defined]
        start_url=ways.to() if has_back else "",
        back_url=ways.to(BEFORE, ways.place_of(rows[0])) if has_back else "",
        onward_url=ways.to(AFTER, ways.place_of(rows[-1])) if has_onward else "",
        jump=jump,
    )


def _beyond(rows: Any, order: Order, place: Place, *, backwards: bool, size: int, apart: bool) -> Any:
    """The rows on one side of a place, nearest first; each says whether there are any on the other side."""
    sign = "<" if order.is_descending != backwards else ">"
    other = {"<": ">=", ">": "<="}[sign]
    elsewhere = Exists(rows.order_by().filter(_compared(order, other, place)))
    there = rows.filter(_compared(order, sign, place)).annotate(is_elsewhere=elsewhere)
    return _first(there, order, backwards=backwards, size=size, apart=apart)


def _first(rows: Any, order: Order, *, backwards: bool, size: int, apart: bool) -> Any:
    """One row more than stands on a page."""
    if not apart:
        return _sorted(rows, order, F(order.key), backwards=backwards)[: size + 1]
    # The greatest of a value and itself is that value, but no index is known to be sorted by it.
    by = Greatest(F(order.key), F(order.key))
    ids = _sorted(rows, order, by, backwards=backwards).values("pk")[: size + 1]
    return _sorted(rows.filter(pk__in=ids), order, F(order.key), backwards=backwards)


def _sorted(rows: Any, order: Order, by: Any, *, backwards: bool) -> Any:
    if order.is_descending != backwards:
        return rows.order_by(by.desc(), "-pk")
    return rows.order_by(by.asc(), "pk")


def _compared(order: Order, sign: str, place: Place) -> Func:
    """`ROW(key, id) < ROW(…)`: the one comparison that Postgres looks up in an index from this place on."""
    return Func(
        Func(F(order.key), F("pk"), function="ROW", output_field=BooleanField()),
        Func(Value(place.value), Value(place.pk), function="ROW", output_field=BooleanField()),
        template="%(expressions)s",
        arg_joiner=f" {sign} ",
        output_field=BooleanField(),
    )


def _read(text: str, order: Order) -> Place | None:
    """The place that a link holds; nothing when it is no place in this order."""
    written, separator, number = text.rpartition(SEPARATOR)
    if not (separator and number.isascii() and number.isdigit() and int(number) <= LARGEST_ID):
        return None
    try:
        if not order.is_moment:
            return Place(dt.date.fromisoformat(written), int(number))
        moment = dt.datetime.fromisoformat(written)
        return Place(moment.astimezone(dt.UTC), int(number)) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _of_day(jump: JumpForm, order: Order) -> Place | None:
    """Right before the first row of that day in this order; a day without rows gives the one after it."""
    day = jump.cleaned_data["naar"] if jump.is_bound and jump.is_valid() else None
    if day is None:
        return None
    try:
        if order.is_descending:
            day += dt.timedelta(days=1)
        return Place(timezone.make_aware(dt.datetime.combine(day, dt.time())) if order.is_moment else day, 0)
    except (ValueError, OverflowError):
        return None
