"""Pages of improvement actions."""

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
    can_assess_effect,
    can_change_action,
    can_complete_action,
)
from vpd.actions.enums import ActionOrigin, ActionStatus, Effect
from vpd.actions.filters import ActionFilter
from vpd.actions.forms import ActionForm, CompleteForm, DropForm, EffectForm
from vpd.actions.forms.asked import asked_cause
from vpd.actions.models import ImprovementAction
from vpd.actions.services import add_action, assess_effect, change_action, change_action_status
from vpd.actions.tables import action_facts, action_history, action_table
from vpd.organisation.forms.asked import asked_team
from vpd.organisation.origins import words_of
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.editing import saved
from vpd.ui.views import confirm

PAGE_SIZE = 25
LIST = ("Acties", "actions:list")


@require_safe
def action_list(request: UserRequest) -> HttpResponse:
    """Improvement actions: those that I may see, to begin with what is open, by day."""
    actions = ImprovementAction.objects.visible_to(request.user).select_related("team", "owner", "watcher")
    is_chosen = bool(set(request.GET) - {"page"})
    asked = request.GET if is_chosen else {"status": ActionStatus.OPEN, "sort": "due_on"}
    chosen = ActionFilter(asked, queryset=actions, request=request)
    page = Paginator(chosen.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page_obj": page,
        "table": action_table(page.object_list, timezone.localdate()),
        "can_add": can_add_actions(request.user),
        "is_chosen": is_chosen,
        "only_training": not request.GET.get("strength") and chosen.qs.only_training(),
    }
    return render(request, "actions/improvementaction_list.html", context)


@require_safe
def action_detail(request: UserRequest, pk: int) -> HttpResponse:
    """One action: what, who, when, why, and what became of it."""
    action = _visible(request, pk)
    context = {
        "action": action,
        "breadcrumb": [_list_link()],
        "is_overdue": action.is_overdue(timezone.localdate()),
        "status": ActionStatus(action.status),
        "effect": Effect(action.effect) if action.effect else None,
        "facts": action_facts(action, words_of(request.user, [action.origin]).get(action.origin)),
        "history": action_history(action),
        "can_change": can_change_action(request.user, action) and action.is_open,
        "can_complete": can_complete_action(request.user, action) and action.is_open,
        "can_reopen": can_change_action(request.user, action) and not action.is_open,
        "can_assess": can_assess_effect(request.user, action) and action.status == ActionStatus.DONE,
    }
    return render(request, "actions/improvementaction_detail.html", context)


def action_add(request: UserRequest) -> HttpResponse:
    """Agree on a new action; `?team=` chooses the team beforehand, `?herkomst=` and `?uit=evaluatie` say whence."""
    if not can_add_actions(request.user):
        raise PermissionDenied
    form = ActionForm(request.POST or None, user=request.user, initial={"team": asked_team(request)})
    if form.is_valid():
        if not can_add_action_for(request.user, form.cleaned_data["team"]):
            raise PermissionDenied
        origin, words = asked_cause(request)
        review = ActionOrigin.REVIEW if request.GET.get("uit") == "evaluatie" else ActionOrigin.TEAM

        def add() -> str:
            action = add_action(
                by=request.user,
                origin_kind=ActionOrigin(origin.kind) if origin else review,
                origin_reference=origin.reference if origin else "",
                origin_id=origin.id if origin else None,
                **form.cleaned_data,
            )
            return words.url if words and words.url else reverse("actions:detail", kwargs={"pk": action.pk})

        place = made_once(key=form.key, by=request.user, make=add)
        messages.success(request, "De actie is toegevoegd.")
        return redirect(place)
    return render(request, "actions/improvementaction_add.html", {"form": form, "breadcrumb": [_list_link()]})


