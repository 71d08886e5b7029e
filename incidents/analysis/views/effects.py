"""Two quarters later: did it help, and if not, what follows?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from incidents.analysis.access import can_learn_from
from incidents.analysis.enums import Helped
from incidents.analysis.forms.analyses import EffectForm, NothingFollowsForm
from incidents.analysis.models import Analysis
from incidents.analysis.services.effects import judge_effect, let_nothing_follow
from incidents.analysis.summaries.effects import effect_figures, figure_rows
from incidents.analysis.summaries.followups import answered, next_step_url, without_next_step
from incidents.analysis.views.debriefs import handled_case
from incidents.cases.views.scoped import allow, breadcrumb
from vpd.organisation.requests import UserRequest

NOTHING_OPEN = "Hier hoeft niemand meer af te spreken wat er volgt."
NOT_YET = "De vraag of het hielp komt twee kwartalen na de analyse."


def effect(request: UserRequest, reference: str) -> HttpResponse:
    """What followed, the figures before and after, and one question (U4)."""
    incident = handled_case(request, reference)
    allow(can_learn_from(request.user, incident))
    rows = Analysis.objects.visible_to(request.user).select_related("incident__team", "protocol_version", "effect")
    analysis = get_object_or_404(rows, incident=incident)
    if request.method != "POST" and not rows.effect_to_judge(timezone.localdate()).filter(pk=analysis.pk).exists():
        if not hasattr(analysis, "effect"):
            messages.info(request, NOT_YET)
        return redirect(analysis)
    form = EffectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        helped = Helped(form.cleaned_data["helped"])
        judge_effect(analysis=analysis, helped=helped, note=form.cleaned_data["note"], by=request.user)
        messages.success(request, "Het antwoord staat vast, met de cijfers van nu.")
        return redirect(next_step_url(analysis) if helped == Helped.NO else analysis)
    context = {
        "form": form,
        "answered": [one for one in answered(analysis, request.user, may_add=False) if one.asks_change],
        "figures": figure_rows(effect_figures(analysis)),
        "subtitle": f"{incident.title} · {incident.reference}",
        "analysis_url": analysis.get_absolute_url(),
        "breadcrumb": [*breadcrumb(incident), ("Analyse", analysis.get_absolute_url())],
    }
    return render(request, "analysis/effect_form.html", context)


def nothing_follows(request: UserRequest, reference: str) -> HttpResponse:
    """It did not help, and nothing more follows: why."""
    incident = handled_case(request, reference)
    allow(can_learn_from(request.user, incident))
    rows = Analysis.objects.visible_to(request.user).select_related("incident")
    analysis = get_object_or_404(rows, incident=incident)
    if not without_next_step(rows.filter(pk=analysis.pk)).exists():
        messages.info(request, NOTHING_OPEN)
        return redirect(analysis)
    form = NothingFollowsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        let_nothing_follow(analysis=analysis, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, "Vastgelegd dat er niets volgt.")
        return redirect(analysis)
    context = {
        "form": form,
        "subtitle": f"{incident.title} · {incident.reference}",
        "back_url": next_step_url(analysis),
        "breadcrumb": [*breadcrumb(incident), ("Analyse", analysis.get_absolute_url())],
    }
    return render(request, "analysis/effect_nothing_follows.html", context)
