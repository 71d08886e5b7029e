"""Reading house rules, conduct rules, visit conditions and sanction policy."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from protocols.rules.access import can_check_posting, can_manage_policies, can_see_postings
from protocols.rules.enums import PolicyKind
from protocols.rules.models import PolicyVersion
from protocols.rules.summaries.pages import facts_of, papers, places_table, versions_table
from protocols.rules.summaries.policies import (
    PolicyText,
    local_rules,
    policies_of,
    policy_changes,
    policy_in_force,
    policy_text,
    state_of,
)
from protocols.rules.summaries.posting import communications, posting_at, postings
from vpd.organisation.models import Location, User
from vpd.organisation.requests import UserRequest
from vpd.versions.views import Cycle, Words, compare_page


@require_safe
def index(request: UserRequest) -> HttpResponse:
    """What there is of each kind, and what is being made."""
    user = request.user
    context = {
        "policies": policies_of(user, on=timezone.localdate()),
        "can_manage": can_manage_policies(user),
    }
    return render(request, "rules/policy_list.html", context)


@require_safe
def detail(request: UserRequest, kind: PolicyKind) -> HttpResponse:
    """What holds today, with what each location adds."""
    user = request.user
    versions = _versions(user, kind)
    state = state_of(kind, versions, on=timezone.localdate())
    text = policy_text(state.in_force) if state.in_force else None
    context = {
        "kind": kind,
        "text": text,
        "facts": facts_of(text) if text else [],
        "local": local_rules(state.in_force) if state.in_force else [],
        "state": state,
        "versions": versions_table(kind, versions, on=timezone.localdate()) if len(versions) > 1 else None,
        "papers": papers(kind),
        "communications": communications(state.in_force) if state.in_force else [],
        "places": places_table(kind, postings(version=state.in_force))
        if state.in_force and kind.is_by_location
        else None,
        "can_see_postings": kind.hangs_up and can_see_postings(user),
        "can_manage": can_manage_policies(user),
        "breadcrumb": breadcrumb(),
    }
    return render(request, "rules/policy_detail.html", context)


@require_safe
def at_location(request: UserRequest, kind: PolicyKind, location_id: int) -> HttpResponse:
    """What holds today at one location: the rules for all, and those it adds (R-14)."""
    user = request.user
    location = location_of(user, kind, location_id)
    text = policy_in_force(organisation_id=user.organisation_id, kind=kind, on=timezone.localdate(), location=location)
    if text is None:
        raise Http404
    context = {
        "kind": kind,
        "location": location,
        "text": text,
        "facts": facts_of(text),
        "papers": papers(kind, location),
        "posting": posting_at(version=_shown(user, text), location=location) if kind.hangs_up else None,
        "can_check": kind.hangs_up and can_check_posting(user, location),
        "breadcrumb": breadcrumb(kind),
    }
    return render(request, "rules/policy_location.html", context)


@require_safe
def version(request: UserRequest, kind: PolicyKind, number: int) -> HttpResponse:
    """One version to read; a draft only for who may publish it."""
    user = request.user
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
    return render(request, "rules/policy_version.html", context)


@require_safe
def compare(request: UserRequest, kind: PolicyKind) -> HttpResponse:
    """Two versions beside each other: what was, and what it became."""
    return compare_page(request, policy_cycle(kind))


def breadcrumb(kind: PolicyKind | None = None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Regels › the kind › …, the page itself left out."""
    of_kind = [(str(kind.label), reverse("protocols:policy", args=[kind]))] if kind else []
    return [
        ("Regels", reverse("protocols:policies")),
        *of_kind,
        *more,
    ]


def policy_cycle(kind: PolicyKind) -> Cycle[PolicyVersion]:
    """The versions of one kind of rules, as its pages need them."""
    return Cycle(
        versions=lambda user: PolicyVersion.objects.visible_to(user).of_kind(kind).select_related("document"),
        can_manage=can_manage_policies,
        list_url=reverse("protocols:policy", args=[kind]),
        draft_url=reverse("protocols:edit_policy", args=[kind]),
        crumbs=breadcrumb(kind),
        changes=policy_changes,
        words=Words(
            no_draft="Er is geen concept. Begin met een nieuwe versie.",
            gone="Deze versie is intussen gepubliceerd of weggegooid, of de regel is weg. Er is niets veranderd.",
            exists="Er is al een concept. Ga verder met dat concept.",
            start_heading=f"{kind.label}: nieuwe versie",
            start_text="Je maakt een concept. Wat nu geldt, blijft gelden tot je de nieuwe versie publiceert.",
            start_button="Beginnen",
            discard_text="Alles wat in dit concept staat is dan weg. Wat nu geldt, blijft gelden.",
            compare_title=f"{kind.label} vergelijken",
            nothing_to_compare="Zodra er een tweede versie is, zie je hier wat er anders is.",
        ),
    )


def _shown(user: User, text: PolicyText) -> PolicyVersion:
    return PolicyVersion.objects.visible_to(user).get(pk=text.version_id)


def _versions(user: User, kind: PolicyKind) -> list[PolicyVersion]:
    found = PolicyVersion.objects.visible_to(user).of_kind(kind)
    return list(found.select_related("document").order_by("-number"))


def location_of(user: User, kind: PolicyKind, location_id: int) -> Location:
    """The location in an address; 404 for a kind that is the same everywhere."""
    if not kind.is_by_location:
        raise Http404
    return get_object_or_404(Location.objects.visible_to(user), pk=location_id)
