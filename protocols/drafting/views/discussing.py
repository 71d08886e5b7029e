"""Step 2 of making a protocol: one section large on the screen, lines added while the team talks."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from protocols.agreements.access import can_add_in_discussion, can_edit_protocol
from protocols.agreements.forms import place_token, read_place
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.lines import Place
from protocols.agreements.services.typed_lines import write_lines
from protocols.agreements.summaries.document import Document, DocumentLine, DocumentSection, document_of
from protocols.agreements.views.scoped import breadcrumb, on_draft
from protocols.drafting.forms.discussion import DiscussionForm
from protocols.drafting.forms.protocols import AddLinesForm
from protocols.drafting.services import record_discussion
from protocols.drafting.summaries.discussion import (
    attendance_of,
    discussed_columns,
    neighbours,
    shown_prompts,
    stamp_of,
)
from protocols.norms.enums import MatrixRow
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.versions.services import NotADraftError, VersionError


@dataclass(frozen=True)
class Block:
    """One thing the team talks about: its words, the lines so far, and the form to add one (not for a reader)."""

    anchor: str
    heading: str
    text: str
    lines: Sequence[DocumentLine]
    form: AddLinesForm | None
    bullets: Sequence[str] = ()
    waiver: str = ""
    norm: str = ""

    @property
    def list_id(self) -> str:
        """The part that is looked at again every few seconds."""
        return f"lijst-{self.anchor}"


def discuss(request: UserRequest, pk: int) -> HttpResponse:
    """To the first section."""
    _, document = _draft(request, pk)
    sections = document.editable_sections
    if not sections:
        raise Http404
    return redirect("protocols:discuss_section", pk, sections[0].slug)


def discuss_section(request: UserRequest, pk: int, slug: str) -> HttpResponse:
    """One section to show to everybody; a post adds lines at one of its places."""
    user, document = _draft(request, pk)
    version = document.version
    section = _section(document, slug)
    bound = None
    if request.method == "POST":
        if not can_add_in_discussion(user, version):
            raise PermissionDenied
        answer, bound = _add(request, document, slug)
        if answer is not None:
            return answer
    before, after = neighbours(document, section)
    sections = document.editable_sections
    typing_at = request.session.pop("discussed_at", "")
    context = {
        "version": version,
        "section": section,
        "blocks": _blocks(user, document, section, bound, typing_at),
        "position": f"Onderdeel {sections.index(section) + 1} van {len(sections)}",
        "before_url": _url(version, before),
        "after_url": _url(version, after),
        "lines_url": _lines_url(version, section),
        "attendance": attendance_of(version),
        "can_edit": can_edit_protocol(user, version),
        "can_add": can_add_in_discussion(user, version),
        "form": bound,
        "breadcrumb": breadcrumb(request.user, version),
    }
    return render(request, "drafting/discussion_section.html", context)


def discussed_lines(request: UserRequest, pk: int, slug: str, stamp: str) -> HttpResponse:
    """The lines of a section when somebody changed the draft since `stamp`; else nothing, which costs one query."""
    version = _version(request, pk)
    if stamp_of(version) == stamp:
        return HttpResponse(status=204)
    document = document_of(version)
    section = _section(document, slug)
    context = {
        "blocks": _blocks(request.user, document, section, None, ""),
        "lines_url": _lines_url(version, section),
        "is_again": True,
    }
    return render(request, "drafting/_discussion_again.html", context)


@on_draft
def present(request: UserRequest, version: ProtocolVersion) -> HttpResponse:
    """The day of the meeting and who is there."""
    user = request.user
    form = DiscussionForm(request.POST or None, user=user, version=version)
    if request.method == "POST" and form.is_valid():
        record_discussion(version=version, by=user, **form.cleaned_data)
        messages.success(request, "Opgeslagen wie erbij zijn.")
        return redirect("protocols:discuss", version.protocol_id)
    context = {"version": version, "form": form, "breadcrumb": breadcrumb(request.user, version)}
    return render(request, "drafting/discussion_present.html", context)


def _version(request: UserRequest, pk: int) -> ProtocolVersion:
    """The draft for whoever may see it: the team looks along; 404 without one."""
    drafts = ProtocolVersion.objects.visible_to(request.user).open().filter(protocol_id=pk)
    version = drafts.select_related("team", "template_version", "norm_version", "meeting").first()
    if version is None:
        raise Http404
    return version


def _draft(request: UserRequest, pk: int) -> tuple[User, Document]:
    return request.user, document_of(_version(request, pk))


def _section(document: Document, slug: str) -> DocumentSection:
    section = document.section(slug)
    if section is None:
        raise Http404
    return section


def _add(request: UserRequest, document: Document, slug: str) -> tuple[HttpResponse | None, AddLinesForm | None]:
    """Add the lines that were sent: the way back, or the form with what is wrong."""
    try:
        place = read_place(request.POST.get("place", ""))
    except ValidationError:
        raise Http404 from None
    version = document.version
    form = AddLinesForm(request.POST, place=place)
    if not form.is_valid():
        return None, form
    if _is_waived(document, place) and not can_edit_protocol(request.user, version):
        raise PermissionDenied
    try:
        write_lines(
            version=version,
            place=place,
            text=form.cleaned_data["text"],
            key=form.cleaned_data["key"],
            revision=None,
            by=request.user,
        )
    except NotADraftError:
        raise
    except VersionError:
        messages.error(request, "Op deze plek kan het team niets toevoegen. Ververs de pagina.")
        return redirect("protocols:discuss_section", version.protocol_id, slug), None
    request.session["discussed_at"] = place_token(place)
    url = reverse("protocols:discuss_section", args=[version.protocol_id, slug])
    return redirect(f"{url}#{_anchor(place)}"), None


def _blocks(
    user: User, document: Document, section: DocumentSection, bound: AddLinesForm | None, typing_at: str
) -> list[Block]:
    can_edit = can_edit_protocol(user, document.version)
    can_add = can_add_in_discussion(user, document.version)

    def form_at(place: Place, label: str) -> AddLinesForm | None:
        if not can_add or (_is_waived(document, place) and not can_edit):
            return None
        token = place_token(place)
        if bound is not None and bound["place"].value() == token:
            return bound
        return AddLinesForm(place=place, label=label, help_text=" ", autofocus=token == typing_at)

    blocks = []
    for prompt in shown_prompts(section):
        if prompt.is_matrix:
            for column in discussed_columns(document):
                place = Place(prompt.key, column.key, MatrixRow.TEAM_NORM)
                form = form_at(place, "Ons voorbeeld")
                text, norm = column.behaviour, column.norm
                blocks.append(Block(_anchor(place), column.title, text, column.examples, form, norm=norm))
        elif prompt.is_risks:
            place = Place(prompt.key)
            form = form_at(place, "Risicosituatie")
            blocks.append(Block(prompt.anchor, prompt.short, prompt.text, prompt.lines, form, waiver=prompt.waiver))
            key = next((one.key for one in section.prompts if one.is_measures), "")
            for risk in prompt.lines if key else ():
                place = Place(key, parent_id=risk.pk)
                form = form_at(place, "Maatregel")
                blocks.append(Block(_anchor(place), "Wat doen we hiertegen?", risk.text, risk.children, form))
        else:
            form = form_at(Place(prompt.key), "Afspraak") if prompt.is_open else None
            blocks.append(
                Block(
                    prompt.anchor,
                    prompt.short if prompt.is_open or prompt.is_vision else "",
                    prompt.vision or prompt.text,
                    prompt.lines,
                    form,
                    bullets=() if prompt.lines else prompt.bullets,
                    waiver=prompt.waiver,
                )
            )
    return blocks


def _is_waived(document: Document, place: Place) -> bool:
    """The leader wrote that it does not apply: only who may edit adds something after all."""
    found = document.place_of(place.prompt_key)
    return found is not None and bool(found[1].waiver)


def _anchor(place: Place) -> str:
    """The name of a place on the page."""
    parts = (place.prompt_key, place.column_key, str(place.parent_id or ""))
    return "-".join(part for part in parts if part).replace(".", "-").replace("_", "-")


def _url(version: ProtocolVersion, section: DocumentSection | None) -> str:
    return reverse("protocols:discuss_section", args=[version.protocol_id, section.slug]) if section else ""


def _lines_url(version: ProtocolVersion, section: DocumentSection) -> str:
    return reverse("protocols:discussed_lines", args=[version.protocol_id, section.slug, stamp_of(version)])
