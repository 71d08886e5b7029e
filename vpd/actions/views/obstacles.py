"""Pages of obstacles: what a team cannot solve itself (R-79)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vpd.actions.access import (
    can_add_action_for,
    can_add_actions,
    can_answer_obstacle,
    can_change_obstacle,
    can_settle_obstacle,
)
from vpd.actions.enums import ObstacleStatus
from vpd.actions.filters import ObstacleFilter
from vpd.actions.forms.asked import asked_cause
from vpd.actions.forms.obstacles import AnswerForm, AskAgainForm, ObstacleForm, SettleForm
from vpd.actions.models import Obstacle
from vpd.actions.services import (
    NotOfTheTeamError,
    add_obstacle,
    change_obstacle,
    change_obstacle_status,
)
from vpd.actions.tables import obstacle_facts, obstacle_history, obstacle_table
from vpd.organisation.forms.asked import asked_team
from vpd.organisation.origins import words_of
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.editing import saved

PAGE_SIZE = 25
NOT_OF_THE_TEAM = "Kies iemand die nu in dit team werkt."


@require_safe
def obstacle_list(request: UserRequest) -> HttpResponse:
    """Obstacles that I may see, to begin with those not settled yet, by day."""
    obstacles = Obstacle.objects.visible_to(request.user).select_related("team", "addressee")
    is_chosen = bool(set(request.GET) - {"page"})
    asked = request.GET if is_chosen else {"status": "pending", "sort": "due_on"}
    chosen = ObstacleFilter(asked, queryset=obstacles, request=request)
    page = Paginator(chosen.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page_obj": page,
        "table": obstacle_table(page.object_list, timezone.localdate()),
        "can_add": can_add_actions(request.user),
        "is_chosen": is_chosen,
    }
    return render(request, "actions/obstacle_list.html", context)


@require_safe
def obstacle_detail(request: UserRequest, pk: int) -> HttpResponse:
    """One obstacle: what, before whom, who watches, and what became of it."""
    obstacle = _visible(request, pk)
    words = words_of(request.user, [obstacle.origin]).get(obstacle.origin)
    can_change = can_change_obstacle(request.user, obstacle)
    context = {
        "obstacle": obstacle,
        "breadcrumb": [_list_link()],
        "is_late": obstacle.is_late(timezone.localdate()),
        "facts": obstacle_facts(obstacle, words),
        "history": obstacle_history(obstacle),
        "can_answer": can_answer_obstacle(request.user, obstacle) and obstacle.state == ObstacleStatus.OPEN,
        "can_settle": can_settle_obstacle(request.user, obstacle) and obstacle.is_pending,
        "can_change": can_change and obstacle.is_pending,
        "can_ask_again": can_change and obstacle.state != ObstacleStatus.OPEN,
        "is_answered": obstacle.state == ObstacleStatus.ANSWERED,
    }
    return render(request, "actions/obstacle_detail.html", context)


def obstacle_add(request: UserRequest) -> HttpResponse:
    """Put something before who can solve it; `?team=` chooses the team beforehand."""
    if not can_add_actions(request.user):
        raise PermissionDenied
    form = ObstacleForm(request.POST or None, user=request.user, initial={"team": asked_team(request)})
    if form.is_valid():
        if not can_add_action_for(request.user, form.cleaned_data["team"]):
            raise PermissionDenied

        origin, words = asked_cause(request)

        def add() -> str:
            obstacle = add_obstacle(by=request.user, origin=origin, **form.cleaned_data)
            return words.url if words and words.url else reverse("actions:obstacle", kwargs={"pk": obstacle.pk})

        try:
            place = made_once(key=form.key, by=request.user, make=add)
        except NotOfTheTeamError:
            form.add_error("watcher", NOT_OF_THE_TEAM)
        else:
            messages.success(request, "De belemmering is voorgelegd.")
            return redirect(place)
    return render(request, "actions/obstacle_add.html", {"form": form, "breadcrumb": [_list_link()]})


def obstacle_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Change what was asked, of whom, and who watches."""
    obstacle = _changeable(request, pk)
    if not obstacle.is_pending:
        messages.warning(request, "Deze belemmering is afgerond. Leg hem opnieuw voor om iets te veranderen.")
        return redirect("actions:obstacle", pk=pk)
    form = ObstacleForm(request.POST or None, instance=obstacle, user=request.user)
    if form.is_valid():
        try:
            is_saved = saved(
                form, lambda: change_obstacle(obstacle=obstacle, by=request.user, seen=form.seen, **form.cleaned_data)
            )
        except NotOfTheTeamError:
            form.add_error("watcher", NOT_OF_THE_TEAM)
            is_saved = False
        if is_saved:
            messages.success(request, "De belemmering is opgeslagen.")
            return redirect("actions:obstacle", pk=pk)
    return render(request, "actions/obstacle_edit.html", _form_context(form, obstacle))