def action_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Change what was agreed."""
    action = _visible(request, pk)
    if not can_change_action(request.user, action):
        raise PermissionDenied
    if not action.is_open:
        messages.warning(request, "Deze actie is niet meer open. Heropen de actie om iets te veranderen.")
        return redirect("actions:detail", pk=pk)
    form = ActionForm(request.POST or None, instance=action, user=request.user)
    if form.is_valid() and saved(
        form, lambda: change_action(action=action, by=request.user, seen=form.seen, **form.cleaned_data)
    ):
        messages.success(request, "De actie is opgeslagen.")
        return redirect("actions:detail", pk=pk)
    return render(request, "actions/improvementaction_edit.html", _form_context(form, action))


def action_complete(request: UserRequest, pk: int) -> HttpResponse:
    """Say that it is done, and what was done."""
    action = _visible(request, pk)
    if not can_complete_action(request.user, action):
        raise PermissionDenied
    form = CompleteForm(request.POST or None)
    if form.is_valid():
        outcome = form.cleaned_data["outcome"]
        return _take_to(request, action, ActionStatus.DONE, "De actie is afgerond.", outcome=outcome)
    return render(request, "actions/improvementaction_complete.html", _form_context(form, action))


def action_drop(request: UserRequest, pk: int) -> HttpResponse:
    """Say that it is no longer needed, and why."""
    action = _visible(request, pk)
    if not can_change_action(request.user, action):
        raise PermissionDenied
    form = DropForm(request.POST or None)
    if form.is_valid():
        outcome = form.cleaned_data["outcome"]
        return _take_to(request, action, ActionStatus.DROPPED, "De actie is gestopt.", outcome=outcome)
    return render(request, "actions/improvementaction_drop.html", _form_context(form, action))


def action_reopen(request: UserRequest, pk: int) -> HttpResponse:
    """Take a finished or dropped action up again."""
    action = _visible(request, pk)
    if not can_change_action(request.user, action):
        raise PermissionDenied
    if request.method == "POST":
        return _take_to(request, action, ActionStatus.OPEN, "De actie is weer open.")
    return confirm(
        request,
        heading="Actie heropenen?",
        text=f"De actie “{action.title}” wordt weer open. Wat er was ingevuld over het resultaat gaat weg.",
        submit_label="Heropenen",
        cancel_url=_url(action),
        danger=False,
        breadcrumb=[_list_link(), (action.title, _url(action))],
    )


def action_assess(request: UserRequest, pk: int) -> HttpResponse:
    """Say whether the team is satisfied with what was done."""
    action = _visible(request, pk)
    if not can_assess_effect(request.user, action):
        raise PermissionDenied
    if request.method != "POST" and action.status != ActionStatus.DONE:
        messages.warning(request, "Rond de actie eerst af. Daarna beoordelen jullie het effect.")
        return redirect("actions:detail", pk=pk)
    form = EffectForm(request.POST or None, initial={"effect": action.effect, "reason": action.effect_reason})
    if form.is_valid():
        effect, reason = Effect(form.cleaned_data["effect"]), form.cleaned_data["reason"]
        assess_effect(action=action, effect=effect, reason=reason, by=request.user)
        messages.success(request, "Het oordeel van het team is opgeslagen.")
        return redirect("actions:detail", pk=pk)
    return render(request, "actions/improvementaction_assess.html", _form_context(form, action))


def _visible(request: UserRequest, pk: int) -> ImprovementAction:
    actions = ImprovementAction.objects.visible_to(request.user).prefetch_related("earlier_outcomes")
    return get_object_or_404(actions.select_related("team", "owner", "watcher", "created_by", "effect_by"), pk=pk)


def _take_to(
    request: UserRequest, action: ImprovementAction, to: ActionStatus, told: str, *, outcome: str = ""
) -> HttpResponse:
    change_action_status(action=action, to=to, by=request.user, outcome=outcome)
    messages.success(request, told)
    return redirect(action)


def _form_context(form: object, action: ImprovementAction) -> dict[str, object]:
    return {"form": form, "action": action, "breadcrumb": [_list_link(), (action.title, _url(action))]}


def _list_link() -> tuple[str, str]:
    return LIST[0], reverse(LIST[1])


def _url(action: ImprovementAction) -> str:
    return reverse("actions:detail", kwargs={"pk": action.pk})
