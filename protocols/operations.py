"""Migration operations that hold a team's reporting rule to the norm, and keep what was chosen for an agenda."""

from django.db.migrations.operations import RunSQL

from vpd.audit.operations import DESTRUCTION_SWITCH


class OnlyStricter(RunSQL):
    """A team's reporting rule must be stricter than the norm's rule for that column (R-03, DECISIONS 3)."""

    def __init__(self) -> None:
        super().__init__(
            """
            CREATE FUNCTION protocols_strictness(code text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
                SELECT array_position(ARRAY['no_report_unless_pattern', 'report_if_persists', 'must_report'], code)
            $$;
            CREATE FUNCTION protocols_only_stricter() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE norm_code text;
            BEGIN
                SELECT c.reporting_code INTO norm_code
                    FROM protocols_protocolversion v
                    JOIN protocols_normcolumn c ON c.norm_version_id = v.norm_version_id AND c.key = NEW.column_key
                    WHERE v.id = NEW.version_id;
                IF norm_code IS NULL OR protocols_strictness(NEW.reporting_code) <= protocols_strictness(norm_code) THEN
                    RAISE EXCEPTION 'a team reports as the norm says or stricter' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER protocols_reportingchoice_stricter BEFORE INSERT OR UPDATE ON protocols_reportingchoice
                FOR EACH ROW EXECUTE FUNCTION protocols_only_stricter();
            """,
            """
            DROP TRIGGER protocols_reportingchoice_stricter ON protocols_reportingchoice;
            DROP FUNCTION protocols_only_stricter();
            DROP FUNCTION protocols_strictness(text);
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
            CREATE FUNCTION protocols_choices_follow_norm() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (
                    SELECT FROM protocols_reportingchoice r
                        JOIN protocols_protocolversion v ON v.id = r.version_id
                        LEFT JOIN protocols_normcolumn c
                            ON c.norm_version_id = v.norm_version_id AND c.key = r.column_key
                        WHERE r.version_id = NEW.id AND (c.id IS NULL OR
                            protocols_strictness(r.reporting_code) <= protocols_strictness(c.reporting_code))
                ) THEN
                    RAISE EXCEPTION 'a team reports as the norm says or stricter' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER protocols_protocolversion_choices_follow_norm
                AFTER UPDATE OF norm_version_id ON protocols_protocolversion
                DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION protocols_choices_follow_norm();
            """,
            """
            DROP TRIGGER protocols_protocolversion_choices_follow_norm ON protocols_protocolversion;
            DROP FUNCTION protocols_choices_follow_norm();
            """,
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})


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
