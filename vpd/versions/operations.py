"""Migration operation that freezes what is published."""

from django.db.migrations.operations import RunSQL

from vpd.audit.operations import DESTRUCTION_SWITCH


class Frozen(RunSQL):
    """Refuses changes to rows of `table` as soon as `condition` holds, destruction excepted (DECISIONS 3).

    `condition` is SQL about one row, written `{row}`. Of a root table (`is_child=False`) rows may be inserted in any
    state; to a child table nothing may be added either once its parent is frozen.
    """

    def __init__(self, table: str, condition: str, is_child: bool = False) -> None:
        self.table, self.condition, self.is_child = table, condition, is_child
        events = "INSERT OR UPDATE OR DELETE" if is_child else "UPDATE OR DELETE"
        new_check = (
            f"IF TG_OP IN ('INSERT', 'UPDATE') AND ({condition.format(row='NEW')}) THEN frozen := true; END IF;"
            if is_child
            else ""
        )
        super().__init__(
            f"""
            CREATE FUNCTION {table}_refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE frozen boolean := false;
            BEGIN
                IF current_setting('{DESTRUCTION_SWITCH}', true) = 'on' THEN
                    RETURN COALESCE(NEW, OLD);
                END IF;
                IF TG_OP IN ('UPDATE', 'DELETE') AND ({condition.format(row="OLD")}) THEN frozen := true; END IF;
                {new_check}
                IF frozen THEN
                    RAISE EXCEPTION '{table} is frozen: % refused', TG_OP USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN COALESCE(NEW, OLD);
            END $$;
            CREATE TRIGGER {table}_frozen BEFORE {events} ON {table}
                FOR EACH ROW EXECUTE FUNCTION {table}_refuse_frozen();
            """,
            f"DROP TRIGGER {table}_frozen ON {table}; DROP FUNCTION {table}_refuse_frozen();",
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [self.table, self.condition, self.is_child], {})
