"""Reading house rules, conduct rules, visit conditions and sanction policy."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from protocols.access import can_manage_policies
from protocols.enums import PolicyKind
from protocols.models import PolicyVersion
from protocols.policy_pages import facts_of, versions_table
from protocols.summaries.policies import local_rules, policies_of, policy_in_force, policy_text, state_of
from protocols.views.scoped import signed_in
from vpd.organisation.models import Location, User


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What there is of each kind, and what is being made."""
    user = signed_in(request)
    context = {
        "policies": policies_of(user, on=timezone.localdate()),
        "may_manage": can_manage_policies(user),
        "breadcrumb": [("Protocollen", reverse("protocols:list"))],
    }
    return render(request, "protocols/policy_list.html", context)


@require_safe
def detail(request: HttpRequest, kind: PolicyKind) -> HttpResponse:
    """What holds today, with what each location adds."""
    user = signed_in(request)
    versions = _versions(user, kind)
    state = state_of(kind, versions, on=timezone.localdate())
    text = policy_text(state.in_force) if state.in_force else None
    context = {
        "kind": kind,
        "text": text,
        "facts": facts_of(text) if text else [],
        "local": local_rules(state.in_force) if state.in_force else [],
        "state": state,
        "versions": versions_table(kind, versions) if len(versions) > 1 else None,
        "may_manage": can_manage_policies(user),
        "breadcrumb": breadcrumb(),
    }
    return render(request, "protocols/policy_detail.html", context)


@require_safe
def at_location(request: HttpRequest, kind: PolicyKind, location_id: int) -> HttpResponse:
    """What holds today at one location: the rules for all, and those it adds (R-14)."""
    user = signed_in(request)
    location = _location(user, kind, location_id)
    text = policy_in_force(organisation_id=user.organisation_id, kind=kind, on=timezone.localdate(), location=location)
    if text is None:
        raise Http404
    context = {
        "kind": kind,
        "location": location,
        "text": text,
        "facts": facts_of(text),
        "breadcrumb": breadcrumb(kind),
    }
    return render(request, "protocols/policy_location.html", context)


@require_safe
def version(request: HttpRequest, kind: PolicyKind, number: int) -> HttpResponse:
    """One version to read; a draft only for who may publish it."""
    user = signed_in(request)
    shown = get_object_or_404(
        PolicyVersion.objects.visible_to(user).of_kind(kind).select_related("document"), number=number
    )
    text = policy_text(shown)
    context = {
        "kind": kind,
        "version": shown,
        "text": text,
        "facts": facts_of(text),
        "local": local_rules(shown),
        "breadcrumb": breadcrumb(kind),
    }
    return render(request, "protocols/policy_version.html", context)


def breadcrumb(kind: PolicyKind | None = None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Protocollen › Regels › the kind › …, the page itself left out."""
    of_kind = [(str(kind.label), reverse("protocols:policy", args=[kind]))] if kind else []
    return [
        ("Protocollen", reverse("protocols:list")),
        ("Regels en afspraken", reverse("protocols:policies")),
        *of_kind,
        *more,
    ]


def _versions(user: User, kind: PolicyKind) -> list[PolicyVersion]:
    found = PolicyVersion.objects.visible_to(user).of_kind(kind)
    return list(found.select_related("document").order_by("-number"))


def _location(user: User, kind: PolicyKind, location_id: int) -> Location:
    if not kind.is_by_location:
        raise Http404
    return get_object_or_404(Location.objects.visible_to(user), pk=location_id)
