"""Several reports at once: choose, look at what happens with each, do it, and take it back where that is honest."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from incidents.cases.models import Incident, IncidentQuerySet
from incidents.open_work.access import can_divide
from incidents.open_work.enums import Act
from incidents.open_work.filters import DividingFilter
from incidents.open_work.forms import MOST, DivideForm, SureForm, TickedForm
from incidents.open_work.models import BulkRun
from incidents.open_work.services import can_undo, divide, undo
from incidents.open_work.summaries.dividing import Chosen, plan_of
from incidents.open_work.tables import plan_table, run_table
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.moments import as_moment

DONE = {
    Act.GIVE: ("Meldingen gegeven", "gegeven"),
    Act.REMIND: ("Herinneringen verstuurd", "herinnerd"),
    Act.PLAN: ("Op de agenda gezet", "op de agenda"),
}
SURE = {
    Act.GIVE: ("Meldingen geven?", "Meldingen geven"),
    Act.REMIND: ("Herinneringen versturen?", "Herinneringen versturen"),
    Act.PLAN: ("Op de agenda zetten?", "Op de agenda zetten"),
}


def divide_work(request: UserRequest) -> HttpResponse:
    """Choose open reports and what to do with them; sent, it shows what will happen with each, and changes nothing."""
    rows = _open(request)
    chosen = DividingFilter(request.GET or None, rows, user=request.user)
    found = list(chosen.qs.order_by("reported_at", "pk")[: MOST + 1])
    # What was ticked stays to be chosen, whatever happened to the list meanwhile.
    offered = found[:MOST] if request.method != "POST" else TickedForm(request.POST).among(rows)
    form = DivideForm(request.POST or None, incidents=offered, user=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        initial = {"reports": data["reports"], "act": data["act"], "to": data["to"] and data["to"].pk}
        sure = SureForm(initial=initial, incidents=form.chosen, user=request.user)
        return _ask(request, sure, Chosen(Act(data["act"]), form.chosen, data["to"], request.user, timezone.now()))
    context = {
        "filter": chosen,
        "form": form,
        "is_empty": not offered,
        "has_more": len(found) > MOST,
        "most": str(MOST),
        "breadcrumb": [_board_link()],
    }
    return render(request, "open_work/divide.html", context)


@require_POST
def divide_sure(request: UserRequest) -> HttpResponse:
    """Do it; the same page sent twice does it once."""
    form = SureForm(request.POST, incidents=TickedForm(request.POST).among(_all(request)), user=request.user)
    if not form.is_valid():
        messages.warning(request, "Deze keuze konden we niet lezen. Kies de meldingen opnieuw.")
        return redirect("incidents:divide")
    data = form.cleaned_data

    def make() -> str:
        run = divide(Chosen(Act(data["act"]), form.chosen, data["to"], request.user, timezone.now()))
        return reverse("incidents:divided", args=[run.pk])

    return redirect(made_once(key=data["key"], by=request.user, make=make))


@require_safe
def divided(request: UserRequest, pk: int) -> HttpResponse:
    """What happened with each report, and the way back where there is one."""
    run = _run(request, pk)
    happened = sum(1 for line in run.lines if not line["skip"])
    heading, words = DONE[Act(run.act)]
    context = {
        "heading": heading,
        "subtitle": as_moment(run.at),
        "summary": f"{_of_all(happened, len(run.lines))} {words}.",
        "table": run_table(run, _all(request)),
        "is_undone": run.undone_at is not None,
        "undo_url": reverse("incidents:divide_undo", args=[pk]) if can_undo(run, timezone.now()) else "",
        "is_mailed": run.act == Act.REMIND,
        "breadcrumb": [_board_link()],
    }
    return render(request, "open_work/divided.html", context)


@require_POST
def divide_undo(request: UserRequest, pk: int) -> HttpResponse:
    """Take it back, as far as it still stands so."""
    run = _run(request, pk)
    number = undo(run=run, by=request.user)
    if number:
        messages.success(request, f"Teruggedraaid: {number}. Wie al een mail kreeg, ziet bij de melding hoe het nu is.")
    else:
        messages.info(request, "Er was niets meer terug te draaien.")
    return redirect("incidents:divided", pk=pk)


def _ask(request: UserRequest, form: SureForm, chosen: Chosen) -> HttpResponse:
    lines = plan_of(chosen)
    happens = [line for line in lines if line.skip is None]
    heading, submit = SURE[chosen.act]
    context = {
        "heading": heading,
        "submit": submit,
        "form": form,
        "happens": plan_table(happens, "Dit gebeurt er", "Wat er gebeurt") if happens else None,
        "skipped": plan_table([line for line in lines if line.skip is not None], "Dit slaan we over", "Waarom niet")
        if len(happens) < len(lines)
        else None,
        "sure_url": reverse("incidents:divide_sure"),
        "back_url": reverse("incidents:divide"),
        "breadcrumb": [_board_link()],
    }
    return render(request, "open_work/divide_sure.html", context)


def _all(request: UserRequest) -> IncidentQuerySet:
    if not can_divide(request.user):
        raise PermissionDenied
    return (
        Incident.objects.visible_to(request.user)
        .handled_by(request.user)
        .select_related("team", "taken_by", "reported_by")
    )


def _open(request: UserRequest) -> IncidentQuerySet:
    return _all(request).open().filter(duplicate_of=None)


def _run(request: UserRequest, pk: int) -> BulkRun:
    if not can_divide(request.user):
        raise PermissionDenied
    return get_object_or_404(BulkRun.objects.visible_to(request.user).select_related("given_to"), pk=pk)


def _board_link() -> tuple[str, str]:
    return "Openstaand werk", reverse("incidents:open_work")


def _of_all(happened: int, number: int) -> str:
    if number == 1:
        return "Eén melding" if happened else "Geen melding"
    return f"{happened} van de {number} meldingen"
