"""House rules and the like on paper, and where they hang."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from protocols.rules.access import can_check_posting, can_manage_policies, can_see_postings, checkable_locations
from protocols.rules.documents import Sheet, ask_for_print
from protocols.rules.enums import PolicyKind, PrintForm
from protocols.rules.forms import CommunicationForm, PostingForm
from protocols.rules.models import PolicyVersion
from protocols.rules.services import check_posting, note_communication
from protocols.rules.summaries.pages import postings_table
from protocols.rules.summaries.policies import policy_in_force
from protocols.rules.summaries.posting import postings
from protocols.rules.views.policies import breadcrumb, location_of
from vpd.files.views import hand_out
from vpd.organisation.models import Location, User
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import done_once


@require_safe
def pdf(request: UserRequest, kind: PolicyKind, form: str, location_id: int | None = None) -> HttpResponseBase:
    """The stored poster or letter; while the worker is at it a page that says so."""
    user = request.user
    paper = _paper(kind, form)
    location = location_of(user, kind, location_id) if location_id else None
    made = ask_for_print(_sheet(user, kind, paper, location))
    return hand_out(request, made, back=("Terug naar de tekst", _url(kind, location)), breadcrumb=breadcrumb(kind))


@require_safe
def letter(request: UserRequest, kind: PolicyKind, location_id: int | None = None) -> HttpResponse:
    """The text of the letter, to copy or to print."""
    user = request.user
    location = location_of(user, kind, location_id) if location_id else None
    sheet = _sheet(user, kind, _paper(kind, PrintForm.LETTER), location)
    arguments = [kind, location.pk] if location else [kind]
    context = {
        "kind": kind,
        "location": location,
        "text": sheet.text,
        "pdf_url": reverse(f"protocols:policy_print{'_at' if location else ''}", args=[*arguments, PrintForm.LETTER]),
        "breadcrumb": breadcrumb(kind),
    }
    return render(request, "rules/policy_letter.html", context)


@require_safe
def posting_list(request: UserRequest, kind: PolicyKind) -> HttpResponse:
    """Where the house rules hang, and where nobody looked yet (R-14)."""
    user = request.user
    version = _hanging(user, kind)
    if not can_see_postings(user):
        raise PermissionDenied
    rows = postings(version=version)
    context = {
        "kind": kind,
        "table": postings_table(kind, rows, checkable_locations(user, [row.location for row in rows])),
        "version": version,
        "is_empty": not rows,
        "breadcrumb": breadcrumb(kind),
    }
    return render(request, "rules/policy_postings.html", context)


def check(request: UserRequest, kind: PolicyKind, location_id: int) -> HttpResponse:
    """Write down whether the rules hang at one location."""
    user = request.user
    location = location_of(user, kind, location_id)
    version = _hanging(user, kind)
    if not can_check_posting(user, location):
        raise PermissionDenied
    form = PostingForm(request.POST or None, initial={"checked_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        done_once(
            key=form.key,
            by=user,
            place=reverse("protocols:policy", args=[kind]),
            do=partial(check_posting, version=version, location=location, by=user, **form.cleaned_data),
        )
        messages.success(request, f"Opgeslagen voor {location.name}.")
        return redirect("protocols:policy_postings", kind)
    context = {
        "kind": kind,
        "location": location,
        "version": version,
        "form": form,
        "breadcrumb": breadcrumb(kind, ("Waar hangen ze", reverse("protocols:policy_postings", args=[kind]))),
    }
    return render(request, "rules/policy_check.html", context)


def communicate(request: UserRequest, kind: PolicyKind) -> HttpResponse:
    """Write down when and how the version in force was made known."""
    user = request.user
    if not can_manage_policies(user):
        raise PermissionDenied
    version = _in_force(user, kind)
    since = timezone.localdate(version.published_at) if version.published_at else None
    not_before = min(since, version.in_force_from) if since and version.in_force_from else None
    form = CommunicationForm(
        request.POST or None, initial={"communicated_on": timezone.localdate()}, not_before=not_before
    )
    if request.method == "POST" and form.is_valid():
        done_once(
            key=form.key,
            by=user,
            place=reverse("protocols:policy", args=[kind]),
            do=partial(note_communication, version=version, by=user, **form.cleaned_data),
        )
        messages.success(request, "Opgeslagen.")
        return redirect("protocols:policy", kind)
    context = {"kind": kind, "version": version, "form": form, "breadcrumb": breadcrumb(kind)}
    return render(request, "rules/policy_communicate.html", context)


def _paper(kind: PolicyKind, form: str) -> PrintForm:
    if form not in PrintForm.values or not PrintForm(form).suits(kind):
        raise Http404
    return PrintForm(form)


def _sheet(user: User, kind: PolicyKind, paper: PrintForm, location: Location | None) -> Sheet:
    text = policy_in_force(organisation_id=user.organisation_id, kind=kind, on=timezone.localdate(), location=location)
    if text is None:
        raise Http404
    return Sheet(user.organisation, text, paper, location)


def _in_force(user: User, kind: PolicyKind) -> PolicyVersion:
    versions = PolicyVersion.objects.visible_to(user).of_kind(kind).in_force(timezone.localdate())
    return get_object_or_404(versions.select_related("document")[:1])


def _hanging(user: User, kind: PolicyKind) -> PolicyVersion:
    if not kind.hangs_up:
        raise Http404
    return _in_force(user, kind)


def _url(kind: PolicyKind, location: Location | None) -> str:
    if location:
        return reverse("protocols:policy_at", args=[kind, location.pk])
    return reverse("protocols:policy", args=[kind])
