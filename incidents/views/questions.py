"""The extra questions of a report: what is asked now, earlier versions, how they look, what was answered (I13)."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.access import can_manage_questions
from incidents.enums import QuestionSubject
from incidents.forms.question_editor import CompareQuestionsForm
from incidents.forms.questions import QuestionsForm
from incidents.models import QuestionVersion
from incidents.questions import Question
from incidents.summaries.question_versions import (
    VersionRow,
    question_changes,
    question_counts,
    questions_in,
    version_rows,
    versions_table,
)
from vpd.organisation.models import User
from vpd.ui.pieces import SectionLink
from vpd.ui.quarter import Quarter

MANAGE = ("Beheer", "/beheer/")
QUARTERS_SHOWN = 4


def manager(request: HttpRequest) -> User:
    """Who makes the questions; 403 for anybody else."""
    if not can_manage_questions(request.user):
        raise PermissionDenied
    return request.user


def question_crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Beheer › Extra vragen › …"""
    return [MANAGE, ("Extra vragen", reverse("questions:list")), *more]


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What is asked now, what is coming, and the versions."""
    user = manager(request)
    rows = version_rows(user, on=timezone.localdate())
    by_state = {row.state: row for row in reversed(rows)}
    in_force = by_state.get("in_force")
    context = {
        "questions": _with_links(questions_in(in_force.version)) if in_force else [],
        "in_force": in_force,
        "coming": by_state.get("coming"),
        "draft": by_state.get("draft"),
        "versions": versions_table(rows) if rows else None,
        "may_compare": len(rows) > 1,
        "breadcrumb": [MANAGE],
    }
    return render(request, "incidents/question_list.html", context)


@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    """One version as a reporter sees it, for each kind of report."""
    user = manager(request)
    found = get_object_or_404(QuestionVersion.objects.visible_to(user), number=number)
    row = next(row for row in version_rows(user, on=timezone.localdate()) if row.version.pk == found.pk)
    questions = questions_in(found)
    subject = _subject(request, questions)
    context = {
        "row": row,
        "version": found,
        "tabs": _subject_tabs(questions, subject),
        "subject": subject,
        "form": QuestionsForm([question for question in questions if subject in question.subjects]),
        "breadcrumb": question_crumbs(),
    }
    return render(request, "incidents/question_version.html", context)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two versions beside each other, as people read a change."""
    user = manager(request)
    rows = version_rows(user, on=timezone.localdate())
    versions = {str(row.version.number): row for row in rows}
    chosen = {"van": str(rows[1].version.number), "naar": str(rows[0].version.number)} if len(rows) > 1 else {}
    form = CompareQuestionsForm(request.GET or None, versions=_choices(rows), initial=chosen)
    if form.is_bound:
        chosen = form.cleaned_data if form.is_valid() else {}
    old, new = versions.get(chosen.get("van", "")), versions.get(chosen.get("naar", ""))
    context = {
        "form": form,
        "may_compare": len(rows) > 1,
        "old": old,
        "new": new,
        "changes": question_changes(questions_in(old.version), questions_in(new.version)) if old and new else [],
        "breadcrumb": question_crumbs(),
    }
    return render(request, "incidents/question_compare.html", context)


@require_safe
def counts(request: HttpRequest, lineage: UUID) -> HttpResponse:
    """How often what was answered, over the last four quarters; for who may read every report."""
    user = manager(request)
    found = question_counts(
        user.organisation_id, lineage, quarters=Quarter.of(timezone.localdate()).last(QUARTERS_SHOWN)
    )
    if found is None:
        raise Http404
    context = {"counts": found, "breadcrumb": question_crumbs()}
    return render(request, "incidents/question_counts.html", context)


def _with_links(questions: tuple[Question, ...]) -> list[tuple[Question, str]]:
    """Each question with the page of its answers."""
    return [(question, reverse("questions:counts", args=[question.lineage])) for question in questions]


def _choices(rows: list[VersionRow]) -> list[tuple[str, str]]:
    return [(str(row.version.number), row.title) for row in rows]


def _subject(request: HttpRequest, questions: tuple[Question, ...]) -> QuestionSubject:
    """The chosen kind of report, else the first at which something is asked."""
    chosen = request.GET.get("bij", "")
    if chosen in QuestionSubject.values:
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
