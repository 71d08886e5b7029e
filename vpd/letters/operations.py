"""Migration operation that keeps a letter as it was made."""

from django.db.migrations.operations import RunSQL

from vpd.audit.operations import DESTRUCTION_SWITCH

TEXT = "subject, parts, kind, version_id, contact_name, contact_phone, signer, origin_kind, origin_id, origin_reference"


class LetterStays(RunSQL):
    """What a letter says, and what it belongs to, never changes once it is no concept any more (ARCH-01)."""

    def __init__(self) -> None:
        old, new = (", ".join(f"{row}.{name}" for name in TEXT.split(", ")) for row in ("OLD", "NEW"))
        super().__init__(
            f"""
            CREATE FUNCTION letters_letter_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF current_setting('{DESTRUCTION_SWITCH}', true) IS DISTINCT FROM 'on'
                   AND OLD.status <> 'concept' AND ({old}) IS DISTINCT FROM ({new}) THEN
                    RAISE EXCEPTION 'letters_letter is final: change refused' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER letters_letter_stays BEFORE UPDATE ON letters_letter
                FOR EACH ROW EXECUTE FUNCTION letters_letter_refuse_change();
            """,
            "DROP TRIGGER letters_letter_stays ON letters_letter; DROP FUNCTION letters_letter_refuse_change();",
        )

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})
