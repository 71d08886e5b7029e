"""Pages of learning needs: what a team wants to get better at."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vpd.actions.access import can_add_action_for, can_add_actions, can_change_need
from vpd.actions.enums import NeedStatus
from vpd.actions.filters import LearningNeedFilter
from vpd.actions.forms.asked import asked_cause
from vpd.actions.forms.learning_needs import LearningNeedForm, NeedStepForm
from vpd.actions.models import LearningNeed
from vpd.actions.services import add_learning_need, change_learning_need, change_need_status
from vpd.actions.summaries.words import PLANNED_NEED
from vpd.actions.tables import need_facts, need_history, need_table
from vpd.organisation.forms.asked import asked_team
from vpd.organisation.origins import Origin, words_of
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.editing import saved

PAGE_SIZE = 25


@require_safe
def need_list(request: UserRequest) -> HttpResponse:
    """Learning needs that I may see, to begin with those not met yet, the newest first."""
    needs = LearningNeed.objects.visible_to(request.user).select_related("team")
    is_chosen = bool(set(request.GET) - {"page"})
    asked = request.GET if is_chosen else {"status": "pending", "sort": "-created_at"}
    chosen = LearningNeedFilter(asked, queryset=needs, request=request)
    page = Paginator(chosen.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page_obj": page,
        "table": need_table(page.object_list),
        "can_add": can_add_actions(request.user),
        "is_chosen": is_chosen,
    }
    return render(request, "actions/learningneed_list.html", context)


@require_safe
def need_detail(request: UserRequest, pk: int) -> HttpResponse:
    """One learning need: what, why, and how far it is."""
    need = _visible(request, pk)
    can_change = can_change_need(request.user, need)
    words = words_of(request.user, [need.origin, _planned(need)])
    context = {
        "need": need,
        "breadcrumb": [_list_link()],
        "facts": need_facts(need, words.get(need.origin)),
        "planned": words.get(_planned(need)),
        "history": need_history(need),
        "can_step": can_change,
        "can_change": can_change and need.is_pending,
    }
    return render(request, "actions/learningneed_detail.html", context)


def need_add(request: UserRequest) -> HttpResponse:
    """Write down what a team wants to learn; `?team=` chooses the team beforehand."""
    if not can_add_actions(request.user):
        raise PermissionDenied
    form = LearningNeedForm(request.POST or None, user=request.user, initial={"team": asked_team(request)})
    if form.is_valid():
        if not can_add_action_for(request.user, form.cleaned_data["team"]):
            raise PermissionDenied

        origin, words = asked_cause(request)

        def add() -> str:
            need = add_learning_need(by=request.user, origin=origin, **form.cleaned_data)
            return words.url if words and words.url else reverse("actions:need", kwargs={"pk": need.pk})

        place = made_once(key=form.key, by=request.user, make=add)
        messages.success(request, "De leerwens is toegevoegd.")
        return redirect(place)
    return render(request, "actions/learningneed_add.html", {"form": form, "breadcrumb": [_list_link()]})


def need_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Change the words."""
    need = _changeable(request, pk)
    if not need.is_pending:
        messages.warning(request, "Deze leerwens is afgerond. Zet hem weer open om iets te veranderen.")
        return redirect("actions:need", pk=pk)
    form = LearningNeedForm(request.POST or None, instance=need, user=request.user)
    if form.is_valid() and saved(
        form, lambda: change_learning_need(need=need, by=request.user, seen=form.seen, **form.cleaned_data)
    ):
        messages.success(request, "De leerwens is opgeslagen.")
        return redirect("actions:need", pk=pk)
    return render(request, "actions/learningneed_edit.html", _form_context(form, need))


def need_step(request: UserRequest, pk: int) -> HttpResponse:
    """Say how far it is."""
    need = _changeable(request, pk)
    form = NeedStepForm(request.POST or None, need=need)
    if form.is_valid():
        to, outcome = NeedStatus(form.cleaned_data["status"]), form.cleaned_data["outcome"]
        change_need_status(need=need, to=to, outcome=outcome, by=request.user)
        messages.success(request, "De leerwens is bijgewerkt.")
        return redirect("actions:need", pk=pk)
    planned = words_of(request.user, [_planned(need)]).get(_planned(need))
    return render(request, "actions/learningneed_step.html", _form_context(form, need) | {"planned": planned})


def _planned(need: LearningNeed) -> Origin:
    return Origin(PLANNED_NEED, id=need.pk)


def _visible(request: UserRequest, pk: int) -> LearningNeed:
    needs = LearningNeed.objects.visible_to(request.user)
    return get_object_or_404(needs.select_related("team", "created_by"), pk=pk)


def _changeable(request: UserRequest, pk: int) -> LearningNeed:
    need = _visible(request, pk)
    if not can_change_need(request.user, need):
        raise PermissionDenied
    return need


def _form_context(form: object, need: LearningNeed) -> dict[str, object]:
    place = reverse("actions:need", kwargs={"pk": need.pk})
    return {"form": form, "need": need, "cancel_url": place, "breadcrumb": [_list_link(), (need.title, place)]}


def _list_link() -> tuple[str, str]:
    return "Leerwensen", reverse("actions:needs")
