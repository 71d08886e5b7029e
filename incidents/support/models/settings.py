"""Within which time an organisation offers support, and when the conversations are (R-63)."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from vpd.organisation.scope import OrganisationWideQuerySet


@dataclass(frozen=True)
class Terms:
    """In days: until when support is offered (working days), and after how many days each conversation is."""

    offer_days: int = 1
    week_days: int = 7
    late_days: int = 42


class SupportSettings(models.Model):
    """What one organisation chose; without a row the terms of `Terms` hold."""

    organisation = models.OneToOneField("organisation.Organisation", models.PROTECT, related_name="+")
    offer_days = models.PositiveSmallIntegerField("aanbieden binnen (werkdagen)", default=Terms.offer_days)
    week_days = models.PositiveSmallIntegerField("eerste nazorggesprek na (dagen)", default=Terms.week_days)
    late_days = models.PositiveSmallIntegerField("tweede nazorggesprek na (dagen)", default=Terms.late_days)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OrganisationWideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(offer_days__gte=1, offer_days__lte=5),
                name="support_settings_offer_soon",
                violation_error_message="Kies 1 tot en met 5 werkdagen.",
            ),
            models.CheckConstraint(
                condition=Q(week_days__gte=2, week_days__lte=21),
                name="support_settings_first_aftercare",
                violation_error_message="Kies 2 tot en met 21 dagen.",
            ),
            models.CheckConstraint(
                condition=Q(late_days__gt=F("week_days"), late_days__lte=180),
                name="support_settings_later_aftercare",
                violation_error_message="Kies meer dagen dan bij het eerste gesprek, en hoogstens 180.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer_days} {self.week_days} {self.late_days}"

    @property
    def terms(self) -> Terms:
        return Terms(self.offer_days, self.week_days, self.late_days)
