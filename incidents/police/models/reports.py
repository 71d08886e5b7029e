"""The decision about the police, and what came of it (R-32, R-52)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from incidents.cases.models import Incident, OfCaseQuerySet
from incidents.police.enums import AT_THE_POLICE, POLICE_TRANSITIONS, Cause, DoneBy, PoliceKind, PoliceStatus
from vpd.organisation.constraints import written, written_when
from vpd.organisation.status import StatusChange

TEXT_AT_MOST = 2000


class PoliceReportQuerySet(OfCaseQuerySet["PoliceReport"]):
    """For who handles the case; reporter and affected read that it was done and when (DECISIONS 1)."""


class PoliceReport(models.Model):
    """One thing to decide about: not to the police with the reason, or what was reported, as what, and its outcome.

    Done with the organisation's address, as an incident of safe public service (VPT) unless said otherwise.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="police_reports")
    cause = models.CharField("waarover", max_length=20, choices=Cause, default=Cause.INCIDENT)
    status = models.CharField("stand", max_length=20, choices=PoliceStatus)
    decision_due_at = models.DateTimeField("besluiten voor", null=True, blank=True)
    reason = models.TextField("waarom niet", blank=True, max_length=TEXT_AT_MOST)
    kind = models.CharField("soort", max_length=20, choices=PoliceKind, blank=True)
    by_whom = models.CharField("door wie", max_length=20, choices=DoneBy, blank=True)
    reported_on = models.DateField("op welke dag", null=True, blank=True)
    address = models.TextField("adres van de organisatie", blank=True, max_length=300)
    is_vpt = models.BooleanField("met VPT-code", default=True)
    number = models.CharField("nummer van de politie", max_length=60, blank=True)
    outcome = models.TextField("uitkomst", blank=True, max_length=TEXT_AT_MOST)
    outcome_on = models.DateField("uitkomst op", null=True, blank=True)

    objects = PoliceReportQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            # The target of the composite key of its history (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="police_report_in_organisation"),
            models.UniqueConstraint(
                fields=["incident"],
                condition=Q(cause=Cause.INCIDENT),
                name="police_report_one_for_the_incident",
                violation_error_message="Over de politie is bij deze melding al besloten.",
            ),
            models.CheckConstraint(
                condition=~Q(status=PoliceStatus.TO_DECIDE) | Q(decision_due_at__isnull=False),
                name="police_report_to_decide_when",
                violation_error_message="Wat te besluiten is, heeft een termijn.",
            ),
            models.CheckConstraint(
                condition=written_when(Q(status=PoliceStatus.NO), "reason"),
                name="police_report_no_with_reason",
                violation_error_message="Schrijf op waarom jullie niet naar de politie gaan.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(AT_THE_POLICE))
                | (Q(reported_on__isnull=False) & ~Q(kind="") & ~Q(by_whom="") & written("address")),
                name="police_report_reported_as_what",
                violation_error_message="Vul in wat er bij de politie is gedaan, wanneer, door wie en met welk adres.",
            ),
            models.CheckConstraint(
                condition=~Q(status=PoliceStatus.SETTLED) | (Q(outcome_on__isnull=False) & written("outcome")),
                name="police_report_settled_with_outcome",
                violation_error_message="Schrijf op wat de uitkomst is.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.cause} {self.status}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:police", args=[self.incident.reference])

    @property
    def state(self) -> PoliceStatus:
        return PoliceStatus(self.status)

    @property
    def kind_words(self) -> str:
        return PoliceKind(self.kind).label if self.kind else ""


class PoliceStatusChange(StatusChange):
    """One step of a decision about the police."""

    transitions = POLICE_TRANSITIONS
    audit_action = "police.{to}"
    this = "dit besluit over de politie"

    report = models.ForeignKey(PoliceReport, models.PROTECT, related_name="status_changes")
