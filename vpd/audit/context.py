"""Where the running code was called from: the request's id and kind, kept for the audit rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from vpd.audit.enums import Origin


@dataclass(frozen=True)
class Caller:
    origin: Origin
    request_id: str = ""


_caller: ContextVar[Caller] = ContextVar("caller", default=Caller(Origin.COMMAND))  # noqa: B039  frozen


def current_caller() -> Caller:
    return _caller.get()


@contextmanager
def called_from(origin: Origin, request_id: str = "") -> Iterator[None]:
    token = _caller.set(Caller(origin, request_id))
    try:
        yield
    finally:
        _caller.reset(token)
