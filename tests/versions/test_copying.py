"""Copying a version loses nothing, also no field or row that is added to it later."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models

from protocols.agreements.models import ProtocolVersion
from protocols.checklists.models import ChecklistVersion
from tests.cast import Cast
from tests.versions.nouns import NOUNS, Noun
from vpd.versions.models import Contents, Numbered
from vpd.versions.services import copy_of

pytestmark = pytest.mark.django_db

NOT_PART_OF_IT = {
    "ProtocolVersion.status_changes": "the steps of this version, not of the next",
    "ProtocolVersion.stocktaking": "the stocktaking of this draft",
    "ProtocolVersion.stocktakers": "who looked along then",
    "ProtocolVersion.line_conflicts": "differences that were chosen about in this draft",
}
"""Rows that hang on a version and stay behind, each with its reason."""
ADOPTION = {
    "based_on",
    "created_at",
    "created_by",
    "discussed_on",
    "incomplete_reason",
    "uninvolved_reason",
    "adopted_at",
    "adopted_by",
    "in_force_from",
    "next_review_on",
}
"""How a protocol came to hold, which its next version says anew."""
VERSIONED: list[type[Numbered]] = [*{noun.model: noun.model for noun in NOUNS}, ChecklistVersion, ProtocolVersion]


def tables(model: type[models.Model], contents: Contents) -> Iterator[tuple[type[models.Model], Contents]]:
    """The version's table and everything that is copied with it."""
    yield model, contents
    for accessor, below in contents.items():
        relation: Any = model._meta.get_field(accessor)
        yield from tables(relation.related_model, below)


@pytest.mark.parametrize("versioned", VERSIONED)
def test_copy_of_a_row_carries_every_field_but_the_named_few(versioned: type[Numbered]) -> None:
    for model, _ in tables(versioned, versioned.CONTENT):
        names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
        row = model(**{name: f"says {name}" for name in names})
        left_out = versioned.NOT_COPIED if model is versioned else frozenset()

        copy = copy_of(row, left_out)

        lost = {name for name in names if getattr(copy, name) != f"says {name}"}
        assert lost == {name for name in names if name.removesuffix("_id") in left_out}
        assert copy.pk is None


def test_draft_carries_every_field_of_every_row(noun: Noun, cast: Cast, draft: Numbered) -> None:
    """As the service copies: row beside row, all but keys, the moment and what the draft begins anew."""
    source = noun.holds(draft)
    anew = noun.model.NOT_COPIED | {"id", "changed_at", "changed_by"}
    if isinstance(draft, ProtocolVersion):
        anew |= ADOPTION

    def compare(model: type[models.Model], olds: list[Any], news: list[Any], contents: Contents, parent: str) -> int:
        assert len(olds) == len(news)
        for old, new in zip(olds, news, strict=True):
            differ = {
                field.name
                for field in model._meta.concrete_fields
                if getattr(old, field.attname) != getattr(new, field.attname)
            }
            assert differ <= anew | {parent}
        count = len(news)
        for accessor, below in contents.items():
            relation: Any = model._meta.get_field(accessor)
            child, owner = relation.related_model, relation.field.name
            rows = [
                list(child._default_manager.filter(**{f"{owner}__in": owners}).order_by("pk"))
                for owners in (olds, news)
            ]
            count += compare(child, *rows, below, owner)
        return count

    assert compare(noun.model, [source], [draft], noun.model.CONTENT, "") > 3


@pytest.mark.parametrize("versioned", VERSIONED)
def test_every_row_that_goes_with_a_version_is_copied_with_it(versioned: type[Numbered]) -> None:
    """What is deleted with a version is part of it: a table that is added later is copied, or named here."""
    for model, contents in tables(versioned, versioned.CONTENT):
        cascading = {
            relation.get_accessor_name()
            for relation in model._meta.related_objects
            if relation.on_delete is models.CASCADE and relation.field.concrete and relation.related_model is not model
        }
        assert {name for name in cascading if f"{model.__name__}.{name}" not in NOT_PART_OF_IT} == set(contents)
