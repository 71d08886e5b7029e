"""A question that every request asks in the same words: composed once, after that only the values are put in.

To compose such a question costs Django some six times what it costs Postgres to answer it. Only for questions whose
words never depend on who asks: what somebody may see is composed anew each time.
"""

from collections.abc import Callable
from copy import copy
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)


class _Blank(Value):
    """Stands among the values of a question under its own name, so that none can be taken for another."""

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(name, output_field=output_field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list["_Blank"]]:  # type: ignore[override]
        return "%s", [self]


def blank(name: str, output_field: "Field[Any, Any]") -> Any:
    """A place in a question for a value that is given each time it is asked; stands wherever a value may stand."""
    return _Blank(name, output_field)


class ComposedQuestion(Generic[M]):
    """What `compose` asks, with a `blank` for every value that differs from one time to the next."""

    def __init__(self, compose: Callable[[], QuerySet[M]]) -> None:
        self._compose = compose

    def ask(self, **values: object) -> list[M]:
        """The rows as they are now; raises `KeyError` when a blank gets no value."""
        question, composed, sql, params = self._composed
        asked = question.all()
        compiler = copy(composed)
        compiler.connection = connections[asked.db]
        answer = sql, [values[one.name] if isinstance(one, _Blank) else one for one in params]
        compiler.as_sql = lambda *args, **kwargs: answer  # type: ignore[method-assign,assignment]
        asked.query.get_compiler = lambda *args, **kwargs: compiler  # type: ignore[method-assign]
        return list(asked)

    @cached_property
    def _composed(self) -> tuple[QuerySet[M], SQLCompiler, str, tuple[Any, ...]]:
        """The compiler as Django leaves it: it knows which columns make which rows."""
        question = self._compose()
        compiler = question.query.get_compiler(question.db)
        sql, params = compiler.as_sql()
        return question, compiler, sql, tuple(params)
