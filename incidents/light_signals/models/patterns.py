"""Patterns: what signals and reports of one team share often enough to look at together (U2, I10)."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from incidents.cases.enums import WorkProcess
from incidents.light_signals.enums import PATTERN_TRANSITIONS, PatternBasis, PatternStatus
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written_when
from vpd.organisation.models import User
from vpd.organisation.scope import OrganisationWideQuerySet, ScopedQuerySet
from vpd.organisation.status import StatusChange

THRESHOLD = 3
"""Signals and reports that make a pattern, unless the organisation chose another number."""
WINDOW_DAYS = 60
"""Days within which they count, unless the organisation chose another number."""


@dataclass(frozen=True)
class PatternRule:
    """From how many in how many days there is a pattern."""

    threshold: int = THRESHOLD
    window_days: int = WINDOW_DAYS

    @property
    def days_words(self) -> str:
        return f"{self.window_days} dagen"


class PatternSettings(models.Model):
    """From how many signals and reports, in how many days, an organisation speaks of a pattern."""

    organisation = models.OneToOneField("organisation.Organisation", models.PROTECT, related_name="+")
    threshold = models.PositiveSmallIntegerField("vanaf hoeveel", default=THRESHOLD)
    window_days = models.PositiveSmallIntegerField("in hoeveel dagen", default=WINDOW_DAYS)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OrganisationWideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(threshold__gte=2, threshold__lte=20),
                name="light_signals_pattern_threshold_sane",
                violation_error_message="Kies een aantal van 2 tot en met 20.",
            ),
            models.CheckConstraint(
                condition=Q(window_days__gte=7, window_days__lte=365),
                name="light_signals_pattern_window_sane",
                violation_error_message="Kies een aantal dagen van 7 tot en met 365.",
            ),
        ]

    def __str__(self) -> str:
        return f"pattern settings of organisation {self.organisation_id}"


class PatternQuerySet(ScopedQuerySet["Pattern"]):
    def visible_to(self, user: User) -> "PatternQuerySet":
        """Those of the led teams for their leader, all for the coordinator."""
        access = access_of(user)
        rows = self.filter(organisation_id=user.organisation_id)
        if access.can(Permission.READ_ALL_INCIDENTS):
            return rows
        return rows.filter(team_id__in=access.led_team_ids)

    def open(self) -> "PatternQuerySet":
        return self.filter(status=PatternStatus.OPEN)

    def settled(self) -> "PatternQuerySet":
        return self.exclude(status=PatternStatus.OPEN)


class Pattern(models.Model):
    """One place or kind of work of a team where it happens more often; there is one row for each, ever.

    The counts and the rule are those of the last time that the pattern was looked for while it was open.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT)
    team = models.ForeignKey("organisation.Team", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("nummer")
    basis = models.CharField("overeenkomst", max_length=20, choices=PatternBasis)
    location = models.ForeignKey("organisation.Location", models.PROTECT, null=True, blank=True, related_name="+")
    work_process = models.CharField("werk", max_length=20, choices=WorkProcess, blank=True)
    signals = models.PositiveIntegerField("signalen")
    reports = models.PositiveIntegerField("meldingen")
    threshold = models.PositiveSmallIntegerField("vanaf hoeveel")
    window_days = models.PositiveSmallIntegerField("in hoeveel dagen")
    counted_on = models.DateField("geteld op")
    status = models.CharField("stand", max_length=20, choices=PatternStatus)
    found_at = models.DateTimeField("gevonden")
    settled_at = models.DateTimeField("gesloten", null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField("waarom", blank=True, max_length=1000)

    objects = PatternQuerySet.as_manager()

    class Meta:
        ordering = ["-found_at", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="light_signals_pattern_in_organisation"),
            models.UniqueConstraint(fields=["organisation", "number"], name="light_signals_pattern_number_once"),
            models.UniqueConstraint(
                fields=["team", "location", "work_process"], name="light_signals_pattern_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=(Q(basis=PatternBasis.LOCATION, work_process="") & Q(location__isnull=False))
                | (Q(basis=PatternBasis.WORK_PROCESS, location=None) & ~Q(work_process="")),
                name="light_signals_pattern_basis_fits",
                violation_error_message="Een patroon gaat over een plek of over een soort werk.",
            ),
            models.CheckConstraint(
                condition=Q(status=PatternStatus.OPEN, settled_at=None, settled_by=None)
                | (~Q(status=PatternStatus.OPEN) & Q(settled_at__isnull=False, settled_by__isnull=False)),
                name="light_signals_pattern_settled_by_whom_and_when",
                violation_error_message="Een gesloten patroon heeft een moment en iemand die het sloot.",
            ),
            models.CheckConstraint(
                condition=(~Q(status=PatternStatus.OPEN) | Q(reason=""))
                & written_when(Q(status=PatternStatus.CLOSED), "reason"),
                name="light_signals_pattern_closed_because",
                violation_error_message="Schrijf op waarom er niets meer nodig is.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "status", "team"], name="light_signals_pattern_open")]

    def __str__(self) -> str:
        return f"pattern {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:pattern", args=[self.number])

    @property
    def is_open(self) -> bool:
        return self.status == PatternStatus.OPEN

    @property
    def state(self) -> PatternStatus:
        return PatternStatus(self.status)


class PatternStatusChange(StatusChange):
    """One step of a pattern; nobody means the application."""

    transitions = PATTERN_TRANSITIONS
    audit_action = "pattern.{to}"
    this = "dit patroon"

    pattern = models.ForeignKey(Pattern, models.PROTECT, related_name="status_changes")
