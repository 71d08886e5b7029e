"""History cannot be changed, and the application's role owns nothing (DECISIONS 2 and 4)."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from django.db import DatabaseError, connection, connections, transaction

from tests.cast import Cast
from tests.factories import make_team, make_user
from vpd.audit.models import AuditEvent, ReadEvent
from vpd.audit.services import destroying, record, record_read

TABLES = ("audit_auditevent", "audit_readevent")


@contextmanager
def undone() -> Iterator[None]:
    """Takes back what happened inside, also when Postgres refused it."""
    savepoint = transaction.savepoint()
    yield
    transaction.savepoint_rollback(savepoint)


@pytest.fixture
def events(cast: Cast) -> None:
    record(action="test", by=cast.admin, subject=cast.team, organisation_id=cast.organisation.pk, fields=["name"])
    record_read(by=cast.leader, subject=cast.team, organisation_id=cast.organisation.pk)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET organisation_id = 0", "DELETE FROM {}"])
def test_audit_rows_refuse_change(events: None, table: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


@pytest.mark.parametrize("table", TABLES)
def test_audit_rows_go_inside_the_destruction_service(events: None, table: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL vpd.destruction = 'on'")
        cursor.execute(f"DELETE FROM {table}")
        assert cursor.rowcount > 0


def test_rows_are_kept_again_after_a_destruction_that_fails(events: None) -> None:
    with suppress(LookupError), destroying():
        AuditEvent.objects.all().delete()
        raise LookupError

    assert AuditEvent.objects.exists()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_record_keeps_ids_and_field_names_only(events: None, cast: Cast) -> None:
    event = AuditEvent.objects.get(action="test")

    assert (event.actor_id, event.subject_type, event.subject_id) == (
        cast.admin.pk,
        "organisation.team",
        str(cast.team.pk),
    )
    assert event.fields == ["name"]
    assert cast.admin.last_name not in str(event.__dict__)


def test_record_read_once_a_person_an_object_and_an_hour(cast: Cast, time_machine) -> None:
    time_machine.move_to("2026-03-03T14:05:00+00:00")
    for _ in range(3):
        record_read(by=cast.leader, subject=cast.team, organisation_id=cast.organisation.pk)
    record_read(by=cast.coordinator, subject=cast.team, organisation_id=cast.organisation.pk)
    time_machine.move_to("2026-03-03T15:05:00+00:00")
    record_read(by=cast.leader, subject=cast.team, organisation_id=cast.organisation.pk)

    assert ReadEvent.objects.count() == 3


def test_request_and_its_audit_rows_carry_one_id(cast: Cast, client_of) -> None:
    response = client_of(cast.admin).post(f"/beheer/mensen/{cast.employee.pk}/stoppen/")

    event = AuditEvent.objects.get(action="user.deactivated")
    assert event.request_id == response["X-Request-ID"]
    assert event.origin == "web"


@pytest.mark.django_db
def test_application_role_is_no_owner_and_no_superuser() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        )
        rights = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
        owned = cursor.fetchone()[0]

    assert rights == (False, False, False, False)
    assert owned == 0


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_application_role_may_not_empty_alter_or_drop_what_the_owner_makes() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE test_later (id int)")
    try:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO test_later VALUES (1)")
            for statement in (
                "TRUNCATE test_later",
                "ALTER TABLE test_later ADD x int",
                "DROP TABLE test_later",
                "ALTER TABLE audit_auditevent DISABLE TRIGGER ALL",
                "CREATE TABLE test_own (id int)",
            ):
                with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
                    cursor.execute(statement)
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute("DROP TABLE test_later")


def test_membership_of_a_team_of_another_organisation_is_refused_by_postgres(cast: Cast) -> None:
    stranger = make_team(cast.other_organisation)
    statement = """INSERT INTO organisation_membership (organisation_id, user_id, role, team_id, starts_on)
                   VALUES (%s, %s, 'employee', %s, '2026-01-01')"""

    with connection.cursor() as cursor, undone():
        cursor.execute(statement, [cast.organisation.pk, cast.executive.pk, stranger.pk])

        with pytest.raises(DatabaseError, match="team_in_organisation"):
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_membership_of_a_person_of_another_organisation_is_refused_by_postgres(cast: Cast) -> None:
    stranger = make_user(cast.other_organisation)
    statement = """INSERT INTO organisation_membership (organisation_id, user_id, role, team_id, starts_on)
                   VALUES (%s, %s, 'employee', %s, '2026-01-01')"""

    with connection.cursor() as cursor, undone():
        cursor.execute(statement, [cast.organisation.pk, stranger.pk, cast.team.pk])

        with pytest.raises(DatabaseError, match="user_in_organisation"):
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_same_role_on_the_same_day_is_refused_by_postgres(cast: Cast) -> None:
    statement = """INSERT INTO organisation_membership (organisation_id, user_id, role, team_id, starts_on, ends_on)
                   VALUES (%s, %s, 'employee', %s, current_date - 30, current_date - 10)"""

    with pytest.raises(DatabaseError, match="no_overlap"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [cast.organisation.pk, cast.employee.pk, cast.team.pk])
