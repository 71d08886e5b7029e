"""The letters of the organisation: which there are, writing the next version, publishing it, and the letterhead."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vpd.files.views import hand_out
from vpd.letters.access import can_manage_templates
from vpd.letters.documents import ask_for_example, example_of
from vpd.letters.enums import PartRole
from vpd.letters.forms import LetterheadForm, LetterPartForm, PublishLetterForm
from vpd.letters.kinds import LetterKind
from vpd.letters.models import Letterhead, LetterPart, LetterVersion
from vpd.letters.services.letterheads import change_letterhead
from vpd.letters.services.templates import add_part, change_part, publish, start_draft, values_of
from vpd.letters.summaries.templates import (
    letter_changes,
    letter_rows,
    parts_of,
    template_rows,
    versions_table,
    what_is_missing,
)
from vpd.organisation.requests import UserRequest
from vpd.organisation.views.crumbs import MANAGE
from vpd.ui.editing import saved
from vpd.ui.moments import as_day
from vpd.versions.enums import Standing
from vpd.versions.services import earliest_start
from vpd.versions.summaries import by_standing
from vpd.versions.views import (
    Cycle,
    Words,
    asked_part,
    compare_page,
    discard_page,
    draft_page,
    move_press,
    on_draft,
    part_page,
    publish_page,
    remove_page,
    restore_press,
    start_page,
)

WORDS = Words(
    no_draft="Er is geen concept van deze brief.",
    gone="Dit concept is intussen gepubliceerd of weggegooid, of het onderdeel is weg. Er is niets veranderd.",
    start_heading="Nieuwe versie van deze brief maken",
    start_text="Je begint met een kopie van de nieuwste versie, de eerste keer met onze voorbeeldtekst. Brieven die al "
    "gemaakt zijn, veranderen niet.",
    start_button="Concept beginnen",
    discard_text="Alles wat je in versie {number} hebt veranderd, gaat verloren. De brief die nu geldt, blijft zo.",
    compare_title="Versies van deze brief vergelijken",
    nothing_to_compare="Zodra er een tweede versie van deze brief is, zie je hier wat er anders is.",
)


def letters_url() -> tuple[str, str]:
    return ("Brieven", reverse("letters:list"))


def letter_cycle(kind: LetterKind) -> Cycle[LetterVersion]:
    """The versions of one kind of letter, as their pages need them."""
    return Cycle(
        versions=lambda user: LetterVersion.objects.visible_to(user).of_kind(kind.key),
        can_manage=can_manage_templates,
        list_url=reverse("letters:kind", args=[kind]),
        draft_url=reverse("letters:draft", args=[kind]),
        crumbs=[MANAGE, letters_url(), (kind.name, reverse("letters:kind", args=[kind]))],
        changes=letter_changes,
        words=WORDS,
    )


on_letter_draft = on_draft(letter_cycle, "kind")


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """Every kind of letter with where it stands, and the letterhead."""
    _allow(request)
    context = {
        "rows": template_rows(request.user, on=timezone.localdate()),
        "head": Letterhead.objects.visible_to(request.user).first(),
        "breadcrumb": [MANAGE],
    }
    return render(request, "letters/template_list.html", context)


def letterhead(request: UserRequest) -> HttpResponse:
    """The address and number above every letter."""
    _allow(request)
    head = Letterhead.objects.visible_to(request.user).first()
    head = head or Letterhead(organisation=request.user.organisation)
    form = LetterheadForm(request.POST or None, instance=head)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("address", "phone", "website")}
        save = partial(change_letterhead, organisation=request.user.organisation, by=request.user, **values)
        if saved(form, lambda: save(seen=form.seen)):
            messages.success(request, "Het briefhoofd is opgeslagen.")
            return redirect("letters:list")
    return render(request, "letters/letterhead_form.html", {"form": form, "breadcrumb": [MANAGE, letters_url()]})


@require_safe
def kind_page(request: UserRequest, kind: LetterKind) -> HttpResponse:
    """What holds now, what comes, the draft, and the versions."""
    user = letter_cycle(kind).allow(request)
    rows = letter_rows(user, kind, on=timezone.localdate())
    shown = by_standing(rows)
    in_force = shown.get(Standing.IN_FORCE)
    context = {
        "kind": kind,
        "in_force": in_force,
        "sheet": example_of(in_force.version) if in_force else None,
        "coming": shown.get(Standing.COMING),
        "draft": shown.get(Standing.DRAFT),
        "versions": versions_table(kind, rows) if rows else None,
        "can_compare": len(rows) > 1,
        "breadcrumb": [MANAGE, letters_url()],
    }
    return render(request, "letters/template_kind.html", context)


@require_safe
def version(request: UserRequest, kind: LetterKind, number: int) -> HttpResponse:
    """One version with example values, as the citizen would read it."""
    user = letter_cycle(kind).allow(request)
    rows = letter_rows(user, kind, on=timezone.localdate())
    found = get_object_or_404(LetterVersion.objects.visible_to(user).of_kind(kind.key), number=number)
    context = {
        "kind": kind,
        "row": next(row for row in rows if row.version.pk == found.pk),
        "version": found,
        "sheet": example_of(found),
        "breadcrumb": letter_cycle(kind).crumbs,
    }
    return render(request, "letters/template_version.html", context)


@require_safe
def example(request: UserRequest, kind: LetterKind, number: int) -> HttpResponseBase:
    """The same as PDF; while the worker is at it a page that says so."""
    user = letter_cycle(kind).allow(request)
    versions = LetterVersion.objects.visible_to(user).of_kind(kind.key).select_related("template", "organisation")
    made = ask_for_example(get_object_or_404(versions, number=number))
    back = reverse("letters:version", args=[kind, number])
    return hand_out(request, made, back=("Terug naar de brief", back), breadcrumb=letter_cycle(kind).crumbs)


def start(request: UserRequest, kind: LetterKind) -> HttpResponse:
    """Begin the next version."""
    return start_page(
        request, letter_cycle(kind), lambda user: start_draft(organisation=user.organisation, kind=kind, by=user)
    )


@require_safe
@on_letter_draft
def draft(request: UserRequest, version: LetterVersion) -> HttpResponse:
    """The parts in order, what is missing, and what changes."""
    kind = version.letter_kind
    parts = parts_of(version)
    movable = [part.pk for part in parts if part.role != PartRole.SUBJECT]
    return draft_page(
        request,
        letter_cycle(kind),
        version,
        "letters/template_draft.html",
        changes=letter_cycle(kind).changes_of(version, request.user),
        kind=kind,
        rows=[(part, part.pk in movable[1:], part.pk in movable[:-1]) for part in parts],
        missing=what_is_missing(version),
        removed=[
            (part.name, reverse("letters:restore", args=[kind, part.pk]))
            for part in LetterPart.objects.visible_to(request.user).filter(version=version).removed()
        ],
    )


@on_letter_draft
def add(request: UserRequest, version: LetterVersion) -> HttpResponse:
    """A new piece of text at the end."""
    kind = version.letter_kind
    return part_page(
        request,
        letter_cycle(kind),
        lambda data: LetterPartForm(data, kind=kind),
        lambda form: add_part(version=version, values=form.values, by=request.user),
        heading="Onderdeel toevoegen",
        is_new=True,
        back_url=_place,
        done="Het onderdeel staat in het concept.",
        template="letters/template_part.html",
        kind=kind,
    )


@on_letter_draft
def change(request: UserRequest, version: LetterVersion, pk: int) -> HttpResponse:
    """What one part says."""
    kind, part = version.letter_kind, _part(request, version, pk)
    return part_page(
        request,
        letter_cycle(kind),
        lambda data: LetterPartForm(data, kind=kind, role=part.part_role, values=values_of(part)),
        lambda form: change_part(part=part, values=form.values, by=request.user, seen=form.cleaned_data["seen"]),
        heading=f"{part.name}: wijzigen",
        back_url=_place,
        part=part,
        template="letters/template_part.html",
        kind=kind,
    )


@require_POST
@on_letter_draft
def move(request: UserRequest, version: LetterVersion, pk: int, direction: str) -> HttpResponse:
    """A part one place up or down."""
    part = _part(request, version, pk)
    return move_press(request, part, direction, back_url=_place(part))


@on_letter_draft
def remove(request: UserRequest, version: LetterVersion, pk: int) -> HttpResponse:
    """Take a part out of the draft, after asking; the subject and the clause on remedies stay."""
    part = _part(request, version, pk)
    if part.is_fixed:
        messages.error(request, f"“{part.name}” hoort in elke brief van deze soort. Wijzig de tekst als die niet past.")
        return redirect(_place(part))
    return remove_page(
        request,
        letter_cycle(version.letter_kind),
        part,
        heading=f"“{part.name}” uit het concept halen?",
        text="Brieven die al gemaakt zijn, veranderen niet.",
        button="Onderdeel weghalen",
        done=f"“{part.name}” is uit het concept gehaald.",
    )


@require_POST
@on_letter_draft
def restore(request: UserRequest, version: LetterVersion, pk: int) -> HttpResponse:
    """Put a removed part back."""
    part = _part(request, version, pk)
    return restore_press(request, part, back_url=_place(part), name=part.name)


@on_letter_draft
def publish_draft(request: UserRequest, version: LetterVersion) -> HttpResponse:
    """Choose the day, see what changes, and publish."""
    return publish_page(
        request,
        letter_cycle(version.letter_kind),
        version,
        "letters/template_publish.html",
        form=PublishLetterForm(request.POST or None, not_before=earliest_start(version, today=timezone.localdate())),
        publish=lambda day: _publish(version, day, request),
        publish_label="Brief publiceren",
        missing=what_is_missing(version),
        kind=version.letter_kind,
    )


@on_letter_draft
def discard(request: UserRequest, version: LetterVersion) -> HttpResponse:
    """Throw the draft away, after asking."""
    return discard_page(request, letter_cycle(version.letter_kind), version)


@require_safe
def compare(request: UserRequest, kind: LetterKind) -> HttpResponse:
    """Two versions beside each other, as people read a change."""
    letter_cycle(kind).allow(request)
    return compare_page(request, letter_cycle(kind))


def _allow(request: UserRequest) -> None:
    if not can_manage_templates(request.user):
        raise PermissionDenied


def _publish(version: LetterVersion, day: date, request: UserRequest) -> str:
    publish(version=version, in_force_from=day, by=request.user)
    return f"De brief is gepubliceerd. Jullie gebruiken deze tekst vanaf {as_day(day)}."


def _part(request: UserRequest, version: LetterVersion, pk: int) -> LetterPart:
    rows = LetterPart.objects.visible_to(request.user).filter(version=version).select_related("version__template")
    return asked_part(request, rows, pk)


def _place(part: LetterPart) -> str:
    return reverse("letters:draft", args=[part.version.letter_kind]) + f"#onderdeel-{part.pk}"
