"""Where the review starts: all teams, or departments without small numbers; and one department."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from incidents.outcomes.summaries.effects import Aftermath, aftermath_of
from incidents.outcomes.summaries.figures import totals_of
from vpd.organisation.access import access_of
from vpd.organisation.models import Department, Organisation, Team, User
from vpd.organisation.requests import UserRequest
from vpd.review.access import (
    can_read_every_report,
    can_read_true_counts,
    can_see_department,
    can_see_organisation_figures,
    can_see_overdue_actions,
)
from vpd.review.aftermath import aftermath_table
from vpd.review.board import published_effects
from vpd.review.documents import ask_for_department
from vpd.review.forms import ChooseForm, readable_teams
from vpd.review.lists import lists_of_all, lists_of_department, lists_of_team
from vpd.review.report.reactions import aftermath_chapters, published_chapter
from vpd.review.services import PUBLISHED_AFTER
from vpd.review.summaries import QUARTERS_SHOWN, department_figures, organisation_figures, team_lines
from vpd.review.summaries.organisation import last_published, published_counts
from vpd.review.tables import (
    department_list,
    department_table,
    quarter_table,
    team_of_department_table,
    team_table,
    team_url,
)
from vpd.review.views.periods import all_figures_url
from vpd.review.views.spreadsheets import AFTERMATH, FIGURES, TEAMS, spreadsheet
from vpd.ui.moments import as_day
from vpd.ui.quarter import Quarter

FOR_COORDINATOR = "Alleen voor de coördinator: dit zijn de echte aantallen."
FOR_LEADER = (
    "Alleen voor wie deze afdeling leidt en de coördinator: dit zijn de echte aantallen. Wat er kwam van meldingen die "
    "langs de leidinggevende gingen, staat hier niet bij."
)
WITHHELD = (
    "Aantallen onder de vijf zijn afgeschermd, en ook aantallen waaruit die te berekenen zijn. "
    "Zo is niemand te herkennen."
)


@require_safe
def dashboard(request: UserRequest, quarter: Quarter | None = None) -> HttpResponse:
    """Where the review starts: my team's quarter; by role all teams, or departments without small numbers.

    Without a quarter the one of today, at the section's own address.
    """
    user = request.user
    teams = readable_teams(user)
    quarter = quarter or _first_shown(user, has_teams=bool(teams))
    if quarter > Quarter.current():
        raise Http404
    asked = request.GET if "team" in request.GET else None
    choose = ChooseForm(asked, user=user, initial={"quarter": quarter.slug})
    if choose.is_valid():
        return redirect(team_url(Quarter.parse(choose.cleaned_data["quarter"]), choose.cleaned_data["team"]))
    context: dict[str, object] = {
        "form": choose,
        "quarter": quarter,
        "has_teams": bool(teams),
        "has_figures": bool(teams),
        "earlier": quarter.previous() if quarter > Quarter.FIRST else None,
        "later": quarter.next() if quarter < Quarter.current() else None,
    }
    if can_read_true_counts(user):
        lines = team_lines(organisation_id=user.organisation_id, quarter=quarter)
        context["teams_table"] = team_table(lines, quarter, user)
    else:
        context["team_tables"] = [_recent_quarters(user, team, quarter) for team in teams]
    if can_see_organisation_figures(user):
        context["departments_note"] = FOR_COORDINATOR if can_read_true_counts(user) else _withheld_note(user, quarter)
        context["departments_table"] = department_table(organisation_figures(user=user, quarter=quarter), user)
        if can_read_true_counts(user):
            context["aftermath"] = aftermath_chapters(
                _aftermath(user, user.organisation, quarter), quarter, lists=lists_of_all(user)
            )
        elif told := published_effects(user.organisation, quarter):
            context["aftermath"] = (published_chapter(told),)
    else:
        context["departments"] = department_list(_led_departments(user), quarter)
    return render(request, "review/dashboard.html", context)


@require_safe
def department_review(request: UserRequest, quarter: Quarter, department_slug: str) -> HttpResponse:
    """The teams of a department over one quarter, by role without small numbers."""
    user = request.user
    department = get_object_or_404(Department.objects.visible_to(user), slug=department_slug)
    if quarter > Quarter.current() or not can_see_department(user, department):
        raise Http404
    figures = department_figures(user=user, department=department, quarter=quarter)
    for_leader = FOR_COORDINATOR if can_read_true_counts(user) else FOR_LEADER
    context = {
        "figures_url": all_figures_url(user, f"afdeling-{department.slug}", quarter),
        "department": department,
        "quarter": quarter,
        "note": for_leader if figures.is_true else "" if figures.is_withheld else _withheld_note(user, quarter),
        "is_withheld": figures.is_withheld,
        "table": team_of_department_table(figures, user, with_actions=can_see_overdue_actions(user)),
        "aftermath": aftermath_chapters(
            _aftermath(user, department, quarter),
            quarter,
            lists=lists_of_department(user, department.pk, [line.pk for line in figures.teams]),
        )
        if figures.is_true
        else (),
        "breadcrumb": [("Evaluatie", reverse("review:quarter", args=[quarter]))],
        "earlier": quarter.previous() if quarter > Quarter.FIRST else None,
        "later": quarter.next() if quarter < Quarter.current() else None,
    }
    return render(request, "review/department_detail.html", context)


@require_POST
def department_report(request: UserRequest, quarter: Quarter, department_slug: str) -> HttpResponse:
    """Have the page of a department made as a PDF, for who asks as that person reads it."""
    department = get_object_or_404(Department.objects.visible_to(request.user), slug=department_slug)
    if quarter > Quarter.current() or not can_see_department(request.user, department):
        raise Http404
    made = ask_for_department(department=department, quarter=quarter, by=request.user)
    return redirect("files:made_file", made.pk)


@require_safe
def department_export(
    request: UserRequest, quarter: Quarter, department_slug: str, what: str, form: str
) -> HttpResponse:
    """What the page of a department shows; what came of it only to who reads the true counts."""
    user = request.user
    department = get_object_or_404(Department.objects.visible_to(user), slug=department_slug)
    if not can_see_department(user, department):
        raise Http404
    figures = department_figures(user=user, department=department, quarter=quarter)
    tables = {FIGURES: team_of_department_table(figures, user, with_actions=can_see_overdue_actions(user))}
    if figures.is_true:
        tables[AFTERMATH] = aftermath_table(_aftermath(user, department, quarter))
    return spreadsheet(request, tables, what, form, quarter, department)


@require_safe
def organisation_export(request: UserRequest, quarter: Quarter, what: str, form: str) -> HttpResponse:
    """What the page of the organisation shows, by role without small numbers."""
    user = request.user
    if not can_see_organisation_figures(user):
        raise PermissionDenied
    tables = {FIGURES: department_table(organisation_figures(user=user, quarter=quarter), user)}
    if can_read_true_counts(user):
        lines = team_lines(organisation_id=user.organisation_id, quarter=quarter)
        tables[TEAMS] = team_table(lines, quarter, user)
        tables[AFTERMATH] = aftermath_table(_aftermath(user, user.organisation, quarter))
    elif told := published_effects(user.organisation, quarter):
        tables[AFTERMATH] = told
    return spreadsheet(request, tables, what, form, quarter, user.organisation)


def _aftermath(user: User, whose: Department | Organisation, quarter: Quarter) -> Aftermath:
    """What followed the incidents of a department, or of the whole organisation."""
    teams = None
    if isinstance(whose, Department):
        teams = list(Team.objects.of(whose.organisation_id).filter(department=whose).values_list("pk", flat=True))
    return aftermath_of(
        organisation_id=user.organisation_id,
        teams=teams,
        quarter=quarter,
        today=timezone.localdate(),
        sees_all=can_read_every_report(user),
    )


def _first_shown(user: User, *, has_teams: bool) -> Quarter:
    """The running quarter for who reads something of it, else the one that was published last."""
    if has_teams or can_read_true_counts(user) or not can_see_organisation_figures(user):
        return Quarter.current()
    return last_published(user.organisation_id) or Quarter.current()


def _withheld_note(user: User, quarter: Quarter) -> str:
    """What is withheld; of a quarter that is not published yet from when it shows."""
    (counts,) = published_counts(user.organisation_id, [quarter])
    if counts is not None:
        return WITHHELD
    comes_on = as_day(quarter.next().start + PUBLISHED_AFTER)
    return f"De aantallen van dit kwartaal staan hier vanaf {comes_on}: eerder is uit te rekenen wie wat meldde."


def _led_departments(user: User) -> list[Department]:
    """The departments of which this person leads every team."""
    led = access_of(user).led_team_ids
    found = Department.objects.visible_to(user).filter(team__in=led).distinct().prefetch_related("team_set")
    return [department for department in found if can_see_department(user, department)]


def _recent_quarters(user: User, team: Team, quarter: Quarter) -> object:
    quarters = quarter.last(QUARTERS_SHOWN)
    totals = totals_of(organisation_id=team.organisation_id, teams=[team.pk], quarters=quarters)
    return quarter_table(team, quarters, totals, lists_of_team(user, team.pk))
