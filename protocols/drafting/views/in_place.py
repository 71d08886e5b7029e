"""Saved while typing: one line at a time, where it stands (DECISIONS 3). Only asked for by JavaScript."""

from dataclasses import dataclass
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from protocols.agreements.forms import read_place
from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.lines import change_line
from protocols.agreements.services.typed_lines import TypedLine, keep_line
from protocols.agreements.summaries.document import document_of
from protocols.agreements.summaries.places import is_risk_situation
from protocols.agreements.views.scoped import on_draft
from protocols.drafting.forms.protocols import AddLinesForm, ChosenTextForm, LineFieldForm
from protocols.drafting.summaries.pages import row_place
from vpd.organisation.requests import UserRequest
from vpd.versions.pasting import split_lines
from vpd.versions.services import SavedFirstError, VersionError, one_line

REFUSED = "Niet opgeslagen: deze versie is intussen vastgesteld. Kopieer je tekst voordat je de pagina sluit."
EMPTY = "Nog niet bewaard: een afspraak kan niet leeg zijn. Vul een tekst in, of verwijder de afspraak."


@dataclass(frozen=True)
class Choice:
    """One of the texts to keep. What the writer typed meanwhile replaces the own words, after `before`."""

    label: str
    form: ChosenTextForm
    is_mine: bool = False
    before: str = ""


@on_draft
def line_field(request: UserRequest, version: ProtocolVersion, line_id: int) -> HttpResponse:
    """A line as a field to type in; a post saves what was typed and, when done, gives the line to read again."""
    line = _line(request, version, line_id)
    if request.method != "POST":
        initial = {"text": line.typed, "revision": line.revision}
        return _field(request, version, line, LineFieldForm(line_id=line.pk, initial=initial), "editing")
    form = LineFieldForm(request.POST, line_id=line.pk)
    typed = str(form["text"].data or "")
    if request.POST.get("merge"):
        initial = {"text": typed, "revision": line.revision}
        return _field(request, version, line, LineFieldForm(line_id=line.pk, initial=initial), "editing")
    if not form.is_valid():
        words = EMPTY if not split_lines(typed) else _wrong(form)
        return _field(request, version, line, form, "wrong", words=words)
    try:
        saved = change_line(
            line=line, text=form.cleaned_data["text"], revision=form.cleaned_data["revision"], by=request.user
        )
    except SavedFirstError as error:
        return _choice(request, version, line, error, mine=one_line(form.cleaned_data["text"]))
    except VersionError:
        return _field(request, version, line, form, "wrong", words=REFUSED)
    if form.cleaned_data["done"]:
        return _row(request, version, saved)
    return _field(request, version, saved, form, "saved")


@require_POST
@on_draft
def new_line(request: UserRequest, version: ProtocolVersion) -> HttpResponse:
    """Keep a line that somebody is still typing, from the first pause on; emptied, it is taken away again."""
    user = request.user
    try:
        place = read_place(request.POST.get("place", ""))
    except ValidationError:
        raise Http404 from None
    form = AddLinesForm(request.POST, place=place)
    if not form.is_valid() and request.POST.get("text", "").strip():
        return _kept(request, None, "wrong", _wrong(form))
    try:
        typed = keep_line(
            version=version,
            place=place,
            text=form.cleaned_data.get("text", ""),
            key=form.cleaned_data.get("key") or uuid4(),
            revision=form.cleaned_data.get("revision"),
            by=user,
        )
    except VersionError:
        return _kept(request, None, "wrong", REFUSED)
    return _kept(request, typed, "behind" if typed.is_behind else "saved")


def _wrong(form: AddLinesForm | LineFieldForm) -> str:
    """Why it was not saved, as the form itself says it at a field."""
    return " ".join(["Niet opgeslagen.", *(str(error) for errors in form.errors.values() for error in errors)])


def _line(request: UserRequest, version: ProtocolVersion, line_id: int) -> ProtocolLine:
    """A line of this draft, also when somebody removed it a moment ago: what was typed is not lost."""
    lines = ProtocolLine.objects.visible_to(request.user).filter(version=version)
    line = get_object_or_404(lines.select_related("parent", "version"), pk=line_id)
    if line.is_fixed:
        raise PermissionDenied
    return line


def _context(version: ProtocolVersion, line: ProtocolLine) -> dict[str, object]:
    args = [version.protocol_id, line.pk]
    return {
        "version": version,
        "tag": "div" if is_risk_situation(version, line) else "li",
        "target_id": f"regel-{line.pk}",
        "line_id": str(line.pk),
        "revision": str(line.revision),
        "original": line.typed,
        "field_url": reverse("protocols:line_field", args=args),
        "edit_url": reverse("protocols:edit_line", args=args),
    }


def _field(
    request: UserRequest, version: ProtocolVersion, line: ProtocolLine, form: LineFieldForm, state: str, words: str = ""
) -> HttpResponse:
    context = _context(version, line) | {"form": form, "state": state, "words": words}
    return render(request, "drafting/_line_field.html", context)


def _row(request: UserRequest, version: ProtocolVersion, line: ProtocolLine) -> HttpResponse:
    place = row_place(document_of(version), line)
    if place is None:
        raise Http404
    context = {"version": version, "row": place.row, "list": place.lines, "risk": place.risk}
    template = "drafting/_risk_row.html" if place.risk else "drafting/_line_row.html"
    return render(request, template, context)


def _choice(
    request: UserRequest, version: ProtocolVersion, line: ProtocolLine, error: SavedFirstError, *, mine: str
) -> HttpResponse:
    """Both texts, and three ways on: mine, theirs, both in one field."""
    theirs = str(error.current["text"])

    def chosen(text: str, **more: object) -> ChosenTextForm:
        return ChosenTextForm(auto_id=False, initial={"text": text, "revision": error.seen} | more)

    line.refresh_from_db()
    context = _context(version, line) | {
        "other": theirs,
        "mine": mine,
        "choices": [
            Choice("De mijne", chosen(mine, done=True), is_mine=True),
            Choice("Die van de ander", chosen(theirs, done=True)),
            Choice("Samenvoegen", chosen(f"{theirs} {mine}", merge=True), is_mine=True, before=f"{theirs} "),
        ],
    }
    return render(request, "drafting/_line_choice.html", context)


def _kept(request: UserRequest, typed: TypedLine | None, state: str, words: str = "") -> HttpResponse:
    line = typed.line if typed else None
    context = {
        "state": state,
        "key": str(typed.key) if typed else "",
        "revision": str(line.revision) if line else "",
        "words": words,
    }
    return render(request, "drafting/_new_line.html", context)
