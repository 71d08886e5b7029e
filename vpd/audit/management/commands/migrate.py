"""`migrate` as the owner of the tables, who then lets the application's role read and write them.

An empty database is filled some ten times faster than Django does it: after each operation Django renders the state
of every related model again, and here everything is related to everything. On an empty database the model that
changed is enough, because no row can be read through another model's old class (decision record 10). A test compares
the whole schema with what Django's own way makes.
"""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration, RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

OWNER = "owner"


class ChangedOnly(ProjectState):
    """A state of the project that renders nothing again but the model that an operation changes."""

    renders_related = False

    def clone(self) -> "ChangedOnly":
        cloned = super().clone()
        cloned.__class__ = ChangedOnly
        assert isinstance(cloned, ChangedOnly)  # noqa: S101  for the types
        cloned.renders_related = self.renders_related
        return cloned

    def _find_reload_model(self, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:
        if self.renders_related:
            found: set[tuple[str, str]] = super()._find_reload_model(app_label, model_name, delay)  # type: ignore[misc]
            return found
        return {(app_label, model_name)}


class OnEmptyDatabase(MigrationExecutor):
    """Runs migrations as Django does, with less rendering as long as nothing was applied before."""

    def _create_project_state(self, with_applied_migrations: bool = False) -> ProjectState:
        state: ProjectState = super()._create_project_state(with_applied_migrations)  # type: ignore[misc]
        if not self.loader.applied_migrations:
            state.__class__ = ChangedOnly
        return state

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        """Python code that works with models must find them all as they are at that moment."""
        if not isinstance(state, ChangedOnly):
            return super().apply_migration(state, migration, fake, fake_initial)
        state.renders_related = any(isinstance(operation, RunPython) for operation in migration.operations)
        if state.renders_related:
            state.__dict__.pop("apps", None)
        return super().apply_migration(state, migration, fake, fake_initial)


# The seam that Django's command leaves: the name by which it makes its executor.
migrate.MigrationExecutor = OnEmptyDatabase  # type: ignore[attr-defined]


class Command(migrate.Command):
    """Django's own command, on the connection `owner` unless told otherwise (DECISIONS 2)."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=OWNER)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["database"] != OWNER:
            super().handle(*args, **options)
            return
        connection = connections[OWNER]
        grant_to_application(connection)
        super().handle(*args, **options)


def grant_to_application(connection: BaseDatabaseWrapper) -> None:
    """The application's role may use all tables of the owner, now and later; never alter, own or empty one."""
    application = connections["default"].settings_dict["USER"]
    if not application or application == connection.settings_dict["USER"]:
        return
    role = connection.ops.quote_name(application)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        for objects, rights in (("TABLES", "SELECT, INSERT, UPDATE, DELETE"), ("SEQUENCES", "USAGE, SELECT")):
            cursor.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rights} ON {objects} TO {role}")
            cursor.execute(f"GRANT {rights} ON ALL {objects} IN SCHEMA public TO {role}")
