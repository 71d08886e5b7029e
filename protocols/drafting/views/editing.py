"""Filling in a draft: a section, a line, a column of the matrix."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from protocols.agreements.forms import place_token, read_place
from protocols.agreements.models import ProtocolLine, ProtocolLineQuerySet, ProtocolVersion
from protocols.agreements.services.errors import NormWeakenedError, WrongPlaceError
from protocols.agreements.services.lines import (
    answer_prompt_after_all,
    change_line,
    move_line,
    remove_line,
    restore_line,
    waive_prompt,
)
from protocols.agreements.services.reporting import set_reporting_rule
from protocols.agreements.services.typed_lines import write_lines
from protocols.agreements.summaries.document import Document, DocumentPrompt, DocumentSection, document_of
from protocols.agreements.views.scoped import GONE, breadcrumb, on_draft, section_of
from protocols.amendments.summaries.conflicts import open_conflicts
from protocols.drafting.forms.protocols import AddLinesForm, EditLineForm, ReportingForm, WaiverForm
from protocols.drafting.summaries.pages import (
    Editing,
    column_links,
    column_lists,
    open_links,
    prompt_cards,
    section_links,
    unseen_links,
)
from protocols.norms.enums import ALWAYS_REPORTED_COLUMNS, TEAM_ROWS, ColumnKey, ReportingRule
from protocols.norms.summaries.norms import newer_norm
from protocols.rules.summaries.frames import PolicyFrame, frame_of_section
from protocols.stocktaking.summaries.road import road_of
from vpd.organisation.requests import UserRequest
from vpd.versions.services import SavedFirstError, VersionError
from vpd.versions.views import direction_in

NOT_HERE = "Op deze plek kan het team niets toevoegen. Ververs de pagina."
TRANSLATES = "Een team vertaalt de norm naar het eigen werk en legt die vast; het wijkt er niet van af."
"""The werkwijzer's reason for the norm guard (R-03, U5), in our words."""


@on_draft
def edit(request: UserRequest, version: ProtocolVersion) -> HttpResponse:
    """To the first section that is not complete."""
    document = document_of(version)
    sections = document.editable_sections
    if not sections:
        raise Http404
    section = next((section for section in sections if not section.is_complete), sections[0])
    return redirect("protocols:edit_section", version.protocol_id, section.slug)


@on_draft
def edit_section(request: UserRequest, version: ProtocolVersion, slug: str) -> HttpResponse:
    """One section of the form; a post adds lines in one of its places."""
    answer, editing = _add(request, version) if request.method == "POST" else (None, _editing(request, version))
    if answer is not None:
        return answer
    document, section = section_of(version, slug)
    sections = document.editable_sections
    number = sections.index(section)
    context = {
        "document": document,
        "version": version,
        "section": section,
        "newer_norm": newer_norm(organisation_id=version.organisation_id, than=version.norm_version),
        "cards": prompt_cards(document, section, editing),
        "sections": section_links(document, section.slug),
        "open_links": open_links(document),
        "unseen_links": unseen_links(document),
        "conflicts": open_conflicts(request.user, version),
        "frames": _frames(version, section.key),
        "position": f"Onderdeel {number + 1} van {len(sections)}",
        "next_section": sections[number + 1] if number + 1 < len(sections) else None,
        "form": editing.bound,
        "road": road_of(request.user, document),
        "breadcrumb": breadcrumb(request.user, version, *_draft_crumb(version)),
    }
    return render(request, "drafting/section_edit.html", context)


@on_draft
def edit_column(request: UserRequest, version: ProtocolVersion, column: str) -> HttpResponse:
    """One column of the matrix: the norm stands fixed, the team gives examples and adapts the steps."""
    key = _column(column)
    answer, editing = _add(request, version) if request.method == "POST" else (None, _editing(request, version))
    if answer is not None:
        return answer
    document = document_of(version)
    prompt, section = _matrix_prompt(document)
    slug = section.slug
    if document.matrix is None:
        messages.error(request, "De organisatie heeft nog geen norm. De coördinator stelt die eerst vast.")
        return redirect("protocols:edit_section", version.protocol_id, slug)
    examples, approach = column_lists(document, key, prompt.key, editing)
    shown = document.matrix.column(key)
    context = {
        "document": document,
        "version": version,
        "column": shown,
        "newer_norm": newer_norm(organisation_id=version.organisation_id, than=version.norm_version),
        "examples": examples,
        "approach": approach,
        "columns": column_links(document, key),
        "conflicts": open_conflicts(request.user, version),
        "reporting_form": _reporting_form(version, key, shown.reporting_code),
        "form": editing.bound,
        "back_url": reverse("protocols:edit_section", args=[version.protocol_id, slug]),
        "breadcrumb": breadcrumb(
            request.user,
            version,
            *_draft_crumb(version),
            (section.short, reverse("protocols:edit_section", args=[version.protocol_id, slug])),
        ),
    }
    return render(request, "drafting/column_edit.html", context)


