"""Drafting the next version of the norm, part by part, and publishing it."""

from dataclasses import asdict
from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from protocols.norms.enums import ColumnKey
from protocols.norms.forms import MappingForm, NormColumnForm, NormTextForm, PublishNormForm, StatementForm
from protocols.norms.models import NormStatement, NormVersion
from protocols.norms.services.norm_drafts import (
    LighterColumnError,
    add_statement,
    change_column,
    change_mapping,
    change_statement,
    change_texts,
    column_texts_of,
    statement_text_of,
    texts_of,
)
from protocols.norms.services.norms import start_draft
from protocols.norms.summaries.norms import mapped_behaviours
from protocols.norms.summaries.parts import draft_parts
from protocols.norms.views.norms import norm_cycle
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_day
from vpd.versions.services import (
    NothingToFollowError,
    VersionError,
    earliest_start,
    fingerprint,
    publish,
)
from vpd.versions.views import (
    Refusal,
    asked_part,
    discard_page,
    draft_page,
    on_draft,
    part_page,
    publish_page,
    remove_page,
    restore_press,
    start_page,
)

NOTICE = timedelta(days=28)
"""How long teams get to look at their protocols, unless the coordinator chooses another day."""

MAPPING_INTRO = (
    "Een melder kiest gedrag. Dat telt in een kolom van de matrix; die kolom bepaalt wat we doen en of het gemeld "
    "wordt. Je kunt gedrag zwaarder laten tellen dan landelijk, niet lichter. Gedrag dat landelijk als fysiek geweld "
    "telt, staat al in de zwaarste kolom."
)
LIGHTER = "Gedrag kan niet naar een lichtere kolom. Kies de landelijke of een zwaardere."
LOOKED_AT = {0: "Er is geen protocol om opnieuw te bekijken.", 1: "Eén protocol wordt opnieuw bekeken."}
TEMPLATE = "norms/norm_draft_part.html"

on_norm_draft = on_draft(norm_cycle)


def start(request: UserRequest) -> HttpResponse:
    """Begin the next version as a copy of the newest."""
    try:
        return start_page(request, norm_cycle(), lambda user: start_draft(organisation=user.organisation, by=user))
    except NothingToFollowError:
        messages.info(request, "Er is nog geen norm. Stel eerst de norm uit de werkwijzer vast.")
        return redirect("protocols:publish_norm")


@on_norm_draft
def draft(request: UserRequest, norm: NormVersion) -> HttpResponse:
    """The draft with its parts, and what it changes."""
    changes = norm_cycle().changes_of(norm, request.user)
    return draft_page(
        request,
        norm_cycle(),
        norm,
        "norms/norm_draft.html",
        changes=changes,
        parts=draft_parts(norm, changes),
        statements=[
            (statement, reverse("protocols:norm_draft_statement", args=[statement.pk]))
            for statement in norm.statements.kept()
        ],
        removed=[
            (statement.title, reverse("protocols:norm_draft_restore_statement", args=[statement.pk]))
            for statement in norm.statements.removed()
        ],
    )


@on_norm_draft
def edit_texts(request: UserRequest, norm: NormVersion) -> HttpResponse:
    """Vision, norm sentence and the short one."""
    return part_page(
        request,
        norm_cycle(),
        lambda data: NormTextForm(data, initial=NormTextForm.opened(asdict(texts_of(norm)))),
        lambda form: change_texts(norm=norm, texts=form.part, seen=form.cleaned_data["seen"], by=request.user),
        heading="Visie en norm",
        back_url=norm_cycle().draft_url,
        template=TEMPLATE,
    )


@on_norm_draft
def edit_column(request: UserRequest, norm: NormVersion, column: str) -> HttpResponse:
    """One column of the matrix."""
    if column not in ColumnKey.values:
        raise Http404
    key = ColumnKey(column)
    texts = column_texts_of(norm.columns.prefetch_related("steps").get(key=key))
    return part_page(
        request,
        norm_cycle(),
        lambda data: NormColumnForm(data, initial=NormColumnForm.opened(asdict(texts)), column=key),
        lambda form: change_column(
            norm=norm, key=key, texts=form.part, seen=form.cleaned_data["seen"], by=request.user
        ),
        heading=str(key.label),
        back_url=norm_cycle().draft_url,
        template=TEMPLATE,
    )


