"""Changing the draft of a questionnaire: its sections and statements, each step one that can be taken back."""

import secrets
from dataclasses import dataclass

from django.db import transaction

from learning.questionnaires.enums import Scale
from learning.questionnaires.models import CompetencyAspect, QuestionnaireItem, QuestionnaireVersion
from vpd.organisation.models import User
from vpd.versions.services import (
    NotADraftError,
    bring_back,
    lock_draft,
    lock_kept_part,
    lock_part,
    next_position,
    refuse_stale,
    saved,
)


@dataclass(frozen=True)
class AspectValues:
    """What a coordinator fills in about one section."""

    title: str
    short: str = ""


@dataclass(frozen=True)
class ItemValues:
    """What a coordinator fills in about one statement; only a question of a quiz has options and a right one."""

    text: str
    scale: Scale
    is_reverse: bool = False
    period_months: int | None = None
    is_about_health: bool = False
    options: tuple[str, ...] = ()
    right_option: int | None = None
    explanation: str = ""
    scoring: tuple[str, ...] = ()


def aspect_values_of(aspect: CompetencyAspect) -> AspectValues:
    return AspectValues(aspect.title, aspect.short)


def item_values_of(item: QuestionnaireItem) -> ItemValues:
    """What a statement says, as the coordinator fills it in."""
    return ItemValues(
        text=item.text,
        scale=Scale(item.scale),
        is_reverse=item.is_reverse,
        period_months=item.period_months,
        is_about_health=item.is_about_health,
        options=tuple(item.options),
        right_option=item.right_option,
        explanation=item.explanation,
        scoring=tuple(item.scoring),
    )


@transaction.atomic
def add_aspect(*, version: QuestionnaireVersion, values: AspectValues, by: User) -> CompetencyAspect:
    """A new section at the end."""
    version = lock_draft(version, by=by)
    aspect = CompetencyAspect(version=version, key=f"aspect-{secrets.token_hex(5)}")
    aspect.position = next_position(aspect)
    _write_aspect(aspect, values)
    saved(version, "aspect_added", by=by)
    return aspect


@transaction.atomic
def change_aspect(
    *, part: CompetencyAspect, values: AspectValues, by: User, seen: str | None = None
) -> CompetencyAspect:
    """Its title; the key stays. Raises SavedFirstError, NotADraftError."""
    version, aspect = lock_part(part, by=by)
    refuse_stale(current=aspect_values_of(aspect), new=values, seen=seen)
    bring_back(aspect)
    _write_aspect(aspect, values)
    saved(version, "aspect_changed", by=by)
    return aspect


@transaction.atomic
def add_item(*, aspect: CompetencyAspect, values: ItemValues, by: User) -> QuestionnaireItem:
    """A new statement at the end of a section, under a key of its own that stays."""
    version, aspect = lock_kept_part(aspect, by=by)
    item = QuestionnaireItem(aspect=aspect, key=_new_key())
    item.position = next_position(item)
    _write_item(item, values)
    saved(version, "item_added", by=by)
    return item


@transaction.atomic
def change_item(
    *, part: QuestionnaireItem, values: ItemValues, by: User, seen: str | None = None, is_other: bool = False
) -> QuestionnaireItem:
    """What a statement says. It stays the same statement, so that answers compare, unless `is_other`.

    Another scale, period, turn or scoring cannot be compared either, and makes it another statement. Raises
    SavedFirstError, NotADraftError.
    """
    version, item = lock_part(part, by=by)
    if item.aspect.removed_at is not None:
        raise NotADraftError(item.pk)
    before = item_values_of(item)
    refuse_stale(current=before, new=values, seen=seen)
    bring_back(item)
    if is_other or _measured(before) != _measured(values):
        item.key = _new_key()
    _write_item(item, values)
    saved(version, "item_changed", by=by)
    return item


def _measured(values: ItemValues) -> tuple[object, ...]:
    """What must be equal for two answers to mean the same."""
    turn = (values.is_reverse, values.scoring)
    return values.scale, values.period_months, turn, values.options, values.right_option


def _new_key() -> str:
    return f"item-{secrets.token_hex(5)}"


def _write_aspect(aspect: CompetencyAspect, values: AspectValues) -> None:
    aspect.title, aspect.short = values.title, values.short
    aspect.save()


def _write_item(item: QuestionnaireItem, values: ItemValues) -> None:
    item.text, item.scale = values.text, values.scale
    item.is_reverse, item.is_about_health = values.is_reverse, values.is_about_health
    item.period_months = values.period_months
    is_quiz = values.scale == Scale.OPTIONS
    item.options = list(values.options) if is_quiz else []
    item.right_option = values.right_option if is_quiz else None
    item.explanation = values.explanation
    item.scoring = list(values.scoring)
    item.save()
