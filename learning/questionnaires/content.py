"""The shipped questionnaires, from fixtures/questionnaires.json (CONTENT B.13)."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from learning.questionnaires.models import CompetencyAspect, GoalQuestionnaire, QuestionnaireItem, QuestionnaireVersion
from vpd.organisation.content import read_fixture
from vpd.organisation.models import JobFamily


def load_questionnaires() -> int:
    """Add the shipped questionnaires and versions that are not there yet; a published version is left as it is."""
    return sum(_load(row) for row in read_fixture("questionnaires")["questionnaires"])


@transaction.atomic
def _load(row: dict[str, Any]) -> int:
    questionnaire, is_new = GoalQuestionnaire.objects.get_or_create(
        organisation=None,
        key=row["key"],
        defaults={"title": row["title"], "contact_type": row["contact_type"], "source": row["source"]},
    )
    if is_new:
        questionnaire.job_families.set(JobFamily.objects.filter(organisation=None, key__in=row["job_families"]))
    version, is_new_version = questionnaire.versions.get_or_create(
        number=row["version"], defaults={"closing_prompt": row["closing_prompt"]}
    )
    if is_new_version:
        _fill(version, row["aspects"])
        version.published_at = timezone.now()
        version.save(update_fields=["published_at"])
    return is_new + is_new_version


def _fill(version: QuestionnaireVersion, aspects: list[dict[str, Any]]) -> None:
    for position, row in enumerate(aspects, start=1):
        aspect = CompetencyAspect.objects.create(version=version, key=row["key"], position=position, title=row["title"])
        QuestionnaireItem.objects.bulk_create(QuestionnaireItem(aspect=aspect, **item) for item in row["items"])
