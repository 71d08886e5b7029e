"""Beginning, finishing and adopting a protocol."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.access import can_adopt_protocol, can_edit_protocol, can_start_protocol
from protocols.agreements.enums import Audience
from protocols.agreements.models import Protocol, ProtocolVersion
from protocols.agreements.services.errors import (
    AdoptionDateError,
    IncompleteError,
    LeftOverError,
    NoNormInForceError,
    NotInvolvedError,
    ProtocolExistsError,
)
from protocols.agreements.services.starting import start_anew, start_from_team
from protocols.agreements.services.versions import (
    REVIEW_AFTER,
    adopt_protocol,
    request_adoption,
    start_draft,
    start_protocol,
)
from protocols.agreements.services.versions import (
    send_back as return_draft,
)
from protocols.agreements.summaries.document import Document, document_of
from protocols.agreements.summaries.form_changes import form_choices
from protocols.agreements.summaries.in_force import newest_adopted
from protocols.agreements.summaries.involvement import lacks_involvement, minimum_percentage
from protocols.agreements.summaries.returned import returned_of
from protocols.agreements.views.scoped import breadcrumb, on_draft, visible_protocol
from protocols.amendments.services.amending import ConflictsOpenError
from protocols.amendments.summaries.amendments import proposals_of
from protocols.amendments.summaries.comparison import compare
from protocols.amendments.summaries.conflicts import open_conflicts
from protocols.drafting.forms.adopting import AdoptDraftForm, SendBackForm
from protocols.drafting.forms.starting import EMPTY, TEAM, BeginForm, NextForm
from protocols.drafting.summaries.discussion import attendance_of
from protocols.drafting.summaries.pages import open_links, unseen_links
from protocols.norms.access import can_manage_norm
from protocols.norms.models import NormVersion
from protocols.norms.summaries.matrix import norm_in_force
from protocols.norms.summaries.norms import newer_norm, norm_changes
from protocols.stocktaking.summaries.overlooked import overlooked
from vpd.organisation.models import Team, User
from vpd.organisation.requests import UserRequest
from vpd.ui.views import confirm
from vpd.versions.services import ChangedMeanwhileError, DraftExistsError, only_as_seen

READY = "De coördinator krijgt bericht en stelt het vast, of stuurt het terug. Tot die tijd kun je blijven bewerken."
BEGUN = "Het protocol is begonnen. Begin de inventarisatie, of schrijf op wat jullie al weten."


def start(request: UserRequest, team_slug: str) -> HttpResponse:
    """Choose a form and begin a team's protocol."""
    user = request.user
    team = get_object_or_404(Team.objects.visible_to(user).filter(is_active=True), slug=team_slug)
    if not can_start_protocol(user, team):
        raise PermissionDenied
    existing = Protocol.objects.visible_to(user).of_team(team).first()
    if existing:
        return redirect("protocols:detail", existing.pk)
    form = BeginForm(request.POST or None, user=user, team=team)
    if request.method == "POST" and form.is_valid():
        try:
            version = _begin(team, form, user)
        except ProtocolExistsError:
            return redirect("protocols:list")
        messages.success(request, BEGUN)
        return redirect("protocols:edit", version.protocol_id)
    context = {"team": team, "form": form, "breadcrumb": [("Ons protocol", reverse("protocols:own"))]}
    return render(request, "drafting/protocol_start.html", context)


def revise(request: UserRequest, pk: int) -> HttpResponse:
    """Begin the next version of an adopted protocol, with the same form or with another."""
    user = request.user
    protocol = visible_protocol(user, pk)
    if not can_edit_protocol(user, protocol):
        raise PermissionDenied
    base = ProtocolVersion.objects.visible_to(user).filter(protocol=protocol).adopted().order_by("-number").first()
    choices = form_choices(base, user) if base else []
    data = request.POST if request.method == "POST" else None
    form = NextForm(data, choices=choices, user=user, team=protocol.team)
    if request.method == "POST" and form.is_valid():
        try:
            version = _begin_next(protocol, form, user)
        except DraftExistsError:
            messages.info(request, "Er is al een concept. Ga verder met dat concept.")
        else:
            if document_of(version).left_over:
                return redirect("protocols:left_overs", pk)
        return redirect("protocols:edit", pk)
    context = {"protocol": protocol, "form": form, "breadcrumb": breadcrumb(request.user, protocol)}
    return render(request, "drafting/protocol_revise.html", context)


def _begin(team: Team, form: BeginForm, user: User) -> ProtocolVersion:
    if form.cleaned_data["source"] == TEAM:
        return start_from_team(source=form.cleaned_data["other"], team=team, by=user)
    return start_protocol(template=form.cleaned_data["template"], team=team, by=user)


def _begin_next(protocol: Protocol, form: NextForm, user: User) -> ProtocolVersion:
    if form.cleaned_data["source"] == TEAM:
        return start_anew(protocol=protocol, source=form.cleaned_data["other"], by=user)
    if form.cleaned_data["source"] == EMPTY:
        return start_anew(protocol=protocol, template=form.chosen, by=user)
    return start_draft(protocol=protocol, by=user, template=form.chosen)


@on_draft
def ready(request: UserRequest, version: ProtocolVersion) -> HttpResponse:
    """The leader says the draft is ready for adoption; the coordinator hears it."""
    user = request.user
    if request.method == "POST":
        request_adoption(version=version, by=user)
        messages.success(request, "De coördinator weet dat het protocol klaar is om vast te stellen.")
        return redirect("protocols:detail", version.protocol_id)
    return confirm(
        request,
        "Klaar om vast te stellen",
        f"{_what_is_missing(document_of(version))} {READY}",
        "Melden dat het klaar is",
        reverse("protocols:edit", args=[version.protocol_id]),
        danger=False,
        breadcrumb=breadcrumb(request.user, version),
    )


