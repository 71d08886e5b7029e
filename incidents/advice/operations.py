"""Migration operation that guards the norm's mapping of behaviours."""

from django.db.migrations.operations import RunSQL


class OnlyHeavier(RunSQL):
    """A norm may count a known behaviour in a heavier column of the matrix, never in a lighter one (DECISIONS 3)."""

    def __init__(self) -> None:
        super().__init__(
            """
            CREATE FUNCTION advice_only_heavier() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                entry record;
                shipped integer;
            BEGIN
                FOR entry IN SELECT key, value FROM jsonb_each_text(NEW.mapping) LOOP
                    SELECT max(weight) INTO shipped FROM advice_behaviour
                        WHERE code = entry.key
                        AND (organisation_id IS NULL OR organisation_id = NEW.organisation_id);
                    IF shipped IS NULL OR COALESCE(array_position(
                        ARRAY['emotion_self', 'emotion_criticism', 'verbal', 'threat', 'physical'], entry.value
                    ), 0) <= shipped THEN
                        RAISE EXCEPTION 'a behaviour may only count in a heavier column: %', entry.key
                            USING ERRCODE = 'restrict_violation';
                    END IF;
                END LOOP;
                RETURN NEW;
            END $$;
            CREATE TRIGGER advice_mapping_only_heavier BEFORE INSERT OR UPDATE OF mapping ON norms_normversion
                FOR EACH ROW EXECUTE FUNCTION advice_only_heavier();
            """,
            """
            DROP TRIGGER advice_mapping_only_heavier ON norms_normversion;
            DROP FUNCTION advice_only_heavier();
            """,
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})
