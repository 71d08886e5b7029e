"""Changing the draft of a questionnaire: its sections and statements, on one page."""

from dataclasses import asdict, dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from learning.questionnaires.forms.editor import AspectEditForm, ItemForm
from learning.questionnaires.models import CompetencyAspect, QuestionnaireItem, QuestionnaireVersion
from learning.questionnaires.services.parts import (
    add_aspect,
    add_item,
    aspect_values_of,
    change_aspect,
    change_item,
    item_values_of,
)
from learning.questionnaires.summaries import applicability_words, pieces_of, problems_of
from learning.questionnaires.views.questionnaires import on_questionnaire_draft, questionnaire_cycle
from vpd.organisation.requests import UserRequest
from vpd.versions.services import fingerprint, move_part, remove_part
from vpd.versions.views import Cycle, asked_part, direction_in, draft_page, part_page, press, restore_press


@dataclass(frozen=True)
class PartRow:
    """A section or a statement of the draft, with where it can go."""

    pk: int
    name: str
    note: str
    can_go_up: bool
    can_go_down: bool

    @property
    def anchor(self) -> str:
        """Its number in the names of places on the page: no thousands separator there."""
        return str(self.pk)


@require_safe
@on_questionnaire_draft
def draft(request: UserRequest, version: QuestionnaireVersion) -> HttpResponse:
    """The sections with their statements in order, what is still wrong, and what changes."""
    cycle, pieces = _cycle(version), pieces_of(version)
    removed = [
        (one.name, reverse("questionnaires:restore_aspect", args=[version.questionnaire_id, one.pk]))
        for one in version.aspects.removed()
    ]
    items = QuestionnaireItem.objects.visible_to(request.user).filter(aspect__version=version)
    removed += [
        (one.text, reverse("questionnaires:restore_item", args=[version.questionnaire_id, one.pk]))
        for one in items.removed().filter(aspect__removed_at=None)
    ]
    before = version.based_on
    return draft_page(
        request,
        cycle,
        version,
        "questionnaires/questionnaire_draft.html",
        changes=cycle.changes(before, version),
        questionnaire=version.questionnaire,
        rows=[
            (
                _row(piece.aspect, piece.aspect.title, "", place, len(pieces)),
                [_row(one, one.asked, _note(one), at, len(piece.items)) for at, one in enumerate(piece.items)],
            )
            for place, piece in enumerate(pieces)
        ],
        removed=removed,
        problems=problems_of(pieces),
        for_whom=applicability_words(version),
    )


def _row(part: CompetencyAspect | QuestionnaireItem, name: str, note: str, place: int, total: int) -> PartRow:
    return PartRow(part.pk, name, note, can_go_up=place > 0, can_go_down=place < total - 1)


def _note(item: QuestionnaireItem) -> str:
    """What sets a statement apart: how it is answered, turned round, what counts of it, about health."""
    words = [item.get_scale_display()]  # type: ignore[attr-defined]  # by Django
    words += [f"telt mee: {item.counted_words}"] if item.scoring else []
    words += ["omgekeerd"] if item.is_reverse else []
    words += ["gaat over gezondheid"] if item.is_about_health else []
    return " · ".join(words)


@on_questionnaire_draft
def new_aspect(request: UserRequest, version: QuestionnaireVersion) -> HttpResponse:
    """A new section at the end."""
    return part_page(
        request,
        _cycle(version),
        lambda data: AspectEditForm(data),
        lambda form: add_aspect(version=version, values=form.values, by=request.user),
        heading="Onderdeel toevoegen",
        is_new=True,
        back_url=lambda made: f"{_cycle(version).draft_url}#onderdeel-{made.pk}",
        done="Het onderdeel staat onderaan. Voeg er nu stellingen aan toe.",
    )


@on_questionnaire_draft
def aspect(request: UserRequest, version: QuestionnaireVersion, aspect_id: int) -> HttpResponse:
    """The title of a section."""
    found = _aspect(request, version, aspect_id)
    return part_page(
        request,
        _cycle(version),
        lambda data: AspectEditForm(data, initial=AspectEditForm.opened(asdict(aspect_values_of(found)))),
        lambda form: change_aspect(part=found, values=form.values, seen=form.cleaned_data["seen"], by=request.user),
        heading="Onderdeel wijzigen",
        back_url=_aspect_url(found),
        part=found,
    )


