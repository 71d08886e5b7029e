"""Telling of a breach, and the register of the privacy officer with its acts (AVG-12)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vpd.audit.services import record_read
from vpd.files.views import hand_out
from vpd.organisation.middleware import tell_refused
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import done_once, made_once
from vpd.organisation.status import TransitionError
from vpd.privacy.breaches.access import can_manage_breaches
from vpd.privacy.breaches.documents import ask_for_file
from vpd.privacy.breaches.forms import (
    ALL,
    CLOSED,
    LATE,
    OPEN,
    ActForm,
    AskedTabForm,
    AuthorityForm,
    JudgeForm,
    MomentForm,
    PeopleForm,
    TellForm,
)
from vpd.privacy.breaches.models import Breach
from vpd.privacy.breaches.services.acts import (
    LateReasonMissingError,
    NotReadyError,
    close_breach,
    decide,
    judge,
    note_export,
    reopen_breach,
    set_aware,
    tell_breach,
)
from vpd.privacy.breaches.summaries.people import officers
from vpd.privacy.breaches.summaries.standing import Standing, standing_of, standings_of, term_words
from vpd.privacy.breaches.summaries.words import (
    act_rows,
    decision_rows,
    judgement_rows,
    list_table,
    moment_words,
    own_lines,
    register_table,
    steps_for_teller,
    timeline_of,
    told_rows,
)
from vpd.ui.asked import asked_for
from vpd.ui.editing import SavedFirstError
from vpd.ui.exports import EXPORTS
from vpd.ui.phones import Phone
from vpd.ui.pieces import SectionLink
from vpd.ui.text import join_words
from vpd.ui.views import confirm

PAGE = 50
PRIVACY = ("Privacy", "/privacy/")
READERS = "Alleen de privacy officer. Wie het meldde, ziet hoe ver het is en niet wat je hier opschrijft."


@dataclass(frozen=True)
class Kind:
    """One act: its page, its form, and how it is done."""

    title: str
    intro: str
    submit: str
    done: str
    form: type[Any]
    newest: Callable[[Standing], Any]
    do: Callable[..., None]


def tell(request: UserRequest) -> HttpResponse:
    """Everybody can tell of a breach, and finds what they told of before."""
    form = TellForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def make() -> str:
            return tell_breach(told=form.told, by=request.user).get_absolute_url()

        url = made_once(key=form.key, by=request.user, make=make)
        messages.success(request, "Het datalek is gemeld. Hieronder lees je wat er nu gebeurt.")
        return redirect(url)
    can_manage = can_manage_breaches(request.user)
    context = {
        "form": form,
        "readers": _readers_words(request),
        "own": [] if can_manage else own_lines(request.user),
        "cancel_url": reverse("breaches:list") if can_manage else reverse("organisation:account"),
        "breadcrumb": _crumbs() if can_manage else [],
    }
    return render(request, "breaches/breach_tell.html", context)


@require_safe
def breach_list(request: UserRequest) -> HttpResponse:
    """The register: what is open first, the nearest term before the others."""
    _allow(request)
    chosen = asked_for(request, AskedTabForm(request.GET))["toon"] or OPEN
    rows = Breach.objects.visible_to(request.user).with_decisions().by_term()
    if chosen != ALL:
        rows = rows.closed() if chosen == CLOSED else rows.open()
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    url = reverse("breaches:list")
    context = {
        "page_obj": page,
        "table": list_table(page.object_list, timezone.now()),
        "tabs": [
            SectionLink(label, url if key == OPEN else f"{url}?toon={key}", is_current=key == chosen)
            for key, label in ((OPEN, "Open"), (CLOSED, "Gesloten"), (ALL, "Alles"))
        ],
        "is_open": chosen == OPEN,
        "exports": [(f"Download {kind.upper()}", reverse("breaches:export", args=[kind])) for kind in ("ods", "csv")],
        "tell_url": reverse("breaches:tell"),
        "breadcrumb": [PRIVACY],
    }
    return render(request, "breaches/breach_list.html", context)


@require_safe
def export(request: UserRequest, kind: str) -> HttpResponse:
    """The whole register as a spreadsheet, its words included; leaves an audit row and one a breach that was read."""
    _allow(request)
    if kind not in EXPORTS:
        raise Http404
    rows = list(Breach.objects.visible_to(request.user).order_by("pk"))
    note_export(breaches=rows, kind=kind, by=request.user)
    return EXPORTS[kind](register_table(standings_of(rows)), "register-datalekken")


@require_safe
def detail(request: UserRequest, reference: str) -> HttpResponse:
    """For the privacy officer the whole; for who told of it the receipt, with how far it is."""
    breach = _visible(request, reference)
    if not can_manage_breaches(request.user):
        return _receipt(request, breach)
    record_read(by=request.user, subject=breach, organisation_id=breach.organisation_id)
    standing, now = standing_of(breach), timezone.now()
    step = standing.next_step(now)
    context = {
        "breach": breach,
        "step": step,
        "step_url": _act_url(breach, step.act) if step else "",
        "told": [
            *told_rows(breach),
            ("Gemeld", moment_words(breach.told_at)),
            *([("Gemeld door", breach.told_by.full_name)] if breach.told_by else []),
        ],
        "term": [("Bekend sinds", moment_words(breach.aware_at)), ("Uiterlijk bij de AP", moment_words(breach.due_at))],
        "due_at": breach.due_at if standing.waits_for_authority and not breach.is_closed else None,
        "cards": [
            ("Beoordeling", judgement_rows(standing.judgement) if standing.judgement else [], "oordeel", "Beoordelen"),
            ("Melden bij de AP", decision_rows(standing.authority) if standing.authority else [], "ap", "Besluiten"),
            (
                "De betrokkenen vertellen",
                decision_rows(standing.people) if standing.people else [],
                "betrokkenen",
                "Besluiten",
            ),
        ],
        "missing": [] if breach.is_closed else standing.missing,
        "line": timeline_of(standing, list(breach.status_changes.all())),
        "breadcrumb": _crumbs(),
    }
    return render(request, "breaches/breach_detail.html", context)


def act(request: UserRequest, reference: str, name: str) -> HttpResponse:
    """One small act over a breach; it adds, and what was there stays in the line of what happened."""
    breach = _visible(request, reference)
    _allow(request)
    if name in {"sluiten", "heropenen"}:
        return _close(request, breach) if name == "sluiten" else _reopen(request, breach)
    kind = KINDS.get(name)
    if kind is None:
        raise Http404
    if breach.is_closed and request.method != "POST":
        messages.info(request, "Dit datalek is gesloten. Heropen het eerst.")
        return redirect(breach)
    record_read(by=request.user, subject=breach, organisation_id=breach.organisation_id)
    newest = kind.newest(standing_of(breach))
    token = str(newest.pk if newest else 0)
    initial = kind.form.initial_of(breach, newest)
    form: ActForm = kind.form(request.POST or None, breach=breach, token=token, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            done_once(
                key=form.key,
                by=request.user,
                place=breach.get_absolute_url(),
                do=lambda: kind.do(breach=breach, form=form, by=request.user),
            )
        except SavedFirstError as first:
            form.say_added_first(first, act_rows(kind.newest(standing_of(breach))))
        except LateReasonMissingError:
            form.add_error("late_reason", LATE)
        except TransitionError as refused:
            tell_refused(request, refused, is_text_kept=True)
        else:
            messages.success(request, kind.done)
            return redirect(breach)
    context = {
        "form": form,
        "title": kind.title,
        "subtitle": f"Datalek {breach.reference}",
        "intro": kind.intro,
        "term": term_words(breach, timezone.now()) if name in {"ap", "moment"} else "",
        "readers": READERS,
        "submit": kind.submit,
        "cancel_url": breach.get_absolute_url(),
        "breadcrumb": _crumbs(breach),
    }
    return render(request, "breaches/breach_act.html", context)


@require_safe
def pdf(request: UserRequest, reference: str) -> HttpResponseBase:
    """One breach on paper as it stands now; while the worker is at it a page that says so."""
    breach = _visible(request, reference)
    _allow(request)
    made = ask_for_file(breach, by=request.user)
    return hand_out(request, made, back=("Terug", breach.get_absolute_url()), breadcrumb=_crumbs(breach))


def _receipt(request: UserRequest, breach: Breach) -> HttpResponse:
    """What happens next and who does it, and what to do now; never what the privacy officer makes of it."""
    people = officers(breach.organisation_id, timezone.now())
    context = {
        "breach": breach,
        "told": told_rows(breach),
        "line": steps_for_teller(breach, list(breach.status_changes.all())),
        "people": [Phone(f"{one.full_name}, {one.phone}" if one.phone else one.full_name) for one in people],
        "tell_url": reverse("breaches:tell"),
        "breadcrumb": [("Datalek melden", reverse("breaches:tell"))],
    }
    return render(request, "breaches/breach_receipt.html", context)


def _close(request: UserRequest, breach: Breach) -> HttpResponse:
    if request.method == "POST":
        try:
            close_breach(breach=breach, by=request.user)
        except NotReadyError as error:
            messages.warning(request, f"Dit datalek kan nog niet dicht. {' '.join(error.missing)}")
        else:
            messages.success(request, "Het datalek is gesloten. Het blijft in het register staan.")
        return redirect(breach)
    if breach.is_closed:
        messages.info(request, "Dit datalek is al gesloten.")
        return redirect(breach)
    if missing := standing_of(breach).missing:
        messages.warning(request, f"Dit datalek kan nog niet dicht. {' '.join(missing)}")
        return redirect(breach)
    return confirm(
        request,
        "Datalek sluiten?",
        "Alles is beoordeeld, besloten en gedaan. Wie het meldde, ziet dat het is gesloten. Komt er later iets bij? "
        "Dan kun je het heropenen.",
        "Datalek sluiten",
        breach.get_absolute_url(),
        danger=False,
        breadcrumb=_crumbs(breach),
    )


def _reopen(request: UserRequest, breach: Breach) -> HttpResponse:
    if request.method == "POST":
        reopen_breach(breach=breach, by=request.user)
        messages.success(request, "Het datalek is weer open. Wat er stond, is gebleven.")
        return redirect(breach)
    if not breach.can_reopen:
        messages.info(request, "Dit datalek kun je niet heropenen.")
        return redirect(breach)
    return confirm(
        request,
        "Datalek heropenen?",
        "Je kunt dan weer iets toevoegen. Alles wat er staat, blijft staan. Wie het meldde, ziet dat het weer wordt "
        "beoordeeld.",
        "Datalek heropenen",
        breach.get_absolute_url(),
        danger=False,
        breadcrumb=_crumbs(breach),
    )


def _decide(**given: Any) -> None:
    decide(breach=given["breach"], decided=given["form"].decided, seen=given["form"].seen, by=given["by"])


def _set_aware(**given: Any) -> None:
    form = given["form"]
    reason = form.cleaned_data["reason"]
    set_aware(breach=given["breach"], aware_at=form.moment, reason=reason, seen=form.seen, by=given["by"])


def _judge(**given: Any) -> None:
    judge(breach=given["breach"], judged=given["form"].judged, seen=given["form"].seen, by=given["by"])


KINDS = {
    "moment": Kind(
        "Sinds wanneer weten jullie het?",
        "De 72 uur beginnen als de organisatie weet dat er een datalek is. Nu is dat het moment waarop het is gemerkt.",
        "Moment vastleggen",
        "Het moment staat vast, met de reden. De termijn loopt vanaf dat moment.",
        MomentForm,
        lambda standing: standing.moments[-1] if standing.moments else None,
        _set_aware,
    ),
    "oordeel": Kind(
        "Datalek beoordelen",
        "Weet je nog niet alles? Leg vast wat je weet. Je kunt het later aanvullen; wat er stond, blijft bewaard.",
        "Beoordeling vastleggen",
        "De beoordeling staat vast.",
        JudgeForm,
        lambda standing: standing.judgement,
        _judge,
    ),
    "ap": Kind(
        "Melden bij de AP",
        "De AP is de Autoriteit Persoonsgegevens. Je meldt zelf, op de website van de AP. Niet melden mag alleen als "
        "er waarschijnlijk geen risico is voor de mensen om wie het gaat.",
        "Besluit vastleggen",
        "Het besluit over de AP staat vast.",
        AuthorityForm,
        lambda standing: standing.authority,
        _decide,
    ),
    "betrokkenen": Kind(
        "De betrokkenen vertellen",
        "Is er waarschijnlijk een hoog risico voor de mensen om wie het gaat? Dan moeten zij het snel weten, in gewone "
        "taal.",
        "Besluit vastleggen",
        "Het besluit over de betrokkenen staat vast.",
        PeopleForm,
        lambda standing: standing.people,
        _decide,
    ),
}


def _readers_words(request: UserRequest) -> str:
    people = officers(request.user.organisation_id, timezone.now())
    authority = "De Autoriteit Persoonsgegevens kan erom vragen."
    if not people:
        away = "De privacy officer. Die is er nu niet: functioneel beheer krijgt dat te horen, niet wat je schrijft."
        return f"{away} {authority}"
    names = join_words([one.full_name for one in people])
    return f"De privacy officer, {names}. Jij ziet terug wat je schreef en hoe ver het is. {authority}"


def _visible(request: UserRequest, reference: str) -> Breach:
    rows = Breach.objects.visible_to(request.user).select_related("told_by", "organisation")
    return get_object_or_404(rows, reference=reference)


def _act_url(breach: Breach, name: str) -> str:
    return reverse("breaches:act", args=[breach.reference, name])


def _allow(request: UserRequest) -> None:
    if not can_manage_breaches(request.user):
        raise PermissionDenied


def _crumbs(breach: Breach | None = None) -> list[tuple[str, str]]:
    crumbs = [PRIVACY, ("Datalekken", reverse("breaches:list"))]
    return [*crumbs, (f"Datalek {breach.reference}", breach.get_absolute_url())] if breach else crumbs
