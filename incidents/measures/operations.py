"""Migration operations: measures stay away from emotion (R-09, R-51), and a decision stays as it was (ARCH-01)."""

from django.db.migrations.operations import RunSQL

from vpd.audit.operations import DESTRUCTION_SWITCH


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


DECISION = (
    "incident_id, kind_id, extends_id, needs_decider, needs_letter, needs_period, is_ban, terms, location_id, "
    "starts_on, ends_on, review_on, norm, house_rule, facts, purpose, ground, stays_possible, why_not_lighter, "
    "why_not_heavier, our_part, case_number, proposed_by_id, proposed_at, agreed_by_id, agreed_at, agreed_because, "
    "decided_by_id, decided_at, reason"
)


class DecisionStays(RunSQL):
    """What was decided, why, by whom and for how long never changes afterwards (ARCH-01): longer is a new decision."""

    def __init__(self) -> None:
        old, new = (", ".join(f"{row}.{name}" for name in DECISION.split(", ")) for row in ("OLD", "NEW"))
        super().__init__(
            f"""
            CREATE FUNCTION measures_measure_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF current_setting('{DESTRUCTION_SWITCH}', true) IS DISTINCT FROM 'on'
                   AND OLD.status IN ('imposed', 'expired', 'lifted', 'rejected')
                   AND ({old}) IS DISTINCT FROM ({new}) THEN
                    RAISE EXCEPTION 'measures_measure is decided: change refused' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER measures_measure_decision_stays BEFORE UPDATE ON measures_measure
                FOR EACH ROW EXECUTE FUNCTION measures_measure_refuse_change();
            """,
            "DROP TRIGGER measures_measure_decision_stays ON measures_measure; "
            "DROP FUNCTION measures_measure_refuse_change();",
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})
