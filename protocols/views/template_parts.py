"""Changing the draft of a form: its sections, and one section a screen with its questions as cards."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from protocols.enums import SANCTION_STATEMENT, PromptKind
from protocols.forms.templates import PromptForm, SectionForm
from protocols.models import TemplatePrompt, TemplateSection, TemplateVersion
from protocols.services.template_errors import (
    OnlyOnceError,
    StatementNeededError,
    StaysWithTeamError,
    TemplateError,
)
from protocols.services.template_parts import (
    add_prompt,
    add_section,
    change_prompt,
    change_section,
    move_prompt,
    move_section,
    remove_prompt,
    remove_section,
    restore_prompt,
    restore_section,
)
from protocols.summaries.templates import (
    Problem,
    PromptPiece,
    SectionPiece,
    bullets_of,
    pieces_of,
    problems_of,
)
from protocols.views.templates import draft_of, form_crumbs, manager
from vpd.ui.pieces import SectionLink
from vpd.versions.enums import Direction

GONE = "Dit formulier is intussen gepubliceerd, of dit deel is weg. Er is niets veranderd."
STATEMENT = (
    "De vaste afspraak over de regiemaatregel hoort bij de gedragsmatrix: over de reactie beslist een team niet "
    "alleen. Ze blijft staan zolang de matrix in het formulier staat."
)
ONLY_ONCE = "Dit staat al in het formulier, en kan er maar één keer in."
TEAM_ONLY = (
    "Teams kunnen hier al iets hebben geschreven dat alleen voor henzelf is. Daarom blijft dit alleen voor het team en "
    "de coördinator."
)


@dataclass(frozen=True)
class PartRow:
    """A section or a piece of one, with what can be done with it; `is_fixed` says that it stays as it is."""

    part: SectionPiece | PromptPiece
    pk: int
    name: str
    may_go_up: bool
    may_go_down: bool
    is_fixed: bool = False

    @property
    def anchor(self) -> str:
        """Its number in the names of places on the page: no thousands separator there."""
        return str(self.pk)


@dataclass(frozen=True)
class RemovedPart:
    """A section or piece that can be put back."""

    pk: int
    words: str

    @property
    def anchor(self) -> str:
        return str(self.pk)


def words_for(error: TemplateError) -> str:
    """What to say when a step is refused."""
    if isinstance(error, StatementNeededError):
        return STATEMENT
    if isinstance(error, OnlyOnceError):
        return ONLY_ONCE
    return TEAM_ONLY if isinstance(error, StaysWithTeamError) else GONE


def on_template_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hands a view the draft of the form in its address: 403 for who makes no forms, 404 without a draft."""

    @wraps(view)
    def with_draft(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, draft_of(manager(request), pk), *args, **kwargs)

    return with_draft


@on_template_draft
def edit(request: HttpRequest, version: TemplateVersion) -> HttpResponse:
    """The draft: its sections in order, what is still wrong, and the way to publication."""
    pieces = pieces_of(version)
    rows = [
        PartRow(
            piece,
            pk=piece.section.pk,
            name=piece.section.short,
            may_go_up=number > 0,
            may_go_down=number < len(pieces) - 1,
        )
        for number, piece in enumerate(pieces)
    ]
    context = {
        "version": version,
        "template": version.template,
        "rows": rows,
        "removed": [RemovedPart(one.pk, one.short) for one in version.sections.exclude(removed_at=None)],
        "problems": _problem_links(version, pieces),
        "breadcrumb": form_crumbs(version.template),
    }
    return render(request, "protocols/template_edit.html", context)


@on_template_draft
def section(request: HttpRequest, version: TemplateVersion, section_id: int) -> HttpResponse:
    """One section: its questions as cards, its explanation beside them."""
    pieces = pieces_of(version)
    piece = next((piece for piece in pieces if piece.section.pk == section_id), None)
    if piece is None:
        raise Http404
    number = pieces.index(piece)
    rows = [
        PartRow(
            one,
            pk=one.prompt.pk,
            name=one.title,
            may_go_up=place > 0,
            may_go_down=place < len(piece.prompts) - 1,
            is_fixed=one.prompt.key == SANCTION_STATEMENT,
        )
        for place, one in enumerate(piece.prompts)
    ]
    context = {
        "version": version,
        "template": version.template,
        "piece": piece,
        "section": piece.section,
        "rows": rows,
        "removed": [RemovedPart(one.pk, str(one)) for one in piece.section.prompts.exclude(removed_at=None)],
        "sections": _section_links(version, pieces, section_id),
        "problems": _problem_links(version, pieces),
        "next_section": pieces[number + 1].section if number + 1 < len(pieces) else None,
        "position": f"Onderdeel {number + 1} van {len(pieces)}",
        "breadcrumb": _crumbs(version),
    }
    return render(request, "protocols/template_section.html", context)


