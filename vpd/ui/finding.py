"""Finding rows by typed words, the same in every list: accents, capitals, shapes and order do not count."""

from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from vpd.ui.text import Plain, words_in

M = TypeVar("M", bound=Model)

MOST_WORDS = 6


def holding(rows: QuerySet[M], typed: str, *columns: str, **made: Any) -> QuerySet[M]:
    """Rows with every typed word in one of these columns, or in one of the texts that are `made` of several.

    Nonsense without a letter or a digit finds nothing.
    """
    words = words_in(typed)[:MOST_WORDS]
    if not words:
        return rows if not typed.strip() else rows.none()
    texts: dict[str, Any] = dict(zip(columns, columns, strict=True)) | made
    looked_in = {f"plain_{name.replace('__', '_')}": Plain(text) for name, text in texts.items()}
    for word in words:
        rows = rows.alias(**looked_in).filter(reduce(or_, (Q(**{f"{name}__contains": word}) for name in looked_in)))
    return rows