@require_POST
@on_questionnaire_draft
def move_aspect(request: UserRequest, version: QuestionnaireVersion, aspect_id: int, direction: str) -> HttpResponse:
    """A section one place up or down."""
    way, found = direction_in(direction), _aspect(request, version, aspect_id)
    move_part(part=found, direction=way, by=request.user)
    return redirect(_aspect_url(found))


@require_POST
@on_questionnaire_draft
def remove_aspect(request: UserRequest, version: QuestionnaireVersion, aspect_id: int) -> HttpResponse:
    """Take a section out with its statements; the same page offers to put it back."""
    found = _aspect(request, version, aspect_id)
    return press(
        request,
        lambda: remove_part(part=found, by=request.user),
        back_url=_cycle(version).draft_url,
        done=f"“{found.name}” is verwijderd. Tot het publiceren kun je het terugzetten.",
    )


@require_POST
@on_questionnaire_draft
def restore_aspect(request: UserRequest, version: QuestionnaireVersion, aspect_id: int) -> HttpResponse:
    """Put a removed section back."""
    found = _aspect(request, version, aspect_id)
    return restore_press(request, found, back_url=_aspect_url(found), name=found.name)


@on_questionnaire_draft
def new_item(request: UserRequest, version: QuestionnaireVersion, aspect_id: int) -> HttpResponse:
    """A new statement at the end of a section."""
    found = _aspect(request, version, aspect_id)
    return part_page(
        request,
        _cycle(version),
        lambda data: ItemForm(data, kind=version.questionnaire.kind, is_new=True),
        lambda form: add_item(aspect=found, values=form.values, by=request.user),
        heading="Vraag toevoegen",
        is_new=True,
        back_url=_aspect_url(found),
        done="De vraag staat in het concept.",
    )


@on_questionnaire_draft
def item(request: UserRequest, version: QuestionnaireVersion, item_id: int) -> HttpResponse:
    """What one statement says."""
    found = _item(request, version, item_id)
    values = item_values_of(found)
    opened = asdict(values) | {"options": "\n".join(values.options), "seen": fingerprint(values)}
    return part_page(
        request,
        _cycle(version),
        lambda data: ItemForm(data, kind=version.questionnaire.kind, is_new=False, initial=opened),
        lambda form: change_item(
            part=found,
            values=form.values,
            seen=form.cleaned_data["seen"],
            is_other=form.cleaned_data["is_other"],
            by=request.user,
        ),
        heading="Vraag wijzigen",
        back_url=_aspect_url(found.aspect),
        part=found,
    )


@require_POST
@on_questionnaire_draft
def move_item(request: UserRequest, version: QuestionnaireVersion, item_id: int, direction: str) -> HttpResponse:
    """A statement one place up or down in its section."""
    way, found = direction_in(direction), _item(request, version, item_id)
    move_part(part=found, direction=way, by=request.user)
    return redirect(_aspect_url(found.aspect))


@require_POST
@on_questionnaire_draft
def remove_item(request: UserRequest, version: QuestionnaireVersion, item_id: int) -> HttpResponse:
    """Take a statement out; the same page offers to put it back."""
    found = _item(request, version, item_id)
    return press(
        request,
        lambda: remove_part(part=found, by=request.user),
        back_url=_aspect_url(found.aspect),
        done="De vraag is verwijderd. Tot het publiceren kun je die terugzetten.",
    )


@require_POST
@on_questionnaire_draft
def restore_item(request: UserRequest, version: QuestionnaireVersion, item_id: int) -> HttpResponse:
    """Put a removed statement back."""
    found = _item(request, version, item_id)
    return restore_press(request, found, back_url=_aspect_url(found.aspect))


def _aspect(request: UserRequest, version: QuestionnaireVersion, aspect_id: int) -> CompetencyAspect:
    return asked_part(request, version.aspects.select_related("version"), aspect_id)


def _item(request: UserRequest, version: QuestionnaireVersion, item_id: int) -> QuestionnaireItem:
    items = QuestionnaireItem.objects.visible_to(request.user).filter(aspect__version=version, aspect__removed_at=None)
    return asked_part(request, items.select_related("aspect__version"), item_id)


def _cycle(version: QuestionnaireVersion) -> Cycle[QuestionnaireVersion]:
    return questionnaire_cycle(version.questionnaire_id, version.questionnaire)


def _aspect_url(aspect: CompetencyAspect) -> str:
    draft_url = reverse("questionnaires:draft", args=[aspect.version.questionnaire_id])
    return f"{draft_url}#onderdeel-{aspect.pk}"