@on_norm_draft
def edit_mapping(request: UserRequest, norm: NormVersion) -> HttpResponse:
    """In which column each behaviour counts."""
    rows = mapped_behaviours(norm)
    return part_page(
        request,
        norm_cycle(),
        lambda data: MappingForm(data, initial={"seen": fingerprint(norm.mapping)}, behaviours=rows),
        lambda form: change_mapping(norm=norm, columns=form.part, seen=form.cleaned_data["seen"], by=request.user),
        heading="Gedrag en de kolom",
        back_url=norm_cycle().draft_url,
        refusal=_lighter,
        template=TEMPLATE,
        intro=MAPPING_INTRO,
    )


@on_norm_draft
def add(request: UserRequest, norm: NormVersion) -> HttpResponse:
    """A definition or principle of the organisation's own."""
    return part_page(
        request,
        norm_cycle(),
        lambda data: StatementForm(data, initial={"kind": "definition"}),
        lambda form: add_statement(norm=norm, statement=form.part, by=request.user),
        heading="Begrip of uitgangspunt toevoegen",
        is_new=True,
        back_url=_statements_url(),
        template=TEMPLATE,
    )


@on_norm_draft
def edit_statement(request: UserRequest, norm: NormVersion, pk: int) -> HttpResponse:
    """Change a definition or principle."""
    statement = _statement(request, norm, pk)
    return part_page(
        request,
        norm_cycle(),
        lambda data: StatementForm(data, initial=StatementForm.opened(asdict(statement_text_of(statement)))),
        lambda form: change_statement(
            part=statement, statement=form.part, seen=form.cleaned_data["seen"], by=request.user
        ),
        heading=statement.title,
        back_url=_statements_url(),
        part=statement,
        template=TEMPLATE,
        remove_url=reverse("protocols:norm_draft_remove_statement", args=[pk]),
        source=statement.source,
    )


@on_norm_draft
def remove(request: UserRequest, norm: NormVersion, pk: int) -> HttpResponse:
    """Take a definition or principle out of the draft."""
    statement = _statement(request, norm, pk)
    return remove_page(
        request,
        norm_cycle(),
        statement,
        heading=f"“{statement.title}” verwijderen",
        text="Deze tekst staat dan niet meer in de volgende versie van de norm. In eerdere versies blijft hij staan.",
        button="Uit het concept verwijderen",
        done="Uit het concept gehaald.",
        cancel_url=reverse("protocols:norm_draft_statement", args=[pk]),
    )


@require_POST
@on_norm_draft
def restore(request: UserRequest, norm: NormVersion, pk: int) -> HttpResponse:
    """Put a removed definition or principle back."""
    statement = _statement(request, norm, pk)
    return restore_press(request, statement, back_url=_statements_url())


@on_norm_draft
def publish_draft(request: UserRequest, norm: NormVersion) -> HttpResponse:
    """Choose the day, see what changes and for whom, and publish."""
    earliest = earliest_start(norm, today=timezone.localdate())
    notice = timezone.localdate() + NOTICE
    return publish_page(
        request,
        norm_cycle(),
        norm,
        "norms/norm_draft_publish.html",
        form=PublishNormForm(
            request.POST or None, not_before=earliest, initial=max(notice, earliest) if earliest else notice
        ),
        publish=lambda day: _publish(norm, day, request),
        publish_label="Norm publiceren",
    )


@on_norm_draft
def discard(request: UserRequest, norm: NormVersion) -> HttpResponse:
    """Throw the draft away."""
    return discard_page(request, norm_cycle(), norm)


def _publish(norm: NormVersion, day: date, request: UserRequest) -> str:
    touched = publish(version=norm, in_force_from=day, by=request.user).touched
    words = LOOKED_AT.get(touched, f"{touched} protocollen worden opnieuw bekeken.")
    return f"De norm is gepubliceerd en geldt vanaf {as_day(day)}. {words}"


def _lighter(error: VersionError) -> Refusal | None:
    return (None, LIGHTER) if isinstance(error, LighterColumnError) else None


def _statement(request: UserRequest, norm: NormVersion, pk: int) -> NormStatement:
    return asked_part(request, norm.statements.all(), pk)


def _statements_url() -> str:
    return reverse("protocols:norm_draft") + "#uitspraken"
