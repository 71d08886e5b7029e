"""New databases for tests and bench: copies of a template that is made once and named after what it is made of."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg.sql import SQL, Identifier

from vpd.embedded.places import tree_fingerprint

PREFIX = "vpd_template_"
MAKING = f"{PREFIX}in_the_making"
LOCK = 20_10_2026  # of Postgres: whoever makes or copies a template holds it
PACKAGES = ("vpd", "protocols", "incidents", "learning")
MADE_OF = ("migrations/*.py", "operations.py", "management/commands/migrate.py")


def copy_template(name: str) -> None:
    """Make `name` afresh, as `migrate` leaves a new database, and let both roles work in it."""
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        template = PREFIX + fingerprint(server.info.server_version)
        if not _exists(server, template):
            _make(server, template)
        _drop(server, name)
        server.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
    _point_at(name)


def empty_database(name: str) -> None:
    """Make `name` afresh with nothing in it, and let both roles work in it."""
    with _server() as server:
        _drop(server, name)
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    _point_at(name)


def drop_copy(name: str, *, back_to: str) -> None:
    """Throw a copy away; both roles work in `back_to` again."""
    _point_at(back_to)
    with _server() as server:
        _drop(server, name)


def fingerprint(server_version: int) -> str:
    """Changes with every migration, its operations, the pinned packages and the version of Postgres."""
    sources = [
        path for package in PACKAGES for pattern in MADE_OF for path in Path(settings.BASE_DIR, package).rglob(pattern)
    ]
    mark = tree_fingerprint(*sorted(sources), Path(settings.BASE_DIR, "requirements-dev.txt"))
    return hashlib.sha256(f"{mark} {server_version}".encode()).hexdigest()[:16]


@contextmanager
def _server() -> Iterator[psycopg.Connection]:
    owner = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
    with psycopg.connect(owner, autocommit=True) as server:
        yield server


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
    with connections["owner"].cursor() as cursor:
        # Only to empty the tables after a test with `transaction=True`; not given in a real installation.
        role = connections["owner"].ops.quote_name(connections["default"].settings_dict["USER"])
        cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {role}")
    connections["owner"].close()
    server.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(MAKING), Identifier(template)))


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(Identifier(name)))


def _point_at(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        settings.DATABASES[alias]["NAME"] = connections[alias].settings_dict["NAME"] = name
