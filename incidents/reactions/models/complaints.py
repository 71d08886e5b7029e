"""A complaint of the citizen about the contact: its number, and who supports the employee (DECISIONS 10)."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from incidents.cases.models import Incident, handled_by
from incidents.reactions.enums import COMPLAINT_TRANSITIONS, ComplaintStatus
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange

NUMBER_AT_MOST = 30
NUMBER = RegexValidator(
    r"^[A-Za-z]{0,6}[-./ ]?[0-9][A-Za-z0-9./-]*$", "Vul alleen het nummer van de klacht in, bijvoorbeeld K-2026-114."
)


class ComplaintQuerySet(ScopedQuerySet["Complaint"]):
    def visible_to(self, user: User) -> ComplaintQuerySet:
        """Who handles the case, whom it is about, and who supports that colleague."""
        mine = Q(employee=user) | Q(supporter=user) | handled_by(user, "incident")
        return self.filter(mine, organisation_id=user.organisation_id)

    def running(self) -> ComplaintQuerySet:
        return self.filter(status=ComplaintStatus.RUNNING)


class Complaint(models.Model):
    """That the citizen complained about the contact: a number in the complaints procedure, never a text.

    It halts nothing in the case. `supporter` stands beside the employee whom it is about, without reading the case.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="complaints")
    number = models.CharField("nummer van de klacht", max_length=NUMBER_AT_MOST, validators=[NUMBER])
    received_on = models.DateField("ontvangen op")
    employee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="over welke collega", related_name="+"
    )
    supporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="wie de collega steunt", related_name="+"
    )
    status = models.CharField("stand", max_length=10, choices=ComplaintStatus)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["received_on", "pk"]
        constraints = [
            # The target of the composite key of its history (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="reactions_complaint_in_organisation"),
            models.UniqueConstraint(
                fields=["incident", "number", "employee"],
                name="reactions_complaint_once",
                violation_error_message="Deze klacht staat al bij deze melding.",
            ),
            models.CheckConstraint(
                condition=Q(number__regex=r"^[A-Za-z]{0,6}[-./ ]?[0-9][A-Za-z0-9./-]*$"),
                name="reactions_complaint_is_a_number",
                violation_error_message="Vul alleen het nummer van de klacht in, bijvoorbeeld K-2026-114.",
            ),
            models.CheckConstraint(
                condition=~Q(supporter=F("employee")),
                name="reactions_complaint_supported_by_another",
                violation_error_message="Kies een ander om de collega te steunen.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["supporter"], condition=Q(status=ComplaintStatus.RUNNING), name="reactions_complaint_supports"
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:complaints", args=[self.incident.reference])

    @property
    def state(self) -> ComplaintStatus:
        return ComplaintStatus(self.status)


class ComplaintStatusChange(StatusChange):
    """One step of a complaint."""

    transitions = COMPLAINT_TRANSITIONS
    audit_action = "complaint.{to}"
    this = "deze klacht"

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="status_changes")
