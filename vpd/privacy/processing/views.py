"""The register of processing: read, added to and taken out by the privacy officer."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vpd.files.views import hand_out
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.privacy.processing.access import can_manage_processing
from vpd.privacy.processing.activities import BY_KEY, Activity
from vpd.privacy.processing.documents import ask_for_register
from vpd.privacy.processing.forms import ActivityForm, SettingsForm
from vpd.privacy.processing.models import ActivityNote, RegisterSettings
from vpd.privacy.processing.services import change_settings, note_activity, note_taken_out
from vpd.privacy.processing.summaries import entry_of, register_of, safety_of
from vpd.privacy.processing.tables import fields_table, personal_table, register_table
from vpd.ui.editing import saved
from vpd.ui.exports import ods_response

PRIVACY = ("Privacy", "/privacy/")
REGISTER, FIELDS = "register", "velden"


@require_safe
def register(request: UserRequest) -> HttpResponse:
    """Every activity, who is responsible, and what is missing."""
    user = _keeper(request)
    context = {"register": register_of(user.organisation), "breadcrumb": [PRIVACY]}
    return render(request, "processing/register.html", context)


@require_safe
def activity(request: UserRequest, key: str) -> HttpResponse:
    """One activity, with the fields that tell something of people."""
    user = _keeper(request)
    found = _activity(key)
    context = {
        "entry": entry_of(user.organisation, found),
        "safe": safety_of(found),
        "fields": personal_table(found, user.organisation),
        "breadcrumb": _crumbs(),
    }
    return render(request, "processing/activity.html", context)


def settings(request: UserRequest) -> HttpResponse:
    """Who is responsible, whom to ask, and where the consent of the works council is."""
    user = _keeper(request)
    row = RegisterSettings.objects.visible_to(user).first() or RegisterSettings(organisation=user.organisation)
    form = SettingsForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        save = partial(change_settings, organisation=user.organisation, by=user, **form.cleaned_data)
        if saved(form, lambda: save(seen=form.seen)):
            messages.success(request, "Opgeslagen.")
            return redirect("processing:list")
    context = {"form": form, "breadcrumb": _crumbs(), "cancel_url": reverse("processing:list")}
    return render(request, "processing/settings_form.html", context)


def ground(request: UserRequest, key: str) -> HttpResponse:
    """On which ground the organisation does one thing, and what it adds."""
    user = _keeper(request)
    found = _activity(key)
    row = ActivityNote.objects.visible_to(user).filter(activity=key).first()
    row = row or ActivityNote(organisation=user.organisation, activity=key)
    form = ActivityForm(request.POST or None, instance=row, activity=found)
    if request.method == "POST" and form.is_valid():
        save = partial(note_activity, activity=found, organisation=user.organisation, by=user, **form.cleaned_data)
        if saved(form, lambda: save(seen=form.seen)):
            messages.success(request, "Opgeslagen.")
            return redirect("processing:activity", key)
    context = {
        "form": form,
        "activity": found,
        "proposal": found.ground if row.ground and row.ground != found.ground else "",
        "breadcrumb": [*_crumbs(), (found.name, reverse("processing:activity", args=[key]))],
        "cancel_url": reverse("processing:activity", args=[key]),
    }
    return render(request, "processing/ground_form.html", context)


@require_safe
def pdf(request: UserRequest) -> HttpResponseBase:
    """The register as PDF; while the worker is at it a page that says so."""
    user = _keeper(request)
    made = ask_for_register(user.organisation)
    back = ("Terug naar het register", reverse("processing:list"))
    return hand_out(request, made, back=back, breadcrumb=_crumbs())


@require_safe
def export(request: UserRequest, what: str) -> HttpResponse:
    """The register, or every field of every table, as a spreadsheet."""
    user = _keeper(request)
    tables = {
        REGISTER: lambda: register_table(register_of(user.organisation)),
        FIELDS: lambda: fields_table(user.organisation),
    }
    if what not in tables:
        raise Http404
    names = {REGISTER: "register-van-verwerkingen", FIELDS: "velden"}
    note_taken_out(what="register" if what == REGISTER else "fields", by=user)
    return ods_response(tables[what](), f"{names[what]}-{timezone.localdate()}")


def _keeper(request: UserRequest) -> User:
    if not can_manage_processing(request.user):
        raise PermissionDenied
    return request.user


def _activity(key: str) -> Activity:
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


def _crumbs() -> list[tuple[str, str]]:
    return [PRIVACY, ("Register van verwerkingen", reverse("processing:list"))]
