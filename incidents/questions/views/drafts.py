"""Drafting the next version of the extra questions, and publishing it (I13)."""

from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_POST, require_safe

from incidents.questions.forms.editor import ExtraQuestionForm, PublishQuestionsForm
from incidents.questions.models import ExtraQuestion, QuestionVersion
from incidents.questions.services import (
    TooManyQuestionsError,
    add_question,
    change_question,
    publish,
    restore_question,
    start_draft,
    values_of,
)
from incidents.questions.summaries.asked import MOST_QUESTIONS, Question
from incidents.questions.summaries.versions import questions_in, rooms_of
from incidents.questions.views.questions import question_cycle
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_day
from vpd.versions.services import VersionError, earliest_start
from vpd.versions.summaries import part_lines
from vpd.versions.views import (
    Refusal,
    asked_part,
    discard_page,
    draft_page,
    move_press,
    on_draft,
    part_page,
    publish_page,
    remove_page,
    restore_press,
    start_page,
)

ANSWERS_READ_BY = (
    "Wie de melding leest, leest ook de antwoorden: de melder, de collega die het overkwam en wie de melding "
    "behandelt. Gekozen antwoorden staan in de export van de coördinator. Antwoorden in eigen woorden niet."
)
TEMPLATE = "questions/question_part.html"
ANCHOR = "vraag"

on_question_draft = on_draft(question_cycle)


def start(request: UserRequest) -> HttpResponse:
    """Begin the next version as a copy of the newest."""
    return start_page(request, question_cycle(), lambda user: start_draft(organisation=user.organisation, by=user))


@require_safe
@on_question_draft
def draft(request: UserRequest, version: QuestionVersion) -> HttpResponse:
    """The questions of the draft in order, how full each kind of report is, and what changes."""
    questions = questions_in(version)
    return draft_page(
        request,
        question_cycle(),
        version,
        "questions/question_draft.html",
        changes=question_cycle().changes_of(version, request.user),
        part_lines=part_lines(
            [(question.pk, question.label, _notes(question)) for question in questions],
            anchor=ANCHOR,
            url=lambda act, *args: reverse(f"questions:{act}", args=args),
        ),
        removed=[
            (question.label, reverse("questions:restore", args=[question.pk]))
            for question in version.questions.removed()
        ],
        rooms=[(str(room.subject.label).capitalize(), room.words) for room in rooms_of(questions)],
    )


@on_question_draft
def add(request: UserRequest, version: QuestionVersion) -> HttpResponse:
    """A new question at the end."""
    return part_page(
        request,
        question_cycle(),
        lambda data: ExtraQuestionForm(data),
        lambda form: add_question(version=version, values=form.values, by=request.user),
        heading="Vraag toevoegen",
        is_new=True,
        back_url=_place,
        refusal=_full,
        done="De vraag staat in het concept.",
        template=TEMPLATE,
        readers=ANSWERS_READ_BY,
    )


@on_question_draft
def change(request: UserRequest, version: QuestionVersion, pk: int) -> HttpResponse:
    """What one question asks and how."""
    question = _question(request, version, pk)
    return part_page(
        request,
        question_cycle(),
        lambda data: ExtraQuestionForm(data, question=values_of(question)),
        lambda form: change_question(
            part=question, values=form.values, by=request.user, seen=form.cleaned_data["seen"]
        ),
        heading="Vraag wijzigen",
        back_url=_place,
        part=question,
        refusal=_full,
        template=TEMPLATE,
        readers=ANSWERS_READ_BY,
    )


@require_POST
@on_question_draft
def move(request: UserRequest, version: QuestionVersion, pk: int, direction: str) -> HttpResponse:
    """A question one place up or down."""
    question = _question(request, version, pk)
    return move_press(request, question, direction, back_url=_place(question))


@on_question_draft
def remove(request: UserRequest, version: QuestionVersion, pk: int) -> HttpResponse:
    """Take a question out of the draft, after asking."""
    question = _question(request, version, pk)
    return remove_page(
        request,
        question_cycle(),
        question,
        heading=f"“{question}” uit het concept halen?",
        text="Na het publiceren wordt dit niet meer gevraagd. Wat er eerder is geantwoord, blijft bij de meldingen "
        "staan.",
        button="Vraag weghalen",
        done=f"“{question}” is uit het concept gehaald.",
    )


@require_POST
@on_question_draft
def restore(request: UserRequest, version: QuestionVersion, pk: int) -> HttpResponse:
    """Put a removed question back."""
    question = _question(request, version, pk)
    return restore_press(request, question, back_url=_place(question), restore=restore_question, refusal=_full)


@on_question_draft
def publish_draft(request: UserRequest, version: QuestionVersion) -> HttpResponse:
    """Choose the day, see what changes, and publish."""
    return publish_page(
        request,
        question_cycle(),
        version,
        "questions/question_publish.html",
        form=PublishQuestionsForm(request.POST or None, not_before=earliest_start(version, today=timezone.localdate())),
        publish=lambda day: _publish(version, day, request),
        publish_label="Vragen publiceren",
        is_empty_version=not version.questions.kept().exists(),
    )


@on_question_draft
def discard(request: UserRequest, version: QuestionVersion) -> HttpResponse:
    """Throw the draft away, after asking."""
    return discard_page(request, question_cycle(), version)


def _publish(version: QuestionVersion, day: date, request: UserRequest) -> str:
    publish(version=version, in_force_from=day, by=request.user)
    return f"De vragen zijn gepubliceerd. Melders krijgen ze vanaf {as_day(day)}."


def _question(request: UserRequest, version: QuestionVersion, pk: int) -> ExtraQuestion:
    rows = ExtraQuestion.objects.visible_to(request.user).filter(version=version)
    return asked_part(request, rows.select_related("version").prefetch_related("options"), pk)


def _notes(question: Question) -> list[str]:
    """At which reports it is asked, and how it is answered."""
    form = capfirst(question.form.label)
    return [capfirst(question.subject_words), f"{form}: {question.options_words}" if question.options else form]


def _full(error: VersionError) -> Refusal | None:
    """At most eight questions at one report."""
    if not isinstance(error, TooManyQuestionsError):
        return None
    names = " en ".join(str(subject.label) for subject in error.subjects)
    return "subjects", (
        f"Bij {names} staan al {MOST_QUESTIONS} vragen. Meer past er niet: melden mag twee minuten kosten. Haal er een "
        "andere vraag weg."
    )


def _place(question: ExtraQuestion) -> str:
    return reverse("questions:draft") + f"#{ANCHOR}-{question.pk}"
