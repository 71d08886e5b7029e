"""Making the coordinator's extra questions: one draft at most, published from a day, frozen afterwards (I13)."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from incidents.enums import QuestionForm, QuestionSubject
from incidents.models import AttributeOption, ExtraQuestion, QuestionVersion
from incidents.questions import FEWEST_OPTIONS, MOST_OPTIONS, MOST_QUESTIONS
from protocols.enums import Direction, NormStatus
from vpd.audit.services import record
from vpd.organisation.models import Organisation, User


class QuestionError(ValueError):
    """A change to the extra questions that their rules do not allow."""


class QuestionDraftExistsError(QuestionError):
    """There is a draft of the next version already."""


class NotADraftQuestionError(QuestionError):
    """The version is published or thrown away meanwhile, or the question is gone."""


class TooManyQuestionsError(QuestionError):
    """More than eight questions at one report; `subjects` are the reports that have too many."""

    def __init__(self, subjects: Sequence[QuestionSubject]) -> None:
        super().__init__(", ".join(subjects))
        self.subjects = tuple(subjects)


class OptionsError(QuestionError):
    """A list needs two to twelve different answers; an open question has none."""


class QuestionDateError(QuestionError):
    """The version would start in the past, or before a version that is published already."""


class QuestionChangedError(QuestionError):
    """Somebody else changed this question since the form was opened; nothing was saved."""


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


def fingerprint(values: QuestionValues) -> str:
    """Tells whether a question still reads as it did when the form was opened."""
    return hashlib.sha256(json.dumps(asdict(values), sort_keys=True).encode()).hexdigest()[:32]


@transaction.atomic
def start_question_draft(*, organisation: Organisation, by: User) -> QuestionVersion:
    """Begin the next version: a full copy of the newest one, or empty. Raises QuestionDraftExistsError."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    versions = QuestionVersion.objects.of(organisation)
    if versions.draft().exists():
        raise QuestionDraftExistsError(organisation.pk)
    newest = versions.published().order_by("-number").first()
    version = QuestionVersion.objects.create(organisation=organisation, number=newest.number + 1 if newest else 1)
    if newest:
        _copy_questions(newest, version)
    record(action="questions.draft_started", by=by, subject=version, organisation_id=organisation.pk)
    return version


@transaction.atomic
def add_question(*, version: QuestionVersion, values: QuestionValues, by: User) -> ExtraQuestion:
    """A new question at the end. Raises TooManyQuestionsError, OptionsError, NotADraftQuestionError."""
    version = _lock(version, by)
    last = version.questions.aggregate(last=Max("position"))["last"]
    question = ExtraQuestion(
        organisation_id=version.organisation_id, version=version, position=0 if last is None else last + 1
    )
    _write(question, values)
    _saved(version, "questions.added", by)
    return question


@transaction.atomic
def change_question(*, question: ExtraQuestion, values: QuestionValues, by: User, seen: str = "") -> ExtraQuestion:
    """Its words, its answers and where it is asked; the lineage stays, so that answers are counted on.

    An answer of the list keeps its own lineage as long as it reads the same. A question that is answered in another
    way than in an earlier version cannot be counted on with it: it gets a new lineage. `seen` is the fingerprint of
    what the form began with. Raises QuestionChangedError when somebody saved in between, and as `add_question`.
    """
    version = _lock(question.version, by)
    row = ExtraQuestion.objects.filter(pk=question.pk, version=version).first()
    if row is None:
        raise NotADraftQuestionError(question.pk)
    current = values_of(row)
    if seen and fingerprint(current) not in {seen, fingerprint(values)}:
        raise QuestionChangedError(question.pk)
    if (row.form == QuestionForm.OPEN) != (values.form == QuestionForm.OPEN):
        row.lineage = uuid.uuid4()
    _write(row, values)
    _saved(version, "questions.changed", by)
    return row


