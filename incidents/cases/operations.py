"""Migration operations that guard what one row cannot: the kinds of report, and the options of a question."""

from django.db.migrations.operations import RunSQL

from vpd.ui.searching import WORDS, kept_words


class OptionOfQuestion(RunSQL):
    """A chosen option belongs to the question it answers, of the same organisation (DECISIONS 2)."""

    def __init__(self) -> None:
        super().__init__(
            """ALTER TABLE cases_reportanswer ADD CONSTRAINT cases_reportanswer_option_of_question
                FOREIGN KEY (organisation_id, question_id, option_id)
                REFERENCES questions_attributeoption (organisation_id, question_id, id)
                DEFERRABLE INITIALLY DEFERRED;""",
            "ALTER TABLE cases_reportanswer DROP CONSTRAINT cases_reportanswer_option_of_question;",
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})


class KindsStayApart(RunSQL):
    """A report keeps its kind, and only aggression has behaviours (DECISIONS 4)."""

    def __init__(self) -> None:
        super().__init__(
            """
            CREATE FUNCTION cases_kind_stays() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'a report keeps its kind' USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER cases_kind_stays BEFORE UPDATE OF kind ON cases_incident
                FOR EACH ROW WHEN (OLD.kind IS DISTINCT FROM NEW.kind) EXECUTE FUNCTION cases_kind_stays();
            CREATE FUNCTION cases_behaviour_of_aggression() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF (SELECT kind FROM cases_incident WHERE id = NEW.incident_id) <> 'aggression' THEN
                    RAISE EXCEPTION 'only aggression has behaviours' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER cases_behaviour_of_aggression BEFORE INSERT ON cases_incidentbehaviour
                FOR EACH ROW EXECUTE FUNCTION cases_behaviour_of_aggression();
            """,
            """
            DROP TRIGGER cases_behaviour_of_aggression ON cases_incidentbehaviour;
            DROP FUNCTION cases_behaviour_of_aggression();
            DROP TRIGGER cases_kind_stays ON cases_incident;
            DROP FUNCTION cases_kind_stays();
            """,
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})


class KeepsWords(RunSQL):
    """Postgres keeps the words of each story, with its organisation's: a search of a few reports reads no story again.

    Working them out takes a fifth of a millisecond a story, and a leader's search asks it of every report of the team.
    """

    def __init__(self) -> None:
        super().__init__(
            f"""ALTER TABLE cases_incident ADD COLUMN {WORDS} tsvector
                GENERATED ALWAYS AS ({kept_words("story", "organisation_id")}) STORED;
            CREATE INDEX cases_words ON cases_incident USING gin ({WORDS});""",
            f"ALTER TABLE cases_incident DROP COLUMN {WORDS};",
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})
