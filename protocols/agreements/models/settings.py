"""What the organisation asks before a protocol is adopted, and who looked along."""

from django.conf import settings
from django.db import models

from protocols.agreements.models.protocols import ProtocolVersion
from vpd.organisation.enums import Role
from vpd.organisation.models import Organisation

INVOLVED_ROLES = frozenset({Role.COORDINATOR, Role.SAFETY_OFFICER})
"""Who has to look along with the leader: coordinator, safety or prevention officer (R-06)."""


class StocktakingParticipant(models.Model):
    """Somebody who took part in the stocktaking, in which role, and on which day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    version = models.ForeignKey(ProtocolVersion, models.CASCADE, related_name="stocktakers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField("rol", max_length=20, choices=Role)
    took_part_on = models.DateField("op")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "user"],
                name="agreements_stocktaker_once",
                violation_error_message="Deze collega staat er al bij.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.role}"

    @property
    def is_involved(self) -> bool:
        """Counts as the involvement that adoption asks for (R-06)."""
        return self.role in INVOLVED_ROLES


class ProtocolSettings(models.Model):
    """What one organisation asks of its protocols; without a row the defaults hold."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="+")
    minimum_percentage = models.PositiveSmallIntegerField("ingevuld bij vaststellen (procent)", default=80)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minimum_percentage__gte=0, minimum_percentage__lte=100),
                name="agreements_settings_percentage",
                violation_error_message="Vul een percentage van 0 tot en met 100 in.",
            ),
        ]

    def __str__(self) -> str:
        return f"protocol settings {self.organisation_id}"
