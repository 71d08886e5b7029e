"""The shipped questionnaires, from fixtures/questionnaires.json (CONTENT B.11, B.13, B.20)."""

from typing import Any

from django.db import transaction

from learning.questionnaires.enums import SCALES_OF
from learning.questionnaires.models import (
    CompetencyAspect,
    MeantFor,
    Questionnaire,
    QuestionnaireItem,
    QuestionnaireVersion,
)
from vpd.organisation.content import read_fixture
from vpd.organisation.models import JobFamily
from vpd.versions.services import publish_shipped

ITEM_FIELDS = (
    "key",
    "text",
    "scale",
    "period_months",
    "is_about_health",
    "scoring",
    "options",
    "right_option",
    "explanation",
)
VERSION_FIELDS = ("contact_type", "intro", "guiding", "closing_prompt", "source")


def load_questionnaires() -> int:
    """Add the shipped questionnaires and versions that are not there yet; a published version is left as it is."""
    return sum(_load(row) for row in read_fixture("questionnaires")["questionnaires"])


@transaction.atomic
def _load(row: dict[str, Any]) -> int:
    questionnaire, is_new = Questionnaire.objects.get_or_create(
        organisation=None, key=row["key"], defaults={"title": row["title"], "kind": row["kind"]}
    )
    if questionnaire.versions.filter(number=row["version"]).exists():
        return int(is_new)
    version = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire,
        number=row["version"],
        **{name: row[name] for name in VERSION_FIELDS if name in row},
    )
    families = JobFamily.objects.filter(organisation=None, key__in=row["job_families"])
    MeantFor.objects.bulk_create(MeantFor(version=version, job_family=family) for family in families)
    _fill(version, row["aspects"])
    publish_shipped(version)
    return int(is_new) + 1


def _fill(version: QuestionnaireVersion, aspects: list[dict[str, Any]]) -> None:
    scale = SCALES_OF[version.questionnaire.kind][0]
    for position, row in enumerate(aspects):
        aspect = CompetencyAspect.objects.create(
            version=version, position=position, **{name: row[name] for name in ("key", "title", "short")}
        )
        QuestionnaireItem.objects.bulk_create(
            QuestionnaireItem(
                aspect=aspect,
                position=place,
                **({"scale": scale} | {name: item[name] for name in ITEM_FIELDS if name in item}),
            )
            for place, item in enumerate(row["items"])
        )
