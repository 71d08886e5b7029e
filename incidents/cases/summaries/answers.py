"""What was answered to the extra questions: on the case page, in a correction, in the export (I13)."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.utils import timezone

from incidents.advice.enums import Category, Kind
from incidents.cases.models import Incident
from incidents.questions.models import CategoryAttribute
from incidents.questions.summaries.asked import GivenAnswer, Question, QuestionOption
from incidents.questions.summaries.questions import as_question, questions_for

ANSWERS = ("answers__question", "answers__option")
"""What to prefetch for reports whose answers are shown."""
AnswerColumn = tuple[str, Callable[[Incident], str]]
"""A column of the export: its heading, and what it says of one report."""


def answers_of(incident: Incident) -> tuple[GivenAnswer, ...]:
    """The answers of one report with the questions as they were asked then; for who reads the story."""
    rows = incident.answers.select_related("question", "option").prefetch_related("question__options")
    found: dict[UUID, GivenAnswer] = {}
    for row in rows:
        given = found.get(row.question.lineage) or GivenAnswer(as_question(row.question), text=row.text)
        chosen = (QuestionOption(row.option.pk, row.option.lineage, row.option.text),) if row.option else ()
        found[row.question.lineage] = replace(given, options=given.options + chosen)
    return tuple(found.values())


def answer_rows(incident: Incident) -> list[tuple[str, str]]:
    """Question and answer, for a list of label and value."""
    return [(answer.question.label, answer.words) for answer in answers_of(incident)]


def questions_to_correct(incident: Incident) -> tuple[Question, ...]:
    """What a correction offers: the questions of the day of reporting, and what was answered already.

    An answered question stays as it was asked, also when the report belongs to another category by now: what somebody
    said is not taken out behind their back.
    """
    answered = {answer.question.lineage: answer.question for answer in answers_of(incident)}
    asked = questions_for(
        incident.organisation_id,
        on=timezone.localdate(incident.reported_at),
        kind=Kind(incident.kind),
        category=Category(incident.leading_category) if incident.leading_category else None,
    )
    merged = [answered.pop(question.lineage, question) for question in asked]
    return (*merged, *answered.values())


def answer_columns(organisation_id: int) -> list[AnswerColumn]:
    """One column for each extra feature that was ever published, under its newest words.

    What is chosen is coded; open answers are free text and stay out of the ordinary export (DECISIONS 4). The reports
    need `ANSWERS` prefetched.
    """
    rows = CategoryAttribute.objects.filter(
        organisation_id=organisation_id, version__published_at__isnull=False
    ).order_by("-version__number", "position")
    newest: dict[UUID, str] = {}
    for lineage, label in rows.values_list("lineage", "label"):
        newest.setdefault(lineage, label)
    labels = list(newest.values())
    return [
        (label if labels.count(label) == 1 else f"{label} ({labels[: place + 1].count(label)})", _reader(lineage))
        for place, (lineage, label) in enumerate(newest.items())
    ]


def _reader(lineage: UUID) -> Callable[[Incident], str]:
    def read(incident: Incident) -> str:
        chosen = [row for row in incident.answers.all() if row.option and row.question.lineage == lineage]
        return "; ".join(row.option.text for row in chosen if row.option)

    return read
