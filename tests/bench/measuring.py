"""Times a page against its own statements, and one thing against another, taking turns in one process."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client

Statement = tuple[str, Any]


@dataclass(frozen=True)
class Measured:
    """One figure beside its target."""

    name: str
    reached: float
    target: float | None
    unit: str
    note: str = ""

    @property
    def is_good(self) -> bool:
        return self.target is None or self.reached <= self.target


@contextmanager
def listening() -> Iterator[list[Statement]]:
    """Collects the statements that are sent, with their values."""
    heard: list[Statement] = []

    def hear(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        heard.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        yield heard


def milliseconds(work: Callable[[], object]) -> float:
    """The processor time that this takes here and in Postgres: what else runs on the machine does not count.

    Where the system does not tell the time of another process, by the clock.
    """
    postgres = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    if not postgres.exists():
        began = time.perf_counter()
        work()
        return (time.perf_counter() - began) * 1000
    there, here = _spent(postgres), time.process_time_ns()
    work()
    return (time.process_time_ns() - here + _spent(postgres) - there) / 1_000_000


def _spent(schedstat: Path) -> int:
    """Nanoseconds on a processor since that process began."""
    return int(schedstat.read_text().split()[0])


def bare(statements: list[Statement]) -> None:
    """The same statements on the driver alone, every row fetched."""
    with connection.connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()


@dataclass(frozen=True)
class PageTime:
    """The quickest of several measurements of one page, in milliseconds: what it takes when nothing else is asked."""

    page: float
    sql: float
    queries: int
    sql_bytes: int

    @property
    def ratio(self) -> float:
        return self.page / self.sql


def time_page(client: Client, url: str, *, rounds: int) -> PageTime:
    """The page and its bare statements, in turns, so that a busy moment of the machine hits both."""

    def get() -> None:
        response = client.get(url)
        if response.status_code != 200:
            raise AssertionError(f"{url} answered {response.status_code}.")

    get()
    with listening() as heard:
        get()
    pages, statements = [], []
    for _ in range(rounds):
        pages.append(milliseconds(get))
        statements.append(milliseconds(lambda: bare(heard)))
    return PageTime(min(pages), min(statements), len(heard), sum(len(sql) for sql, _ in heard))
