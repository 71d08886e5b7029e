"""Pages of the quarterly review."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from incidents.outcomes.summaries.effects import Aftermath, aftermath_of
from incidents.outcomes.summaries.figures import quarter_figures
from vpd.actions.access import can_add_action_for
from vpd.audit.services import record
from vpd.meetings.access import can_manage_meetings_of
from vpd.organisation.access import access_of
from vpd.organisation.enums import MadeState
from vpd.organisation.made_files import state_of, try_again
from vpd.organisation.models import Department, MadeFile, Organisation, Team, User
from vpd.organisation.requests import UserRequest
from vpd.organisation.summaries.made_files import work_on
from vpd.organisation.views.files import hand_out
from vpd.review.access import (
    can_explain,
    can_read_review,
    can_read_true_counts,
    can_record_board_meeting,
    can_request_report,
    can_see_department,
    can_see_organisation_figures,
    can_see_overdue_actions,
    can_share_figures,
)
from vpd.review.aftermath import aftermath_table
from vpd.review.agenda import agenda_of_quarter
from vpd.review.benchmark import benchmark_of, published_quarters
from vpd.review.board import asked_of_board, kept_board, published_effects
from vpd.review.documents import ask_for_department
from vpd.review.enums import ReportKind
from vpd.review.filters import ReportFilter
from vpd.review.forms import BoardMeetingForm, ChooseForm, ContactsForm, ExplanationForm, PeriodForm, readable_teams
from vpd.review.lists import lists_of_all, lists_of_department, lists_of_team
from vpd.review.models import BoardMeeting, Explanation, StoredReport
from vpd.review.opening import contacts_by_way
from vpd.review.progress import report_progress
from vpd.review.report import (
    aftermath_chapters,
    chapters_table,
    period_chapters,
    period_words,
    published_chapter,
    report_context,
)
from vpd.review.services import PUBLISHED_AFTER, enter_contacts, explain_quarter, record_board_meeting, request_report
from vpd.review.summaries import (
    QUARTERS_SHOWN,
    department_figures,
    organisation_figures,
    quarter_review,
    team_lines,
)
from vpd.review.summaries.figures import PeriodFigures, has_figures, period_figures, readable
from vpd.review.summaries.organisation import last_published, published_counts
from vpd.review.tables import (
    department_list,
    department_table,
    division_table,
    figures_url,
    quarter_table,
    reason,
    report_table,
    team_of_department_table,
    team_table,
    team_url,
)
from vpd.ui.exports import csv_response, ods_response
from vpd.ui.filters import unreadable
from vpd.ui.moments import as_day
from vpd.ui.pieces import SectionLink
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Table
from vpd.ui.views import still_under_way

PAGE_SIZE = 25
FIGURES, AFTERMATH, TEAMS, ALL = "cijfers", "maatregelen", "teams", "tabellen"
EXPORTS = {"csv": csv_response, "ods": ods_response}
NEIGHBOURS = 1
LENGTHS = {"Kwartaal": 1, "Half jaar": 2, "Jaar": 4, "Twee jaar": 8}
FOR_COORDINATOR = "Alleen voor de coördinator: dit zijn de echte aantallen."
FOR_LEADER = "Alleen voor wie deze afdeling leidt en de coördinator: dit zijn de echte aantallen."
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
                _aftermath(user.organisation, quarter), quarter, lists=lists_of_all(user)
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
        "figures_url": _all_figures_url(user, f"afdeling-{department.slug}", quarter),
        "department": department,
        "quarter": quarter,
        "note": for_leader if figures.is_true else "" if figures.is_withheld else _withheld_note(user, quarter),
        "is_withheld": figures.is_withheld,
        "table": team_of_department_table(figures, user, with_actions=can_see_overdue_actions(user)),
        "aftermath": aftermath_chapters(
            _aftermath(department, quarter),
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
    return redirect("organisation:made_file", made.pk)


@require_safe
def figures(request: UserRequest) -> HttpResponse:
    """All figures of a team, a department or the whole over any row of quarters, for who reads its true counts."""
    user = request.user
    form, shown = _period(request)
    context: dict[str, object] = {"form": form, "breadcrumb": [("Evaluatie", reverse("review:dashboard"))]}
    if shown is not None:
        context |= {
            "whose": shown.whose.name,
            "period": period_words(shown.quarters),
            "chapters": period_chapters(shown, user.organisation.smallest_shown),
            "exports": [
                (kind.upper(), f"{reverse('review:figures_export', args=[kind])}?{form.query}") for kind in EXPORTS
            ],
            "lengths": _lengths(shown),
        }
    return render(request, "review/figures.html", context)


@require_safe
def figures_export(request: UserRequest, form: str) -> HttpResponse:
    """The same as one table."""
    asked, shown = _period(request)
    if form not in EXPORTS:
        raise Http404
    if shown is None:
        raise unreadable(asked)
    user = request.user
    record(action="quarter.exported", by=user, subject=user.organisation, organisation_id=user.organisation_id)
    chapters = period_chapters(shown, user.organisation.smallest_shown)
    table = chapters_table(chapters, f"{shown.whose.name}, {period_words(shown.quarters)}")
    return EXPORTS[form](table, f"cijfers-{shown.first.slug}-{shown.last.slug}-{shown.whose.slug}")


def _all_figures_url(user: User, slug: str, quarter: Quarter) -> str:
    """The same over a longer time, where that can be chosen."""
    return figures_url(slug, quarter) if has_figures(user, slug, quarter) else ""


def _period(request: UserRequest) -> tuple[PeriodForm, PeriodFigures | None]:
    """What the address asks; without a question the running quarter of the widest that this person reads."""
    whose = readable(request.user)
    if not whose:
        raise PermissionDenied
    now = Quarter.current().slug
    usual = {"voor": whose[0].slug, "van": now, "tot": now}
    form = PeriodForm(request.GET or usual, whose=whose)
    if not form.is_valid():
        return form, None
    chosen, quarters = form.chosen
    return form, period_figures(user=request.user, whose=chosen, quarters=quarters)


def _lengths(shown: PeriodFigures) -> list[SectionLink]:
    """A quarter, half a year, a year and two that end with the same quarter."""
    links = []
    for label, number in LENGTHS.items():
        first = shown.last.previous(number - 1)
        if first in Quarter.offered():
            is_current = len(shown.quarters) == number
            links.append(SectionLink(label, figures_url(shown.whose.slug, first, shown.last), is_current=is_current))
    return links


@require_safe
def board(request: UserRequest, quarter: Quarter) -> HttpResponse:
    """The organisation in a quarter as its board reads it; the coordinator sees what the board sees."""
    if quarter > Quarter.current():
        raise Http404
    if not can_see_organisation_figures(request.user):
        raise PermissionDenied
    context = {
        "board": kept_board(request.user.organisation, quarter),
        "asked": asked_of_board(request.user),
        "discussed": BoardMeeting.objects.visible_to(request.user).about_year(quarter.year),
        "can_record": can_record_board_meeting(request.user),
        "quarter": quarter,
        "comes_text": f"Cijfers van een kwartaal staan hier vanaf {as_day(quarter.next().start + PUBLISHED_AFTER)}.",
        "earlier": quarter.previous() if quarter > Quarter.FIRST else None,
        "later": quarter.next() if quarter < Quarter.current() else None,
        "breadcrumb": [("Evaluatie", reverse("review:dashboard"))],
    }
    return render(request, "review/board.html", context)


def board_meeting(request: UserRequest, quarter: Quarter) -> HttpResponse:
    """Write down that the board discussed a quarter, and what it decided (R-115)."""
    if quarter > Quarter.current():
        raise Http404
    if not can_record_board_meeting(request.user):
        raise PermissionDenied
    form = BoardMeetingForm(request.POST or None)
    if form.is_valid():
        record_board_meeting(quarter=quarter, by=request.user, **form.cleaned_data)
        messages.success(request, "Het overleg met het bestuur staat bij de cijfers.")
        return redirect("review:board", quarter)
    context = {
        "form": form,
        "quarter": quarter,
        "breadcrumb": [
            ("Evaluatie", reverse("review:dashboard")),
            ("Voor het bestuur", reverse("review:board", args=[quarter])),
        ],
    }
    return render(request, "review/board_meeting.html", context)


@require_safe
def benchmark(request: UserRequest, quarter: Quarter | None = None) -> HttpResponse:
    """What stands in the file to compare with other organisations, before it is taken (R7); else the newest quarter."""
    user = request.user
    if not can_share_figures(user):
        raise PermissionDenied
    quarters = published_quarters(user.organisation)
    if quarter is not None and quarter not in quarters:
        raise Http404
    found = benchmark_of(user.organisation, quarter or quarters[0]) if quarters else None
    context: dict[str, object] = {
        "benchmark": found,
        "others": [one for one in quarters if found and one != found.quarter],
    }
    if quarter:
        context["breadcrumb"] = [("Cijfers om te vergelijken", reverse("review:benchmark"))]
    return render(request, "review/benchmark.html", context)


@require_safe
def benchmark_file(request: UserRequest, quarter: Quarter, form: str) -> HttpResponse:
    """The same as a spreadsheet, without saying whose it is; that it was taken is logged."""
    user = request.user
    if not can_share_figures(user):
        raise PermissionDenied
    found = benchmark_of(user.organisation, quarter)
    if found is None or form not in EXPORTS:
        raise Http404
    record(
        action="benchmark.exported",
        by=user,
        subject=user.organisation,
        organisation_id=user.organisation_id,
        fields=[quarter.slug],
    )
    return EXPORTS[form](found.table, f"vergelijking-{quarter.slug}")


@require_safe
def team_review(request: UserRequest, quarter: Quarter, team_slug: str) -> HttpResponse:
    """The figures of one team over one quarter; the same as in the PDF."""
    team = _readable_team(request, team_slug)
    if quarter > Quarter.current():
        raise Http404
    reports = StoredReport.objects.visible_to(request.user).of_team(team).of_quarter(quarter)
    context = report_context(quarter_review(team=team, quarter=quarter), lists_of_team(request.user, team.pk))
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
        "figures_url": _all_figures_url(request.user, f"team-{team.slug}", quarter),
        "earlier": quarter.previous(NEIGHBOURS) if quarter > Quarter.FIRST else None,
        "later": quarter.next() if quarter < Quarter.current() else None,
    }
    return render(request, "review/quarter_detail.html", context)


@require_safe
def export(request: UserRequest, quarter: Quarter, team_slug: str, what: str, form: str) -> HttpResponse:
    """Every table of the quarter as a spreadsheet, with the true counts, for who reads the page."""
    team = _readable_team(request, team_slug)
    review = quarter_review(team=team, quarter=quarter)
    chapters = report_context(review, lists_of_team(request.user, team.pk))["report"].chapters
    tables = {
        FIGURES: division_table(review),
        AFTERMATH: aftermath_table(review.aftermath),
        ALL: chapters_table(chapters, f"Team {team.name}, {quarter}"),
    }
    return _spreadsheet(request, tables, what, form, quarter, team)


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
        tables[AFTERMATH] = aftermath_table(_aftermath(department, quarter))
    return _spreadsheet(request, tables, what, form, quarter, department)


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
        tables[AFTERMATH] = aftermath_table(_aftermath(user.organisation, quarter))
    elif told := published_effects(user.organisation, quarter):
        tables[AFTERMATH] = told
    return _spreadsheet(request, tables, what, form, quarter, user.organisation)


def _spreadsheet(
    request: UserRequest,
    tables: dict[str, Table],
    what: str,
    form: str,
    quarter: Quarter,
    subject: Team | Department | Organisation,
) -> HttpResponse:
    if form not in EXPORTS or what not in tables or quarter > Quarter.current():
        raise Http404
    record(action="quarter.exported", by=request.user, subject=subject, organisation_id=request.user.organisation_id)
    whose = "organisatie" if isinstance(subject, Organisation) else subject.slug
    return EXPORTS[form](tables[what], f"{what}-{quarter.slug}-{whose}")


def _aftermath(whose: Department | Organisation, quarter: Quarter) -> Aftermath:
    """What followed the incidents of a department, or of the whole organisation."""
    today = timezone.localdate()
    if isinstance(whose, Organisation):
        return aftermath_of(organisation_id=whose.pk, teams=None, quarter=quarter, today=today)
    teams = Team.objects.of(whose.organisation_id).filter(department=whose).values_list("pk", flat=True)
    return aftermath_of(organisation_id=whose.organisation_id, teams=list(teams), quarter=quarter, today=today)


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


@require_safe
def report_list(request: UserRequest) -> HttpResponse:
    """The stored reports that I may have."""
    reports = StoredReport.objects.visible_to(request.user).select_related("team", "requested_by").with_state()
    chosen = ReportFilter(request.GET, queryset=reports, request=request)
    page = Paginator(chosen.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page_obj": page,
        "table": report_table(page.object_list),
        "progress": report_progress(request.user),
    }
    return render(request, "review/storedreport_list.html", context)


@require_safe
def minutes(request: UserRequest, meeting_pk: int) -> HttpResponse:
    """The minutes of a quarterly review: the page of that report."""
    reports = StoredReport.objects.visible_to(request.user).filter(kind=ReportKind.MINUTES)
    return redirect("review:report", pk=get_object_or_404(reports, meeting_id=meeting_pk).pk)


@require_safe
def report_detail(request: UserRequest, pk: int) -> HttpResponse:
    """A report: where to get it, or how far it is."""
    report = _visible_report(request, pk)
    made = _made(report)
    state = state_of(made)
    file_url = reverse("review:report_file", args=[pk])
    work = work_on(made, state, url=request.path, file_url=file_url)
    if request.htmx:
        return still_under_way(request, work)
    context = {
        "report": report,
        "state": state,
        "work": None if state == MadeState.READY else work,
        "file_url": file_url,
        "why": reason(report),
        "figures_url": _figures_url(report),
        "is_of_then": not _changes(report),
        "can_try_again": state.is_in_trouble and _can_make(request.user, report),
        "can_make_again": state == MadeState.READY and _changes(report) and _can_make(request.user, report),
        "breadcrumb": [("Evaluatie", reverse("review:dashboard")), ("Rapporten", reverse("review:reports"))],
    }
    return render(request, "review/storedreport_detail.html", context)


@require_POST
def report_again(request: UserRequest, pk: int) -> HttpResponse:
    """Try a report that went wrong now, or make one of a team once more with the figures of now."""
    report = _visible_report(request, pk)
    if not _can_make(request.user, report):
        raise PermissionDenied
    made = _made(report)
    state = state_of(made)
    if state.is_in_trouble:
        try_again(made)
    elif state == MadeState.READY and _changes(report):
        kind = ReportKind(report.kind)
        report = request_report(team=report.team, quarter=report.quarter, by=request.user, kind=kind).report
    return redirect("review:report", pk=report.pk)


@require_safe
def report_file(request: UserRequest, pk: int) -> HttpResponseBase:
    """The PDF itself; while it is not there the page of the report says why."""
    report = _visible_report(request, pk)
    if report.file is None:
        return redirect("review:report", pk=pk)
    return hand_out(request, _made(report))


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


def _visible_report(request: UserRequest, pk: int) -> StoredReport:
    reports = StoredReport.objects.visible_to(request.user)
    return get_object_or_404(reports.select_related("team", "requested_by", "made_file__file"), pk=pk)


def _figures_url(report: StoredReport) -> str:
    """The same figures as a page."""
    if report.team is None:
        return reverse("review:board", args=[report.quarter])
    return team_url(report.quarter, report.team.slug)


def _can_make(user: User, report: StoredReport) -> bool:
    """Of a team whoever may ask for its report; that of the organisation the coordinator."""
    return can_request_report(user, report.team) if report.team else can_share_figures(user)


def _changes(report: StoredReport) -> bool:
    """Whether it says something else when it is made anew: minutes and what was published stay as they were."""
    return report.kind not in {ReportKind.MINUTES, ReportKind.ORGANISATION}


def _made(report: StoredReport) -> MadeFile:
    assert report.made_file is not None  # noqa: S101  it is asked for together with the report
    return report.made_file


def _recent_quarters(user: User, team: Team, quarter: Quarter) -> object:
    quarters = quarter.last(QUARTERS_SHOWN)
    figures = quarter_figures(organisation_id=team.organisation_id, teams=[team.pk], quarters=quarters)
    return quarter_table(team, figures.quarters, figures.totals, lists_of_team(user, team.pk))
