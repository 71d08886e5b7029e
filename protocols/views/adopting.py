"""Beginning a protocol, asking for its adoption, adopting it, and the norm it derives from."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from protocols.access import can_adopt_protocol, can_edit_protocol, can_manage_norm, can_start_protocol
from protocols.forms import AdoptForm, NormForm
from protocols.forms.starting import EMPTY, TEAM, BeginForm, NextForm
from protocols.models import NormVersion, Protocol, ProtocolVersion
from protocols.pages import open_links
from protocols.services import (
    AdoptionDateError,
    ConflictsOpenError,
    DraftExistsError,
    IncompleteError,
    LeftOverError,
    NoNormInForceError,
    NotADraftError,
    ProtocolExistsError,
    adopt_protocol,
    publish_norm,
    request_adoption,
    start_protocol,
    start_revision,
)
from protocols.services.errors import NotInvolvedError
from protocols.services.starting import start_anew, start_from_team
from protocols.services.versions import REVIEW_AFTER
from protocols.summaries import document_of, norm_in_force
from protocols.summaries.amendments import proposals_of
from protocols.summaries.conflicts import open_conflicts
from protocols.summaries.discussion import attendance_of
from protocols.summaries.form_changes import form_choices
from protocols.summaries.stocktaking import lacks_involvement, minimum_percentage
from protocols.views.scoped import breadcrumb, on_draft, signed_in, visible_protocol
from vpd.organisation.models import Team, User
from vpd.ui.views import confirm
from vpd.versions.services import StartDayError

BEGUN = "Het protocol is begonnen. Begin de inventarisatie, of schrijf op wat jullie al weten."


def start(request: HttpRequest, team_slug: str) -> HttpResponse:
    """Choose a form and begin a team's protocol."""
    user = signed_in(request)
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
    return render(request, "protocols/protocol_start.html", context)


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the next version of an adopted protocol, with the same form or with another."""
    user = signed_in(request)
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
            messages.info(request, "Er is al een nieuwe versie in de maak.")
        else:
            if document_of(version).left_over:
                return redirect("protocols:left_overs", pk)
        return redirect("protocols:edit", pk)
    context = {"protocol": protocol, "form": form, "breadcrumb": breadcrumb(request.user, protocol)}
    return render(request, "protocols/protocol_revise.html", context)


def _begin(team: Team, form: BeginForm, user: User) -> ProtocolVersion:
    if form.cleaned_data["source"] == TEAM:
        return start_from_team(source=form.cleaned_data["other"], team=team, by=user)
    return start_protocol(template=form.cleaned_data["template"], team=team, by=user)


def _begin_next(protocol: Protocol, form: NextForm, user: User) -> ProtocolVersion:
    if form.cleaned_data["source"] == TEAM:
        return start_anew(protocol=protocol, source=form.cleaned_data["other"], by=user)
    if form.cleaned_data["source"] == EMPTY:
        return start_anew(protocol=protocol, template=form.chosen, by=user)
    return start_revision(protocol=protocol, by=user, template=form.chosen)


@on_draft
def ready(request: HttpRequest, version: ProtocolVersion) -> HttpResponse:
    """The leader says the draft is ready for adoption; the coordinator hears it."""
    user = signed_in(request)
    if request.method == "POST":
        try:
            request_adoption(version=version, by=user)
        except NotADraftError:
            messages.info(request, "Deze versie is al vastgesteld.")
        else:
            messages.success(request, "De coördinator weet dat het protocol klaar is voor vaststelling.")
        return redirect("protocols:detail", version.protocol_id)
    document = document_of(version)
    points = len(document.open_points)
    missing = {0: "Alles is ingevuld.", 1: "Er staat nog één punt open."}.get(
        points, f"Er staan nog {points} punten open."
    )
    return confirm(
        request,
        "Klaar voor vaststelling",
        f"{missing} De coördinator krijgt bericht en stelt het protocol vast na het teamoverleg. Tot die tijd kun je "
        "blijven bewerken.",
        "Meld dat het klaar is",
        reverse("protocols:edit", args=[version.protocol_id]),
        danger=False,
        breadcrumb=breadcrumb(request.user, version),
    )


@on_draft
def adopt(request: HttpRequest, version: ProtocolVersion) -> HttpResponse:
    """The coordinator adopts a draft after the team discussed it (R-04, R-06, R-07)."""
    user = signed_in(request)
    if not can_adopt_protocol(user, version):
        raise PermissionDenied
    document = document_of(version)
    norm = norm_in_force(organisation_id=version.organisation_id, on=timezone.localdate())
    is_ahead = norm is not None and version.norm_version is not None and version.norm_version.number > norm.number
    minimum = minimum_percentage(version.organisation_id)
    form = _adopt_form(request, version, needs_reason=document.percentage < minimum)
    if request.method == "POST" and form.is_valid():
        try:
            adopt_protocol(version=version, by=user, **form.cleaned_data)
        except NoNormInForceError:
            form.add_error(None, "De organisatie heeft op die dag nog geen norm. Stel eerst de norm vast.")
        except AdoptionDateError:
            form.add_error(None, "De data kloppen niet meer. Controleer ze en probeer het opnieuw.")
        except LeftOverError:
            form.add_error(
                None, "Er zijn regels die niet meer in het formulier passen. Verplaats of verwijder die eerst."
            )
        except IncompleteError:
            form.add_error(None, "Er staat intussen meer open. Ververs de pagina en vul in waarom je het nu vaststelt.")
        except NotInvolvedError:
            form.add_error(None, "Er staat niemand meer bij de inventarisatie. Ververs de pagina en vul in waarom.")
        except ConflictsOpenError:
            form.add_error(None, "Kies eerst bij elke regel die ook in het protocol veranderde welke tekst blijft.")
        except NotADraftError:
            messages.info(request, "Deze versie is al vastgesteld.")
            return redirect("protocols:detail", version.protocol_id)
        else:
            messages.success(request, "Het protocol is vastgesteld. Het team krijgt bericht; de pdf wordt gemaakt.")
            return redirect("protocols:detail", version.protocol_id)
    context = {
        "version": version,
        "document": document,
        "norm": norm,
        "is_norm_newer": bool(norm and version.norm_version and norm.number > version.norm_version.number),
        "coming_norm": version.norm_version if is_ahead else None,
        "form": form,
        "open_links": open_links(document),
        "conflicts": open_conflicts(user, version),
        "accepted_proposals": proposals_of(user, version.protocol).accepted,
        "minimum": minimum,
        "attendance": attendance_of(version),
        "participants": version.stocktakers.select_related("user"),
        "may_manage_norm": can_manage_norm(user),
        "breadcrumb": breadcrumb(request.user, version),
    }
    return render(request, "protocols/protocol_adopt.html", context)


def publish(request: HttpRequest) -> HttpResponse:
    """The coordinator publishes the first norm of the organisation, from the text of the instrument."""
    user = signed_in(request)
    if not can_manage_norm(user):
        raise PermissionDenied
    if NormVersion.objects.visible_to(user).exists():
        messages.info(request, "Er is al een norm. Maak de volgende versie als concept.")
        return redirect("protocols:norm_versions")
    form = NormForm(request.POST or None, initial={"in_force_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            publish_norm(
                organisation=user.organisation,
                in_force_from=form.cleaned_data["in_force_from"],
                vision=form.cleaned_data["vision"],
                by=user,
            )
        except StartDayError:
            form.add_error("in_force_from", "Kies een dag na de dag waarop de vorige versie van de norm ingaat.")
        else:
            messages.success(request, "De norm is vastgesteld. Teams kunnen er hun protocol op maken.")
            return redirect("protocols:norm")
    context = {
        "form": form,
        "breadcrumb": [("Norm", reverse("protocols:norm"))],
    }
    return render(request, "protocols/norm_publish.html", context)


def _adopt_form(request: HttpRequest, version: ProtocolVersion, *, needs_reason: bool) -> AdoptForm:
    adopted = ProtocolVersion.objects.visible_to(signed_in(request)).filter(protocol_id=version.protocol_id).adopted()
    today = timezone.localdate()
    return AdoptForm(
        request.POST or None,
        initial={
            "discussed_on": version.meeting.held_on if version.meeting else None,
            "in_force_from": today,
            "next_review_on": today + REVIEW_AFTER,
        },
        not_before=adopted.aggregate(latest=Max("in_force_from"))["latest"],
        needs_reason=needs_reason,
        lacks_involvement=lacks_involvement(version),
    )