def obstacle_answer(request: UserRequest, pk: int) -> HttpResponse:
    """The addressee answers, or somebody of the team writes down what was said."""
    obstacle = _visible(request, pk)
    if not can_answer_obstacle(request.user, obstacle):
        raise PermissionDenied
    if request.method != "POST" and obstacle.state != ObstacleStatus.OPEN:
        messages.info(request, "Er is al een antwoord op deze belemmering, of hij is afgerond.")
        return redirect("actions:obstacle", pk=pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        return _take_to(request, obstacle, ObstacleStatus.ANSWERED, "Het antwoord is opgeslagen.", answer=answer)
    return render(request, "actions/obstacle_answer.html", _form_context(form, obstacle))


def obstacle_settle(request: UserRequest, pk: int) -> HttpResponse:
    """Say whether it is solved."""
    obstacle = _visible(request, pk)
    if not can_settle_obstacle(request.user, obstacle):
        raise PermissionDenied
    if request.method != "POST" and not obstacle.is_pending:
        messages.info(request, "Deze belemmering is al afgerond.")
        return redirect("actions:obstacle", pk=pk)
    form = SettleForm(request.POST or None)
    if form.is_valid():
        to = ObstacleStatus(form.cleaned_data["status"])
        return _take_to(request, obstacle, to, "De belemmering is afgerond.", outcome=form.cleaned_data["outcome"])
    return render(request, "actions/obstacle_settle.html", _form_context(form, obstacle))


def obstacle_ask_again(request: UserRequest, pk: int) -> HttpResponse:
    """Put it before the addressee once more."""
    obstacle = _changeable(request, pk)
    if request.method != "POST" and obstacle.state == ObstacleStatus.OPEN:
        messages.info(request, "Deze belemmering wacht al op antwoord.")
        return redirect("actions:obstacle", pk=pk)
    form = AskAgainForm(request.POST or None)
    if form.is_valid():
        due_on = form.cleaned_data["due_on"]
        return _take_to(request, obstacle, ObstacleStatus.OPEN, "De belemmering is opnieuw voorgelegd.", due_on=due_on)
    return render(request, "actions/obstacle_ask_again.html", _form_context(form, obstacle))


def _visible(request: UserRequest, pk: int) -> Obstacle:
    obstacles = Obstacle.objects.visible_to(request.user).prefetch_related("earlier_answers__answered_by")
    return get_object_or_404(obstacles.select_related("team", "addressee", "watcher", "answered_by"), pk=pk)


def _changeable(request: UserRequest, pk: int) -> Obstacle:
    obstacle = _visible(request, pk)
    if not can_change_obstacle(request.user, obstacle):
        raise PermissionDenied
    return obstacle


def _take_to(request: UserRequest, obstacle: Obstacle, to: ObstacleStatus, told: str, **values: Any) -> HttpResponse:
    change_obstacle_status(obstacle=obstacle, to=to, by=request.user, **values)
    messages.success(request, told)
    return redirect(obstacle)


def _form_context(form: object, obstacle: Obstacle) -> dict[str, object]:
    here = (obstacle.title, reverse("actions:obstacle", kwargs={"pk": obstacle.pk}))
    return {"form": form, "obstacle": obstacle, "breadcrumb": [_list_link(), here]}


def _list_link() -> tuple[str, str]:
    return "Belemmeringen", reverse("actions:obstacles")