def _what_is_missing(document: Document) -> str:
    """What is open and what nobody looked at; complete is only what somebody looked at."""
    points, unseen = len(document.open_points), [prompt.short for _, prompt in overlooked(document)]
    words = {0: "", 1: "Er staat nog één punt open."}.get(points, f"Er staan nog {points} punten open.")
    if unseen:
        words = f"{words} Nog niet bekeken: {', '.join(unseen)}."
    return words.strip() or "Alles is ingevuld."


@on_draft
def send_back(request: UserRequest, version: ProtocolVersion) -> HttpResponse:
    """The coordinator gives a draft back to its leader, with what has to change."""
    user = request.user
    if not can_adopt_protocol(user, version):
        raise PermissionDenied
    form = SendBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return_draft(version=version, by=user, **form.cleaned_data)
        messages.success(request, "Het protocol is teruggestuurd. De leidinggevende krijgt bericht.")
        return redirect("protocols:detail", version.protocol_id)
    context = {
        "version": version,
        "form": form,
        "back_url": reverse("protocols:adopt", args=[version.protocol_id]),
        "breadcrumb": breadcrumb(request.user, version),
    }
    return render(request, "drafting/protocol_send_back.html", context)


@on_draft
def adopt(request: UserRequest, version: ProtocolVersion) -> HttpResponse:
    """The coordinator adopts a draft after the team discussed it (R-04, R-06, R-07)."""
    user = request.user
    if not can_adopt_protocol(user, version):
        raise PermissionDenied
    document = document_of(version)
    norm = norm_in_force(organisation_id=version.organisation_id, on=timezone.localdate())
    ahead = _norm_ahead(version, norm)
    minimum = minimum_percentage(version.organisation_id)
    form = _adopt_form(request, version, begins=ahead, needs_reason=document.percentage < minimum)
    if request.method == "POST" and form.is_valid():
        try:
            only_as_seen(
                version=version,
                seen=form.cleaned_data["seen"],
                by=user,
                publish=lambda: adopt_protocol(version=version, by=user, **form.decided),
            )
        except ChangedMeanwhileError:
            version.refresh_from_db()
            document = document_of(version)
            form.say_changed_meanwhile(version)
        except NoNormInForceError:
            form.add_error(None, "De organisatie heeft op die dag nog geen norm. Stel eerst de norm vast.")
        except AdoptionDateError:
            form.add_error(None, "Kies bij “Vanaf welke dag geldt het?” een dag die nog kan, en probeer het opnieuw.")
        except LeftOverError:
            form.add_error(
                None, "Er zijn afspraken die niet meer in het formulier passen. Verplaats of verwijder die eerst."
            )
        except IncompleteError:
            form.add_error(None, "Er staat intussen meer open. Ververs de pagina en vul in waarom je het nu vaststelt.")
        except NotInvolvedError:
            form.add_error(None, "Er staat niemand meer bij de inventarisatie. Ververs de pagina en vul in waarom.")
        except ConflictsOpenError:
            form.add_error(None, "Kies eerst bij elke afspraak die ook in het protocol veranderde welke tekst blijft.")
        else:
            messages.success(request, "Het protocol is vastgesteld. Het team krijgt bericht; de pdf wordt gemaakt.")
            return redirect("protocols:detail", version.protocol_id)
    form.opened_on(version)
    in_force = newest_adopted(version.protocol)
    # What the draft stands on already is told as such.
    coming = newer_norm(organisation_id=version.organisation_id, than=ahead or norm)
    context = {
        "version": version,
        "document": document,
        "comparison": compare(in_force, version, audience=Audience.TEAM) if in_force else None,
        "soon": coming,
        "soon_changes": norm_changes(ahead or norm, coming) if norm and coming else [],
        "returned": returned_of(version),
        "norm": ahead or norm,
        "is_norm_newer": bool(norm and version.norm_version and norm.number > version.norm_version.number),
        "coming_norm": ahead,
        "form": form,
        "open_links": open_links(document),
        "unseen_links": unseen_links(document),
        "conflicts": open_conflicts(user, version),
        "accepted_proposals": proposals_of(user, version.protocol).accepted,
        "minimum": minimum,
        "attendance": attendance_of(version),
        "participants": version.stocktakers.select_related("user"),
        "can_manage_norm": can_manage_norm(user),
        "breadcrumb": breadcrumb(request.user, version),
    }
    return render(request, "drafting/protocol_adopt.html", context)


def _norm_ahead(version: ProtocolVersion, norm: NormVersion | None) -> NormVersion | None:
    """The norm that a draft stands on, where that is still to begin."""
    own = version.norm_version
    return own if norm and own and own.number > norm.number else None


def _adopt_form(
    request: UserRequest, version: ProtocolVersion, *, begins: NormVersion | None, needs_reason: bool
) -> AdoptDraftForm:
    adopted = ProtocolVersion.objects.visible_to(request.user).filter(protocol_id=version.protocol_id).adopted()
    start = begins.in_force_from if begins and begins.in_force_from else timezone.localdate()
    return AdoptDraftForm(
        request.POST or None,
        initial={
            "discussed_on": version.meeting.held_on if version.meeting else None,
            "in_force_from": start,
            "next_review_on": start + REVIEW_AFTER,
        },
        not_before=adopted.aggregate(latest=Max("in_force_from"))["latest"],
        needs_reason=needs_reason,
        lacks_involvement=lacks_involvement(version),
    )
