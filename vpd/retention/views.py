"""How long something is kept: the terms, what goes soon, what is held and what went; for the privacy officer."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import done_once
from vpd.retention.access import can_manage_retention
from vpd.retention.forms import AskedNoticeForm, HoldForm, TermForm
from vpd.retention.kinds import kind_of
from vpd.retention.models import RetentionHold
from vpd.retention.services import end_hold, hold, set_term
from vpd.retention.summaries import NOTICE, months_of, months_words, retention_page
from vpd.ui.asked import asked_for
from vpd.ui.views import confirm

PRIVACY = ("Privacy", "/privacy/")


@require_safe
def terms(request: UserRequest) -> HttpResponse:
    """What is kept how long, and what the coming nights let go."""
    _allow(request)
    told = asked_for(request, AskedNoticeForm(request.GET))[NOTICE]
    page = retention_page(request.user, timezone.localdate(), told)
    context = {"page": page, "told": told, "breadcrumb": [PRIVACY]}
    return render(request, "retention/term_list.html", context)


def term(request: UserRequest, kind: str) -> HttpResponse:
    """Another term for one kind, with the reason; from tonight on."""
    _allow(request)
    found = kind_of(kind)
    if found is None:
        raise Http404
    months = months_of(request.user.organisation_id, found)
    form = TermForm(request.POST or None, kind=found, initial={"months": months})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        do = partial(set_term, kind=found, organisation=request.user.organisation, by=request.user, **told)
        done_once(key=form.key, by=request.user, place=reverse("retention:list"), do=do)
        messages.success(request, f"{found.name}: {months_words(told['months'])} bewaren, vanaf vannacht.")
        return redirect("retention:list")
    return _form(
        request,
        form,
        title=f"Hoelang bewaren: {found.name.lower()}",
        subtitle=f"Nu: {months_words(months)}",
        intro=f"{found.stays} Wat door een kortere termijn over tijd is, gaat pas een week na de waarschuwing weg.",
        submit="Termijn opslaan",
    )


def hold_case(request: UserRequest) -> HttpResponse:
    """Keep what belongs to a report longer than its term."""
    _allow(request)
    form = HoldForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        do = partial(hold, organisation=request.user.organisation, by=request.user, **form.cleaned_data)
        done_once(key=form.key, by=request.user, place=reverse("retention:list"), do=do)
        messages.success(request, f"Wat bij {form.cleaned_data['reference']} hoort, blijft staan.")
        return redirect("retention:list")
    return _form(
        request,
        form,
        title="Langer bewaren",
        subtitle="Bij een rechtszaak, een klacht of een verzoek",
        intro="Zolang het vasthouden duurt, gaat van deze melding niets weg: niet in de nacht en niet met de hand.",
        submit="Vasthouden",
    )


def let_go(request: UserRequest, pk: int) -> HttpResponse:
    """The term counts again, after asking."""
    _allow(request)
    held = get_object_or_404(RetentionHold.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        end_hold(held=held, by=request.user)
        messages.success(request, f"Voor {held.reference} geldt de gewone termijn weer.")
        return redirect("retention:list")
    return confirm(
        request,
        f"Stoppen met vasthouden van {held.reference}?",
        "De gewone termijn geldt dan weer. Is die al voorbij? Dan krijgt de coördinator eerst bericht, en een week "
        "later gaat het weg.",
        "Stoppen met vasthouden",
        reverse("retention:list"),
        breadcrumb=_crumbs(),
    )


def _form(request: UserRequest, form: TermForm | HoldForm, **words: str) -> HttpResponse:
    context = {"form": form, "cancel_url": reverse("retention:list"), "breadcrumb": _crumbs(), **words}
    return render(request, "retention/retention_form.html", context)


def _allow(request: UserRequest) -> None:
    if not can_manage_retention(request.user):
        raise PermissionDenied


def _crumbs() -> list[tuple[str, str]]:
    return [PRIVACY, ("Bewaartermijnen", reverse("retention:list"))]
