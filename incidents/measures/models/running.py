"""What goes with measures that run: the provisional one at the door, and that one was violated (DECISIONS 10)."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.cases.models import Incident, OfCaseQuerySet
from incidents.measure_kinds.models import MeasureKind
from incidents.measures.models.measures import TEXT_LENGTH, Measure
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.enums import Role
from vpd.organisation.models import TeamLocation, User
from vpd.organisation.scope import ScopedQuerySet

LONGEST = timedelta(days=21)
"""Five working days, with every holiday and free day that can lie between them."""


class ProvisionalQuerySet(OfCaseQuerySet["ProvisionalMeasure"]):
    def known_to(self, user: User) -> ProvisionalQuerySet:
        """Who must act on it, as with measures."""
        access = access_of(user)
        rows = self.filter(organisation_id=user.organisation_id)
        if access.can(Permission.HANDLE_INCIDENTS) or access.has_role(Role.DECIDER):
            return rows
        teams = access.own_team_ids | access.led_team_ids
        if not teams:
            return rows.none()
        places = TeamLocation.objects.filter(team__in=sorted(teams)).values("location")
        return rows.filter(Q(location=None) | Q(location__in=places))

    def running(self, on: date) -> ProvisionalQuerySet:
        return self.filter(starts_on__lte=on, ends_on__gte=on, ended_on=None)

    def over(self, by: date) -> ProvisionalQuerySet:
        """Whose last day was that one or an earlier one."""
        return self.filter(Q(ended_on__lte=by) | Q(ended_on=None, ends_on__lte=by))


class ProvisionalMeasure(models.Model):
    """At most five working days, put at once where somebody is at the door; it lapses by itself.

    No measure for R-25, and once for a case: what must last longer is decided on.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="provisional_measures")
    kind = models.ForeignKey(MeasureKind, models.PROTECT, related_name="+", verbose_name="maatregel")
    location = models.ForeignKey(
        "organisation.Location", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="locatie"
    )
    starts_on = models.DateField("eerste dag")
    ends_on = models.DateField("laatste dag")
    ended_on = models.DateField("eerder gestopt op", null=True, blank=True)
    why = models.TextField("waarom nu", max_length=TEXT_LENGTH)
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    put_at = models.DateTimeField()

    objects = ProvisionalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="measures_provisional_in_organisation"),
            models.UniqueConstraint(
                fields=["incident"],
                name="measures_provisional_once",
                violation_error_message="Er is al een voorlopige maatregel geweest. Stel nu een maatregel voor.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"), ends_on__lte=F("starts_on") + LONGEST),
                name="measures_provisional_short",
                violation_error_message="Een voorlopige maatregel duurt hoogstens vijf werkdagen.",
            ),
            models.CheckConstraint(
                condition=written("why"),
                name="measures_provisional_says_why",
                violation_error_message="Schrijf op waarom het niet kan wachten.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "ends_on"], condition=Q(ended_on=None), name="measures_provisional_running"
            )
        ]

    def __str__(self) -> str:
        return f"provisional of {self.incident_id}"

    def get_absolute_url(self) -> str:
        """It has no page of its own: it stands in its case."""
        return self.incident.get_absolute_url()

    @property
    def place(self) -> str:
        return self.location.name if self.location else "overal"

    @property
    def is_ban(self) -> bool:
        return self.kind.is_ban

    @property
    def last_day(self) -> date:
        """On which it held."""
        return self.ended_on or self.ends_on

    def runs(self, on: date) -> bool:
        return self.ended_on is None and self.starts_on <= on <= self.ends_on


class ViolationQuerySet(ScopedQuerySet["Violation"]):
    def visible_to(self, user: User) -> ViolationQuerySet:
        measures, provisional = Measure.objects.visible_to(user), ProvisionalMeasure.objects.visible_to(user)
        return self.filter(Q(measure__in=measures.values("pk")) | Q(provisional__in=provisional.values("pk")))


class Violation(models.Model):
    """Once a ban was not kept to, the one at the door too: the police is to hear of it (R-48). Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="violations")
    provisional = models.ForeignKey(
        ProvisionalMeasure, models.CASCADE, null=True, blank=True, related_name="violations"
    )
    happened_on = models.DateField("wanneer")
    note = models.TextField("wat er gebeurde", max_length=TEXT_LENGTH)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ViolationQuerySet.as_manager()

    class Meta:
        ordering = ["happened_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(measure=None, provisional__isnull=False) | Q(measure__isnull=False, provisional=None),
                name="measures_violation_of_one",
                violation_error_message="Zeg van welke maatregel dit een overtreding is.",
            ),
            models.CheckConstraint(
                condition=written("note"),
                name="measures_violation_says_what",
                violation_error_message="Schrijf op wat er gebeurde.",
            ),
        ]

    def __str__(self) -> str:
        return f"violation of {self.measure_id or self.provisional_id}"
