"""The catalogue as the instrument has it (CONTENT B.12, B.15–B.18)."""

from collections import Counter

import pytest

from learning.programme.content import load_training_elements
from learning.programme.models import TrainingElement
from learning.questionnaires.models import CompetencyAspect, QuestionnaireItem
from vpd.organisation.models import JobFamily

pytestmark = pytest.mark.django_db


def test_every_element_of_the_tables_is_there_once() -> None:
    sources = Counter(one.source.rpartition(", ")[2] for one in TrainingElement.objects.filter(organisation=None))

    assert (sources["tabel 2"], sources["tabel 4"], sources["tabel 5"]) == (21, 8, 5)
    assert TrainingElement.objects.filter(cluster="forms").count() == 4
    assert load_training_elements() == 0


@pytest.mark.parametrize(
    ("family", "number"),
    [
        ("sociaal_domein", 9),
        ("werkplein", 9),
        ("publieksdiensten", 7),
        ("buitendienst", 5),
        ("toezicht_en_handhaving", 7),
    ],
)
def test_the_example_programme_of_each_job_family(family: str, number: int) -> None:
    elements = TrainingElement.objects.filter(cluster="family")

    assert sum(family in one.job_families for one in elements) == number


def test_what_elements_are_linked_with_exists() -> None:
    links: dict[str, set[str]] = {}
    for one in TrainingElement.objects.filter(organisation=None):
        for kind, values in one.links.items():
            links.setdefault(kind, set()).update(values)

    assert links["aspects"] <= set(CompetencyAspect.objects.values_list("key", flat=True))
    assert links["topics"] <= set(QuestionnaireItem.objects.values_list("key", flat=True))
    families = {key for one in TrainingElement.objects.all() for key in one.job_families}
    assert families <= set(JobFamily.objects.values_list("key", flat=True))
