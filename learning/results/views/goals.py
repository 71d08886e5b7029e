"""Everybody's own goals: writing, sharing, reaching and throwing away."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from learning.results import services, summaries
from learning.results.enums import SharedWith
from learning.results.forms import (
    AskedResultForm,
    LearningGoalForm,
    Readers,
    ShareForm,
)
from learning.results.models import LearningGoal, Response, TeamGoal
from learning.results.views.scoped import crumbs, own_goals
from vpd.organisation.access import access_of
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.editing import saved
from vpd.ui.views import confirm


def new_goal(request: UserRequest) -> HttpResponse:
    """Write down what I want to learn, from a result or by itself."""
    response = None
    if "resultaat" in request.GET:
        finished = Response.objects.visible_to(request.user).finished()
        response = AskedResultForm(request.GET, finished=finished).read_data["resultaat"]
        if response is None:
            raise Http404
    return _write_goal(request, LearningGoal(response=response), "Nieuw leerdoel")


def edit_goal(request: UserRequest, pk: int) -> HttpResponse:
    """Change the wording, the section or the day of my goal."""
    return _write_goal(request, _own_goal(request, pk), "Leerdoel wijzigen")


def _write_goal(request: UserRequest, goal: LearningGoal, heading: str) -> HttpResponse:
    open_goals = TeamGoal.objects.visible_to(request.user).filter(team__in=access_of(request.user).own_team_ids).open()
    form = LearningGoalForm(
        request.POST or None,
        instance=goal,
        response=goal.response,
        team_goals=open_goals,
        readers=None if goal.pk else _readers(request),
    )
    places: list[str] = []

    def write() -> str:
        fields = [name for name in form.changed_data if name != "share_with"]
        kept = services.write_goal(goal=form.save(commit=False), by=request.user, fields=fields, seen=form.seen)
        with_whom = form.cleaned_data.get("share_with")
        if with_whom in SharedWith.values:
            services.share_goal(goal=kept, by=request.user, shared_with=SharedWith(with_whom))
        return reverse("learning:goal", args=[kept.pk])

    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: places.append(made_once(key=form.key, by=request.user, make=write)))
    ):
        messages.success(request, "Je leerdoel is opgeslagen.")
        return redirect(places[0])
    context = {
        "breadcrumb": crumbs(),
        "form": form,
        "heading": heading,
        "prompt": goal.response.version.closing_prompt if goal.response else "",
        "is_shared": goal.is_shared,
        "cancel_url": reverse("learning:goal", args=[goal.pk]) if goal.pk else reverse("learning:home"),
    }
    return render(request, "results/goal_form.html", context)


def _readers(request: UserRequest) -> Readers:
    today = timezone.localdate()
    return Readers(
        summaries.names_for(request.user, SharedWith.LEADER, today),
        summaries.names_for(request.user, SharedWith.COORDINATOR, today),
    )


def goal(request: UserRequest, pk: int) -> HttpResponse:
    """One goal of mine, and what I can do with it."""
    found = _own_goal(request, pk)
    context = {
        "breadcrumb": crumbs(),
        "goal": found,
        "readers": summaries.readers_of(found, timezone.localdate()),
    }
    return render(request, "results/goal_detail.html", context)


def _own_goal(request: UserRequest, pk: int) -> LearningGoal:
    return get_object_or_404(own_goals(request).select_related("response__version__questionnaire", "team_goal"), pk=pk)


@require_POST
def achieve_goal(request: UserRequest, pk: int) -> HttpResponse:
    """I can do this now; or, pressed again, I go on with it."""
    found = _own_goal(request, pk)
    services.set_goal_achieved(goal=found, on=None if found.is_achieved else timezone.localdate(), by=request.user)
    messages.success(request, "Mooi, dit leerdoel is behaald." if found.is_achieved else "Je bent er weer mee bezig.")
    return redirect("learning:goal", pk=pk)


def share_goal(request: UserRequest, pk: int) -> HttpResponse:
    """Let my own leader or the coordinator read this goal, after saying who that is."""
    found = _own_goal(request, pk)
    form = ShareForm(request.POST or None, readers=_readers(request))
    if request.method == "POST" and form.is_valid():
        with_whom = SharedWith(form.cleaned_data["shared_with"])
        services.share_goal(goal=found, by=request.user, shared_with=with_whom)
        who = "Je leidinggevende" if with_whom == SharedWith.LEADER else "De coördinator"
        messages.success(request, f"{who} kan dit leerdoel nu lezen.")
        return redirect("learning:goal", pk=pk)
    return render(request, "results/goal_share.html", {"form": form, "goal": found, "breadcrumb": crumbs()})


@require_POST
def stop_sharing_goal(request: UserRequest, pk: int) -> HttpResponse:
    """Take a shared goal back."""
    services.stop_sharing_goal(goal=_own_goal(request, pk), by=request.user)
    messages.success(request, "Je deelt dit leerdoel niet meer. Alleen jij ziet het.")
    return redirect("learning:goal", pk=pk)


def delete_goal(request: UserRequest, pk: int) -> HttpResponse:
    """Throw a goal of mine away, after being asked."""
    found = _own_goal(request, pk)
    if request.method == "POST":
        services.delete_goal(goal=found, by=request.user)
        messages.success(request, "Je leerdoel is verwijderd.")
        return redirect("learning:home")
    return confirm(
        request,
        heading="Leerdoel verwijderen?",
        text="Het leerdoel is daarna echt weg, ook voor je leidinggevende als je het deelde.",
        submit_label="Weggooien",
        cancel_url=reverse("learning:goal", args=[pk]),
        breadcrumb=crumbs(),
    )
