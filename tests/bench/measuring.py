"""Times one thing against another, taking turns in one process; and counts what Postgres reads and writes for it."""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client

Statement = tuple[str, Any]
Written = tuple[str, str]
"""A verb and a table."""

_WRITES = re.compile(r'\s*(INSERT|UPDATE|DELETE)(?: INTO| FROM)?\s+"?(\w+)"?')


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


@contextmanager
def counting_writes() -> Iterator[Counter[Written]]:
    """Counts the rows that were written, whoever sent the statements."""
    written: Counter[Written] = Counter()

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        result = execute(sql, params, many, context)
        found = _WRITES.match(sql)
        if found and context["cursor"].rowcount > 0:
            written[found[1], found[2]] += context["cursor"].rowcount
        return result

    with connection.execute_wrapper(count):
        yield written


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


def quickest(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The quickest of each, in milliseconds: what it takes when nothing else is asked.

    In turns, so that a busy moment of the machine hits all; once before that for what is only made the first time.
    """
    for work in works:
        work()
    times = [[milliseconds(work) for work in works] for _ in range(rounds)]
    return [min(of_one) for of_one in zip(*times, strict=True)]


def bare(statements: Sequence[Statement]) -> None:
    """The same statements on the driver alone, every row fetched."""
    with connection.connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()


def page_of(client: Client, url: str) -> bytes:
    response = client.get(url)
    if response.status_code != 200:
        raise AssertionError(f"{url} answered {response.status_code}.")
    return response.content


@dataclass(frozen=True)
class Plan:
    """What Postgres did for one statement, beside what it worked out before it began."""

    steps: tuple[str, ...]
    """Every step with the index it uses."""
    rows_read: float
    """Rows of reports that were looked at."""

    def holds(self, step: str) -> bool:
        return any(step in one for one in self.steps)


def plan_of(statement: Statement) -> Plan:
    sql, params = statement
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON, TIMING OFF) {sql}", params)
        found = cursor.fetchone()[0]
    nodes = list(_nodes((json.loads(found) if isinstance(found, str) else found)[0]["Plan"]))
    return Plan(
        tuple(f"{node['Node Type']} {node.get('Index Name', '')}".strip() for node in nodes),
        sum(_read(node) for node in nodes if node.get("Relation Name") == "cases_incident"),
    )


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if node.get("Parent Relationship") == "InitPlan":
        return
    yield node
    for part in node.get("Plans", ()):
        yield from _nodes(part)


def _read(node: dict[str, Any]) -> float:
    passed_by = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return float((node["Actual Rows"] + passed_by) * node["Actual Loops"])
