"""New databases for tests and bench: copies of a template that is made once and named after what it is made of.

The tests start from a second copy that is filled once in a run. Whoever commits something gets the rows back that were
there: to copy all files again costs ten times as much, and on ext4 a hundred times, which looks for each new file past
all that were removed within the last minutes.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

import psycopg
from django.conf import settings
from django.core.cache import cache as kept
from django.core.management import call_command
from django.db import connections
from psycopg.sql import SQL, Identifier

from learning.questionnaires.summaries import sections_of
from vpd.embedded.places import tree_fingerprint
from vpd.versions import frozen

ALIASES = ("default", "owner")
FILLED = "_filled"
PREFIX = "vpd_template_"
MAKING = f"{PREFIX}in_the_making"
LOCK = 20_10_2026  # of Postgres: whoever makes or copies a template holds it
PACKAGES = ("vpd", "protocols", "incidents", "learning")
MADE_OF = ("migrations/*.py", "operations.py", "management/commands/migrate.py")

WRITTEN = r"""
    SELECT stats.relname::text, n_tup_ins + n_tup_upd + n_tup_del
    FROM pg_stat_all_tables stats JOIN pg_class ON pg_class.oid = relid
    WHERE schemaname IN ('public', 'pg_catalog') AND NOT relisshared AND stats.relname NOT LIKE 'pg\_statistic%'
"""
COUNTED = """
    SELECT sequencename::text, coalesce(last_value, start_value), last_value IS NOT NULL
    FROM pg_sequences WHERE schemaname = 'public'
"""
COUNT_ON_FROM = """
    SELECT setval(quote_ident(name)::regclass, value, is_called)
    FROM unnest(%s::text[], %s::bigint[], %s::boolean[]) AS counted (name, value, is_called)
"""

Filled = TypeVar("Filled")

_written: dict[str, dict[str, int]] = {}
"""How often each table was written to while the database still was as it was filled; of no other databases."""


def copy_template(name: str) -> None:
    """Make `name` afresh, as `migrate` leaves a new database, and let both roles work in it."""
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        template = PREFIX + fingerprint(server.info.server_version)
        if not _exists(server, template):
            _make(server, template)
        _drop(server, name)
        _copy(server, name, template)
    _point_at(name)
    forget_rows()


def fill_copy(name: str, fill: Callable[[], Filled]) -> Filled:
    """Make a copy of the template under a name of its own and fill it; gives what `fill` gave.

    `copy_filled` makes `name` from it, and `put_back` makes it so again, as often as asked.
    """
    copy_template(f"{name}{FILLED}")
    _rows.cache_clear()
    _counted.cache_clear()
    found = fill()
    _close()
    return found


def copy_filled(name: str) -> None:
    """Make `name` afresh as `fill_copy` left it."""
    with _server() as server:
        _drop(server, name)
        _copy(server, name, f"{name}{FILLED}")
    _written[name] = {}
    _point_at(name)


def put_back(name: str) -> None:
    """Make `name` again as `fill_copy` left it: the rows that were written, or all of it where that is not enough."""
    with _server() as server:
        _end_connections(server, name)
    try:
        is_back = name in _written and _put_rows_back(name)
    except psycopg.Error:  # a row that holds on to another in a way of its own
        is_back = False
    if not is_back:
        copy_filled(name)
    forget_rows()


def forget_rows() -> None:
    """What this process remembers of rows goes: their ids are given out again, to others."""
    sections_of.cache_clear()
    frozen._known.clear()
    kept.clear()


def empty_database(name: str) -> None:
    """Make `name` afresh with nothing in it, and let both roles work in it."""
    with _server() as server:
        _drop(server, name)
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    _point_at(name)


def drop_copy(name: str, *, back_to: str) -> None:
    """Throw a copy away, with what it was filled from; both roles work in `back_to` again."""
    _point_at(back_to)
    with _server() as server:
        _drop(server, name)
        _drop(server, f"{name}{FILLED}")


def fingerprint(server_version: int) -> str:
    """Changes with every app, migration and operation, the way below, the pinned packages and Postgres' version."""
    sources = [
        path for package in PACKAGES for pattern in MADE_OF for path in Path(settings.BASE_DIR, package).rglob(pattern)
    ]
    mark = tree_fingerprint(*sorted(sources), Path(settings.BASE_DIR, "requirements-dev.txt"), Path(__file__))
    return hashlib.sha256(f"{mark} {settings.INSTALLED_APPS} {server_version}".encode()).hexdigest()[:16]


