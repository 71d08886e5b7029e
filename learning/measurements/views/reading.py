"""Measurements: which there are, what each says of everybody, a department or a team, on screen, paper and as data."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from learning.measurements.access import can_change, can_enter_figures, can_measure, can_read_measurements
from learning.measurements.documents import ask_for_report
from learning.measurements.forms import PlanForm
from learning.measurements.models import Measurement
from learning.measurements.summaries.counting import result_of
from learning.measurements.summaries.follow_up import KIND, followed
from learning.measurements.summaries.places import Place, chosen_of, place_of, places_of
from learning.measurements.summaries.planning import plan_of
from learning.measurements.summaries.reporting import willingness_for
from learning.measurements.summaries.results import said_words
from learning.measurements.tables import measured_table, short_table
from vpd.audit.services import record
from vpd.meetings.access import can_manage_meetings_of
from vpd.organisation.models import Team, User
from vpd.organisation.requests import UserRequest
from vpd.ui.exports import EXPORTS
from vpd.ui.text import number_words


def crumbs(user: User, measurement: Measurement | None = None) -> list[tuple[str, str]]:
    found = [("Leren", reverse("learning:home"))]
    if can_read_measurements(user):
        found.append(("Metingen", reverse("learning:measurements")))
    return [*found, (measurement.title, measurement.get_absolute_url())] if measurement else found


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """What was measured, the own ones first."""
    user = request.user
    if not can_read_measurements(user):
        raise PermissionDenied
    rows = Measurement.objects.visible_to(user).with_rounds().newest_first()
    context = {
        "rows": rows,
        "can_measure": can_measure(user),
        "can_enter": can_enter_figures(user),
        "breadcrumb": crumbs(user)[:1],
    }
    return render(request, "measurements/measurement_list.html", context)


@require_safe
def detail(request: UserRequest, pk: int, group: str | None = None) -> HttpResponse:
    """What a measurement says, of the widest group this person may see unless another one is chosen."""
    user = request.user
    measurement = find(request, pk)
    places = places_of(user, measurement)
    place = chosen_of(places, group)
    if place is None:
        raise Http404
    result = result_of(measurement, place.scope, place.name)
    changes = can_change(user, measurement)
    sayings = list(measurement.sayings.all())
    context = {
        "measurement": measurement,
        "place": place,
        "places": [one for one in places if one != place],
        "result": result,
        "floor_words": number_words(user.organisation.smallest_shown),
        "is_held": measurement.is_held,
        "nothing": _nothing_words(measurement),
        "table": short_table("Alle vragen in getallen", result),
        "sayings": sayings,
        "said_words": said_words(measurement, len(sayings)),
        "satisfactions": measurement.satisfactions.all(),
        "followed": followed(user, measurement),
        "can_change": changes,
        "origin": f"{KIND}-{measurement.pk}",
        "teams": _teams_to_discuss(user, measurement, places) if changes else [],
        "indicators": measurement.indicators.all() if changes and not measurement.is_of_rounds else [],
        "breadcrumb": crumbs(user),
    }
    return render(request, "measurements/measurement_detail.html", context)


@require_safe
def export(request: UserRequest, pk: int, group: str, form: str) -> HttpResponse:
    """Every question with all its numbers, as CSV or ODS."""
    if form not in EXPORTS:
        raise Http404
    measurement = find(request, pk)
    place = _place(request.user, measurement, group)
    table = measured_table(measurement.title, result_of(measurement, place.scope, place.name))
    action, organisation_id = "measurement.exported", request.user.organisation_id
    record(action=action, by=request.user, subject=measurement, organisation_id=organisation_id)
    return EXPORTS[form](table, f"meting-{measurement.pk}")


@require_POST
def pdf(request: UserRequest, pk: int, group: str) -> HttpResponse:
    """Have the same made on paper."""
    measurement = find(request, pk)
    place = _place(request.user, measurement, group)
    return redirect("files:made_file", ask_for_report(measurement, place, by=request.user).pk)


@require_safe
def planner(request: UserRequest) -> HttpResponse:
    """How many answers are needed to see a change of so much (U14)."""
    if not can_measure(request.user):
        raise PermissionDenied
    form = PlanForm(request.GET or None, initial={"share": 50, "change": 20})
    floor = request.user.organisation.smallest_shown
    plan = plan_of(**form.cleaned_data, floor=floor) if form.is_valid() else None
    return render(
        request, "measurements/planner.html", {"form": form, "plan": plan, "breadcrumb": crumbs(request.user)}
    )


@require_safe
def willingness(request: UserRequest) -> HttpResponse:
    """How many say they went through something, beside how many reports there are (U13)."""
    if not can_measure(request.user):
        raise PermissionDenied
    context = {"page": willingness_for(request.user), "breadcrumb": crumbs(request.user)}
    return render(request, "measurements/willingness.html", context)


def _nothing_words(measurement: Measurement) -> str:
    is_over = measurement.is_of_rounds and measurement.is_held
    return "Hier is niets te laten zien" if is_over else "Hier is nog niets te laten zien"


def _teams_to_discuss(user: User, measurement: Measurement, places: list[Place]) -> list[Team]:
    """On whose agenda this person may put it, once there is something to discuss."""
    teams = [one.team for one in places if one.team is not None] if measurement.is_held else []
    return [team for team in teams if can_manage_meetings_of(user, team)]


def find(request: UserRequest, pk: int) -> Measurement:
    return get_object_or_404(Measurement.objects.visible_to(request.user).with_rounds(), pk=pk)


def _place(user: User, measurement: Measurement, group: str | None) -> Place:
    place = place_of(user, measurement, group)
    if place is None:
        raise Http404
    return place
