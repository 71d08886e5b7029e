"""The quarter of one team, and what its leader adds to it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vpd.actions.access import can_add_action_for
from vpd.meetings.access import can_manage_meetings_of
from vpd.organisation.models import Team
from vpd.organisation.requests import UserRequest
from vpd.review.access import can_explain, can_read_every_report, can_read_review, can_request_report
from vpd.review.aftermath import aftermath_table
from vpd.review.agenda import agenda_of_quarter
from vpd.review.forms import ContactsForm, ExplanationForm
from vpd.review.lists import lists_of_team
from vpd.review.models import Explanation, StoredReport
from vpd.review.opening import contacts_by_way
from vpd.review.report.quarters import report_context
from vpd.review.report.spreadsheets import chapters_table
from vpd.review.services import enter_contacts, explain_quarter, request_report
from vpd.review.summaries import quarter_review
from vpd.review.tables import division_table, team_url
from vpd.review.views.periods import all_figures_url
from vpd.review.views.spreadsheets import AFTERMATH, ALL, FIGURES, spreadsheet
from vpd.ui.quarter import Quarter

NEIGHBOURS = 1


@require_safe
def team_review(request: UserRequest, quarter: Quarter, team_slug: str) -> HttpResponse:
    """The figures of one team over one quarter; the same as in the PDF."""
    team = _readable_team(request, team_slug)
    if quarter > Quarter.current():
        raise Http404
    reports = StoredReport.objects.visible_to(request.user).of_team(team).of_quarter(quarter)
    review = quarter_review(team=team, quarter=quarter, sees_all=can_read_every_report(request.user))
    context = report_context(review, lists_of_team(request.user, team.pk))
    context |= {
        "team": team,
        "quarter": quarter,
        "breadcrumb": [("Evaluatie", reverse("review:dashboard"))],
        "can_request": can_request_report(request.user, team),
        "agenda": agenda_of_quarter(request.user, team, quarter),
        "can_explain": can_explain(request.user, team),
        "can_manage": can_manage_meetings_of(request.user, team),
        "can_add_action": can_add_action_for(request.user, team),
        "latest": reports.ready().first(),
        "figures_url": all_figures_url(request.user, f"team-{team.slug}", quarter),
        "earlier": quarter.previous(NEIGHBOURS) if quarter > Quarter.FIRST else None,
        "later": quarter.next() if quarter < Quarter.current() else None,
    }
    return render(request, "review/quarter_detail.html", context)


@require_safe
def export(request: UserRequest, quarter: Quarter, team_slug: str, what: str, form: str) -> HttpResponse:
    """Every table of the quarter as a spreadsheet, with the true counts, for who reads the page."""
    team = _readable_team(request, team_slug)
    review = quarter_review(team=team, quarter=quarter, sees_all=can_read_every_report(request.user))
    chapters = report_context(review, lists_of_team(request.user, team.pk))["report"].chapters
    tables = {
        FIGURES: division_table(review),
        AFTERMATH: aftermath_table(review.aftermath),
        ALL: chapters_table(chapters, f"Team {team.name}, {quarter}"),
    }
    return spreadsheet(request, tables, what, form, quarter, team)


def explain(request: UserRequest, quarter: Quarter, team_slug: str) -> HttpResponse:
    """The leader's own words beside the figures."""
    team = _explainable(request, quarter, team_slug)
    latest = Explanation.objects.visible_to(request.user).of_team(team).of_quarter(quarter).last()
    form = ExplanationForm(request.POST or None, initial={"text": latest.text if latest else ""})
    if form.is_valid():
        explain_quarter(team=team, quarter=quarter, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, "Je uitleg staat bij de cijfers.")
        return redirect(team_url(quarter, team.slug))
    context = {"form": form, "team": team, "quarter": quarter, "breadcrumb": _crumbs(team, quarter)}
    return render(request, "review/explanation_write.html", context)


def contacts(request: UserRequest, quarter: Quarter, team_slug: str) -> HttpResponse:
    """How many contacts the team had; one press takes the number of the quarter before (U16)."""
    team = _explainable(request, quarter, team_slug)
    known = contacts_by_way(team, [quarter.previous(), quarter])
    now, before = ({way: of[one] for way, of in known.items() if one in of} for one in (quarter, quarter.previous()))
    if request.method == "POST" and "zelfde" in request.POST and "" in before:
        contacts = before.pop("")
        enter_contacts(team=team, quarter=quarter, contacts=contacts, ways=before, by=request.user)
        messages.success(request, "De aantallen van vorig kwartaal zijn overgenomen.")
        return redirect(team_url(quarter, team.slug))
    form = ContactsForm(request.POST or None, initial={"contacts": now.get(""), **now})
    if form.is_valid():
        enter_contacts(
            team=team,
            quarter=quarter,
            contacts=form.cleaned_data["contacts"],
            ways=form.ways,
            whole_year=form.cleaned_data["whole_year"],
            by=request.user,
        )
        messages.success(request, "Het aantal contacten is opgeslagen.")
        return redirect(team_url(quarter, team.slug))
    context = {
        "form": form,
        "team": team,
        "quarter": quarter,
        "before": before.get(""),
        "breadcrumb": _crumbs(team, quarter),
    }
    return render(request, "review/exposure_enter.html", context)


@require_POST
def report_request(request: UserRequest, quarter: Quarter, team_slug: str) -> HttpResponse:
    """Ask for the PDF; the page of the report shows how far it is."""
    team = _readable_team(request, team_slug)
    if quarter > Quarter.current():
        raise Http404
    if not can_request_report(request.user, team):
        raise PermissionDenied
    requested = request_report(team=team, quarter=quarter, by=request.user)
    if not requested.is_new:
        messages.info(request, "Dit rapport wordt al gemaakt.")
    return redirect("review:report", pk=requested.report.pk)


def _explainable(request: UserRequest, quarter: Quarter, slug: str) -> Team:
    team = _readable_team(request, slug)
    if quarter > Quarter.current():
        raise Http404
    if not can_explain(request.user, team):
        raise PermissionDenied
    return team


def _crumbs(team: Team, quarter: Quarter) -> list[tuple[str, str]]:
    return [("Evaluatie", reverse("review:dashboard")), (f"{team.name}, {quarter}", team_url(quarter, team.slug))]


def _readable_team(request: UserRequest, slug: str) -> Team:
    team = get_object_or_404(Team.objects.visible_to(request.user).select_related("organisation"), slug=slug)
    if not can_read_review(request.user, team):
        raise Http404
    return team
