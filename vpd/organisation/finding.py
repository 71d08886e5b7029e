"""Finding people by a part of their name, the same everywhere: accents, capitals, shapes and order do not count."""

from typing import TypeVar

from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import Concat

from vpd.ui.finding import holding

M = TypeVar("M", bound=Model)


def named(people: QuerySet[M], typed: str, *, of: str = "", also: tuple[str, ...] = ()) -> QuerySet[M]:
    """Rows whose person has every typed word in the name; "Brontë, Renée" and "renee bronte" find the same.

    `of` is the way from a row to its person, such as "user__"; `also` names further columns to look in. Nonsense
    without a letter or a digit finds nobody.
    """
    name = Concat(F(f"{of}first_name"), Value(" "), F(f"{of}last_name"))
    return holding(people, typed, *(f"{of}{column}" for column in also), name=name)
