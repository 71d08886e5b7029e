"""What constraints of many tables ask of a row, said once."""

from __future__ import annotations

from functools import reduce
from operator import and_

from django.db.models import Q


def written(*fields: str) -> Q:
    """Each of these holds more than white space."""
    return reduce(and_, (~Q(**{f"{field}__regex": r"^\s*$"}) for field in fields))


def written_when(asked: Q, field: str) -> Q:
    """This is written where it is asked; elsewhere it may be empty, which is not the same as white space."""
    return ~asked & Q(**{field: ""}) | written(field)


def together(one: str, other: str) -> Q:
    """Both of these are filled in, or neither: who did something and when."""
    return Q(**{one: None, other: None}) | Q(**{f"{one}__isnull": False, f"{other}__isnull": False})
