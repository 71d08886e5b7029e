"""Changing the draft of a form: its sections, and one section a screen with its questions as cards."""

from dataclasses import asdict, dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from protocols.form_templates.enums import SANCTION_STATEMENT, SINGLE_KEYS
from protocols.form_templates.forms import PromptForm, SectionForm
from protocols.form_templates.models import TemplatePrompt, TemplateSection, TemplateVersion
from protocols.form_templates.services.parts import (
    OnlyOnceError,
    StatementNeededError,
    StaysWithTeamError,
    add_prompt,
    add_section,
    change_prompt,
    change_section,
    move_section,
    prompt_values_of,
    remove_prompt,
    remove_section,
    restore_prompt,
    restore_section,
    section_values_of,
)
from protocols.form_templates.summaries import Problem, PromptPiece, SectionPiece, pieces_of, problems_of
from protocols.form_templates.views.templates import edit_crumbs, form_crumbs, on_template_draft, template_cycle
from vpd.organisation.requests import UserRequest
from vpd.ui.pieces import SectionLink
from vpd.versions.services import VersionError, fingerprint, move_part
from vpd.versions.views import Cycle, Refusal, asked_part, direction_in, part_page, press

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
    can_go_up: bool
    can_go_down: bool
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


def refusal_of(error: VersionError, at: str | None = None) -> Refusal | None:
    """What to say when a rule of forms refuses a step, and at which field."""
    words = {OnlyOnceError: ONLY_ONCE, StatementNeededError: STATEMENT, StaysWithTeamError: TEAM_ONLY}.get(type(error))
    return (at, words) if words else None


@on_template_draft
def edit(request: UserRequest, version: TemplateVersion) -> HttpResponse:
    """The draft: its sections in order, what is still wrong, and the way to publication."""
    pieces = pieces_of(version)
    rows = [
        PartRow(
            piece,
            pk=piece.section.pk,
            name=piece.section.short,
            can_go_up=number > 0,
            can_go_down=number < len(pieces) - 1,
        )
        for number, piece in enumerate(pieces)
    ]
    context = {
        "version": version,
        "template": version.template,
        "rows": rows,
        "removed": [RemovedPart(one.pk, one.short) for one in version.sections.removed()],
        "problems": _problem_links(version, pieces),
        "breadcrumb": form_crumbs(version.template),
    }
    return render(request, "form_templates/template_edit.html", context)


@on_template_draft
def section(request: UserRequest, version: TemplateVersion, section_id: int) -> HttpResponse:
    """One section: its questions as cards, its explanation beside them."""
    pieces = pieces_of(version)
    piece = next((piece for piece in pieces if piece.section.pk == section_id), None)
    if piece is None:
        raise Http404
    number = pieces.index(piece)
    removed = TemplatePrompt.objects.visible_to(request.user).removed().in_order()
    rows = [
        PartRow(
            one,
            pk=one.prompt.pk,
            name=one.title,
            can_go_up=place > 0,
            can_go_down=place < len(piece.prompts) - 1,
            is_fixed=one.prompt.key == SANCTION_STATEMENT,
        )
        for place, one in enumerate(piece.prompts)
    ]
    context = {
        "version": version,
        "template": version.template,
        "section": piece.section,
        "rows": rows,
        "removed": [RemovedPart(one.pk, str(one)) for one in removed.filter(section=piece.section)],
        "sections": _section_links(version, pieces, section_id),
        "problems": _problem_links(version, pieces),
        "next_section": pieces[number + 1].section if number + 1 < len(pieces) else None,
        "position": f"Onderdeel {number + 1} van {len(pieces)}",
        "breadcrumb": edit_crumbs(version),
    }
    return render(request, "form_templates/template_section.html", context)


@on_template_draft
def new_section(request: UserRequest, version: TemplateVersion) -> HttpResponse:
    """Add a section at the end."""
    return part_page(
        request,
        _cycle(version),
        lambda data: SectionForm(data),
        lambda form: add_section(version=version, values=form.values, by=request.user),
        heading="Onderdeel toevoegen",
        is_new=True,
        back_url=_section_url,
        done="Het onderdeel staat onderaan. Voeg er nu vragen aan toe.",
        crumbs=edit_crumbs(version),
    )


@on_template_draft
def change(request: UserRequest, version: TemplateVersion, section_id: int) -> HttpResponse:
    """Title, explanation and number of a section."""
    found = _section(request, version, section_id)
    return part_page(
        request,
        _cycle(version),
        lambda data: SectionForm(data, initial=SectionForm.opened(asdict(section_values_of(found)))),
        lambda form: change_section(part=found, values=form.values, seen=form.cleaned_data["seen"], by=request.user),
        heading="Onderdeel wijzigen",
        back_url=_section_url(found),
        part=found,
        refusal=refusal_of,
        done="Opgeslagen.",
        crumbs=edit_crumbs(version, (found.short, _section_url(found))),
    )


@require_POST
@on_template_draft
def move(request: UserRequest, version: TemplateVersion, section_id: int, direction: str) -> HttpResponse:
    """A section one place up or down."""
    way, found = direction_in(direction), _section(request, version, section_id)
    move_section(part=found, direction=way, by=request.user)
    return redirect(_cycle(version).draft_url)


