"""Migration operation: an entry can be taken back until it was chosen."""

from django.db.migrations.operations import RunSQL

from vpd.audit.operations import DESTRUCTION_SWITCH


class OwnUntilChosen(RunSQL):
    """Lets a row of `table` be deleted while its status is `written`, with its history; later never (DECISIONS 5).

    The history refuses every change, as any history does; it goes only along with the row it belongs to. Destruction
    is excepted.
    """

    def __init__(self, table: str, history: str, column: str) -> None:
        self.arguments = [table, history, column]
        super().__init__(
            f"""
            CREATE FUNCTION {table}_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF OLD.status <> 'written' AND current_setting('{DESTRUCTION_SWITCH}', true) IS DISTINCT FROM 'on' THEN
                    RAISE EXCEPTION '{table} was chosen: DELETE refused' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN OLD;
            END $$;
            CREATE TRIGGER {table}_own_until_chosen BEFORE DELETE ON {table}
                FOR EACH ROW EXECUTE FUNCTION {table}_refuse_delete();
            CREATE FUNCTION {history}_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF current_setting('{DESTRUCTION_SWITCH}', true) = 'on' THEN
                    RETURN COALESCE(NEW, OLD);
                END IF;
                IF TG_OP = 'DELETE' AND NOT EXISTS (
                    SELECT FROM {table} WHERE id = OLD.{column} AND status <> 'written'
                ) THEN
                    RETURN OLD;
                END IF;
                RAISE EXCEPTION '{history} is append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER {history}_append_only BEFORE UPDATE OR DELETE ON {history}
                FOR EACH ROW EXECUTE FUNCTION {history}_refuse_change();
            """,
            f"""
            DROP TRIGGER {history}_append_only ON {history};
            DROP FUNCTION {history}_refuse_change();
            DROP TRIGGER {table}_own_until_chosen ON {table};
            DROP FUNCTION {table}_refuse_delete();
            """,
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, self.arguments, {})
