"""What belongs to one report: its behaviours, its people, its steps and reactions; and the counter of its number."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.advice.enums import Weight
from incidents.advice.models import Behaviour
from incidents.cases.enums import TRANSITIONS, ReactionKind
from vpd.organisation.constraints import written_when
from vpd.organisation.numbers import YearCounter, counted_once
from vpd.organisation.status import StatusChange


class IncidentBehaviour(models.Model):
    """A tile that was ticked, with the column it counted in on that day."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey("cases.Incident", models.CASCADE, related_name="behaviours")
    behaviour = models.ForeignKey(Behaviour, models.PROTECT, related_name="+")
    weight = models.PositiveSmallIntegerField(choices=Weight)

    class Meta:
        ordering = ["weight", "behaviour__position"]
        constraints = [models.UniqueConstraint(fields=["incident", "behaviour"], name="cases_behaviour_once")]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.behaviour_id}"


class AffectedPerson(models.Model):
    """A colleague to whom it happened; the reporter may be one of them (R-28)."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey("cases.Incident", models.CASCADE, related_name="affected")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "user"], name="cases_affected_once")]
        indexes = [models.Index(fields=["user", "incident"], name="cases_affected_user")]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.user_id}"


class Witness(models.Model):
    """A colleague who was there."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey("cases.Incident", models.CASCADE, related_name="witnesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "user"], name="cases_witness_once")]
        indexes = [models.Index(fields=["user", "incident"], name="cases_witness_user")]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.user_id}"


class IncidentStatusChange(StatusChange):
    """One step in the life of a case."""

    transitions = TRANSITIONS
    audit_action = "incident.{to}"
    this = "deze melding"

    incident = models.ForeignKey("cases.Incident", models.PROTECT, related_name="status_changes")


class Reaction(models.Model):
    """How the organisation reacted to the citizen, or why it did not (R-10)."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey("cases.Incident", models.CASCADE, related_name="reactions")
    kind = models.CharField("reactie", max_length=20, choices=ReactionKind)
    reacted_on = models.DateField("datum")
    reacted_clock = models.TimeField("tijd", null=True, blank=True)
    note = models.TextField("toelichting", blank=True, max_length=10_000)
    late_reason = models.TextField("waardoor later", blank=True, max_length=2_000)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=written_when(Q(kind=ReactionKind.NONE), "note"),
                name="cases_reaction_none_with_reason",
                violation_error_message="Schrijf op waarom er geen reactie komt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.kind}"


class ReferenceCounter(YearCounter):
    """The last number given in one year."""

    class Meta:
        constraints = [counted_once("cases_counter_once")]


TEXT_LENGTH = 10_000
