"""The programme of a year: what a team learns, and why (R-96, R-108)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from learning.programme.enums import (
    PROGRAMME_TRANSITIONS,
    Audience,
    Basics,
    ProgrammeStatus,
    ReasonKind,
    TrainingForm,
)
from learning.programme.models.catalogue import TITLE_LENGTH, Offer, TrainingElement
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import together, written
from vpd.organisation.enums import Role
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange
from vpd.ui.quarter import Quarter

REASON_LENGTH = 400
WHOLE_ORGANISATION = "Hele organisatie"


class ProgrammeQuerySet(ScopedQuerySet["Programme"]):
    def visible_to(self, user: User) -> ProgrammeQuerySet:
        """The coordinator sees every programme, a leader those of the teams led today."""
        access = access_of(user)
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access.can(Permission.MANAGE_CAMPAIGNS) else rows.filter(team__in=access.led_team_ids)

    def read_by(self, user: User) -> ProgrammeQuerySet:
        """Those of which somebody reads how many were trained: the safety officer of every team, with small numbers
        withheld (ARBO-02, DECISIONS 9)."""
        if access_of(user).has_role(Role.SAFETY_OFFICER):
            return self.filter(organisation_id=user.organisation_id)
        return self.visible_to(user)

    def with_team(self) -> ProgrammeQuerySet:
        """Along with all that its page reads of the team."""
        return self.select_related("team__job_family", "team__organisation", "organisation")


class Programme(models.Model):
    """What one team learns in one year; without a team that of the organisation: board, leaders together, staff."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    year = models.PositiveSmallIntegerField("jaar")
    lead = models.TextField("waar het dit jaar om gaat", blank=True, max_length=600)
    basics = models.CharField("basis op orde?", max_length=4, choices=Basics, blank=True)
    status = models.CharField(max_length=12, choices=ProgrammeStatus)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "team", "year"],
                name="programme_programme_once_a_year",
                nulls_distinct=False,
                violation_error_message="Er is al een programma voor dit jaar. Open dat.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100),
                name="programme_programme_year_sane",
                violation_error_message="Kies een jaar tussen 2000 en 2100.",
            ),
            models.UniqueConstraint(fields=["organisation", "id"], name="programme_programme_in_organisation"),
        ]

    def __str__(self) -> str:
        return f"Programma {self.year} van {self.whose}"

    def get_absolute_url(self) -> str:
        return reverse("learning:programme", args=[self.pk])

    def told_on(self, today: date) -> date:
        """The day of which its page speaks: today, and of a year that is over the last day of it."""
        return min(today, date(self.year, 12, 31))

    @property
    def whose(self) -> str:
        return self.team.name if self.team else WHOLE_ORGANISATION

    @property
    def year_words(self) -> str:
        """Without a point after the thousand."""
        return str(self.year)

    @property
    def state(self) -> ProgrammeStatus:
        return ProgrammeStatus(self.status)

    @property
    def is_agreed(self) -> bool:
        return self.status == ProgrammeStatus.AGREED

    @property
    def is_proposed(self) -> bool:
        return self.status == ProgrammeStatus.PROPOSED

    @property
    def is_draft(self) -> bool:
        return self.status == ProgrammeStatus.DRAFT


class ProgrammeStatusChange(StatusChange):
    """One step of a programme."""

    transitions = PROGRAMME_TRANSITIONS
    audit_action = "programme.{to}"
    this = "dit programma"

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="status_changes")


class TrainingQuerySet(ScopedQuerySet["Training"]):
    def visible_to(self, user: User) -> TrainingQuerySet:
        """With the programme."""
        return self.kept().filter(programme__in=Programme.objects.visible_to(user).values("pk"))

    def kept(self) -> TrainingQuerySet:
        """What was not taken out again."""
        return self.filter(removed_at=None)

    def in_order(self) -> TrainingQuerySet:
        """As the year goes, leaders first."""
        return self.order_by("quarter", "pk")


class Training(models.Model):
    """One training of a programme: for whom, in which quarter, how, and why."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="trainings")
    element = models.ForeignKey(TrainingElement, models.PROTECT, related_name="+", verbose_name="onderdeel")
    offer = models.ForeignKey(Offer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="aanbod")
    title = models.CharField("naam", max_length=TITLE_LENGTH)
    audience = models.CharField("voor wie", max_length=8, choices=Audience)
    quarter = models.PositiveSmallIntegerField("kwartaal")
    form = models.CharField("vorm", max_length=16, choices=TrainingForm)
    why = models.TextField("waarom", max_length=1000)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = TrainingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4),
                name="programme_training_four_quarters",
                violation_error_message="Kies een kwartaal van 1 tot en met 4.",
            ),
            models.CheckConstraint(
                condition=written("title", "why"),
                name="programme_training_says_why",
                violation_error_message="Schrijf op waarom deze training nodig is.",
            ),
            models.CheckConstraint(
                condition=together("removed_at", "removed_by"),
                name="programme_training_removed_by_somebody",
            ),
            models.UniqueConstraint(fields=["organisation", "id"], name="programme_training_in_organisation"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:training", args=[self.pk])

    @property
    def for_whom(self) -> Audience:
        return Audience(self.audience)

    @property
    def how(self) -> TrainingForm:
        return TrainingForm(self.form)

    @property
    def in_quarter(self) -> Quarter:
        return Quarter(self.programme.year, self.quarter)

    @property
    def starts_on(self) -> date:
        """The first day it can be, for as long as no session is planned."""
        return self.in_quarter.start


class Reason(models.Model):
    """Why a training came into the programme, in the words of that day; `origin_id` is the row that gave it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    training = models.ForeignKey(Training, models.CASCADE, related_name="reasons")
    kind = models.CharField(max_length=12, choices=ReasonKind)
    text = models.CharField(max_length=REASON_LENGTH)
    origin_id = models.BigIntegerField(null=True, blank=True)
    # Of counted incidents: what the list of reports is asked, to show those of that day.
    asked = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("text"),
                name="programme_reason_has_text",
                violation_error_message="Schrijf op waarom deze training nodig is.",
            )
        ]
        indexes = [models.Index(fields=["kind", "origin_id"], name="programme_reason_origin")]

    def __str__(self) -> str:
        return self.text