@transaction.atomic
def move_question(*, question: ExtraQuestion, direction: Direction, by: User) -> None:
    """One place up or down; at the end nothing happens."""
    version = _lock(question.version, by)
    rows = list(version.questions.all())
    old = next((place for place, row in enumerate(rows) if row.pk == question.pk), None)
    if old is not None and 0 <= old + direction < len(rows):
        rows.insert(old + direction, rows.pop(old))
    for place, row in enumerate(rows):
        row.position = place
    ExtraQuestion.objects.bulk_update(rows, ["position"])
    _saved(version, "questions.moved", by)


@transaction.atomic
def remove_question(*, question: ExtraQuestion, by: User) -> None:
    """Take a question out of the draft; what was answered in earlier versions stays with its reports."""
    version = _lock(question.version, by)
    version.questions.filter(pk=question.pk).delete()
    _saved(version, "questions.removed", by)


@transaction.atomic
def publish_questions(
    *, version: QuestionVersion, in_force_from: date, by: User, now: datetime | None = None
) -> QuestionVersion:
    """From that day on reporters get these questions, and the version never changes again.

    An empty version is allowed: then nothing extra is asked. Twice on one day is allowed too: the last one counts.
    Raises QuestionDateError for a day in the past or before the newest version starts, NotADraftQuestionError.
    `now` is the moment of publishing, for the example municipality.
    """
    now = timezone.localtime(now or timezone.now())
    Organisation.objects.select_for_update().get(pk=version.organisation_id)
    version = _lock(version, by)
    if in_force_from < max(now.date(), last_start(version.organisation_id) or now.date()):
        raise QuestionDateError(in_force_from)
    version.status = NormStatus.PUBLISHED
    version.in_force_from = in_force_from
    version.published_at, version.published_by = now, by
    version.save()
    record(
        action="questions.published",
        by=by,
        subject=version,
        organisation_id=version.organisation_id,
        fields=[question.lineage.hex for question in version.questions.all()],
    )
    return version


@transaction.atomic
def discard_question_draft(*, version: QuestionVersion, by: User) -> None:
    """Throw the draft away; what is published stays as it is."""
    version = _lock(version, by)
    record(action="questions.draft_discarded", by=by, subject=version, organisation_id=version.organisation_id)
    version.delete()


def last_start(organisation_id: int) -> date | None:
    """The day on which the newest published version starts or started."""
    published = QuestionVersion.objects.of(organisation_id).published()
    found: date | None = published.aggregate(last=Max("in_force_from"))["last"]
    return found


def _lock(version: QuestionVersion, by: User) -> QuestionVersion:
    """The draft, held until the end of the transaction."""
    locked = QuestionVersion.objects.select_for_update().of(by.organisation_id).filter(pk=version.pk).first()
    if locked is None or not locked.is_draft:
        raise NotADraftQuestionError(version.pk)
    return locked


def _saved(version: QuestionVersion, action: str, by: User) -> None:
    version.save()
    record(action=action, by=by, subject=version, organisation_id=version.organisation_id)


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
    others = ExtraQuestion.objects.filter(version_id=question.version_id).exclude(pk=question.pk)
    asked = [subject for row in others for subject in row.subjects]
    full = [subject for subject in subjects if asked.count(subject.value) >= MOST_QUESTIONS]
    if full:
        raise TooManyQuestionsError(full)


def _copy_questions(source: QuestionVersion, target: QuestionVersion) -> None:
    for row in source.questions.prefetch_related("options"):
        options = list(row.options.all())
        copy = ExtraQuestion.objects.create(
            organisation_id=target.organisation_id,
            version=target,
            lineage=row.lineage,
            position=row.position,
            form=row.form,
            subjects=row.subjects,
            label=row.label,
            help_text=row.help_text,
        )
        AttributeOption.objects.bulk_create(
            AttributeOption(
                organisation_id=target.organisation_id,
                question=copy,
                lineage=option.lineage,
                position=option.position,
                text=option.text,
            )
            for option in options
        )
