"""Making the coordinator's extra questions: one draft at most, published from a day, frozen afterwards (I13)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from incidents.questions.enums import QuestionForm, QuestionSubject
from incidents.questions.models import AttributeOption, ExtraQuestion, QuestionVersion
from incidents.questions.summaries.asked import FEWEST_OPTIONS, MOST_OPTIONS, MOST_QUESTIONS
from vpd.organisation.models import Organisation, User
from vpd.versions import services as versions
from vpd.versions.services import (
    VersionError,
    bring_back,
    lock_draft,
    lock_part,
    next_position,
    refuse_stale,
    restore_part,
    saved,
)


class TooManyQuestionsError(VersionError):
    """More than eight questions at one report; `subjects` are the reports that have too many."""

    def __init__(self, subjects: Sequence[QuestionSubject]) -> None:
        super().__init__(", ".join(subjects))
        self.subjects = tuple(subjects)


class OptionsError(VersionError):
    """A list needs two to twelve different answers; an open question has none."""


@dataclass(frozen=True)
class QuestionValues:
    """What a coordinator fills in about one question; there is no "required": no rule may block a report (R-24)."""

    form: QuestionForm
    label: str
    subjects: Sequence[QuestionSubject]
    help_text: str = ""
    options: Sequence[str] = field(default_factory=tuple)


def values_of(row: ExtraQuestion) -> QuestionValues:
    """What a question says, as the coordinator fills it in."""
    return QuestionValues(
        form=QuestionForm(row.form),
        label=row.label,
        subjects=tuple(QuestionSubject(subject) for subject in row.subjects),
        help_text=row.help_text,
        options=tuple(option.text for option in row.options.all()),
    )


@transaction.atomic
def start_draft(*, organisation: Organisation, by: User) -> QuestionVersion:
    """Begin the next version: a full copy of the newest one, or empty. Raises DraftExistsError."""
    newest = QuestionVersion.objects.of(organisation).published().newest_first().first()
    return versions.start_draft(QuestionVersion, series=organisation, source=newest, by=by)


@transaction.atomic
def add_question(*, version: QuestionVersion, values: QuestionValues, by: User) -> ExtraQuestion:
    """A new question at the end. Raises TooManyQuestionsError, OptionsError, NotADraftError."""
    version = lock_draft(version, by=by)
    question = ExtraQuestion(organisation_id=version.organisation_id, version=version)
    question.position = next_position(question)
    _write(question, values)
    saved(version, "added", by=by)
    return question


@transaction.atomic
def change_question(*, part: ExtraQuestion, values: QuestionValues, by: User, seen: str | None = None) -> ExtraQuestion:
    """Its words, its answers and where it is asked; the lineage stays, so that answers are counted on.

    An answer of the list keeps its own lineage as long as it reads the same. A question that is answered in another
    way than in an earlier version cannot be counted on with it: it gets a new lineage. `seen` is the fingerprint of
    what the form began with. Raises SavedFirstError when somebody saved in between, and as `add_question`.
    """
    version, row = lock_part(part, by=by)
    refuse_stale(current=values_of(row), new=values, seen=seen)
    if (row.form == QuestionForm.OPEN) != (values.form == QuestionForm.OPEN):
        row.lineage = uuid.uuid4()
    bring_back(row)
    _write(row, values)
    saved(version, "changed", by=by)
    return row


@transaction.atomic
def restore_question(*, part: ExtraQuestion, by: User) -> None:
    """Put a removed question back where it was. Raises TooManyQuestionsError when its place was taken."""
    _, row = lock_part(part, by=by)
    _check_room(row, values_of(row).subjects)
    restore_part(part=row, by=by)


@transaction.atomic
def publish(*, version: QuestionVersion, in_force_from: date, by: User, now: datetime | None = None) -> QuestionVersion:
    """From that day on reporters get these questions, and the version never changes again.

    An empty version is allowed: then nothing extra is asked. Twice on one day is allowed too: the last one counts.
    Raises StartDayError for a day in the past or before the newest version starts, NotADraftError. `now` is the moment
    of publishing, for the example municipality.
    """
    return versions.publish(version=version, in_force_from=in_force_from, by=by, now=now, fields=_lineages).version


def _lineages(version: QuestionVersion) -> list[str]:
    return [question.lineage.hex for question in version.questions.kept()]


def _write(question: ExtraQuestion, values: QuestionValues) -> None:
    options = list(dict.fromkeys(values.options))
    if values.form == QuestionForm.OPEN:
        options = []
    elif not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
        raise OptionsError(len(options))
    _check_room(question, values.subjects)
    question.form, question.label, question.help_text = values.form, values.label, values.help_text
    question.subjects = [subject.value for subject in QuestionSubject if subject in values.subjects]
    question.save()
    kept = {option.text: option.lineage for option in question.options.all()}
    question.options.all().delete()
    AttributeOption.objects.bulk_create(
        AttributeOption(
            organisation_id=question.organisation_id,
            question=question,
            lineage=kept.get(text) or uuid.uuid4(),
            position=place,
            text=text,
        )
        for place, text in enumerate(options)
    )


def _check_room(question: ExtraQuestion, subjects: Sequence[QuestionSubject]) -> None:
    """At most eight questions at one report."""
    others = ExtraQuestion.objects.filter(version_id=question.version_id).kept().exclude(pk=question.pk)
    asked = [subject for row in others for subject in row.subjects]
    full = [subject for subject in subjects if asked.count(subject.value) >= MOST_QUESTIONS]
    if full:
        raise TooManyQuestionsError(full)
