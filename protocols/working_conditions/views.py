"""The risks for the RI&E, and who was instructed (ARBO-01, ARBO-02)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from protocols.checklists.access import can_open_checklists, can_see_coverage
from protocols.working_conditions.documents import ask_for_risks, instruction_export, instruction_table, risks_table
from protocols.working_conditions.forms import MeasurePlanForm
from protocols.working_conditions.summaries.instruction import instruction_coverage
from protocols.working_conditions.summaries.risks import measure_in_force, open_action_for, risks_of_teams
from vpd.actions.access import can_add_action_for
from vpd.actions.enums import ActionOrigin
from vpd.actions.services import add_action
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.exports import EXPORTS
from vpd.ui.text import counted


@require_safe
def risks(request: UserRequest) -> HttpResponse:
    """The risk situations of every team with measures and plan (ARBO-01)."""
    user = _reader(request)
    teams = risks_of_teams(reader=user, on=timezone.localdate())
    number = sum(len(team.risks) for team in teams)
    bare = sum(team.number_without_measure for team in teams)
    context = {
        "teams": teams,
        "summary": " in ".join(
            (counted(number, "risicosituatie", "risicosituaties"), counted(len(teams), "team", "teams"))
        ),
        "bare_words": f"{bare} zonder maatregel" if bare else "overal een maatregel",
    }
    return render(request, "working_conditions/risk_list.html", context)


def plan_measure(request: UserRequest, line_id: int) -> HttpResponse:
    """Agree who takes a measure of the protocol in force, and before which day."""
    user = _reader(request)
    line = measure_in_force(user, line_id, on=timezone.localdate())
    if line is None:
        raise Http404
    if not can_add_action_for(user, line.team):
        raise PermissionDenied
    running = open_action_for(line)
    if running is not None and request.method != "POST":
        messages.info(request, "Over deze maatregel is al afgesproken wie die neemt, en wanneer.")
        return redirect("actions:detail", pk=running.pk)
    form = MeasurePlanForm(request.POST or None, user=user, team=line.team, measure=line.text)
    if form.is_valid():

        def add() -> str:
            add_action(by=user, origin_kind=ActionOrigin.PROTOCOL, origin_id=line.pk, **form.cleaned_data)
            return reverse("protocols:risks")

        place = made_once(key=form.key, by=user, make=add)
        messages.success(request, "Afgesproken. De actie staat bij de maatregel.")
        return redirect(place)
    context = {"form": form, "line": line, "breadcrumb": _breadcrumb()}
    return render(request, "working_conditions/measure_plan.html", context)


@require_safe
def risks_export(request: UserRequest, kind: str) -> HttpResponse:
    """The same as a spreadsheet."""
    user = _reader(request)
    if kind not in EXPORTS:
        raise Http404
    teams = risks_of_teams(reader=user, on=timezone.localdate())
    return EXPORTS[kind](risks_table(teams), "risicos-rie")


@require_POST
def request_risks(request: UserRequest) -> HttpResponse:
    """Have the PDF for the RI&E made."""
    return redirect("files:made_file", ask_for_risks(by=_reader(request)).pk)


@require_safe
def instruction(request: UserRequest) -> HttpResponse:
    """How many of each group of functions and of each team know the agreements (ARBO-02)."""
    user = _comparer(request)
    coverage = instruction_coverage(organisation_id=user.organisation_id, on=timezone.localdate())
    context = {
        "coverage": coverage,
        "by_family": instruction_table(coverage.by_family, "Functiegroep"),
        "by_team": instruction_table(coverage.by_team, "Team"),
        "summary": _read_words(coverage.instructed, coverage.members),
        "breadcrumb": _breadcrumb(),
    }
    return render(request, "working_conditions/instruction_coverage.html", context)


@require_safe
def instruction_file(request: UserRequest, kind: str) -> HttpResponse:
    """The same as a spreadsheet."""
    user = _comparer(request)
    if kind not in EXPORTS:
        raise Http404
    coverage = instruction_coverage(organisation_id=user.organisation_id, on=timezone.localdate())
    return EXPORTS[kind](instruction_export(coverage), "instructie")


def _reader(request: UserRequest) -> User:
    """Leaders, coordinator and safety officer; what stands here is in adopted protocols, which all may read."""
    user = request.user
    if not can_open_checklists(user):
        raise PermissionDenied
    return user


def _comparer(request: UserRequest) -> User:
    user = request.user
    if not can_see_coverage(user):
        raise PermissionDenied
    return user


def _breadcrumb() -> list[tuple[str, str]]:
    return [("Risico’s (RI&E)", reverse("protocols:risks"))]


def _read_words(readers: int, members: int) -> str:
    """Of nobody there is nothing to count."""
    if not members:
        return "Er werkt nog niemand in een team"
    read = "las" if readers == 1 or members == 1 else "lazen"
    return f"{readers} van {counted(members, 'collega', 'collega’s')} {read} het protocol dat nu geldt"
