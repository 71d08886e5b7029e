"""Teams, departments, locations and settings, for the functional admin."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vpd.organisation import services
from vpd.organisation.access import can_manage_structure
from vpd.organisation.forms import DepartmentForm, LocationForm, SettingsForm, TeamForm
from vpd.organisation.models import Department, Location, Team
from vpd.organisation.requests import UserRequest
from vpd.organisation.services.structure import Place
from vpd.organisation.summaries import department_table, location_table, team_table
from vpd.organisation.views.crumbs import MANAGE
from vpd.ui.editing import saved
from vpd.ui.views import confirm


@dataclass(frozen=True)
class Kind:
    """One kind of place: its words, its form and its table."""

    slug: str
    plural: str
    add_label: str
    change_label: str
    retire_text: str
    model: Any
    form: Any
    table: Any

    @property
    def url(self) -> str:
        return reverse("organisation:places", kwargs={"kind": self.slug})


KINDS = {
    "teams": Kind(
        "teams",
        "Teams",
        "Team toevoegen",
        "Team wijzigen",
        "Niemand kan dan nog bij dit team worden gezet. Meldingen en protocollen van het team blijven bewaard.",
        Team,
        TeamForm,
        team_table,
    ),
    "afdelingen": Kind(
        "afdelingen",
        "Afdelingen",
        "Afdeling toevoegen",
        "Afdeling wijzigen",
        "Er kunnen dan geen teams meer onder deze afdeling komen. Wat er was, blijft bewaard.",
        Department,
        DepartmentForm,
        department_table,
    ),
    "locaties": Kind(
        "locaties",
        "Locaties",
        "Locatie toevoegen",
        "Locatie wijzigen",
        "Deze locatie staat dan niet meer in de lijst bij het melden. Oude meldingen houden hem.",
        Location,
        LocationForm,
        location_table,
    ),
}


def _only_managers(request: UserRequest) -> None:
    if not can_manage_structure(request.user):
        raise PermissionDenied


def _place(request: UserRequest, kind: Kind, pk: int) -> Place:
    _only_managers(request)
    return get_object_or_404(kind.model.objects.visible_to(request.user), pk=pk)


@require_safe
def places(request: UserRequest, kind: str) -> HttpResponse:
    """All teams, departments or locations; those out of use at the end."""
    _only_managers(request)
    chosen = KINDS[kind]
    context = {
        "kind": chosen,
        "table": chosen.table(request.user.organisation_id),
        "add_url": reverse("organisation:add_place", kwargs={"kind": kind}),
        "breadcrumb": [MANAGE],
    }
    return render(request, "organisation/place_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_place(request: UserRequest, kind: str) -> HttpResponse:
    _only_managers(request)
    chosen = KINDS[kind]
    form = chosen.form(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid() and _save(request, form):
        messages.success(request, f"{form.instance.name} is toegevoegd.")
        return redirect(chosen.url)
    context = {"form": form, "kind": chosen, "breadcrumb": [MANAGE, (chosen.plural, chosen.url)]}
    return render(request, "organisation/place_add.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_place(request: UserRequest, kind: str, pk: int) -> HttpResponse:
    chosen = KINDS[kind]
    place = _place(request, chosen, pk)
    name = place.name
    form = chosen.form(request.POST or None, instance=place, by=request.user)
    if request.method == "POST" and form.is_valid() and _save(request, form):
        messages.success(request, f"{form.instance.name} is opgeslagen.")
        return redirect(chosen.url)
    use_route = "organisation:retire_place" if place.is_active else "organisation:restore_place"
    context = {
        "form": form,
        "kind": chosen,
        "place": place,
        "place_name": name,
        "use_url": reverse(use_route, kwargs={"kind": kind, "pk": pk}),
        "breadcrumb": [MANAGE, (chosen.plural, chosen.url)],
    }
    return render(request, "organisation/place_change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def retire_place(request: UserRequest, kind: str, pk: int) -> HttpResponse:
    """Take a place out of use, after asking."""
    chosen = KINDS[kind]
    place = _place(request, chosen, pk)
    if request.method == "POST":
        try:
            services.retire_place(place=place, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, f"{place.name} is niet meer in gebruik.")
        return redirect(chosen.url)
    return confirm(
        request,
        heading=f"{place.name} uit gebruik nemen",
        text=chosen.retire_text,
        submit_label="Uit gebruik nemen",
        cancel_url=reverse("organisation:change_place", kwargs={"kind": kind, "pk": pk}),
        breadcrumb=[MANAGE, (chosen.plural, chosen.url)],
    )


@require_POST
def restore_place(request: UserRequest, kind: str, pk: int) -> HttpResponse:
    chosen = KINDS[kind]
    place = _place(request, chosen, pk)
    services.restore_place(place=place, by=request.user)
    messages.success(request, f"{place.name} is weer in gebruik.")
    return redirect(chosen.url)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: UserRequest) -> HttpResponse:
    """Name, deadline and emergency number."""
    _only_managers(request)
    form = SettingsForm(request.POST or None, instance=request.user.organisation)
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(
            form,
            lambda: services.change_settings(
                organisation=form.instance, changed=form.changed_data, by=request.user, seen=form.seen
            ),
        )
    ):
        messages.success(request, "De instellingen zijn opgeslagen.")
        return redirect("start:manage")
    return render(request, "organisation/settings.html", {"form": form, "breadcrumb": [MANAGE]})


def _save(request: UserRequest, form: Any) -> bool:
    """Keep the place; what the service refuses becomes an error of the form."""
    try:
        return saved(
            form,
            lambda: services.save_place(
                place=form.instance,
                changed=form.changed_data,
                locations=form.cleaned_data.get("locations"),
                by=request.user,
                seen=form.seen,
            ),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
