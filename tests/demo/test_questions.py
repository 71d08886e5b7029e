"""The extra questions of the example municipality: versions one after the other, and answers that fit their day."""

import pytest
from django.utils import timezone

from incidents.enums import QuestionSubject
from incidents.models import QuestionVersion, ReportAnswer
from vpd.demo.builder import build_example
from vpd.organisation.content import load_all


@pytest.mark.django_db
def test_example_answers_belong_to_the_questions_of_the_day_of_reporting():
    load_all()
    build_example()

    versions = list(QuestionVersion.objects.all())
    answers = list(ReportAnswer.objects.select_related("incident", "question__version", "option"))
    assert [version.is_draft for version in versions] == [False, False, True]
    assert {answer.question.version for answer in answers} == set(versions[:2])
    assert any(answer.text for answer in answers)
    for answer in answers:
        day = timezone.localdate(answer.incident.reported_at)
        subject = QuestionSubject.of(answer.incident.kind, answer.incident.leading_category or None)
        in_force = QuestionVersion.objects.of(answer.organisation_id).in_force(day).first()
        assert answer.question.version == in_force
        assert subject in answer.question.subjects