@on_template_draft
def new_section(request: HttpRequest, version: TemplateVersion) -> HttpResponse:
    """Add a section at the end."""
    user = manager(request)
    form = SectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = add_section(version=version, values=form.values, by=user)
        messages.success(request, "Het onderdeel staat onderaan. Voeg er nu vragen aan toe.")
        return redirect("protocols:template_section", version.template_id, made.pk)
    back = reverse("protocols:template_edit", args=[version.template_id])
    context = {"form": form, "heading": "Onderdeel toevoegen", "back_url": back, "breadcrumb": _crumbs(version)}
    return render(request, "protocols/template_part.html", context)


@on_template_draft
def change(request: HttpRequest, version: TemplateVersion, section_id: int) -> HttpResponse:
    """Title, explanation and number of a section."""
    user = manager(request)
    found = _section(version, section_id)
    initial = {
        "title": found.title,
        "short": found.short,
        "guidance": found.guidance,
        "table_title": found.table_title,
        "is_numbered": found.is_numbered,
    }
    form = SectionForm(request.POST or None, initial=initial)
    back = reverse("protocols:template_section", args=[version.template_id, found.pk])
    if request.method == "POST" and form.is_valid():
        change_section(section=found, values=form.values, by=user)
        messages.success(request, "Bewaard.")
        return redirect(back)
    crumbs = [*_crumbs(version), (found.short, back)]
    context = {"form": form, "heading": "Onderdeel wijzigen", "back_url": back, "breadcrumb": crumbs}
    return render(request, "protocols/template_part.html", context)


@require_POST
@on_template_draft
def move(request: HttpRequest, version: TemplateVersion, section_id: int, direction: str) -> HttpResponse:
    """A section one place up or down."""
    move_section(section=_section(version, section_id), direction=_direction(direction), by=manager(request))
    return _to_edit(version)


@require_POST
@on_template_draft
def remove(request: HttpRequest, version: TemplateVersion, section_id: int) -> HttpResponse:
    """Take a section out; the same page offers to put it back."""
    found = _section(version, section_id)
    try:
        remove_section(section=found, by=manager(request))
    except TemplateError as error:
        messages.error(request, words_for(error))
    else:
        messages.success(request, f"“{found.short}” is verwijderd. Tot het publiceren kun je het terugzetten.")
    return _to_edit(version)


@require_POST
@on_template_draft
def restore(request: HttpRequest, version: TemplateVersion, section_id: int) -> HttpResponse:
    """Put a removed section back."""
    found = get_object_or_404(version.sections, pk=section_id)
    try:
        restore_section(section=found, by=manager(request))
    except TemplateError as error:
        messages.error(request, words_for(error))
    else:
        messages.success(request, f"“{found.short}” staat er weer.")
    return _to_edit(version)


@on_template_draft
def new_prompt(request: HttpRequest, version: TemplateVersion, section_id: int) -> HttpResponse:
    """Add a question, a fixed text or the matrix at the end of a section."""
    user = manager(request)
    found = _section(version, section_id)
    kinds = TemplatePrompt.objects.visible_to(user).filter(section__version=version).kept()
    form = PromptForm(request.POST or None, taken=frozenset(kinds.values_list("kind", flat=True)) & _single())
    back = reverse("protocols:template_section", args=[version.template_id, found.pk])
    if request.method == "POST" and form.is_valid():
        try:
            made = add_prompt(section=found, values=form.values, by=user)
        except TemplateError as error:
            form.add_error("kind", words_for(error))
        else:
            messages.success(request, "Toegevoegd.")
            return redirect(f"{back}#vraag-{made.pk}")
    crumbs = [*_crumbs(version), (found.short, back)]
    context = {"form": form, "heading": "Vraag toevoegen", "back_url": back, "breadcrumb": crumbs}
    return render(request, "protocols/template_part.html", context)


