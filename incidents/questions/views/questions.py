"""The extra questions of a report: what is asked now, earlier versions, how they look, what was answered (I13)."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.questions.access import can_manage_questions
from incidents.questions.enums import QuestionSubject
from incidents.questions.forms.editor import AskedSubjectForm
from incidents.questions.forms.questions import QuestionsForm
from incidents.questions.models import QuestionVersion
from incidents.questions.summaries.asked import Question
from incidents.questions.summaries.versions import question_changes, question_rows, questions_in, versions_table
from vpd.organisation.requests import UserRequest
from vpd.organisation.views.crumbs import MANAGE
from vpd.ui.asked import asked_for
from vpd.ui.pieces import SectionLink
from vpd.versions.enums import Standing
from vpd.versions.summaries import by_standing
from vpd.versions.views import Cycle, Words, compare_page

WORDS = Words(
    no_draft="Er is geen concept van de extra vragen.",
    gone="Dit concept is intussen gepubliceerd of weggegooid, of de vraag is weg. Er is niets veranderd.",
    start_heading="Nieuwe versie van de vragen maken",
    start_text="Je begint met een kopie van de nieuwste versie. Melders merken er niets van totdat je publiceert.",
    start_button="Concept beginnen",
    discard_text="Alles wat je in versie {number} hebt veranderd, gaat verloren. Wat nu gevraagd wordt, blijft zo.",
    compare_title="Versies van de vragen vergelijken",
    nothing_to_compare="Zodra er een tweede versie van de vragen is, zie je hier wat er anders is.",
)


def question_cycle() -> Cycle[QuestionVersion]:
    """The versions of the extra questions, as their pages need them."""
    return Cycle(
        versions=lambda user: QuestionVersion.objects.visible_to(user),
        can_manage=can_manage_questions,
        list_url=reverse("questions:list"),
        draft_url=reverse("questions:draft"),
        crumbs=[MANAGE, ("Extra vragen", reverse("questions:list"))],
        changes=question_changes,
        words=WORDS,
    )


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """What is asked now, what is coming, and the versions."""
    user = question_cycle().allow(request)
    rows = question_rows(user, on=timezone.localdate())
    shown = by_standing(rows)
    in_force = shown.get(Standing.IN_FORCE)
    context = {
        "questions": _with_links(questions_in(in_force.version)) if in_force else [],
        "in_force": in_force,
        "coming": shown.get(Standing.COMING),
        "draft": shown.get(Standing.DRAFT),
        "versions": versions_table(rows) if rows else None,
        "can_compare": len(rows) > 1,
        "breadcrumb": [MANAGE],
    }
    return render(request, "questions/question_list.html", context)


@require_safe
def version(request: UserRequest, number: int) -> HttpResponse:
    """One version as a reporter sees it, for each kind of report."""
    user = question_cycle().allow(request)
    found = get_object_or_404(QuestionVersion.objects.visible_to(user), number=number)
    row = next(row for row in question_rows(user, on=timezone.localdate()) if row.version.pk == found.pk)
    questions = questions_in(found)
    subject = _subject(request, questions)
    context = {
        "row": row,
        "version": found,
        "tabs": _subject_tabs(questions, subject),
        "form": QuestionsForm([question for question in questions if subject in question.subjects]),
        "breadcrumb": question_cycle().crumbs,
    }
    return render(request, "questions/question_version.html", context)


@require_safe
def compare(request: UserRequest) -> HttpResponse:
    """Two versions beside each other, as people read a change."""
    question_cycle().allow(request)
    return compare_page(request, question_cycle())


def _with_links(questions: tuple[Question, ...]) -> list[tuple[Question, str]]:
    """Each question with the page of its answers."""
    return [(question, reverse("questions:counts", args=[question.lineage])) for question in questions]


def _subject(request: UserRequest, questions: tuple[Question, ...]) -> QuestionSubject:
    """The chosen kind of report, else the first at which something is asked."""
    chosen = asked_for(request, AskedSubjectForm(request.GET))["bij"]
    if chosen:
        return QuestionSubject(chosen)
    asked = [subject for question in questions for subject in question.subjects]
    return next((subject for subject in QuestionSubject if subject in asked), QuestionSubject.EMOTION)


def _subject_tabs(questions: tuple[Question, ...], current: QuestionSubject) -> list[SectionLink]:
    return [
        SectionLink(
            label=str(subject.label).capitalize(),
            url=f"?bij={subject}",
            state=str(sum(subject in question.subjects for question in questions)),
            is_current=subject == current,
        )
        for subject in QuestionSubject
    ]
