"""The organisation changed its norm or rules: protocols made under the earlier ones are looked at again (R-05)."""

from django.conf import settings
from django.db import models

from protocols.agreements.models import Protocol, ProtocolVersion
from protocols.upkeep.enums import FlagKind, FlagResolution
from vpd.organisation.constraints import written_when
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet


class ReviewFlagQuerySet(ScopedQuerySet["ReviewFlag"]):
    def open(self) -> "ReviewFlagQuerySet":
        """Nobody said yet what it means for the protocol."""
        return self.filter(resolved_at=None)

    def visible_to(self, user: User) -> "ReviewFlagQuerySet":
        """With the protocol that it hangs on."""
        return self.filter(protocol__in=Protocol.objects.visible_to(user).values("pk"))


class ReviewFlag(models.Model):
    """One protocol that must be looked at again because of one new version of the norm or of a policy."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    protocol = models.ForeignKey(Protocol, models.PROTECT, related_name="review_flags")
    kind = models.CharField("soort", max_length=12, choices=FlagKind)
    reference = models.CharField("welke versie", max_length=60)
    title = models.CharField("wat er veranderde", max_length=200, blank=True)
    raised_at = models.DateTimeField(auto_now_add=True)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    resolution = models.CharField("afgerond", max_length=12, choices=FlagResolution, blank=True)
    reason = models.TextField("geen wijziging nodig, omdat", blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    resolved_version = models.ForeignKey(ProtocolVersion, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ReviewFlagQuerySet.as_manager()

    class Meta:
        ordering = ["raised_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["protocol", "kind", "reference"], name="upkeep_review_flag_once"),
            models.CheckConstraint(condition=models.Q(kind__in=FlagKind.values), name="upkeep_review_flag_kind_known"),
            models.CheckConstraint(
                condition=models.Q(resolution="", resolved_at=None, resolved_by=None, resolved_version=None)
                | models.Q(resolution__in=FlagResolution.values, resolved_at__isnull=False),
                name="upkeep_review_flag_resolved_with_moment",
                violation_error_message="Wat bekeken is, heeft een moment en een uitkomst.",
            ),
            models.CheckConstraint(
                condition=written_when(models.Q(resolution=FlagResolution.NO_CHANGE), "reason"),
                name="upkeep_review_flag_no_change_with_reason",
                violation_error_message="Vul in waarom het protocol niet hoeft te veranderen.",
            ),
        ]
        indexes = [models.Index(fields=["team"], condition=models.Q(resolved_at=None), name="upkeep_review_flag_open")]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference} for protocol {self.protocol_id}"

    @property
    def is_norm(self) -> bool:
        return self.kind == FlagKind.NORM
