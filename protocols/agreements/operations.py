"""Migration operations: a team reports as the norm says or stricter."""

from django.db.migrations.operations import RunSQL


class OnlyStricter(RunSQL):
    """A team's reporting rule must be stricter than the norm's rule for that column (R-03, DECISIONS 3)."""

    def __init__(self) -> None:
        super().__init__(
            """
            CREATE FUNCTION agreements_strictness(code text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
                SELECT array_position(ARRAY['no_report_unless_pattern', 'report_if_persists', 'must_report'], code)
            $$;
            CREATE FUNCTION agreements_only_stricter() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE norm_code text;
            BEGIN
                SELECT c.reporting_code INTO norm_code
                    FROM agreements_protocolversion v
                    JOIN norms_normcolumn c ON c.norm_version_id = v.norm_version_id AND c.key = NEW.column_key
                    WHERE v.id = NEW.version_id;
                IF norm_code IS NULL
                    OR agreements_strictness(NEW.reporting_code) <= agreements_strictness(norm_code) THEN
                    RAISE EXCEPTION 'a team reports as the norm says or stricter' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER agreements_reportingchoice_stricter BEFORE INSERT OR UPDATE ON agreements_reportingchoice
                FOR EACH ROW EXECUTE FUNCTION agreements_only_stricter();
            """,
            """
            DROP TRIGGER agreements_reportingchoice_stricter ON agreements_reportingchoice;
            DROP FUNCTION agreements_only_stricter();
            DROP FUNCTION agreements_strictness(text);
            """,
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})


class ChoicesFollowNorm(RunSQL):
    """When a version takes another norm, no choice may stay that the new norm makes loose (R-03).

    Checked at the end of the transaction: the service takes the norm and drops those choices together.
    """

    def __init__(self) -> None:
        super().__init__(
            """
            CREATE FUNCTION agreements_choices_follow_norm() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (
                    SELECT FROM agreements_reportingchoice r
                        JOIN agreements_protocolversion v ON v.id = r.version_id
                        LEFT JOIN norms_normcolumn c
                            ON c.norm_version_id = v.norm_version_id AND c.key = r.column_key
                        WHERE r.version_id = NEW.id AND (c.id IS NULL OR
                            agreements_strictness(r.reporting_code) <= agreements_strictness(c.reporting_code))
                ) THEN
                    RAISE EXCEPTION 'a team reports as the norm says or stricter' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER agreements_protocolversion_choices_follow_norm
                AFTER UPDATE OF norm_version_id ON agreements_protocolversion
                DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION agreements_choices_follow_norm();
            """,
            """
            DROP TRIGGER agreements_protocolversion_choices_follow_norm ON agreements_protocolversion;
            DROP FUNCTION agreements_choices_follow_norm();
            """,
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})
