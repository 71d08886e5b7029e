"""Patterns: the cards that explain themselves, settling one, and the rule (U2, I10)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from incidents.light_signals.access import can_choose_pattern_rule, can_settle_pattern
from incidents.light_signals.forms import ActOnPatternForm, ClosePatternForm, PatternRuleForm
from incidents.light_signals.models import Pattern
from incidents.light_signals.services.patterns import act_on_pattern, choose_pattern_rule, close_pattern
from incidents.light_signals.summaries.patterns import actions_of, card_of, history_of, rule_of, things_table
from incidents.light_signals.views.incident_signals import breadcrumb
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.views.crumbs import MANAGE

PAGE_SIZE = 25
SETTLED_ALREADY = "Een collega heeft dit patroon al gesloten."


@require_safe
def pattern_list(request: UserRequest) -> HttpResponse:
    """What was settled before, and how."""
    rows = Pattern.objects.visible_to(request.user).settled().select_related("team", "location")
    page = Paginator(rows.order_by("-settled_at", "-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "cards": [card_of(pattern) for pattern in page.object_list],
        "list_url": reverse("incidents:signals"),
        "breadcrumb": breadcrumb(),
    }
    return render(request, "light_signals/pattern_list.html", context)


@require_safe
def detail(request: UserRequest, number: int) -> HttpResponse:
    """Why there is a pattern, what counts in it, and what was done about it."""
    pattern = _pattern(request, number)
    can_settle = can_settle_pattern(request.user, pattern) and pattern.is_open
    context = {
        "pattern": pattern,
        "card": card_of(pattern),
        "things": things_table(pattern, request.user),
        "history": history_of(pattern),
        "actions": actions_of(pattern, request.user),
        "close_url": reverse("incidents:pattern_close", args=[number]) if can_settle else "",
        "act_url": reverse("incidents:pattern_act", args=[number]) if can_settle else "",
        "settings_url": reverse("incidents:pattern_settings") if can_choose_pattern_rule(request.user) else "",
        "breadcrumb": breadcrumb(),
    }
    return render(request, "light_signals/pattern_detail.html", context)


def close(request: UserRequest, number: int) -> HttpResponse:
    """Settle a pattern that needs nothing more, with the reason."""
    pattern = _open_pattern(request, number)
    if pattern is None:
        return redirect("incidents:pattern", number)
    form = ClosePatternForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        close_pattern(pattern=pattern, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, "Het patroon is gesloten. Het komt terug als er iets nieuws bij komt.")
        return redirect("incidents:pattern", number)
    return render(request, "light_signals/pattern_close.html", _context(pattern) | {"form": form})


def act(request: UserRequest, number: int) -> HttpResponse:
    """Settle a pattern with an improvement action of its team."""
    pattern = _open_pattern(request, number)
    if pattern is None:
        return redirect("incidents:pattern", number)
    form = ActOnPatternForm(request.POST or None, people=_people(request.user), by=request.user)
    if request.method == "POST" and form.is_valid():
        action = act_on_pattern(pattern=pattern, by=request.user, **form.cleaned_data)
        messages.success(request, "De actie is afgesproken. Het patroon komt terug als er iets nieuws bij komt.")
        return redirect("actions:detail", pk=action.pk)
    return render(request, "light_signals/pattern_act.html", _context(pattern) | {"form": form})


def settings(request: UserRequest) -> HttpResponse:
    """From when the organisation speaks of a pattern."""
    user = request.user
    if not can_choose_pattern_rule(user):
        raise PermissionDenied
    rule = rule_of(user.organisation_id)
    initial = {"threshold": rule.threshold, "window_days": rule.window_days}
    form = PatternRuleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        choose_pattern_rule(organisation=user.organisation, by=user, **form.cleaned_data)
        messages.success(request, "De instelling is opgeslagen. Patronen zijn opnieuw gezocht.")
        return redirect("start:manage")
    context = {"form": form, "cancel_url": reverse("start:manage"), "breadcrumb": [MANAGE]}
    return render(request, "light_signals/pattern_settings.html", context)


def _pattern(request: UserRequest, number: int) -> Pattern:
    rows = Pattern.objects.visible_to(request.user).select_related("team", "location", "organisation", "settled_by")
    return get_object_or_404(rows, number=number)


def _open_pattern(request: UserRequest, number: int) -> Pattern | None:
    """The pattern to settle; nothing, with a message, where that was done before."""
    pattern = _pattern(request, number)
    if not can_settle_pattern(request.user, pattern):
        raise PermissionDenied
    if request.method != "POST" and not pattern.is_open:
        messages.info(request, SETTLED_ALREADY)
        return None
    return pattern


def _people(user: User) -> QuerySet[User]:
    """Who may be asked to do something: a leader's own people, for the coordinator everybody."""
    access = access_of(user)
    people = User.objects.visible_to(user).active()
    if access.can(Permission.MANAGE_ACTIONS):
        return people
    return people.filter(Q(memberships__team_id__in=access.led_team_ids) | Q(pk=user.pk)).distinct()


def _context(pattern: Pattern) -> dict[str, object]:
    return {
        "card": card_of(pattern),
        "back_url": pattern.get_absolute_url(),
        "breadcrumb": [*breadcrumb(), (f"Patroon {pattern.number}", pattern.get_absolute_url())],
    }
