"""Within one page a question is put to the database once, however many parts of the page want the answer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_answers: ContextVar[dict[object, object] | None] = ContextVar("answers", default=None)
_is_only_read: ContextVar[bool] = ContextVar("is_only_read", default=False)


@contextmanager
def one_page() -> Iterator[None]:
    """What is asked in here is remembered until the end of it; inside a page it is part of that."""
    if _answers.get() is not None:
        yield
        return
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


@contextmanager
def page_to_read() -> Iterator[None]:
    """A page during which nothing is written."""
    token = _is_only_read.set(True)
    try:
        with one_page():
            yield
    finally:
        _is_only_read.reset(token)


def is_only_read() -> bool:
    """Whether what was asked stays true to the end of the page, so that it may stand in other questions as it is."""
    return _is_only_read.get()


def asked_once(question: Callable[P, R]) -> Callable[P, R]:
    """A read whose answer holds for the whole page; outside a page, and where something is written, it is asked anew.

    The arguments must be hashable, and nobody changes the answer.
    """

    @wraps(question)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        answers = _answers.get()
        if answers is None:
            return question(*args, **kwargs)
        key = (question, args, tuple(sorted(kwargs.items())))
        if key not in answers:
            answers[key] = question(*args, **kwargs)
        return answers[key]  # type: ignore[return-value]  # kept by the question itself

    return answer
