"""The organisation's catalogue of measures, in versions (R-45, R-49: a list to choose from, never automatic)."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q

from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.models import Organisation, User
from vpd.versions.models import DatedVersion, Part, PartQuerySet, VersionQuerySet, version_constraints


class MeasureCatalogueQuerySet(VersionQuerySet["MeasureCatalogue"]):
    """Everybody may know which measures there are; the next version is a draft of who makes it."""

    def visible_to(self, user: User) -> MeasureCatalogueQuerySet:
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_CONTENT) else rows.published()


class MeasureCatalogue(DatedVersion):
    """One version of the list of measures of an organisation; once published it never changes."""

    NOUN = "measure_catalogue"
    SERIES = "organisation"
    CONTENT = {"kinds": {}}
    IS_ONE_A_DAY = False

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    objects = MeasureCatalogueQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            *version_constraints(
                "measure_kinds_catalogue", series="organisation", of="de lijst van maatregelen", is_one_a_day=False
            ),
            # The target of the composite key of the kinds (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="measure_kinds_catalogue_in_organisation"),
        ]

    def __str__(self) -> str:
        return f"maatregelen versie {self.number}"


class MeasureKindQuerySet(PartQuerySet["MeasureKind"]):
    def visible_to(self, user: User) -> MeasureKindQuerySet:
        return self.filter(version__in=MeasureCatalogue.objects.visible_to(user))

    def in_force(self, organisation_id: int, on: date) -> MeasureKindQuerySet:
        """The kinds of the version in force on that day."""
        return self.filter(version=MeasureCatalogue.objects.of(organisation_id).in_force(on).values("pk")[:1]).kept()


class MeasureKind(Part):
    """One kind of measure of one version: what it is, and what it needs; `lineage` stays from version to version.

    The channel of the incident and how somebody felt are nowhere in it (R-02, R-11).
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    version = models.ForeignKey(MeasureCatalogue, models.CASCADE, related_name="kinds")
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField("naam", max_length=60)
    description = models.CharField("uitleg", max_length=200, blank=True)
    needs_decider = models.BooleanField("een beslisser legt op", default=False)
    needs_letter = models.BooleanField("met een brief", default=False)
    needs_period = models.BooleanField("met een begin en een einde", default=False)
    letter = models.SlugField("welke brief", max_length=40, blank=True)
    is_ban = models.BooleanField("een verbod", default=False)

    objects = MeasureKindQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "lineage"], name="measure_kinds_kind_once"),
            models.CheckConstraint(
                condition=written("name"),
                name="measure_kinds_kind_named",
                violation_error_message="Geef de maatregel een naam.",
            ),
            models.CheckConstraint(
                condition=Q(needs_letter=False, letter="") | (Q(needs_letter=True) & written("letter")),
                name="measure_kinds_kind_with_its_letter",
                violation_error_message="Kies welke brief bij de maatregel hoort.",
            ),
            models.CheckConstraint(
                condition=Q(is_ban=False) | Q(needs_decider=True, needs_letter=True, needs_period=True),
                name="measure_kinds_kind_ban_needs_all",
                violation_error_message="Een verbod heeft een beslisser, een brief en een einde.",
            ),
            # The target of the composite key of the measures (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="measure_kinds_kind_in_organisation"),
        ]
        indexes = [models.Index(fields=["organisation", "lineage"], name="measure_kinds_kind_lineage")]

    def __str__(self) -> str:
        return self.name
