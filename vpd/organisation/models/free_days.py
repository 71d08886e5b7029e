"""The organisation's own free days: beside weekends and holidays they count in no term of working days."""

from django.db import models

from vpd.organisation.constraints import written
from vpd.organisation.models.structure import Organisation
from vpd.organisation.scope import OrganisationWideQuerySet


class FreeDayQuerySet(OrganisationWideQuerySet["FreeDay"]):
    """Everybody of the organisation may know when it is closed."""


class FreeDay(models.Model):
    """One day on which this organisation is closed, such as the Friday after Ascension Day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    day = models.DateField("dag")
    name = models.CharField("waarom vrij", max_length=80)

    objects = FreeDayQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "day"],
                name="organisation_freeday_once",
                violation_error_message="Deze dag staat al in de lijst.",
            ),
            models.CheckConstraint(
                condition=written("name"),
                name="organisation_freeday_named",
                violation_error_message="Schrijf op waarom het een vrije dag is.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
