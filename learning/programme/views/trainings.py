"""A training of a programme: added with its reasons, changed, taken out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from learning.programme.access import can_edit_programme
from learning.programme.enums import Audience, ReasonKind, TrainingForm
from learning.programme.forms.programmes import AskedTrainingForm, PlanTrainingForm
from learning.programme.models import Offer, Programme, Training, TrainingElement
from learning.programme.services.trainings import HasSessionsError, add_training, change_training, remove_training
from learning.programme.summaries.needs import needs_to_answer
from learning.programme.summaries.page import known_for, open_needs, planned_trainings
from learning.programme.summaries.reasons import Why, why_of_goal
from learning.programme.summaries.suggestions import Suggestions, elements_of, suggestions_for
from learning.programme.views.programmes import crumb_of, crumbs, editable
from learning.results.models import TeamGoal
from vpd.actions.models import LearningNeed
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.asked import asked_for
from vpd.ui.editing import saved
from vpd.ui.quarter import Quarter
from vpd.ui.views import confirm


def add(request: UserRequest, pk: int) -> HttpResponse:
    """Add a training; what led to it is filled in, and kept with it as it reads today."""
    programme = editable(request, pk)
    elements = elements_of(request.user.organisation_id)
    asked = _asked(request, programme)
    need: LearningNeed | None = asked["leerwens"]
    goal: TeamGoal | None = asked["teamdoel"]
    suggestions = _suggestions(programme)
    form = PlanTrainingForm(
        request.POST or None,
        programme=programme,
        elements=[one for one in elements if not (asked["soort"] and one.is_skill)],
        offers=list(Offer.objects.visible_to(request.user).in_use().in_order()),
        initial=_initial(asked, suggestions) | {"quarter": _next_quarter(programme)},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        found = suggestions.of(told["element"]) if suggestions else None

        def make() -> str:
            training = add_training(
                programme=programme,
                element=told["element"],
                title=told["title"],
                offer=told["offer"],
                audience=Audience(told["audience"]),
                quarter=told["quarter"],
                form=TrainingForm(told["form"]),
                why=told["why"],
                reasons=_reasons(found.reasons if found else (), goal),
                needs=_needs(programme, need, found.reasons if found else ()),
                by=request.user,
            )
            return training.get_absolute_url()

        place = made_once(key=form.key, by=request.user, make=make)
        messages.success(request, "De training staat in het programma. Plan nu een bijeenkomst.")
        return redirect(place)
    context = {
        "form": form,
        "programme": programme,
        "need": need,
        "goal": goal,
        "breadcrumb": crumbs(crumb_of(programme)),
    }
    return render(request, "programme/training_add.html", context)


@require_safe
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """One training: why, when, and its sessions."""
    training = _training(request, pk)
    programme, today = training.programme, timezone.localdate()
    rows = planned_trainings(programme, request.user, today, known_for(programme, today))
    context = {
        "row": next(row for row in rows if row.training.pk == pk),
        "training": training,
        "breadcrumb": crumbs(crumb_of(programme)),
    }
    return render(request, "programme/training_detail.html", context)


def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Another quarter, form, offer or reason."""
    training = _editable(request, pk)
    form = PlanTrainingForm(
        request.POST or None,
        instance=training,
        programme=training.programme,
        elements=[],
        offers=_offers(request, training),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data | {"title": form.cleaned_data["title"] or training.element.name}
        if saved(
            form, lambda: change_training(training=_training(request, pk), by=request.user, seen=form.seen, **told)
        ):
            messages.success(request, "De training is opgeslagen.")
            return redirect(training)
    context = {"form": form, "training": training, "breadcrumb": _crumbs(training)}
    return render(request, "programme/training_edit.html", context)


def remove(request: UserRequest, pk: int) -> HttpResponse:
    """Take a training out, after asking; one with a session stays."""
    training = _editable(request, pk)
    programme = training.programme
    if request.method == "POST":
        try:
            remove_training(training=training, by=request.user)
        except HasSessionsError:
            messages.error(request, "Er is al een bijeenkomst. Gelast die eerst af, dan kun je de training weghalen.")
            return redirect(training)
        messages.success(request, "De training staat niet meer in het programma.")
        return redirect(programme)
    return confirm(
        request,
        f"“{training.title}” weghalen?",
        "De training verdwijnt uit het programma. Een leerwens die hiermee was beantwoord, staat weer open.",
        "Training weghalen",
        training.get_absolute_url(),
        breadcrumb=_crumbs(training),
    )


def _asked(request: UserRequest, programme: Programme) -> dict[str, Any]:
    needs = needs_to_answer(request.user).filter(team=programme.team)
    elements = TrainingElement.objects.visible_to(request.user)
    goals = TeamGoal.objects.visible_to(request.user).filter(team=programme.team).open()
    return asked_for(request, AskedTrainingForm(request.GET, elements=elements, needs=needs, goals=goals))


def _suggestions(programme: Programme) -> Suggestions | None:
    today = timezone.localdate()
    known = known_for(programme, today)
    return suggestions_for(known, needs=open_needs(programme), on=today) if known else None


def _initial(asked: dict[str, Any], suggestions: Suggestions | None) -> dict[str, Any]:
    element: TrainingElement | None = asked["onderdeel"]
    need: LearningNeed | None = asked["leerwens"]
    found = suggestions.of(element) if suggestions and element else None
    for_leaders = element is not None and element.for_leaders
    audience = asked["voor"] or (Audience.LEADERS if for_leaders else Audience.TEAM)
    how = TrainingForm.PRACTICE if element is not None and element.is_skill else TrainingForm.MEETING
    why = found.words if found else ""
    if need and need.title not in why:
        why = f"{why} Leerwens: “{need.title}”.".strip()
    goal: TeamGoal | None = asked["teamdoel"]
    if goal and goal.text not in why:
        why = f"{why} {why_of_goal(goal).text}.".strip()
    return {
        "element": element.pk if element else None,
        "title": element.name if element else "",
        "audience": audience,
        "form": how,
        "why": why,
    }


def _next_quarter(programme: Programme) -> int:
    """The one that runs, in the programme of this year; else the first."""
    now = Quarter.current()
    return now.number if now.year == programme.year else 1


def _reasons(found: tuple[Why, ...], goal: TeamGoal | None) -> list[Why]:
    """Those of the suggestion, and the goal that somebody chose this training for (R-94)."""
    if goal is None:
        return list(found)
    return [*(why for why in found if (why.kind, why.origin_id) != (ReasonKind.GOAL, goal.pk)), why_of_goal(goal)]


def _needs(programme: Programme, asked: LearningNeed | None, reasons: tuple[Why, ...]) -> list[LearningNeed]:
    """The need that was asked for, else those that led to this element."""
    if asked is not None:
        return [asked]
    led = {why.origin_id for why in reasons if why.kind == "need"}
    return [need for need in open_needs(programme) if need.pk in led]


def _training(request: UserRequest, pk: int) -> Training:
    rows = Training.objects.visible_to(request.user).select_related(
        "element", "offer", "programme__team__job_family", "programme__team__organisation"
    )
    return get_object_or_404(rows, pk=pk)


def _editable(request: UserRequest, pk: int) -> Training:
    training = _training(request, pk)
    if not can_edit_programme(request.user, training.programme):
        raise PermissionDenied
    return training


def _offers(request: UserRequest, training: Training) -> list[Offer]:
    """Those in use, and the one chosen before."""
    offers = Offer.objects.visible_to(request.user).in_order()
    return [one for one in offers if one.is_active or one.pk == training.offer_id]


def _crumbs(training: Training) -> list[tuple[str, str]]:
    return crumbs(crumb_of(training.programme), (training.title, training.get_absolute_url()))
