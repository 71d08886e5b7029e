"""`migrate` as the owner of the tables, who then lets the application's role read and write them."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

OWNER = "owner"


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
