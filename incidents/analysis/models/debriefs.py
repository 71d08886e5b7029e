"""The four questions right after an incident: ten minutes, with who were there (R-74)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from incidents.cases.models import Incident, OfCaseQuerySet
from vpd.organisation.constraints import written

TEXT_LENGTH = 2_000


class Debrief(models.Model):
    """What was said in those ten minutes, without names; the takeaway is read by the reporter too."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.OneToOneField(Incident, models.CASCADE, related_name="debrief")
    held_on = models.DateField("gehouden op")
    expected = models.TextField("wat we verwachtten", max_length=TEXT_LENGTH)
    happened = models.TextField("wat er gebeurde", max_length=TEXT_LENGTH)
    difference = models.TextField("waardoor dat verschilde", max_length=TEXT_LENGTH)
    takeaway = models.TextField("wat we meenemen", max_length=TEXT_LENGTH)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfCaseQuerySet["Debrief"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=written("expected", "happened", "difference", "takeaway"),
                name="analysis_debrief_four_answers",
                violation_error_message="Geef op alle vier de vragen een antwoord. Eén zin is genoeg.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.held_on}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:debrief", args=[self.incident.reference])
