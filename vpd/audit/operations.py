"""Migration operations that put the application's promises into Postgres."""

from django.db.migrations.operations import RunSQL

DESTRUCTION_SWITCH = "vpd.destruction"

GRANTS = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'vpd_app') THEN
        GRANT USAGE ON SCHEMA public TO vpd_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO vpd_app;
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO vpd_app;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO vpd_app;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO vpd_app;
    END IF;
END $$;
"""

REFUSE_CHANGE = f"""
CREATE FUNCTION vpd_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('{DESTRUCTION_SWITCH}', true) = 'on' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""


class AppRoleGrants(RunSQL):
    """Lets the role `vpd_app` read and write every table, those to come included; it owns none (DECISIONS 2)."""

    def __init__(self) -> None:
        super().__init__(GRANTS, RunSQL.noop)

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})


class RefuseChangeFunction(RunSQL):
    """Makes the trigger function that `AppendOnly` hangs on its tables."""

    def __init__(self) -> None:
        super().__init__(REFUSE_CHANGE, "DROP FUNCTION vpd_refuse_change();")

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})


class AppendOnly(RunSQL):
    """Refuses UPDATE and DELETE on a table, except inside the destruction service (DECISIONS 4)."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(
            f"""CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
                FOR EACH ROW EXECUTE FUNCTION vpd_refuse_change();""",
            f"DROP TRIGGER {table}_append_only ON {table};",
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [self.table], {})