@require_POST
@on_draft
def set_reporting(request: UserRequest, version: ProtocolVersion, column: str) -> HttpResponse:
    """Report sooner than the norm in one column, or as the norm again."""
    user = request.user
    key = _column(column)
    try:
        rule = ReportingRule(request.POST.get("code", ""))
        set_reporting_rule(version=version, column=key, code=rule, by=user)
    except NormWeakenedError:
        messages.error(
            request,
            f"Minder streng melden dan de norm van de organisatie kan niet. {TRANSLATES}",
        )
    except VersionError:
        messages.error(request, GONE)
    except ValueError:
        messages.error(request, "Kies wanneer jullie team dit gedrag meldt.")
    else:
        messages.success(request, "Opgeslagen.")
    return redirect(reverse("protocols:edit_column", args=[version.protocol_id, key.value]) + "#melden")


@on_draft
def edit_line(request: UserRequest, version: ProtocolVersion, line_id: int) -> HttpResponse:
    """Change the text of a line; who saves second gets both texts and chooses (DECISIONS 3)."""
    line = get_object_or_404(_lines(request, version).select_related("parent"), pk=line_id)
    if line.is_fixed:
        raise PermissionDenied
    if line.removed_at and request.method != "POST":
        messages.info(request, "Deze afspraak is verwijderd.")
        return _back_to(version, line)
    form = EditLineForm(request.POST or None, initial={"text": line.typed, "revision": line.revision})
    other = ""
    if "merge" in request.POST and form.is_valid():
        both = f"{line.typed} {form.cleaned_data['text']}"
        form = EditLineForm(initial={"text": both, "revision": line.revision})
    elif request.method == "POST" and form.is_valid():
        try:
            _save(request, line, form)
        except SavedFirstError as error:
            other = str(error.current["text"])
            form = EditLineForm(initial={"text": form.cleaned_data["text"], "revision": error.seen})
        except VersionError:
            messages.error(request, GONE)
            return _back_to(version, line)
        else:
            return _back_to(version, line)
    context = {
        "version": version,
        "form": form,
        "other": other,
        "back_url": _url_of(version, line),
        "breadcrumb": breadcrumb(request.user, version, *_draft_crumb(version)),
    }
    return render(request, "drafting/line_edit.html", context)


@require_POST
@on_draft
def move(request: UserRequest, version: ProtocolVersion, line_id: int, direction: str) -> HttpResponse:
    """One place up or down."""
    user = request.user
    line = _line(request, version, line_id)
    move_line(line=line, direction=direction_in(direction), by=user)
    return _back_to(version, line)


@require_POST
@on_draft
def remove(request: UserRequest, version: ProtocolVersion, line_id: int) -> HttpResponse:
    """Take a line out; the next page offers to put it back."""
    user = request.user
    line = _line(request, version, line_id)
    try:
        remove_line(line=line, by=user)
    except VersionError:
        messages.error(request, GONE)
        return _back_to(version, line)
    request.session["removed_line"] = line.pk
    return _back_to(version, line)


@require_POST
@on_draft
def restore(request: UserRequest, version: ProtocolVersion, line_id: int) -> HttpResponse:
    """Put a removed line back."""
    user = request.user
    line = get_object_or_404(_lines(request, version), pk=line_id)
    restore_line(line=line, by=user)
    messages.success(request, "De afspraak staat er weer.")
    return _back_to(version, line)


@on_draft
def waive(request: UserRequest, version: ProtocolVersion, slug: str, prompt_key: str) -> HttpResponse:
    """«Niet van toepassing, omdat …» (R-07)."""
    user = request.user
    _, section = section_of(version, slug)
    prompt = next((p for p in section.prompts if p.key == prompt_key and p.counts and not p.is_matrix), None)
    if prompt is None:
        raise Http404
    back = reverse("protocols:edit_section", args=[version.protocol_id, slug]) + f"#{prompt.anchor}"
    form = WaiverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            waive_prompt(version=version, prompt_key=prompt_key, reason=form.cleaned_data["reason"], by=user)
        except VersionError:
            messages.error(request, "Er staan hier al afspraken. Verwijder die eerst.")
        else:
            messages.success(request, "Opgeslagen.")
        return redirect(back)
    context = {
        "version": version,
        "prompt": prompt,
        "form": form,
        "cancel_url": back,
        "breadcrumb": breadcrumb(request.user, version, *_draft_crumb(version)),
    }
    return render(request, "drafting/prompt_waive.html", context)


@require_POST
@on_draft
def unwaive(request: UserRequest, version: ProtocolVersion, slug: str, prompt_key: str) -> HttpResponse:
    """It does apply after all."""
    user = request.user
    _, section = section_of(version, slug)
    prompt = next((p for p in section.prompts if p.key == prompt_key), None)
    if prompt is None:
        raise Http404
    answer_prompt_after_all(version=version, prompt_key=prompt_key, by=user)
    return redirect(reverse("protocols:edit_section", args=[version.protocol_id, slug]) + f"#{prompt.anchor}")


