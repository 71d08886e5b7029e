"""What is written down of an accident beside the report: the labour inspectorate, and what was done."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.accidents.enums import INSPECTORATE_STEPS, AccidentStepKind
from incidents.cases.models import Incident
from vpd.organisation.constraints import written_when

NOTE_LENGTH = 10_000


class AccidentStep(models.Model):
    """That the labour inspectorate was told, or need not be (ARBO-06), or what was done in the end. Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="accident_steps")
    kind = models.CharField("stap", max_length=12, choices=AccidentStepKind)
    done_on = models.DateField("datum")
    note = models.TextField("toelichting", blank=True, max_length=NOTE_LENGTH)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written_when(~Q(kind=AccidentStepKind.NOTIFIED), "note"),
                name="accidents_accidentstep_with_words",
                violation_error_message="Schrijf op wat er is gedaan, of waarom melden niet nodig was.",
            ),
            models.UniqueConstraint(
                fields=["incident"],
                condition=Q(kind__in=sorted(INSPECTORATE_STEPS)),
                name="accidents_accidentstep_inspectorate_once",
                violation_error_message="Dit is al vastgelegd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.kind}"
