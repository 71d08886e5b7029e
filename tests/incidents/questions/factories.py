"""Extra questions with as few words as possible; made by the services."""

from datetime import date, datetime

from django.utils import timezone

from incidents.questions.enums import QuestionForm, QuestionSubject
from incidents.questions.models import ExtraQuestion, QuestionVersion
from incidents.questions.services import QuestionValues, add_question, publish, start_draft
from tests.cast import Cast

WEAPON = QuestionValues(
    form=QuestionForm.SEVERAL,
    label="Waarmee werd gedreigd?",
    subjects=(QuestionSubject.THREAT,),
    options=("met een voorwerp", "met geweld", "met publiciteit"),
)
TOPIC = QuestionValues(
    form=QuestionForm.OPEN,
    label="Waar ging het gesprek over?",
    subjects=(QuestionSubject.VERBAL, QuestionSubject.THREAT),
    help_text="Noem het onderwerp, niet de persoon.",
)
DOOR = QuestionValues(
    form=QuestionForm.ONE,
    label="Was de balie open?",
    subjects=(QuestionSubject.VERBAL,),
    options=("ja", "nee"),
)


def make_question_draft(cast: Cast, *values: QuestionValues) -> QuestionVersion:
    version = start_draft(organisation=cast.organisation, by=cast.coordinator)
    for one in values:
        add_question(version=version, values=one, by=cast.coordinator)
    return version


def make_questions(
    cast: Cast, *values: QuestionValues, on: date | None = None, now: datetime | None = None
) -> QuestionVersion:
    """A published version, in force today unless said otherwise."""
    version = make_question_draft(cast, *(values or (WEAPON, TOPIC, DOOR)))
    return publish(version=version, in_force_from=on or timezone.localdate(now), by=cast.coordinator, now=now)


def question_of(version: QuestionVersion, label: str) -> ExtraQuestion:
    return version.questions.get(label=label)
