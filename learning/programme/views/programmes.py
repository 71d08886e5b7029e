"""The programmes that somebody makes: which there are, one of a year, and its steps."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learning.programme.access import (
    can_agree_programme,
    can_answer_needs,
    can_edit_programme,
    can_open_programmes,
    can_start_programme,
)
from learning.programme.documents import ask_for_plan
from learning.programme.enums import Basics
from learning.programme.forms.programmes import LeadForm, StartProgrammeForm
from learning.programme.models import Programme
from learning.programme.services.programmes import (
    NothingPlannedError,
    agree_programme,
    propose_programme,
    reopen_programme,
    start_programme,
    write_lead,
)
from learning.programme.summaries.needs import needs_to_answer
from learning.programme.summaries.overview import programme_rows, teams_to_plan_for
from learning.programme.summaries.page import page_of
from learning.programme.tables import teams_table
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.ui.editing import saved

EMPTY = "Voeg eerst een training toe. Daarna kun je het programma voorleggen of afspreken."


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Leren", reverse("learning:home")), ("Programma", reverse("learning:programmes")), *more]


def crumb_of(programme: Programme) -> tuple[str, str]:
    return f"{programme.whose} {programme.year}", programme.get_absolute_url()


def maker(request: UserRequest) -> User:
    """Who makes programmes; others are refused."""
    if not can_open_programmes(request.user):
        raise PermissionDenied
    return request.user


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """The programmes of the own teams, or of all, this year and next; and what waits for an answer."""
    user = maker(request)
    context = {
        "rows": programme_rows(user, timezone.localdate()),
        "need_count": needs_to_answer(user).count(),
        "can_answer_needs": can_answer_needs(user),
        "breadcrumb": crumbs()[:1],
    }
    return render(request, "programme/programme_list.html", context)


def start(request: UserRequest) -> HttpResponse:
    """Begin the programme of a team for a year; one that is there already opens."""
    user = maker(request)
    form = StartProgrammeForm(
        request.POST or None, teams=teams_to_plan_for(user), with_organisation=can_start_programme(user, None)
    )
    if request.method == "POST" and form.is_valid():
        if not can_start_programme(user, form.team):
            raise PermissionDenied
        programme = start_programme(team=form.team, year=form.cleaned_data["year"], by=user)
        return redirect(programme)
    return render(request, "programme/programme_start.html", {"form": form, "breadcrumb": crumbs()})


@require_safe
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """The programme of a year: what is known of the team, the year in one look, each training with its reasons."""
    programme = found_programme(request, pk)
    page = page_of(programme, request.user, timezone.localdate())
    context = {
        "page": page,
        "teams": teams_table(page.teams) if page.teams else None,
        "programme": programme,
        "can_agree": can_agree_programme(request.user, programme),
        "breadcrumb": crumbs(),
    }
    return render(request, "programme/programme_detail.html", context)


def lead(request: UserRequest, pk: int) -> HttpResponse:
    """What the year is about, and whether the basics are in order."""
    programme = editable(request, pk)
    form = LeadForm(request.POST or None, instance=programme)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if saved(
            form,
            lambda: write_lead(
                programme=found_programme(request, pk),
                lead=told["lead"],
                basics=Basics(told.get("basics", programme.basics)),
                by=request.user,
                seen=form.seen,
            ),
        ):
            messages.success(request, "Opgeslagen.")
            return redirect(programme)
    context = {"form": form, "programme": programme, "breadcrumb": crumbs(crumb_of(programme))}
    return render(request, "programme/programme_lead.html", context)


@require_POST
def propose(request: UserRequest, pk: int) -> HttpResponse:
    """Put it before who leads the team."""
    programme = editable(request, pk)
    try:
        propose_programme(programme=programme, by=request.user)
    except NothingPlannedError:
        messages.error(request, EMPTY)
    else:
        messages.success(request, "Het programma is voorgelegd aan de leidinggevende. Die krijgt een mail.")
    return redirect(programme)


@require_POST
def agree(request: UserRequest, pk: int) -> HttpResponse:
    """This is what the team learns this year."""
    programme = found_programme(request, pk)
    if not can_agree_programme(request.user, programme):
        raise PermissionDenied
    try:
        agree_programme(programme=programme, by=request.user)
    except NothingPlannedError:
        messages.error(request, EMPTY)
    else:
        messages.success(request, "Het programma is afgesproken.")
    return redirect(programme)


@require_POST
def reopen(request: UserRequest, pk: int) -> HttpResponse:
    """Back to a draft."""
    programme = editable(request, pk)
    reopen_programme(programme=programme, by=request.user)
    messages.success(request, "Het programma is weer een concept.")
    return redirect(programme)


@require_POST
def plan(request: UserRequest, pk: int) -> HttpResponse:
    """The plan of the year on paper, without names, to hand round."""
    made = ask_for_plan(found_programme(request, pk), by=request.user, with_people=False)
    return redirect("files:made_file", made.pk)


@require_POST
def plan_of_people(request: UserRequest, pk: int) -> HttpResponse:
    """The same with who was where, for who makes the programme."""
    made = ask_for_plan(editable(request, pk), by=request.user, with_people=True)
    return redirect("files:made_file", made.pk)


def found_programme(request: UserRequest, pk: int) -> Programme:
    rows = Programme.objects.visible_to(request.user).with_team()
    return get_object_or_404(rows, pk=pk)


def editable(request: UserRequest, pk: int) -> Programme:
    programme = found_programme(request, pk)
    if not can_edit_programme(request.user, programme):
        raise PermissionDenied
    return programme
