"""What a test committed is gone after it, and what no row shows as well (DECISIONS 9)."""

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from protocols.norms.enums import ColumnKey
from protocols.norms.models import NormVersion
from protocols.norms.summaries.matrix import matrix_of_norm
from tests.cast import Cast
from tests.databases import put_back
from tests.incidents.factories import make_incident
from tests.protocols.norms.factories import change, make_norm_draft
from vpd.versions.services import publish

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
ROWS = "SELECT md5(string_agg(one::text, '|' ORDER BY one::text)) FROM {} one"
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences"
DATABASE = "SELECT oid FROM pg_database WHERE datname = current_database()"


def asked(sql: str) -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def all_that_stands() -> dict[str, list[tuple]]:
    """Every row of every table, and how far each sequence counted."""
    return {table: asked(ROWS.format(table)) for (table,) in asked(TABLES)} | {"sequences": sorted(asked(SEQUENCES))}


def commit_something(cast: Cast) -> None:
    """New rows, of which some may never be removed, and one that others refer to is changed."""
    make_incident(cast)
    cast.employee.first_name = "Anders"
    cast.employee.save()


def take_back() -> None:
    put_back(connections["default"].settings_dict["NAME"])


def test_rows_are_put_back_as_they_were(cast: Cast) -> None:
    take_back()  # a test that took back all by itself has counted on
    before, database = all_that_stands(), asked(DATABASE)

    for _ in range(2):  # what was written to put rows back is not taken for something new
        commit_something(cast)
        changed = {table for table, rows in all_that_stands().items() if rows != before[table]}
        take_back()

        assert {"audit_auditevent", "cases_incident", "organisation_user", "sequences"} <= changed
        assert all_that_stands() == before
        assert asked(DATABASE) == database


def test_triggers_stand_guard_again(cast: Cast) -> None:
    off = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'O'"
    before = asked(off)

    commit_something(cast)
    take_back()

    assert asked(off) == before


@pytest.mark.parametrize("change", ["CREATE TABLE another (id int)", "DROP TRIGGER cases_kind_stays ON cases_incident"])
def test_where_more_than_rows_changed_the_database_comes_afresh(cast: Cast, change: str) -> None:
    before, database = all_that_stands(), asked(DATABASE)
    triggers = asked("SELECT count(*) FROM pg_trigger")

    with connections["owner"].cursor() as cursor:
        cursor.execute(change)
    take_back()

    assert all_that_stands() == before
    assert asked("SELECT count(*) FROM pg_trigger") == triggers
    assert asked(DATABASE) != database


def test_after_an_empty_database_all_is_there_again(cast: Cast, empty_database: None) -> None:
    without = asked("SELECT count(*) FROM organisation_user")

    take_back()

    assert without == [(0,)]
    assert asked("SELECT count(*) FROM organisation_user") != without


@time_machine.travel("2026-11-10T09:00:00+01:00", tick=False)
def test_nothing_is_remembered_of_rows_that_were_taken_back(cast: Cast) -> None:
    """The next ones get their ids, and are published at the same moment."""
    take_back()
    said = []

    for words in ("Schelden", "Dreigen"):
        norm = make_norm_draft(cast)
        change(cast, norm, ColumnKey.VERBAL, behaviour=words)
        publish(version=norm, in_force_from=timezone.localdate(), by=cast.coordinator)
        published = NormVersion.objects.get(pk=norm.pk)
        said.append((published.pk, published.changed_at, matrix_of_norm(published).column(ColumnKey.VERBAL).behaviour))
        take_back()

    assert said[0][:2] == said[1][:2]
    assert [words for *_, words in said] == ["Schelden", "Dreigen"]
