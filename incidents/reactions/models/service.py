"""How the service to the citizen was adjusted (R-51, DECISIONS 10)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.cases.models import Incident, OfCaseQuerySet
from incidents.reactions.enums import AdjustmentKind


class Adjustment(models.Model):
    """What changed in the service after a report, beside the reaction that it is; no measure. Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="adjustments")
    kinds = models.JSONField("wat verandert er", default=list)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot en met", null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfCaseQuerySet["Adjustment"].as_manager()

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kinds=[]),
                name="reactions_adjustment_of_something",
                violation_error_message="Kies wat er verandert.",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="reactions_adjustment_ends_later",
                violation_error_message="Kies een laatste dag op of na de eerste dag.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.from_on:%Y-%m-%d}"

    @property
    def words(self) -> str:
        """What changed: "een andere collega, altijd met twee collega’s"."""
        return ", ".join(AdjustmentKind(kind).label for kind in self.kinds)
