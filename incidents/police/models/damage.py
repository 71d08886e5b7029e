"""Damage after an incident, and what of it was recovered from who caused it (R-53)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from incidents.cases.models import Incident, OfCaseQuerySet
from incidents.police.enums import DAMAGE_OVER, DAMAGE_TRANSITIONS, DamageKind, DamageStatus
from vpd.organisation.constraints import written, written_when
from vpd.organisation.status import StatusChange

WHAT_AT_MOST = 300


class Damage(models.Model):
    """One damage: what, for how much, what was claimed and what came back, in euros; nothing about health (R-66)."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="damages")
    kind = models.CharField("soort", max_length=20, choices=DamageKind)
    what = models.CharField("wat", max_length=WHAT_AT_MOST)
    amount = models.DecimalField("bedrag", max_digits=9, decimal_places=2, null=True, blank=True)
    status = models.CharField("stand", max_length=20, choices=DamageStatus)
    claimed_on = models.DateField("geclaimd op", null=True, blank=True)
    recovered = models.DecimalField("verhaald", max_digits=9, decimal_places=2, null=True, blank=True)
    reason = models.CharField("waarom niet", max_length=WHAT_AT_MOST, blank=True)

    objects = OfCaseQuerySet["Damage"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            # The target of the composite key of its history (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="police_damage_in_organisation"),
            models.CheckConstraint(
                condition=written("what"),
                name="police_damage_of_something",
                violation_error_message="Schrijf op wat er kapot is, of wat de schade is.",
            ),
            models.CheckConstraint(
                condition=(Q(amount=None) | Q(amount__gt=0)) & (Q(recovered=None) | Q(recovered__gte=0)),
                name="police_damage_amounts",
                violation_error_message="Vul een bedrag boven nul in.",
            ),
            models.CheckConstraint(
                condition=Q(recovered=None) | Q(amount=None) | Q(recovered__lte=F("amount")),
                name="police_damage_recovered_at_most_all",
                violation_error_message="Er kan niet meer zijn verhaald dan de schade was.",
            ),
            models.CheckConstraint(
                condition=~Q(status=DamageStatus.RECOVERED) | Q(recovered__isnull=False),
                name="police_damage_recovered_how_much",
                violation_error_message="Vul in hoeveel er is verhaald.",
            ),
            models.CheckConstraint(
                condition=written_when(Q(status=DamageStatus.NOT_RECOVERED), "reason"),
                name="police_damage_not_recovered_with_reason",
                violation_error_message="Schrijf op waarom de schade niet is verhaald.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.what}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:damage", args=[self.incident.reference])

    @property
    def state(self) -> DamageStatus:
        return DamageStatus(self.status)

    @property
    def is_over(self) -> bool:
        return self.status in DAMAGE_OVER


class DamageStatusChange(StatusChange):
    """One step of a damage."""

    transitions = DAMAGE_TRANSITIONS
    audit_action = "damage.{to}"
    this = "deze schade"

    damage = models.ForeignKey(Damage, models.PROTECT, related_name="status_changes")