@on_template_draft
def prompt(request: HttpRequest, version: TemplateVersion, prompt_id: int) -> HttpResponse:
    """What one piece asks and how it is filled in."""
    user = manager(request)
    found = _prompt(request, version, prompt_id)
    back = reverse("protocols:template_section", args=[version.template_id, found.section_id]) + f"#vraag-{found.pk}"
    if found.key == SANCTION_STATEMENT:
        messages.info(request, STATEMENT)
        return redirect(back)
    initial = {
        name: getattr(found, name) for name in ("kind", "text", "short", "lead", "help", "is_required", "is_team_only")
    }
    initial["bullets"] = "\n".join(bullets_of(found))
    form = PromptForm(request.POST or None, kind=PromptKind(found.kind), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_prompt(prompt=found, values=form.values, by=user)
        except StaysWithTeamError as error:
            form.add_error("is_team_only", words_for(error))
        except TemplateError as error:
            messages.error(request, words_for(error))
            return redirect(back)
        else:
            messages.success(request, "Bewaard.")
            return redirect(back)
    crumbs = [*_crumbs(version), (found.section.short, back)]
    context = {"form": form, "heading": "Vraag wijzigen", "back_url": back, "breadcrumb": crumbs}
    return render(request, "protocols/template_part.html", context)


@require_POST
@on_template_draft
def move_one(request: HttpRequest, version: TemplateVersion, prompt_id: int, direction: str) -> HttpResponse:
    """A piece one place up or down in its section."""
    found = _prompt(request, version, prompt_id)
    move_prompt(prompt=found, direction=_direction(direction), by=manager(request))
    return _to_section(found)


@require_POST
@on_template_draft
def remove_one(request: HttpRequest, version: TemplateVersion, prompt_id: int) -> HttpResponse:
    """Take a piece out; the same page offers to put it back."""
    found = _prompt(request, version, prompt_id)
    try:
        remove_prompt(prompt=found, by=manager(request))
    except TemplateError as error:
        messages.error(request, words_for(error))
    else:
        messages.success(request, f"“{found}” is verwijderd. Tot het publiceren kun je het terugzetten.")
    return _to_section(found)


@require_POST
@on_template_draft
def put_back(request: HttpRequest, version: TemplateVersion, prompt_id: int) -> HttpResponse:
    """Put a removed piece back."""
    user = manager(request)
    prompts = TemplatePrompt.objects.visible_to(user).filter(section__version=version, section__removed_at=None)
    found = get_object_or_404(prompts.select_related("section__version"), pk=prompt_id)
    try:
        restore_prompt(prompt=found, by=user)
    except TemplateError as error:
        messages.error(request, words_for(error))
    else:
        messages.success(request, f"“{found}” staat er weer.")
    return _to_section(found)


def _section(version: TemplateVersion, section_id: int) -> TemplateSection:
    return get_object_or_404(version.sections.filter(removed_at=None).select_related("version"), pk=section_id)


def _prompt(request: HttpRequest, version: TemplateVersion, prompt_id: int) -> TemplatePrompt:
    prompts = TemplatePrompt.objects.visible_to(manager(request)).filter(section__version=version).kept()
    return get_object_or_404(prompts.select_related("section__version"), pk=prompt_id)


def _single() -> frozenset[str]:
    return frozenset({PromptKind.MATRIX.value, PromptKind.RISKS.value, PromptKind.MEASURES.value})


def _direction(direction: str) -> Direction:
    if direction not in {"omhoog", "omlaag"}:
        raise Http404
    return Direction.UP if direction == "omhoog" else Direction.DOWN


def _to_edit(version: TemplateVersion) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("protocols:template_edit", args=[version.template_id]))


def _to_section(found: TemplatePrompt) -> HttpResponseRedirect:
    return HttpResponseRedirect(
        reverse("protocols:template_section", args=[found.section.version.template_id, found.section_id])
    )


def _crumbs(version: TemplateVersion) -> list[tuple[str, str]]:
    return form_crumbs(version.template, ("Bewerken", reverse("protocols:template_edit", args=[version.template_id])))


def _section_links(version: TemplateVersion, pieces: list[SectionPiece], current: int) -> list[SectionLink]:
    """The sections, with how many questions each has."""
    return [
        SectionLink(
            label=piece.section.short,
            url=reverse("protocols:template_section", args=[version.template_id, piece.section.pk]),
            state=str(piece.asks) if piece.asks else "",
            is_current=piece.section.pk == current,
        )
        for piece in pieces
    ]


def _problem_links(version: TemplateVersion, pieces: list[SectionPiece]) -> list[tuple[Problem, str]]:
    """What is wrong, with the address to mend it."""
    return [
        (
            problem,
            reverse("protocols:template_section", args=[version.template_id, problem.section_id])
            if problem.section_id
            else "",
        )
        for problem in problems_of(pieces)
    ]