def _put_rows_back(name: str) -> bool:
    """The rows of each table that was written to; not where something else than rows changed, such as a table."""
    with _server(name) as there:
        tables = [table for table, times in _times_written(there).items() if times != _written[name].get(table, 0)]
        if any(table.startswith("pg_") for table in tables):
            return False
        with there.transaction():
            _empty(there, tables)
            for table in tables:
                with there.cursor().copy(SQL("COPY {} FROM STDIN (FORMAT binary)").format(Identifier(table))) as rows:
                    rows.write(_rows(name, table))
            there.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in tables:
                there.execute(SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(Identifier(table)))
            there.execute(COUNT_ON_FROM, _counted(name))
        there.execute("SELECT pg_stat_force_next_flush()")
        _written[name] = _times_written(there)
    return True


def _empty(there: psycopg.Connection, tables: list[str]) -> None:
    """Past what keeps rows of history from being removed, and before what holds them together is looked at."""
    there.execute("SET CONSTRAINTS ALL DEFERRED")
    for table in tables:
        there.execute(SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(Identifier(table)))
    for table in tables:
        there.execute(SQL("DELETE FROM {}").format(Identifier(table)))


def _times_written(there: psycopg.Connection) -> dict[str, int]:
    return dict(there.execute(WRITTEN).fetchall())


@cache
def _rows(name: str, table: str) -> bytes:
    """All rows of a table as it was filled."""
    with (
        _server(f"{name}{FILLED}") as filled,
        filled.cursor().copy(SQL("COPY {} TO STDOUT (FORMAT binary)").format(Identifier(table))) as rows,
    ):
        return b"".join(map(bytes, rows))


@cache
def _counted(name: str) -> tuple[list[object], ...]:
    """How far each sequence had counted: their names, their values, and whether any was given out."""
    with _server(f"{name}{FILLED}") as filled:
        names, values, are_called = zip(*filled.execute(COUNTED).fetchall(), strict=True)
    return list(names), list(values), list(are_called)


@contextmanager
def _server(name: str | None = None) -> Iterator[psycopg.Connection]:
    """As the owner, in the database `name` where one is given."""
    with psycopg.connect(_owner(), autocommit=True, **({"dbname": name} if name else {})) as server:
        yield server


def _owner() -> str:
    return os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]


def _exists(server: psycopg.Connection, name: str) -> bool:
    return server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _make(server: psycopg.Connection, template: str) -> None:
    """Beside it first, then renamed: never half-made. Those of earlier sources go."""
    for (old,) in server.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s) AND pg_get_userbyid(datdba) = current_user",
        [PREFIX],
    ).fetchall():
        _drop(server, old)
    empty_database(MAKING)
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    connections["owner"].close()
    server.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(MAKING), Identifier(template)))


def _copy(server: psycopg.Connection, name: str, template: str) -> None:
    """File by file: block by block through the log takes Postgres four times as long."""
    server.execute(
        SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(Identifier(name), Identifier(template))
    )


def _drop(server: psycopg.Connection, name: str) -> None:
    _written.pop(name, None)
    _end_connections(server, name)
    server.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))


def _end_connections(server: psycopg.Connection, name: str) -> None:
    """Whoever still works in it loses the connection; each role may only end its own."""
    _close()
    if server.execute("SELECT FROM pg_stat_activity WHERE datname = %s", [name]).fetchone() is not None:
        for address in {os.environ["DATABASE_URL"], _owner()}:
            with psycopg.connect(address, autocommit=True) as role:
                role.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                    " WHERE datname = %s AND usename = current_user",
                    [name],
                )


def _close() -> None:
    for alias in ALIASES:
        connections[alias].close()


def _point_at(name: str) -> None:
    _close()
    for alias in ALIASES:
        settings.DATABASES[alias]["NAME"] = connections[alias].settings_dict["NAME"] = name