@require_POST
@on_template_draft
def remove(request: UserRequest, version: TemplateVersion, section_id: int) -> HttpResponse:
    """Take a section out; the same page offers to put it back."""
    found = _section(request, version, section_id)
    return press(
        request,
        lambda: remove_section(part=found, by=request.user),
        back_url=_cycle(version).draft_url,
        done=f"“{found.short}” is verwijderd. Tot het publiceren kun je het terugzetten.",
        refusal=refusal_of,
    )


@require_POST
@on_template_draft
def restore(request: UserRequest, version: TemplateVersion, section_id: int) -> HttpResponse:
    """Put a removed section back."""
    found = _section(request, version, section_id)
    return press(
        request,
        lambda: restore_section(part=found, by=request.user),
        back_url=_cycle(version).draft_url,
        done=f"“{found.short}” staat er weer.",
        refusal=refusal_of,
    )


@on_template_draft
def new_prompt(request: UserRequest, version: TemplateVersion, section_id: int) -> HttpResponse:
    """Add a question, a fixed text or the matrix at the end of a section."""
    found = _section(request, version, section_id)
    kinds = TemplatePrompt.objects.visible_to(request.user).filter(section__version=version).kept()
    taken = frozenset(kinds.values_list("kind", flat=True)) & {kind.value for kind in SINGLE_KEYS}
    return part_page(
        request,
        _cycle(version),
        lambda data: PromptForm(data, taken=taken),
        lambda form: add_prompt(section=found, values=form.values, by=request.user),
        heading="Vraag toevoegen",
        is_new=True,
        back_url=_prompt_url,
        refusal=lambda error: refusal_of(error, at="kind"),
        done="Toegevoegd.",
        crumbs=edit_crumbs(version, (found.short, _section_url(found))),
    )


@on_template_draft
def prompt(request: UserRequest, version: TemplateVersion, prompt_id: int) -> HttpResponse:
    """What one piece asks and how it is filled in."""
    found = _prompt(request, version, prompt_id)
    if found.key == SANCTION_STATEMENT:
        messages.info(request, STATEMENT)
        return redirect(_prompt_url(found))
    values = prompt_values_of(found)
    initial = asdict(values) | {"bullets": "\n".join(values.bullets), "seen": fingerprint(values)}
    return part_page(
        request,
        _cycle(version),
        lambda data: PromptForm(data, kind=values.kind, initial=initial),
        lambda form: change_prompt(part=found, values=form.values, seen=form.cleaned_data["seen"], by=request.user),
        heading="Vraag wijzigen",
        back_url=_prompt_url(found),
        part=found,
        refusal=lambda error: refusal_of(error, at="is_team_only" if isinstance(error, StaysWithTeamError) else None),
        done="Opgeslagen.",
        crumbs=edit_crumbs(version, (found.section.short, _section_url(found.section))),
    )


@require_POST
@on_template_draft
def move_one(request: UserRequest, version: TemplateVersion, prompt_id: int, direction: str) -> HttpResponse:
    """A piece one place up or down in its section."""
    way, found = direction_in(direction), _prompt(request, version, prompt_id)
    move_part(part=found, direction=way, by=request.user)
    return redirect(_section_url(found.section))


@require_POST
@on_template_draft
def remove_one(request: UserRequest, version: TemplateVersion, prompt_id: int) -> HttpResponse:
    """Take a piece out; the same page offers to put it back."""
    found = _prompt(request, version, prompt_id)
    return press(
        request,
        lambda: remove_prompt(part=found, by=request.user),
        back_url=_section_url(found.section),
        done=f"“{found}” is verwijderd. Tot het publiceren kun je het terugzetten.",
        refusal=refusal_of,
    )


@require_POST
@on_template_draft
def put_back(request: UserRequest, version: TemplateVersion, prompt_id: int) -> HttpResponse:
    """Put a removed piece back."""
    found = _prompt(request, version, prompt_id)
    return press(
        request,
        lambda: restore_prompt(part=found, by=request.user),
        back_url=_section_url(found.section),
        done=f"“{found}” staat er weer.",
        refusal=refusal_of,
    )


def _section(request: UserRequest, version: TemplateVersion, section_id: int) -> TemplateSection:
    return asked_part(request, version.sections.select_related("version"), section_id)


def _prompt(request: UserRequest, version: TemplateVersion, prompt_id: int) -> TemplatePrompt:
    prompts = TemplatePrompt.objects.visible_to(request.user).filter(section__version=version, section__removed_at=None)
    return asked_part(request, prompts.select_related("section__version"), prompt_id)


def _cycle(version: TemplateVersion) -> Cycle[TemplateVersion]:
    return template_cycle(version.template_id, version.template)


def _section_url(section: TemplateSection) -> str:
    return reverse("protocols:template_section", args=[section.version.template_id, section.pk])


def _prompt_url(prompt: TemplatePrompt) -> str:
    return f"{_section_url(prompt.section)}#vraag-{prompt.pk}"


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
