"""New databases for tests and bench: copies of a template that is made once and named after what it is made of.

The tests start from a second copy that is filled once in a run; whoever commits something gets it afresh afterwards.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg.sql import SQL, Identifier

from vpd.embedded.places import tree_fingerprint

ALIASES = ("default", "owner")
FILLED = "_filled"
PREFIX = "vpd_template_"
MAKING = f"{PREFIX}in_the_making"
LOCK = 20_10_2026  # of Postgres: whoever makes or copies a template holds it
PACKAGES = ("vpd", "protocols", "incidents", "learning")
MADE_OF = ("migrations/*.py", "operations.py", "management/commands/migrate.py")

Filled = TypeVar("Filled")


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


def fill_copy(name: str, fill: Callable[[], Filled]) -> Filled:
    """Make a copy of the template under a name of its own and fill it; gives what `fill` gave.

    `copy_filled` makes `name` from it, as often as asked.
    """
    copy_template(f"{name}{FILLED}")
    found = fill()
    _close()
    return found


def copy_filled(name: str) -> None:
    """Make `name` afresh as `fill_copy` left it."""
    with _server() as server:
        _drop(server, name)
        _copy(server, name, f"{name}{FILLED}")
    _point_at(name)


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
    """Changes with every migration, its operations, the way below, the pinned packages and the version of Postgres."""
    sources = [
        path for package in PACKAGES for pattern in MADE_OF for path in Path(settings.BASE_DIR, package).rglob(pattern)
    ]
    mark = tree_fingerprint(*sorted(sources), Path(settings.BASE_DIR, "requirements-dev.txt"), Path(__file__))
    return hashlib.sha256(f"{mark} {server_version}".encode()).hexdigest()[:16]


@contextmanager
def _server() -> Iterator[psycopg.Connection]:
    with psycopg.connect(_owner(), autocommit=True) as server:
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
    server.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))


def _close() -> None:
    for alias in ALIASES:
        connections[alias].close()


def _point_at(name: str) -> None:
    _close()
    for alias in ALIASES:
        settings.DATABASES[alias]["NAME"] = connections[alias].settings_dict["NAME"] = name
