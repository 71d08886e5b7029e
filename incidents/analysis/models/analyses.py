"""The analysis of one incident: what made it possible, what held it back, what follows; never who (R-74..R-76)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from incidents.analysis.enums import (
    TRANSITIONS,
    UNFINISHED,
    AlarmState,
    AnalysisStatus,
    BarrierState,
    Grade,
    Phase,
    Question,
    Reply,
    Side,
)
from incidents.analysis.models.debriefs import TEXT_LENGTH
from incidents.cases.models import Incident, handled_by
from protocols.agreements.models import ProtocolLine, ProtocolVersion
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange
from vpd.ui.moments import midnight
from vpd.ui.quarter import Quarter

WHOLE_QUARTERS = 2
"""After so many whole quarters somebody is asked whether it helped."""


class AnalysisQuerySet(ScopedQuerySet["Analysis"]):
    def visible_to(self, user: User) -> AnalysisQuerySet:
        """Who handles the case; the safety officer those that are complete, without names (DECISIONS 10)."""
        handled = handled_by(user, "incident")
        read = Q(status=AnalysisStatus.COMPLETE) if access_of(user).can(Permission.READ_ANALYSES) else Q(pk__in=[])
        return self.filter(handled | read, organisation_id=user.organisation_id)

    def handled_by(self, user: User) -> AnalysisQuerySet:
        """Those of the cases that this person handles."""
        return self.filter(handled_by(user, "incident"), organisation_id=user.organisation_id)

    def complete(self) -> AnalysisQuerySet:
        return self.filter(status=AnalysisStatus.COMPLETE)

    def effect_to_judge(self, on: date) -> AnalysisQuerySet:
        """Complete, with something to change; two whole quarters have gone by and nobody said whether it helped."""
        change = Q(question=Question.EFFECT, reply=Reply.NO) | (~Q(question=Question.EFFECT) & Q(reply=Reply.YES))
        changing = AnalysisAnswer.objects.filter(change, analysis=OuterRef("pk"))
        before = Quarter.of(on).previous(WHOLE_QUARTERS).start
        rows = self.filter(status=AnalysisStatus.COMPLETE, effect=None, completed_at__lt=midnight(before))
        return rows.filter(Exists(changing))


class Analysis(models.Model):
    """What we learn from one case; each part is saved by itself, so a text may be empty until it is complete."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.OneToOneField(Incident, models.CASCADE, related_name="analysis")
    protocol_version = models.ForeignKey(
        ProtocolVersion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="het protocol zoals het gold",
    )
    status = models.CharField("stand", max_length=20, choices=AnalysisStatus)
    alarm = models.CharField("het alarm", max_length=12, choices=AlarmState, blank=True)
    lacking = models.TextField("wat er had moeten zijn", max_length=TEXT_LENGTH, blank=True)
    meant = models.TextField("zo bedoeld", max_length=TEXT_LENGTH, blank=True)
    real = models.TextField("zo gaat het echt", max_length=TEXT_LENGTH, blank=True)
    chance = models.PositiveSmallIntegerField("kans op herhaling", choices=Grade, null=True, blank=True)
    severity = models.PositiveSmallIntegerField("hoe erg als het weer gebeurt", choices=Grade, null=True, blank=True)
    act_before = models.DateField("daarom vóór", null=True, blank=True)
    own_share = models.TextField("ons eigen aandeel", max_length=TEXT_LENGTH, blank=True)
    helped = models.TextField("wat hielp", max_length=TEXT_LENGTH, blank=True)
    outcome = models.TextField("wat de melder ervan leest", max_length=TEXT_LENGTH, blank=True)
    started_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)

    objects = AnalysisQuerySet.as_manager()

    class Meta:
        constraints = [
            # The target of the composite keys of what belongs to it (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="analysis_analysis_in_organisation"),
            models.CheckConstraint(
                condition=~Q(status=AnalysisStatus.COMPLETE)
                | (written("own_share", "outcome") & Q(completed_at__isnull=False)),
                name="analysis_analysis_complete_with_own_share",
                violation_error_message="Schrijf ons eigen aandeel op, en wat de melder ervan leest.",
            ),
            models.CheckConstraint(
                condition=Q(chance=None, act_before=None)
                | Q(severity=None, act_before=None)
                | Q(chance__isnull=False, severity__isnull=False, act_before__isnull=False),
                name="analysis_analysis_risk_with_a_day",
                violation_error_message="Kies de kans op herhaling en hoe erg dat is.",
            ),
        ]

    def __str__(self) -> str:
        return f"analyse van {self.incident_id}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:analysis", args=[self.incident.reference])

    @property
    def state(self) -> AnalysisStatus:
        return AnalysisStatus(self.status)

    @property
    def is_unfinished(self) -> bool:
        return self.status in UNFINISHED


