"""Keeping what was answered to the extra questions with the report (I13)."""

from collections.abc import Sequence

from incidents.cases.models import Incident, ReportAnswer
from incidents.questions.summaries.asked import GivenAnswer


def replace_answers(*, incident: Incident, answers: Sequence[GivenAnswer]) -> None:
    """Put these answers in the place of those of a report. Runs inside the service that corrects."""
    incident.answers.all().delete()
    write_answers(incident=incident, answers=answers)


def write_answers(*, incident: Incident, answers: Sequence[GivenAnswer]) -> None:
    """Keep the answers with a new report; an empty one is no row. Runs inside the service that sends.

    Each row names the question as it was asked: the version that it stands in never changes.
    """
    ReportAnswer.objects.bulk_create(
        ReportAnswer(
            organisation_id=incident.organisation_id,
            incident=incident,
            question_id=answer.question.pk,
            option_id=pk,
            text=answer.text if answer.question.is_open else "",
        )
        for answer in answers
        for pk in ([None] if answer.question.is_open and answer.text else [option.pk for option in answer.options])
    )
