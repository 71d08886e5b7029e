"""Every field of every table of ours with what it holds: by rules, and by declaration where no rule can know (AVG-08).

A field that no rule knows has no tag, and a test fails: whoever adds a text says in `declared.py` what it holds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models

from incidents.identity.models import Identity
from vpd.organisation.models import User
from vpd.organisation.status import StatusStep
from vpd.privacy.processing.declared import ABOUT, FIELDS, PLACED, ROOMS, TECHNICAL_NAMES, TEXTS_IN
from vpd.privacy.processing.enums import About, Tag
from vpd.privacy.processing.words import field_words, model_words

OURS = ("vpd", "incidents", "learning", "protocols")
Model = type[models.Model]
Field = models.Field  # type: ignore[type-arg]

OF_RELATION: Mapping[object, Tag] = {User: Tag.PERSON, Identity: Tag.CITIZEN}
STATUSES = frozenset({"from_status", "to_status"})
TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)


@dataclass(frozen=True)
class Held:
    """One field: of which activity, what it is called, and what it holds; None where nobody said."""

    model: Model
    field: Field
    activity: str
    tag: Tag | None

    @property
    def model_label(self) -> str:
        return self.model._meta.label

    @property
    def label(self) -> str:
        return f"{self.model_label}.{self.field.name}"

    @property
    def model_words(self) -> str:
        return model_words(self.model)

    @property
    def field_words(self) -> str:
        return field_words(self.field)

    @property
    def is_personal(self) -> bool:
        return self.tag is not None and self.tag.is_personal

    @property
    def is_text(self) -> bool:
        return _is_text(self.field)


def our_models() -> list[Model]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]


def activity_of(model: Model) -> str:
    """The key of the activity that a table serves; empty where nobody said."""
    return PLACED.get(model._meta.label) or ROOMS.get(model._meta.app_label, "")


@cache
def all_fields() -> tuple[Held, ...]:
    """In the order of the rooms, and of the fields in each table."""
    return tuple(
        Held(model, field, activity_of(model), tag_of(field))
        for model in our_models()
        for field in model._meta.concrete_fields
    )


def fields_of(activity: str) -> Iterator[Held]:
    return (held for held in all_fields() if held.activity == activity)


def tag_of(field: Field) -> Tag | None:
    """What this field holds: as declared, else by its kind and by whom its table is about."""
    model = field.model
    declared = FIELDS.get(f"{model._meta.label}.{field.name}")
    if declared is not None:
        return declared
    if field.is_relation:
        return OF_RELATION.get(field.related_model, Tag.TECHNICAL)
    if field.primary_key or field.name in TECHNICAL_NAMES or isinstance(field, models.UUIDField | models.SlugField):
        return Tag.TECHNICAL
    about = ABOUT.get(model._meta.label)
    if about is About.NOBODY:
        return Tag.NONE
    if isinstance(field, models.EmailField):
        return Tag.CONTACT
    if _is_text(field):
        return TEXTS_IN.get(model._meta.app_label)
    return about.tag if about else Tag.NONE


def _is_text(field: Field) -> bool:
    """Whether people may have typed it, or anything may stand in it."""
    is_status = issubclass(field.model, StatusStep) and field.name in STATUSES
    return isinstance(field, TEXTS) and not field.choices and not field.is_relation and not is_status
