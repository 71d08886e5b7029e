"""Migration operation that keeps a published questionnaire as it is."""

from django.db.migrations.operations import RunSQL

FORWARD = """
CREATE FUNCTION questionnaires_published_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    published timestamptz;
BEGIN
    IF current_setting('vpd.destruction', true) = 'on' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_TABLE_NAME = 'questionnaires_questionnaireversion' THEN
        published := OLD.published_at;
    ELSIF TG_TABLE_NAME = 'questionnaires_competencyaspect' THEN
        SELECT max(published_at) INTO published FROM questionnaires_questionnaireversion
        WHERE id IN ((to_jsonb(OLD)->>'version_id')::bigint, (to_jsonb(NEW)->>'version_id')::bigint);
    ELSE
        SELECT max(v.published_at) INTO published
        FROM questionnaires_competencyaspect a JOIN questionnaires_questionnaireversion v ON v.id = a.version_id
        WHERE a.id IN ((to_jsonb(OLD)->>'aspect_id')::bigint, (to_jsonb(NEW)->>'aspect_id')::bigint);
    END IF;
    IF published IS NOT NULL THEN
        RAISE EXCEPTION '% belongs to a published version: % refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER questionnaires_questionnaireversion_stays BEFORE UPDATE OR DELETE ON questionnaires_questionnaireversion
    FOR EACH ROW EXECUTE FUNCTION questionnaires_published_stays();
CREATE TRIGGER questionnaires_competencyaspect_stays BEFORE INSERT OR UPDATE OR DELETE
    ON questionnaires_competencyaspect
    FOR EACH ROW EXECUTE FUNCTION questionnaires_published_stays();
CREATE TRIGGER questionnaires_questionnaireitem_stays BEFORE INSERT OR UPDATE OR DELETE
    ON questionnaires_questionnaireitem
    FOR EACH ROW EXECUTE FUNCTION questionnaires_published_stays();
"""

BACKWARD = """
DROP TRIGGER questionnaires_questionnaireitem_stays ON questionnaires_questionnaireitem;
DROP TRIGGER questionnaires_competencyaspect_stays ON questionnaires_competencyaspect;
DROP TRIGGER questionnaires_questionnaireversion_stays ON questionnaires_questionnaireversion;
DROP FUNCTION questionnaires_published_stays();
"""


class PublishedStays(RunSQL):
    """Refuses any change to a published version, its aspects and its items, destruction excepted."""

    def __init__(self) -> None:
        super().__init__(FORWARD, BACKWARD)

    def deconstruct(self) -> tuple[str, list, dict]:
        return (self.__class__.__qualname__, [], {})
