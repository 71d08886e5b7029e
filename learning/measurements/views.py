"""Measurements: which there are, and what each says of everybody, a department or a team."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from learning.measurements.access import can_open_measurements
from learning.measurements.models import Measurement
from learning.measurements.summaries import result_of
from learning.pictures.access import can_see_above, can_see_team
from learning.pictures.summaries import WHOLE, Scope
from vpd.organisation.models import Department, Team, User
from vpd.organisation.requests import UserRequest
from vpd.ui.sorting import name_key


@dataclass(frozen=True)
class Place:
    """For whom a result is, where it is found, and which numbers of the pictures it takes."""

    name: str
    url: str
    scope: Scope


def crumbs(user: User) -> list[tuple[str, str]]:
    found = [("Leren", reverse("learning:home"))]
    return [*found, ("Metingen", reverse("learning:measurements"))] if can_open_measurements(user) else found


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """What was measured, the own ones first."""
    if not can_open_measurements(request.user):
        raise PermissionDenied
    rows = Measurement.objects.visible_to(request.user).select_related("before", "after", "team").newest_first()
    return render(request, "measurements/measurement_list.html", {"rows": rows, "breadcrumb": crumbs(request.user)[:1]})


@require_safe
def detail(request: UserRequest, pk: int, team: int | None = None, department: int | None = None) -> HttpResponse:
    """What a measurement says, of the widest group this person may see unless another one is chosen."""
    measurement = _measurement(request, pk)
    places = places_of(request.user, measurement)
    wanted = Scope("team", team) if team else Scope("department", department) if department else None
    place = next((one for one in places if wanted in {None, one.scope}), None)
    if place is None:
        raise Http404
    context = {
        "measurement": measurement,
        "place": place,
        "places": [one for one in places if one != place],
        "result": result_of(measurement, place.scope, place.name),
        "sayings": measurement.sayings.all(),
        "satisfactions": measurement.satisfactions.all(),
        "breadcrumb": crumbs(request.user),
    }
    return render(request, "measurements/measurement_detail.html", context)


def places_of(user: User, measurement: Measurement) -> list[Place]:
    """The groups whose result this person may see: everybody and departments, then teams, in a fixed order."""
    url = measurement.get_absolute_url()
    if measurement.before is None:
        return [Place(measurement.team.name if measurement.team else measurement.who, url, WHOLE)]
    teams = sorted(_asked(measurement), key=lambda team: name_key(team.name))
    found: list[Place] = []
    if can_see_above(user):
        found.append(Place("Iedereen die is gevraagd", url, WHOLE))
        found += _departments(measurement, teams)
    return found + [
        Place(
            f"Team {team.name}",
            reverse("learning:measurement_of_team", args=[measurement.pk, team.pk]),
            Scope("team", team.pk),
        )
        for team in teams
        if can_see_team(user, team)
    ]


def _departments(measurement: Measurement, teams: Iterable[Team]) -> list[Place]:
    departments: set[Department] = {team.department for team in teams if team.department}
    return [
        Place(
            one.name,
            reverse("learning:measurement_of_department", args=[measurement.pk, one.pk]),
            Scope("department", one.pk),
        )
        for one in sorted(departments, key=lambda one: name_key(one.name))
    ]


def _asked(measurement: Measurement) -> list[Team]:
    """The teams of both rounds; as long as there is one, those of that one."""
    assert measurement.before is not None  # noqa: S101  only rounds come here
    rounds = [one for one in (measurement.before, measurement.after) if one is not None]
    teams = Team.objects.of(measurement.before.organisation_id).select_related("department")
    for one in rounds:
        teams = teams.filter(pk__in=one.campaign_teams.values("team"))
    return list(teams)


def _measurement(request: UserRequest, pk: int) -> Measurement:
    rows = Measurement.objects.visible_to(request.user).select_related("before__version", "after", "team")
    return get_object_or_404(rows, pk=pk)
