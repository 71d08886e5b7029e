"""Migration operations that guard what one row cannot: the norm's mapping of behaviours, and the kinds of report."""

from django.db.migrations.operations import RunSQL


class OnlyHeavier(RunSQL):
    """A norm may count a known behaviour in a heavier column of the matrix, never in a lighter one (DECISIONS 3)."""

    def __init__(self) -> None:
        super().__init__(
            """
            CREATE FUNCTION incidents_only_heavier() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                entry record;
                shipped integer;
            BEGIN
                FOR entry IN SELECT key, value FROM jsonb_each_text(NEW.mapping) LOOP
                    SELECT max(weight) INTO shipped FROM incidents_behaviour
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
            CREATE TRIGGER incidents_mapping_only_heavier BEFORE INSERT OR UPDATE OF mapping ON protocols_normversion
                FOR EACH ROW EXECUTE FUNCTION incidents_only_heavier();
            """,
            """
            DROP TRIGGER incidents_mapping_only_heavier ON protocols_normversion;
            DROP FUNCTION incidents_only_heavier();
            """,
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})


class OptionOfQuestion(RunSQL):
    """A chosen option belongs to the question it answers, of the same organisation (DECISIONS 2)."""

    def __init__(self) -> None:
        super().__init__(
            """ALTER TABLE incidents_reportanswer ADD CONSTRAINT incidents_reportanswer_option_of_question
                FOREIGN KEY (organisation_id, question_id, option_id)
                REFERENCES incidents_attributeoption (organisation_id, question_id, id)
                DEFERRABLE INITIALLY DEFERRED;""",
            "ALTER TABLE incidents_reportanswer DROP CONSTRAINT incidents_reportanswer_option_of_question;",
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})


class KindsStayApart(RunSQL):
    """A report keeps its kind, and only aggression has behaviours (DECISIONS 4)."""

    def __init__(self) -> None:
        super().__init__(
            """
            CREATE FUNCTION incidents_kind_stays() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'a report keeps its kind' USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER incidents_kind_stays BEFORE UPDATE OF kind ON incidents_incident
                FOR EACH ROW WHEN (OLD.kind IS DISTINCT FROM NEW.kind) EXECUTE FUNCTION incidents_kind_stays();
            CREATE FUNCTION incidents_behaviour_of_aggression() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF (SELECT kind FROM incidents_incident WHERE id = NEW.incident_id) <> 'aggression' THEN
                    RAISE EXCEPTION 'only aggression has behaviours' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER incidents_behaviour_of_aggression BEFORE INSERT ON incidents_incidentbehaviour
                FOR EACH ROW EXECUTE FUNCTION incidents_behaviour_of_aggression();
            """,
            """
            DROP TRIGGER incidents_behaviour_of_aggression ON incidents_incidentbehaviour;
            DROP FUNCTION incidents_behaviour_of_aggression();
            DROP TRIGGER incidents_kind_stays ON incidents_incident;
            DROP FUNCTION incidents_kind_stays();
            """,
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})
