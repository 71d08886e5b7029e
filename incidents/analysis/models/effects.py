"""Two quarters later: whether what followed from an analysis helped, with the figures of that moment (U4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.analysis.enums import Helped
from incidents.analysis.models.analyses import Analysis
from incidents.analysis.models.debriefs import TEXT_LENGTH
from vpd.organisation.constraints import written, written_when


class EffectCheck(models.Model):
    """The answer, who gave it, and what it was given on: figures that stay as they were then (DECISIONS 9).

    Append-only.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    analysis = models.OneToOneField(Analysis, models.CASCADE, related_name="effect")
    helped = models.CharField("heeft het geholpen", max_length=8, choices=Helped)
    note = models.TextField("waaraan jullie dat merken", max_length=TEXT_LENGTH, blank=True)
    figures = models.JSONField("de cijfers van toen")
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=written_when(Q(helped=Helped.NO), "note"),
                name="analysis_effectcheck_no_in_words",
                violation_error_message="Schrijf op wat er nog moet gebeuren.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.analysis_id} {self.helped}"

    @property
    def state(self) -> Helped:
        return Helped(self.helped)


class NothingFollows(models.Model):
    """It did not help, and whoever has the case decided that nothing more follows: why. Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    analysis = models.OneToOneField(Analysis, models.CASCADE, related_name="nothing_follows")
    reason = models.TextField("waarom er niets volgt", max_length=TEXT_LENGTH)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=written("reason"),
                name="analysis_nothingfollows_with_reason",
                violation_error_message="Schrijf op waarom er niets volgt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.analysis_id}"
