"""Migration operation that keeps measures away from emotion (R-09, R-51)."""

from django.db.migrations.operations import RunSQL


class NeverOnEmotion(RunSQL):
    """Refuses a measure at a report of emotion alone, and at an accident, where no citizen is part of it."""

    def __init__(self, table: str = "measures_measure") -> None:
        self.table = table
        super().__init__(
            f"""
            CREATE FUNCTION {table}_refuse_emotion() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (
                    SELECT FROM cases_incident i WHERE i.id = NEW.incident_id
                    AND (i.kind = 'accident' OR (i.kind = 'aggression' AND i.leading_category = ''))
                ) THEN
                    RAISE EXCEPTION 'no measure on emotion' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER {table}_never_on_emotion BEFORE INSERT OR UPDATE OF incident_id ON {table}
                FOR EACH ROW EXECUTE FUNCTION {table}_refuse_emotion();
            """,
            f"""
            DROP TRIGGER {table}_never_on_emotion ON {table};
            DROP FUNCTION {table}_refuse_emotion();
            """,
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [self.table], {})
