"""Drafting the next version of the norm, part by part, and publishing it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from protocols.access import can_manage_norm
from protocols.enums import ColumnKey, FlagKind
from protocols.forms.norms import MappingForm, NormColumnForm, NormTextForm, PartForm, PublishNormForm, StatementForm
from protocols.models import NormVersion
from protocols.norm_pages import draft_parts
from protocols.services import NormDateError
from protocols.services.norm_drafts import (
    LighterColumnError,
    NoNormToFollowError,
    NormChangedError,
    NormError,
    NotADraftNormError,
    add_statement,
    change_column,
    change_mapping,
    change_statement,
    change_texts,
    column_texts_of,
    discard_norm_draft,
    fingerprint,
    publish_norm_draft,
    remove_statement,
    start_norm_draft,
    statement_text_of,
    texts_of,
)
from protocols.services.norms import NormDraftExistsError
from protocols.services.review_flags import protocols_to_flag
from protocols.summaries.norms import mapped_behaviours, newest_norm, norm_changes
from protocols.views.norms import norm_breadcrumb
from protocols.views.scoped import signed_in
from vpd.ui.moments import as_day
from vpd.ui.sorting import name_key
from vpd.ui.views import confirm

GONE = "Deze versie is intussen gepubliceerd of weggegooid. Er is niets veranderd."
NOTICE = timedelta(days=28)
"""How long teams get to look at their protocols, unless the coordinator chooses another day."""

SAVED = "Bewaard in het concept."
MAPPING_INTRO = (
    "Een melder kiest een gedraging. Die telt in een kolom van de matrix; die kolom bepaalt wat we doen en of het "
    "gemeld wordt. Je kunt een gedraging zwaarder laten tellen dan landelijk, niet lichter. Gedragingen die landelijk "
    "als fysiek geweld tellen, staan al in de zwaarste kolom."
)


def on_norm_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hands a view the draft of the own organisation's norm; 403 for who may not manage the norm.

    Without a draft, after a double click or because a colleague published it, one is told so.
    """

    @wraps(view)
    def with_draft(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = signed_in(request)
        if not can_manage_norm(user):
            raise PermissionDenied
        draft = NormVersion.objects.visible_to(user).draft().first()
        if draft is None:
            messages.info(request, "Er is geen concept van de norm.")
            return redirect("protocols:norm_versions")
        return view(request, draft, *args, **kwargs)

    return with_draft


def start(request: HttpRequest) -> HttpResponse:
    """Begin the next version as a copy of the newest."""
    user = signed_in(request)
    if not can_manage_norm(user):
        raise PermissionDenied
    if request.method == "POST":
        try:
            start_norm_draft(organisation=user.organisation, by=user)
        except NormDraftExistsError:
            messages.info(request, "Er is al een concept van de volgende versie.")
        except NoNormToFollowError:
            messages.info(request, "Er is nog geen norm. Stel eerst de norm uit de werkwijzer vast.")
            return redirect("protocols:publish_norm")
        return redirect("protocols:norm_draft")
    return confirm(
        request,
        "Volgende versie van de norm maken",
        "Je begint met een kopie van de nieuwste versie. De norm die nu geldt verandert niet: pas na het publiceren "
        "zien anderen wat je hebt gemaakt.",
        "Begin met het concept",
        reverse("protocols:norm_versions"),
        danger=False,
        breadcrumb=norm_breadcrumb(("Versies", reverse("protocols:norm_versions"))),
    )


@on_norm_draft
def draft(request: HttpRequest, norm: NormVersion) -> HttpResponse:
    """The draft with its parts, and what it changes."""
    base = newest_norm(organisation_id=norm.organisation_id or 0)
    changes = norm_changes(base, norm) if base else []
    parts = draft_parts(norm, changes)
    context = {
        "norm": norm,
        "base": base,
        "changes": changes,
        "parts": parts,
        "statements": [
            (statement, reverse("protocols:norm_draft_statement", args=[statement.pk]))
            for statement in norm.statements.all()
        ],
        "breadcrumb": norm_breadcrumb(("Versies", reverse("protocols:norm_versions"))),
    }
    return render(request, "protocols/norm_draft.html", context)


@on_norm_draft
def edit_texts(request: HttpRequest, norm: NormVersion) -> HttpResponse:
    """Vision, norm sentence and the short one."""
    part = texts_of(norm)
    form = NormTextForm(request.POST or None, initial=asdict(part) | {"seen": fingerprint(part)})
    return _edit(
        request,
        form,
        lambda: change_texts(norm=norm, texts=form.part, seen=form.cleaned_data["seen"], by=signed_in(request)),
        heading="Visie en norm",
        remake=lambda initial: NormTextForm(initial=initial),
    )


@on_norm_draft
def edit_column(request: HttpRequest, norm: NormVersion, column: str) -> HttpResponse:
    """One column of the matrix."""
    if column not in ColumnKey.values:
        raise Http404
    key = ColumnKey(column)
    part = column_texts_of(norm.columns.prefetch_related("steps").get(key=key))
    initial = asdict(part) | {"seen": fingerprint(part)}
    form = NormColumnForm(request.POST or None, initial=initial, column=key)
    return _edit(
        request,
        form,
        lambda: change_column(
            norm=norm, key=key, texts=form.part, seen=form.cleaned_data["seen"], by=signed_in(request)
        ),
        heading=str(key.label),
        remake=lambda values: NormColumnForm(initial=values, column=key),
        locked=form.is_locked,
    )


@on_norm_draft
def edit_mapping(request: HttpRequest, norm: NormVersion) -> HttpResponse:
    """In which column each behaviour counts."""
    rows = mapped_behaviours(norm)

    def blank(values: Mapping[str, Any]) -> MappingForm:
        return MappingForm(initial=values, behaviours=rows)

    form = MappingForm(request.POST or None, initial={"seen": fingerprint(norm.mapping)}, behaviours=rows)
    return _edit(
        request,
        form,
        lambda: change_mapping(norm=norm, columns=form.part, seen=form.cleaned_data["seen"], by=signed_in(request)),
        heading="Gedragingen en hun kolom",
        remake=blank,
        intro=MAPPING_INTRO,
    )


@on_norm_draft
def add(request: HttpRequest, norm: NormVersion) -> HttpResponse:
    """A definition or principle of the organisation's own."""
    form = StatementForm(request.POST or None, initial={"kind": "definition"})
    return _edit(
        request,
        form,
        lambda: add_statement(norm=norm, statement=form.part, by=signed_in(request)),
        heading="Begrip of uitgangspunt toevoegen",
        remake=lambda values: StatementForm(initial=values),
        anchor="#uitspraken",
    )


@on_norm_draft
def edit_statement(request: HttpRequest, norm: NormVersion, pk: int) -> HttpResponse:
    """Change a definition or principle."""
    statement = get_object_or_404(norm.statements, pk=pk)
    part = statement_text_of(statement)
    form = StatementForm(request.POST or None, initial=asdict(part) | {"seen": fingerprint(part)})
    return _edit(
        request,
        form,
        lambda: change_statement(
            norm=norm, pk=pk, statement=form.part, seen=form.cleaned_data["seen"], by=signed_in(request)
        ),
        heading=statement.title,
        remake=lambda values: StatementForm(initial=values),
        anchor="#uitspraken",
        remove_url=reverse("protocols:norm_draft_remove_statement", args=[pk]),
        source=statement.source,
    )


@on_norm_draft
def remove(request: HttpRequest, norm: NormVersion, pk: int) -> HttpResponse:
    """Take a definition or principle out of the draft."""
    statement = get_object_or_404(norm.statements, pk=pk)
    if request.method == "POST":
        try:
            remove_statement(norm=norm, pk=pk, by=signed_in(request))
        except NormError:
            messages.error(request, GONE)
        else:
            messages.success(request, "Uit het concept gehaald.")
        return redirect("protocols:norm_draft")
    return confirm(
        request,
        f"“{statement.title}” verwijderen",
        "Deze tekst staat dan niet meer in de volgende versie van de norm. In eerdere versies blijft hij staan.",
        "Verwijder uit het concept",
        reverse("protocols:norm_draft_statement", args=[pk]),
        breadcrumb=_draft_breadcrumb(),
    )


@on_norm_draft
def publish(request: HttpRequest, norm: NormVersion) -> HttpResponse:
    """Choose the day, see what changes and for whom, and publish."""
    user = signed_in(request)
    organisation_id = user.organisation_id
    base = newest_norm(organisation_id=organisation_id)
    latest = base.in_force_from if base and base.in_force_from else timezone.localdate()
    form = PublishNormForm(
        request.POST or None,
        initial={"in_force_from": max(timezone.localdate() + NOTICE, latest + timedelta(days=1))},
        after=latest,
    )
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["in_force_from"]
        try:
            flagged = publish_norm_draft(norm=norm, in_force_from=day, by=user)
        except NormDateError:
            form.add_error("in_force_from", "Kies een dag na de dag waarop de vorige versie van de norm ingaat.")
        except NotADraftNormError:
            messages.error(request, GONE)
            return redirect("protocols:norm_versions")
        else:
            words = {0: "Er is geen protocol om opnieuw te bekijken.", 1: "Eén protocol wordt opnieuw bekeken."}
            messages.success(
                request,
                f"De norm is gepubliceerd en geldt vanaf {as_day(day)}. "
                + words.get(flagged, f"{flagged} protocollen worden opnieuw bekeken."),
            )
            return redirect("protocols:norm_versions")
    flagged_teams = [
        protocol.team.name
        for protocol in protocols_to_flag(
            organisation_id=organisation_id, kind=FlagKind.NORM, reference=norm.pk
        ).select_related("team")
    ]
    context = {
        "norm": norm,
        "base": base,
        "form": form,
        "changes": norm_changes(base, norm) if base else [],
        "teams": sorted(flagged_teams, key=name_key),
        "breadcrumb": _draft_breadcrumb(),
    }
    return render(request, "protocols/norm_draft_publish.html", context)


@on_norm_draft
def discard(request: HttpRequest, norm: NormVersion) -> HttpResponse:
    """Throw the draft away."""
    if request.method == "POST":
        try:
            discard_norm_draft(norm=norm, by=signed_in(request))
        except NotADraftNormError:
            messages.error(request, GONE)
        else:
            messages.success(request, "Het concept is weggegooid.")
        return redirect("protocols:norm_versions")
    return confirm(
        request,
        "Concept weggooien",
        f"Alles wat je in versie {norm.number} hebt veranderd, gaat verloren. De norm die nu geldt blijft gelden.",
        "Gooi het concept weg",
        reverse("protocols:norm_draft"),
        breadcrumb=_draft_breadcrumb(),
    )


def _edit(
    request: HttpRequest,
    form: PartForm,
    save: Callable[[], object],
    *,
    heading: str,
    remake: Callable[[dict[str, Any]], PartForm],
    anchor: str = "",
    **context: Any,
) -> HttpResponse:
    """The form of one part; who saves second sees what stands there now and chooses."""
    others: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except NormChangedError as error:
            others = [
                (str(form.fields[name].label), str(value))
                for name, value in error.current.items()
                if name in form.fields and str(form.cleaned_data.get(name, "")) != str(value)
            ]
            form = remake(dict(form.cleaned_data) | {"seen": fingerprint_of(error.current)})
        except LighterColumnError:
            form.add_error(None, "Een gedraging kan niet naar een lichtere kolom. Kies de landelijke of een zwaardere.")
        except NormError:
            messages.error(request, GONE)
            return redirect("protocols:norm_versions")
        else:
            messages.success(request, SAVED)
            return redirect(reverse("protocols:norm_draft") + anchor)
    shown = {
        "form": form,
        "heading": heading,
        "others": others,
        "was_changed": bool(others) or (not form.is_bound and request.method == "POST"),
        "back_url": reverse("protocols:norm_draft") + anchor,
        "breadcrumb": _draft_breadcrumb(),
    }
    return render(request, "protocols/norm_draft_part.html", shown | context)


def fingerprint_of(current: Mapping[str, object]) -> str:
    return fingerprint({name: str(value) for name, value in current.items()})


def _draft_breadcrumb() -> list[tuple[str, str]]:
    return norm_breadcrumb(
        ("Versies", reverse("protocols:norm_versions")), ("Concept", reverse("protocols:norm_draft"))
    )