def _frames(version: ProtocolVersion, section_key: str) -> list[PolicyFrame]:
    """What the organisation says already about the subject of this section."""
    organisation_id, today = version.organisation_id, timezone.localdate()
    frame = frame_of_section(organisation_id=organisation_id, section_key=section_key, on=today)
    return [frame] if frame else []


def _add(request: UserRequest, version: ProtocolVersion) -> tuple[HttpResponse | None, Editing]:
    """Add the lines that were sent: the way back, or the form with what is wrong."""
    try:
        place = read_place(request.POST.get("place", ""))
    except ValidationError:
        raise Http404 from None
    form = AddLinesForm(request.POST, place=place)
    if not form.is_valid():
        return None, Editing(bound=form)
    try:
        lines = write_lines(
            version=version,
            place=place,
            text=form.cleaned_data["text"],
            key=form.cleaned_data["key"],
            revision=form.cleaned_data["revision"],
            by=request.user,
        )
    except WrongPlaceError:
        locked = place.row_key and place.row_key not in TEAM_ROWS
        messages.error(request, f"De norm van de organisatie staat vast. {TRANSLATES}" if locked else NOT_HERE)
        return HttpResponseRedirect(request.path), Editing()
    except VersionError:
        messages.error(request, GONE)
        return redirect("protocols:detail", version.protocol_id), Editing()
    request.session["typing_at"] = place_token(place)
    messages.success(request, "1 afspraak toegevoegd." if len(lines) == 1 else f"{len(lines)} afspraken toegevoegd.")
    return _back_to(version, lines[0]), Editing()


def _editing(request: UserRequest, version: ProtocolVersion) -> Editing:
    """What happened a moment ago; told once."""
    line_id = request.session.pop("removed_line", None)
    lines = _lines(request, version).exclude(removed_at=None)
    return Editing(
        typing_at=request.session.pop("typing_at", ""),
        removed=lines.filter(pk=line_id).first() if line_id else None,
    )


def _save(request: UserRequest, line: ProtocolLine, form: EditLineForm) -> None:
    """Keep what was typed, also when somebody else removed the line meanwhile: then it comes back."""
    user = request.user
    change_line(line=line, text=form.cleaned_data["text"], revision=form.cleaned_data["revision"], by=user)
    returned = "Een collega had deze afspraak verwijderd. Jouw tekst staat er weer."
    messages.success(request, returned if line.removed_at else "Opgeslagen.")


def _lines(request: UserRequest, version: ProtocolVersion) -> ProtocolLineQuerySet:
    return ProtocolLine.objects.visible_to(request.user).filter(version=version)


def _line(request: UserRequest, version: ProtocolVersion, line_id: int) -> ProtocolLine:
    return get_object_or_404(_lines(request, version).kept(), pk=line_id)


def _column(column: str) -> ColumnKey:
    if column not in ColumnKey.values:
        raise Http404
    return ColumnKey(column)


def _matrix_prompt(document: Document) -> tuple[DocumentPrompt, DocumentSection]:
    for section in document.sections:
        for prompt in section.prompts:
            if prompt.is_matrix:
                return prompt, section
    raise Http404


def _reporting_form(version: ProtocolVersion, column: ColumnKey, current: ReportingRule) -> ReportingForm | None:
    """Only where something stricter than the norm exists."""
    norm = version.norm_version.columns.get(key=column) if version.norm_version else None
    if norm is None or column in ALWAYS_REPORTED_COLUMNS:
        return None
    return ReportingForm(norm_rule=norm.rule, initial={"code": current.value})


def _draft_crumb(version: ProtocolVersion) -> list[tuple[str, str]]:
    return [("Bewerken", reverse("protocols:edit", args=[version.protocol_id]))]


def _url_of(version: ProtocolVersion, line: ProtocolLine) -> str:
    """The place on the page where this line stands; outside the form when there is none any more."""
    document = document_of(version)
    place = document.place_of(line.prompt_key)
    if place is None or any(left.pk == line.pk for left in document.left_over):
        return reverse("protocols:left_overs", args=[version.protocol_id])
    if line.column_key:
        return (
            reverse("protocols:edit_column", args=[version.protocol_id, line.column_key])
            + f"#{'voorbeelden' if line.row_key == 'team_norm' else 'aanpak'}"
        )
    section, prompt = place
    anchor = f"risico-{line.parent_id}" if line.parent_id else prompt.anchor
    return reverse("protocols:edit_section", args=[version.protocol_id, section.slug]) + f"#{anchor}"


def _back_to(version: ProtocolVersion, line: ProtocolLine) -> HttpResponseRedirect:
    return HttpResponseRedirect(_url_of(version, line))
