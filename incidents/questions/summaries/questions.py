"""Which extra questions are asked, and what was answered (I13)."""

from collections.abc import Iterable
from datetime import date

from incidents.advice.enums import Category, Kind
from incidents.questions.enums import QuestionForm, QuestionSubject
from incidents.questions.models import ExtraQuestion
from incidents.questions.summaries.asked import Question, QuestionOption


def questions_for(organisation_id: int, *, on: date, kind: Kind, category: Category | None) -> tuple[Question, ...]:
    """The extra questions for a report of this kind and leading category, in order; none is ever required (R-24).

    `on` is the day of reporting, not the day of the incident: the form one fills in today is today's form. The same
    questions stand on the paper card; `Question.how` says in words how each is answered.
    """
    subject = QuestionSubject.of(kind, category)
    return tuple(question for question in questions_on(organisation_id, on=on) if subject in question.subjects)


def questions_on(organisation_id: int, *, on: date) -> tuple[Question, ...]:
    """All extra questions in force on that day, in order, each with the reports at which it is asked."""
    return questions_of(ExtraQuestion.objects.in_force(organisation_id, on))


def questions_of(rows: Iterable[ExtraQuestion]) -> tuple[Question, ...]:
    """Rows as values; a queryset is read with its options."""
    found = rows.prefetch_related("options") if hasattr(rows, "prefetch_related") else rows
    return tuple(as_question(row) for row in found)


def as_question(row: ExtraQuestion) -> Question:
    """One row as a value, with its options."""
    return Question(
        pk=row.pk,
        lineage=row.lineage,
        form=QuestionForm(row.form),
        label=row.label,
        help_text=row.help_text,
        options=tuple(QuestionOption(option.pk, option.lineage, option.text) for option in row.options.all()),
        subjects=tuple(subject for subject in QuestionSubject if subject.value in row.subjects),
    )
