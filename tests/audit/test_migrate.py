"""A new database is made with less rendering than Django does, and comes out the same (decision record 10)."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from pytest_django import DjangoDbBlocker

from tests.databases import copy_template, drop_copy, empty_database
from vpd.audit.management.commands.migrate import ChangedOnly, OnEmptyDatabase

# Everything that `pg_dump` would say, as rows without the numbers that Postgres hands out.
CATALOGUE = {
    "columns": """
        SELECT c.relname, a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
            a.attgenerated, pg_get_expr(d.adbin, d.adrelid), a.attcollation::regcollation
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped""",
    "constraints": """
        SELECT conrelid::regclass, conname, contype, convalidated, condeferrable, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": """
        SELECT tgrelid::regclass, tgname, tgenabled, pg_get_triggerdef(t.oid)
        FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
        WHERE c.relnamespace = 'public'::regnamespace AND NOT tgisinternal""",
    "functions": "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "sequences": """
        SELECT sequencename, data_type, start_value, increment_by FROM pg_sequences WHERE schemaname = 'public'""",
    "rights": """
        SELECT relname, relacl FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')""",
    "rights to come": "SELECT defaclobjtype, defaclacl FROM pg_default_acl",
    "migrations": "SELECT app, name FROM django_migrations",
}


@pytest.fixture
def other_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest
) -> Iterator[str]:
    """A name for a database beside the one of the other tests, to which everything returns afterwards."""
    original = connections["default"].settings_dict["NAME"]
    name = f"{original}_other"
    with django_db_blocker.unblock():
        yield name
        drop_copy(name, back_to=original)


def schema() -> dict[str, list[tuple[str, ...]]]:
    with connections["owner"].cursor() as cursor:
        found = {}
        for title, query in CATALOGUE.items():
            cursor.execute(query)
            found[title] = sorted(tuple(map(str, row)) for row in cursor.fetchall())
    return found


def test_new_database_is_as_django_makes_it(other_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_template(other_database)
    with_less_rendering = schema()
    monkeypatch.setattr(migrate, "MigrationExecutor", MigrationExecutor)
    empty_database(other_database)

    call_command("migrate", database="owner", verbosity=0, interactive=False)

    as_django = schema()
    assert {title: len(rows) for title, rows in as_django.items() if not rows} == {}
    for title, rows in as_django.items():
        assert with_less_rendering[title] == rows, title


def test_database_with_something_in_it_migrates_as_django_does(other_database: str) -> None:
    copy_template(other_database)
    holding = OnEmptyDatabase(connections["owner"])._create_project_state(with_applied_migrations=True)
    empty_database(other_database)
    empty = OnEmptyDatabase(connections["owner"])._create_project_state(with_applied_migrations=True)

    assert (type(holding), type(empty)) == (ProjectState, ChangedOnly)