class AnalysisStatusChange(StatusChange):
    """One step of an analysis."""

    transitions = TRANSITIONS
    audit_action = "analysis.{to}"
    this = "deze analyse"

    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="status_changes")


class SideSeen(models.Model):
    """What one of six sides did to make it possible, or that it played no part."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="sides")
    side = models.CharField("kant", max_length=12, choices=Side)
    text = models.TextField("wat meespeelde", max_length=TEXT_LENGTH, blank=True)
    played_no_part = models.BooleanField("speelde niet mee", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "side"],
                name="analysis_sideseen_once",
                violation_error_message="Deze kant staat er al.",
            ),
            models.CheckConstraint(
                condition=Q(played_no_part=True, text="") | (Q(played_no_part=False) & written("text")),
                name="analysis_sideseen_text_or_no_part",
                violation_error_message="Schrijf op wat meespeelde, of kies “speelde niet mee”.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.analysis_id} {self.side}"


class Barrier(models.Model):
    """A line of the team's protocol as it stood that day, and what it did; empty until somebody said so."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="barriers")
    line = models.ForeignKey(ProtocolLine, models.PROTECT, related_name="+", verbose_name="afspraak")
    state = models.CharField("wat die deed", max_length=12, choices=BarrierState, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "line"],
                name="analysis_barrier_once",
                violation_error_message="Deze afspraak staat er al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.analysis_id} {self.line_id} {self.state}"


class PhaseChance(models.Model):
    """The chance that lay in one phase to let it end better."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="chances")
    phase = models.CharField("fase", max_length=12, choices=Phase)
    text = models.TextField("welke kans", max_length=TEXT_LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "phase"],
                name="analysis_phasechance_once",
                violation_error_message="Deze fase staat er al.",
            ),
            models.CheckConstraint(
                condition=written("text"),
                name="analysis_phasechance_says_something",
                violation_error_message="Schrijf op welke kans er lag.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.analysis_id} {self.phase}"


class AnalysisAnswerQuerySet(ScopedQuerySet["AnalysisAnswer"]):
    def visible_to(self, user: User) -> AnalysisAnswerQuerySet:
        """With the analysis."""
        return self.filter(analysis__in=Analysis.objects.visible_to(user).values("pk"))


class AnalysisAnswer(models.Model):
    """The answer to one of the five questions; what follows from it names this row as its origin (U4)."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="answers")
    question = models.CharField("vraag", max_length=12, choices=Question)
    reply = models.CharField("antwoord", max_length=3, choices=Reply)
    note = models.TextField("toelichting", max_length=TEXT_LENGTH, blank=True)

    objects = AnalysisAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "question"],
                name="analysis_analysisanswer_once",
                violation_error_message="Deze vraag is al beantwoord.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.analysis_id} {self.question}: {self.reply}"

    @property
    def asks_change(self) -> bool:
        """After this answer something is to follow (R-75)."""
        return self.reply == Question(self.question).change


class ShareReadingQuerySet(ScopedQuerySet["ShareReading"]):
    def visible_to(self, user: User) -> ShareReadingQuerySet:
        """The own one; those who handle the case read them with the analysis."""
        return self.filter(organisation_id=user.organisation_id, person=user)

    def waiting_for(self, user: User, on: date) -> ShareReadingQuerySet:
        """What this person may still read and add to, while the analysis is a draft (DECISIONS 10)."""
        rows = self.visible_to(user).filter(read_at=None, due_on__gte=on)
        return rows.filter(analysis__status__in=sorted(UNFINISHED))


class ShareReading(models.Model):
    """Somebody it happened to reads "our own share" before it is complete, and may add to it."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="share_readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_on = models.DateField("kan tot en met")
    read_at = models.DateTimeField("gelezen", null=True, blank=True)
    addition = models.TextField("aanvulling", max_length=TEXT_LENGTH, blank=True)

    objects = ShareReadingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "person"],
                name="analysis_sharereading_once",
                violation_error_message="Deze collega leest al mee.",
            ),
            models.CheckConstraint(
                condition=Q(addition="") | (Q(read_at__isnull=False) & written("addition")),
                name="analysis_sharereading_added_when_read",
                violation_error_message="Lees eerst wat er staat.",
            ),
        ]
        indexes = [models.Index(fields=["person"], condition=Q(read_at=None), name="analysis_share_to_read")]

    def __str__(self) -> str:
        return f"{self.analysis_id} {self.person_id}"

    def is_waited_for(self, on: date) -> bool:
        """Not read yet, and there is still time to."""
        return self.read_at is None and on <= self.due_on
