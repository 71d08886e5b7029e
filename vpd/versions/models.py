"""What every versioned noun shares; the tables, keys, triggers and who sees what stay with the noun."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from vpd.organisation.scope import ScopedQuerySet
from vpd.versions.enums import VersionState

Contents = Mapping[str, "Contents"]
"""What is copied with a version: accessors of its rows, each with what belongs to those rows in turn."""


class VersionQuerySet(ScopedQuerySet["V"]):
    """Every noun says itself who sees its versions (`visible_to`)."""

    def draft(self) -> Self:
        """The next version, not published yet; there is one at most."""
        return self.filter(status=VersionState.DRAFT)

    def published(self) -> Self:
        return self.filter(status=VersionState.PUBLISHED)

    def newest_first(self) -> Self:
        """The version made last comes first; a later one never starts before an earlier one."""
        return self.order_by("-number")

    def in_force(self, on: date) -> Self:
        """Published and started on or before `on`, the one in force first; of one day the last published counts."""
        return self.published().filter(in_force_from__lte=on).order_by("-in_force_from", "-number")

    def newest_of_each(self) -> Self:
        """Of every series its newest published version."""
        series = f"{self.model.SERIES}_id"
        return self.filter(pk__in=self.published().order_by(series, "-number").distinct(series).values("pk"))

    def shipped(self) -> Self:
        """What comes with the application and belongs to nobody, the newest first."""
        return self.published().filter(organisation=None).newest_first()


class Numbered(models.Model):
    """One of the versions of a series, numbered from 1: a draft until it holds, from then on never changed."""

    NOUN: ClassVar[str]
    """What it is called in the audit."""
    SERIES: ClassVar[str]
    """The foreign key to whose versions these are: an organisation, a document, a form, a team's protocol."""
    CONTENT: ClassVar[Contents]
    NOT_COPIED: ClassVar[frozenset[str]] = frozenset({"number", "status", "changed_at", "changed_by"})
    """What the next version does not take over; everything else it does, also a field that is added later."""

    number = models.PositiveIntegerField("versie")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    @property
    def is_draft(self) -> bool:
        raise NotImplementedError(f"{type(self).__name__} does not say when it is a draft")

    @property
    def series(self) -> Any:
        """Whose version it is."""
        return getattr(self, self.SERIES)


class Version(Numbered):
    """A version that is drafted and then published."""

    NOT_COPIED = Numbered.NOT_COPIED | {"published_at", "published_by", "in_force_from"}

    status = models.CharField(max_length=12, choices=VersionState, default=VersionState.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def is_draft(self) -> bool:
        return self.status == VersionState.DRAFT

    @property
    def is_published(self) -> bool:
        return self.status == VersionState.PUBLISHED

    @classmethod
    def of_series(cls, series: models.Model) -> VersionQuerySet[Self]:
        found: VersionQuerySet[Self] = cls._default_manager.filter(**{cls.SERIES: series})  # type: ignore[assignment]
        return found


class DatedVersion(Version):
    """A version that holds from a day on, until the next one does."""

    IS_ONE_A_DAY: ClassVar[bool] = True
    """Otherwise two may start on one day, and the last published counts."""
    MAY_HAVE_BEGUN: ClassVar[bool] = True
    """The first version may have held already before it came into this application."""

    in_force_from = models.DateField("geldt vanaf", null=True, blank=True)

    class Meta:
        abstract = True


class PartQuerySet(ScopedQuerySet["P"]):
    def kept(self) -> Self:
        """Not removed; what was removed from a draft can be put back until it is published."""
        return self.filter(removed_at=None)

    def removed(self) -> Self:
        return self.exclude(removed_at=None)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class Part(models.Model):
    """One row of a version that is added, changed, moved, removed and put back."""

    OF: ClassVar[str] = "version"
    """The way to its version, as in a filter: `version`, or `section__version`."""

    position = models.PositiveIntegerField("plaats")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def parent_field(self) -> str:
        """The foreign key to what it stands in."""
        return self.OF.split("__")[0]

    def along(self) -> PartQuerySet[Any] | None:
        """The parts under it that are taken out and put back with it, where a noun has those."""
        return None

    def siblings(self) -> PartQuerySet[Self]:
        """The parts among which it has a place; a noun narrows this to a heading or a kind."""
        parent = self.parent_field
        rows = type(self)._default_manager.filter(**{parent: getattr(self, f"{parent}_id")})
        return rows.kept().in_order()  # type: ignore[attr-defined, no-any-return]


V = TypeVar("V", bound=Version)
P = TypeVar("P", bound=Part)


def version_constraints(
    name: str,
    *,
    series: str,
    of: str,
    is_dated: bool = True,
    is_one_a_day: bool = True,
    is_shipped: bool = False,
    is_owned: bool = True,
) -> list[models.BaseConstraint]:
    """The constraints every table of versions has; `name` begins their names, `of` is the noun in Dutch.

    `is_shipped`: there are versions that come with the application: they belong to nobody, are published by nobody and
    hold from no day. Unless they are `is_owned` too, organisations have none of their own.
    """
    constraints: list[models.BaseConstraint] = [
        models.UniqueConstraint(
            fields=[series, "number"],
            name=f"{name}_number_once",
            nulls_distinct=False if is_shipped and series == "organisation" else None,
            violation_error_message=f"Deze versie van {of} is er al.",
        ),
        models.UniqueConstraint(
            fields=[series],
            condition=Q(status=VersionState.DRAFT),
            name=f"{name}_one_draft",
            violation_error_message=f"Er is al een concept van {of}.",
        ),
        _published_constraint(name, of, is_dated=is_dated, is_shipped=is_shipped, is_owned=is_owned),
    ]
    if is_dated and is_one_a_day:
        constraints.append(
            models.UniqueConstraint(
                fields=[series, "in_force_from"],
                name=f"{name}_one_a_day",
                violation_error_message=f"Er gaat al een versie van {of} in op die dag.",
            )
        )
    return constraints


def _published_constraint(
    name: str, of: str, *, is_dated: bool, is_shipped: bool, is_owned: bool
) -> models.CheckConstraint:
    """Published is: when, by whom and from which day; a draft has none of the three."""
    draft = Q(status=VersionState.DRAFT, published_at=None, published_by=None)
    published = Q(status=VersionState.PUBLISHED, published_at__isnull=False)
    day, no_day = (Q(in_force_from__isnull=False), Q(in_force_from=None)) if is_dated else (Q(), Q())
    if not is_owned:
        held = published & Q(published_by=None) & no_day
    elif is_shipped:
        # The first norm of a new municipality is published by the application itself.
        held = published & Q(organisation__isnull=False) & day
        held |= published & Q(organisation=None, published_by=None) & no_day
    else:
        held = published & Q(published_by__isnull=False) & day
    return models.CheckConstraint(
        condition=(draft & no_day) | held,
        name=f"{name}_published_with_day" if is_dated else f"{name}_published_with_moment",
        violation_error_message=f"Vul in vanaf welke dag deze versie van {of} geldt."
        if is_dated
        else f"Een gepubliceerde versie van {of} heeft een moment van publicatie.",
    )
