"""What a report said before it was corrected."""

from __future__ import annotations

from django.db import models

from incidents.cases.models import Incident


class Correction(models.Model):
    """One time that a sent report was corrected: which fields, and the advice before and after. Append-only.

    It holds names of fields, codes and the protocol's own sentence, never what somebody wrote, so that it outlives the
    person; the words themselves stand in `CorrectedField`, which destruction can empty.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="corrections")
    corrected_at = models.DateTimeField()
    corrected_by_id = models.BigIntegerField()
    is_by_reporter = models.BooleanField()
    fields = models.JSONField()
    advice_before = models.JSONField()
    advice_after = models.JSONField()

    class Meta:
        ordering = ["corrected_at", "pk"]
        constraints = [
            # The target of the composite key of the words.
            models.UniqueConstraint(fields=["organisation", "id"], name="correcting_correction_in_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.corrected_at:%Y-%m-%d}"


class CorrectedField(models.Model):
    """What one field said before and after a correction, in words; for who may read the report. Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    correction = models.ForeignKey(Correction, models.PROTECT, related_name="words")
    field = models.CharField(max_length=40)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["correction", "field"], name="correcting_correctedfield_once")]

    def __str__(self) -> str:
        return f"{self.correction_id} {self.field}"
