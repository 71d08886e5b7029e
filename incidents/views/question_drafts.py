"""Drafting the next version of the extra questions, and publishing it (I13)."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from incidents.enums import QuestionSubject
from incidents.forms.question_editor import ExtraQuestionForm, PublishQuestionsForm
from incidents.models import ExtraQuestion, QuestionVersion
from incidents.questions import MOST_QUESTIONS, Question
from incidents.services.questions import (
    NotADraftQuestionError,
    QuestionChangedError,
    QuestionDateError,
    QuestionDraftExistsError,
    TooManyQuestionsError,
    add_question,
    change_question,
    discard_question_draft,
    fingerprint,
    last_start,
    move_question,
    publish_questions,
    remove_question,
    start_question_draft,
    values_of,
)
from incidents.summaries.question_versions import facts_of, question_changes, questions_in, rooms_of
from incidents.summaries.questions import as_question
from incidents.views.questions import manager, question_crumbs
from protocols.enums import Direction
from vpd.ui.moments import as_day
from vpd.ui.views import confirm

GONE = "Dit concept is intussen gepubliceerd of weggegooid, of de vraag is weg. Er is niets veranderd."
ANSWERS_READ_BY = (
    "Wie de melding leest, leest ook de antwoorden: de melder, wie het overkwam en wie de melding behandelt. Gekozen "
    "antwoorden staan in de export van de coördinator. Antwoorden in eigen woorden niet."
)


def on_question_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hands a view the draft of the own organisation; 403 for who may not make questions.

    Without a draft, after a double click or because a colleague published it, one is told so.
    """

    @wraps(view)
    def with_draft(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = manager(request)
        draft = QuestionVersion.objects.visible_to(user).draft().first()
        if draft is None:
            messages.info(request, "Er is geen concept van de extra vragen.")
            return redirect("questions:list")
        try:
            return view(request, draft, *args, **kwargs)
        except NotADraftQuestionError:
            messages.error(request, GONE)
            return redirect("questions:list")

    return with_draft


def start(request: HttpRequest) -> HttpResponse:
    """Begin the next version as a copy of the newest."""
    user = manager(request)
    if request.method == "POST":
        try:
            start_question_draft(organisation=user.organisation, by=user)
        except QuestionDraftExistsError:
            messages.info(request, "Er is al een concept.")
        return redirect("questions:draft")
    return confirm(
        request,
        "Nieuwe versie van de vragen maken",
        "Je begint met een kopie van de nieuwste versie. Melders merken er niets van totdat je publiceert.",
        "Begin met het concept",
        reverse("questions:list"),
        danger=False,
        breadcrumb=question_crumbs(),
    )


@require_safe
@on_question_draft
def draft(request: HttpRequest, version: QuestionVersion) -> HttpResponse:
    """The questions of the draft in order, how full each kind of report is, and what changes."""
    questions = questions_in(version)
    context = {
        "version": version,
        "rows": [
            (question, str(question.pk), place > 0, place < len(questions) - 1)
            for place, question in enumerate(questions)
        ],
        "rooms": [(str(room.subject.label).capitalize(), room.words) for room in rooms_of(questions)],
        "changes": question_changes(_newest(version), questions),
        "breadcrumb": question_crumbs(),
    }
    return render(request, "incidents/question_draft.html", context)


@on_question_draft
def add(request: HttpRequest, version: QuestionVersion) -> HttpResponse:
    """A new question at the end."""
    form = ExtraQuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_question(version=version, values=form.values, by=request.user)
        except TooManyQuestionsError as full:
            form.add_error("subjects", _full(full.subjects))
        else:
            messages.success(request, "De vraag staat in het concept.")
            return _to_draft(made.pk)
    return _part(request, form, "Vraag toevoegen")


@on_question_draft
def change(request: HttpRequest, version: QuestionVersion, pk: int) -> HttpResponse:
    """What one question asks and how."""
    row = _row(request, version, pk)
    form = ExtraQuestionForm(request.POST or None, question=values_of(row))
    now: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            change_question(question=row, values=form.values, by=request.user, seen=form.cleaned_data["seen"])
        except QuestionChangedError:
            # What both wrote is shown: saving once more chooses the own words.
            now = facts_of(as_question(row))
            typed = request.POST.copy()
            typed["seen"] = fingerprint(values_of(row))
            form = ExtraQuestionForm(typed)
        except TooManyQuestionsError as full:
            form.add_error("subjects", _full(full.subjects))
        else:
            messages.success(request, "Bewaard in het concept.")
            return _to_draft(pk)
    return _part(request, form, "Vraag wijzigen", now)


@require_POST
@on_question_draft
def move(request: HttpRequest, version: QuestionVersion, pk: int, direction: str) -> HttpResponse:
    """A question one place up or down."""
    if direction not in {"omhoog", "omlaag"}:
        raise Http404
    row = _row(request, version, pk)
    move_question(question=row, direction=Direction.UP if direction == "omhoog" else Direction.DOWN, by=request.user)
    messages.success(request, f"“{row}” staat nu een plaats {'hoger' if direction == 'omhoog' else 'lager'}.")
    return _to_draft(pk)


@on_question_draft
def remove(request: HttpRequest, version: QuestionVersion, pk: int) -> HttpResponse:
    """Take a question out of the draft, after asking."""
    row = _row(request, version, pk)
    if request.method == "POST":
        remove_question(question=row, by=request.user)
        messages.success(request, f"“{row}” is uit het concept gehaald.")
        return redirect("questions:draft")
    return confirm(
        request,
        f"“{row}” uit het concept halen?",
        "Na het publiceren wordt dit niet meer gevraagd. Wat er eerder is geantwoord, blijft bij de meldingen staan.",
        "Haal de vraag weg",
        reverse("questions:draft"),
        breadcrumb=_crumbs(),
    )


@on_question_draft
def publish(request: HttpRequest, version: QuestionVersion) -> HttpResponse:
    """Choose the day, see what changes, and publish."""
    today = timezone.localdate()
    not_before = max(today, last_start(version.organisation_id) or today)
    form = PublishQuestionsForm(request.POST or None, not_before=not_before)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["in_force_from"]
        try:
            publish_questions(version=version, in_force_from=day, by=request.user)
        except QuestionDateError:
            form.add_error("in_force_from", "Kies een latere dag: een andere versie gaat later in.")
        else:
            messages.success(request, f"De vragen zijn gepubliceerd. Melders krijgen ze vanaf {as_day(day)}.")
            return redirect("questions:list")
    questions = questions_in(version)
    context = {
        "version": version,
        "form": form,
        "is_empty_version": not questions,
        "changes": question_changes(_newest(version), questions),
        "breadcrumb": _crumbs(),
    }
    return render(request, "incidents/question_publish.html", context)


@on_question_draft
def discard(request: HttpRequest, version: QuestionVersion) -> HttpResponse:
    """Throw the draft away, after asking."""
    if request.method == "POST":
        discard_question_draft(version=version, by=request.user)
        messages.success(request, "Het concept is weggegooid.")
        return redirect("questions:list")
    return confirm(
        request,
        "Concept weggooien?",
        f"Alles wat je in versie {version.number} hebt veranderd, gaat verloren. Wat nu gevraagd wordt, blijft zo.",
        "Gooi het concept weg",
        reverse("questions:draft"),
        breadcrumb=_crumbs(),
    )


def _part(
    request: HttpRequest, form: ExtraQuestionForm, heading: str, now: Sequence[tuple[str, str]] = ()
) -> HttpResponse:
    """The form of one question; `now` is what stands there, when somebody else saved in between."""
    context = {
        "form": form,
        "now": now,
        "heading": heading,
        "readers": ANSWERS_READ_BY,
        "back_url": reverse("questions:draft"),
        "breadcrumb": _crumbs(),
    }
    return render(request, "incidents/question_part.html", context)


def _row(request: HttpRequest, version: QuestionVersion, pk: int) -> ExtraQuestion:
    rows = ExtraQuestion.objects.visible_to(request.user).filter(version=version)
    return get_object_or_404(rows.select_related("version").prefetch_related("options"), pk=pk)


def _newest(version: QuestionVersion) -> tuple[Question, ...]:
    """What the draft is compared with: the newest published version, if any."""
    published = QuestionVersion.objects.of(version.organisation_id).published()
    newest = published.order_by("-in_force_from", "-number").first()
    return questions_in(newest) if newest else ()


def _full(subjects: tuple[QuestionSubject, ...]) -> str:
    names = " en ".join(str(subject.label) for subject in subjects)
    return (
        f"Bij {names} staan al {MOST_QUESTIONS} vragen. Meer past er niet: melden mag twee minuten kosten. Haal er een "
        "andere vraag weg."
    )


def _to_draft(pk: int) -> HttpResponse:
    return redirect(reverse("questions:draft") + f"#vraag-{pk}")


def _crumbs() -> list[tuple[str, str]]:
    return question_crumbs(("Concept", reverse("questions:draft")))
