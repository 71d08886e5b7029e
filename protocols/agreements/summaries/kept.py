"""What is put together of adopted versions is kept, as they are: no word of them changes any more (DECISIONS 3)."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.core.cache import cache

from protocols.agreements.models import ProtocolVersion
from protocols.form_templates.models import TemplateVersion

T = TypeVar("T")

KEPT_FOR = 3600
"""Seconds. What is frozen holds for ever; what retention takes from a proposal is gone from here within the hour."""


def kept(what: str, versions: Sequence[ProtocolVersion], make: Callable[[], T], *readers: object) -> T:
    """What `make` gives, made once for these versions and each kind of reader; of a draft it is made every time.

    `readers` is all by which what one person reads differs from what another does: the audience first.
    """
    if not all(version.is_adopted for version in versions):
        return make()
    of = (f"{version.pk}-{version.adopted_at.timestamp()}" for version in versions if version.adopted_at)
    return _once(":".join(["protocol", what, *of, *(str(reader) for reader in readers)]), make)


def kept_of_form(what: str, form: TemplateVersion, make: Callable[[], T]) -> T:
    """The same of a published version of a form."""
    return (
        make() if form.published_at is None else _once(f"form:{what}:{form.pk}-{form.published_at.timestamp()}", make)
    )


def _once(key: str, make: Callable[[], T]) -> T:
    found: T | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, KEPT_FOR)
    return found
