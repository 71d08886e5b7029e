"""Finding people by a part of their name, the same everywhere: accents, capitals, shapes and order do not count."""

from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import F, Model, Q, QuerySet, Value
from django.db.models.functions import Concat

from vpd.ui.text import Plain, words_in

M = TypeVar("M", bound=Model)

MOST_WORDS = 6


def named(people: QuerySet[M], typed: str, *, of: str = "", also: tuple[str, ...] = ()) -> QuerySet[M]:
    """Rows whose person has every typed word in the name; "Brontë, Renée" and "renee bronte" find the same.

    `of` is the way from a row to its person, such as "user__"; `also` names further columns to look in. Nonsense
    without a letter or a digit finds nobody.
    """
    words = words_in(typed)[:MOST_WORDS]
    if not words:
        return people if not typed.strip() else people.none()
    looked_in: dict[str, Any] = {"plain_name": Plain(Concat(F(f"{of}first_name"), Value(" "), F(f"{of}last_name")))}
    looked_in |= {f"plain_{column}": Plain(f"{of}{column}") for column in also}
    for word in words:
        anywhere = [Q(**{f"{column}__contains": word}) for column in looked_in]
        people = people.alias(**looked_in).filter(reduce(or_, anywhere))
    return people
