"""What was given to the police on paper: when, by whom, why, and what stood in it (U22, AVG-13)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from incidents.cases.models import Incident, OfCaseQuerySet
from incidents.police.enums import Ground
from vpd.organisation.constraints import written, written_when

FACTS_AT_MOST = 10_000
NOTE_AT_MOST = 120


class PoliceFile(models.Model):
    """One file for the police as it was made; never changed, and emptied with the citizen whom it names.

    It holds ids of who agreed to be named, of the attachments chosen and of the row of the identity module; names and
    pictures are read when the PDF is made.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="police_files")
    ground = models.CharField("waarom", max_length=20, choices=Ground)
    ground_note = models.CharField("kenmerk van het verzoek", max_length=NOTE_AT_MOST, blank=True)
    facts = models.TextField("wat er gebeurde", max_length=FACTS_AT_MOST, blank=True)
    address = models.TextField("adres van de organisatie", max_length=300)
    named = models.JSONField(default=list, help_text="ids of colleagues who agreed that their name stands in it")
    attached = models.JSONField(default=list, help_text="ids of the attachments chosen")
    citizen_id = models.BigIntegerField(null=True, blank=True, help_text="a row of the identity module")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    erased_on = models.DateField("leeggemaakt op", null=True, blank=True)

    objects = OfCaseQuerySet["PoliceFile"].as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_on=None) & written("facts") | Q(erased_on__isnull=False, facts="", citizen_id=None),
                name="police_file_says_what",
                violation_error_message="Schrijf op wat er gebeurde.",
            ),
            models.CheckConstraint(
                condition=written("address"),
                name="police_file_with_address",
                violation_error_message="Vul eerst het adres van de organisatie in.",
            ),
            models.CheckConstraint(
                condition=written_when(Q(ground=Ground.ASKED), "ground_note"),
                name="police_file_asked_with_what",
                violation_error_message="Vul het kenmerk van het verzoek in.",
            ),
        ]

    def __str__(self) -> str:
        return f"police file of {self.incident_id}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:police_file_pdf", args=[self.incident.reference, self.pk])

    @property
    def ground_words(self) -> str:
        """Why, with the reference of who asked."""
        return " · ".join(filter(None, [str(Ground(self.ground).label), self.ground_note]))
