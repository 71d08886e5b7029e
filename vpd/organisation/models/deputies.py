"""Who takes somebody's place for a while (R-119)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from vpd.organisation.models.people import User
from vpd.organisation.models.structure import Organisation
from vpd.organisation.scope import ScopedQuerySet


class DeputyshipQuerySet(ScopedQuerySet["Deputyship"]):
    def visible_to(self, user: User) -> "DeputyshipQuerySet":
        """Colleagues may know who stands in for whom; the pages say who may change it."""
        return self.filter(organisation_id=user.organisation_id)

    def active(self, on: date) -> "DeputyshipQuerySet":
        return self.filter(starts_on__lte=on, ends_on__gte=on)

    def not_over(self, on: date) -> "DeputyshipQuerySet":
        return self.filter(ends_on__gte=on)


class Deputyship(models.Model):
    """A leader or coordinator is away from a day until a day; `deputy` takes the place, or nobody does."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="deputyships"
    )
    starts_on = models.DateField("eerste dag")
    ends_on = models.DateField("laatste dag")
    set_at = models.DateTimeField(auto_now_add=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = DeputyshipQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="organisation_deputyship_ends_after_start",
                violation_error_message="Kies een laatste dag op of na de eerste dag.",
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("person")),
                name="organisation_deputyship_by_another",
                violation_error_message="Niemand vervangt zichzelf. Kies een collega.",
            ),
        ]
        indexes = [models.Index(fields=["deputy", "ends_on"], name="organisation_deputy_until")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts_on}"
