"""The application's role in Postgres can read and write rows, and nothing else (DECISIONS 2)."""

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connections, transaction

from tests.guards.database import append_only_tables, powers, rights_beyond, untied_team_tables
from vpd.organisation.status import StatusStep

pytestmark = pytest.mark.django_db(databases=["default", "owner"])
HISTORY = {"audit_auditevent", "audit_readevent"}


def application_role() -> str:
    return connections["default"].settings_dict["USER"]


def test_application_has_no_powers() -> None:
    assert powers(connections["default"]) == []


def test_powers_of_the_owner_are_noticed() -> None:
    assert "owns tables" in powers(connections["owner"])


def test_new_table_gives_the_application_rows_only() -> None:
    with transaction.atomic("owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute("CREATE TABLE planted_table (id bigint)")

        found = rights_beyond(connections["owner"], application_role(), "planted_table")

        transaction.set_rollback(True, "owner")

    assert found == []


def test_right_to_truncate_is_noticed() -> None:
    with transaction.atomic("owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute("CREATE TABLE planted_table (id bigint)")
            cursor.execute(f"GRANT TRUNCATE ON planted_table TO {application_role()}")

        found = rights_beyond(connections["owner"], application_role(), "planted_table")

        transaction.set_rollback(True, "owner")

    assert found == ["TRUNCATE"]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE public.planted_table (id bigint)",
        "ALTER TABLE audit_auditevent ADD COLUMN planted int",
        "ALTER TABLE audit_auditevent DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_auditevent_append_only ON audit_auditevent",
        "DROP TABLE audit_auditevent",
        "SET session_replication_role = replica",
        "CREATE ROLE planted",
        "SET ROLE vpd_owner",
        "COPY organisation_user TO PROGRAM 'true'",
    ],
)
def test_application_cannot(statement: str) -> None:
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner|must be superuser"),
        transaction.atomic(),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute(statement)


def test_histories_are_append_only() -> None:
    histories = {
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, StatusStep) or model.__name__.endswith(("Change", "History", "AuditEvent", "ReadEvent"))
    }

    assert HISTORY | histories <= append_only_tables(connections["default"])


@pytest.mark.parametrize("statement", ["UPDATE audit_auditevent SET action = 'x'", "DELETE FROM audit_auditevent"])
def test_append_only_refuses(statement: str) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_auditevent (organisation_id, at, action, subject_type, subject_id, fields, result,"
            " origin, request_id) VALUES (1, now(), 'a', 'b', 'c', '[]', 'ok', 'web', '')"
        )

        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            cursor.execute(statement)


def test_untied_team_table_is_noticed() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE planted_table (organisation_id bigint, team_id bigint)")

        found = untied_team_tables(connections["default"])

        cursor.execute("DROP TABLE planted_table")
    assert found == ["planted_table"]


CONTENT_TABLES = {
    # Shipped instruments and the parts of a version that carries the organisation itself.
    "questionnaires.competencyaspect",
    "questionnaires.meantfor",
    "questionnaires.questionnaireitem",
    "checklists.checklist",
    "checklists.checklistitem",
    "checklists.checklistversion",
    "checklists.inspectiontopic",
    "norms.normcolumn",
    "norms.normstatement",
    "norms.normstep",
    "form_templates.templatebullet",
    "form_templates.templateprompt",
    "form_templates.templatesection",
    # Not of one organisation, or of one person's log-in.
    "demo.demomail",
    "organisation.organisation",
    "files.smallpicture",
    "organisation.sourceattempt",
    "files.storedfilechunk",
    "organisation.usersession",
}


def test_every_table_with_tenant_data_carries_its_organisation() -> None:
    ours = [
        model
        for model in apps.get_models()
        if model.__module__.split(".")[0] in {"vpd", "protocols", "incidents", "learning"}
    ]

    without = {m._meta.label_lower for m in ours if not any(f.attname == "organisation_id" for f in m._meta.fields)}

    assert without == CONTENT_TABLES
