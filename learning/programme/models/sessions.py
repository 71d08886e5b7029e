"""When a training is given, who was invited, and who was there (ARBO-02)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from learning.programme.enums import SESSION_TRANSITIONS, Reply, TrainingSessionStatus
from learning.programme.models.programmes import Training
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange


class TrainingSessionQuerySet(ScopedQuerySet["TrainingSession"]):
    def visible_to(self, user: User) -> TrainingSessionQuerySet:
        """With the programme, and those one is invited to."""
        own = Participation.objects.filter(user=user).values("session")
        rows = self.filter(organisation_id=user.organisation_id)
        return rows.filter(Q(training__in=Training.objects.visible_to(user).values("pk")) | Q(pk__in=own))

    def planned(self) -> TrainingSessionQuerySet:
        return self.filter(status=TrainingSessionStatus.PLANNED)

    def held(self) -> TrainingSessionQuerySet:
        return self.filter(status=TrainingSessionStatus.HELD)

    def without_attendance(self, now: datetime) -> TrainingSessionQuerySet:
        """Over, and nobody wrote down who was there."""
        return self.planned().filter(ends_at__lt=now)


class TrainingSession(models.Model):
    """One time that a training is given. Board and council members count as a number: they have no account."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    training = models.ForeignKey(Training, models.PROTECT, related_name="sessions")
    starts_at = models.DateTimeField("begint")
    ends_at = models.DateTimeField("eindigt")
    place = models.CharField("locatie", max_length=160)
    trainer = models.CharField("trainer", max_length=120, blank=True)
    board_invited = models.PositiveSmallIntegerField("bestuurders uitgenodigd", default=0)
    board_attended = models.PositiveSmallIntegerField("bestuurders aanwezig", null=True, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=12, choices=TrainingSessionStatus)

    objects = TrainingSessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")),
                name="programme_session_ends_after_start",
                violation_error_message="Kies een tijd waarop het eindigt na het begin.",
            ),
            models.CheckConstraint(
                condition=written("place"),
                name="programme_session_has_place",
                violation_error_message="Vul in waar het is.",
            ),
            models.UniqueConstraint(fields=["organisation", "id"], name="programme_session_in_organisation"),
        ]
        indexes = [
            models.Index(fields=["organisation", "ends_at"], condition=Q(status="planned"), name="programme_to_note")
        ]

    def __str__(self) -> str:
        return f"session {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("learning:session", args=[self.pk])

    @property
    def state(self) -> TrainingSessionStatus:
        return TrainingSessionStatus(self.status)

    @property
    def is_planned(self) -> bool:
        return self.status == TrainingSessionStatus.PLANNED

    @property
    def is_held(self) -> bool:
        return self.status == TrainingSessionStatus.HELD


class SessionStatusChange(StatusChange):
    """One step of a session."""

    transitions = SESSION_TRANSITIONS
    audit_action = "training_session.{to}"
    this = "deze bijeenkomst"

    session = models.ForeignKey(TrainingSession, models.CASCADE, related_name="status_changes")


class ParticipationQuerySet(ScopedQuerySet["Participation"]):
    def visible_to(self, user: User) -> ParticipationQuerySet:
        """The own ones, those of the programmes one may see, and of the people of teams led today."""
        access = access_of(user)
        rows = self.filter(organisation_id=user.organisation_id)
        if access.can(Permission.MANAGE_CAMPAIGNS):
            return rows
        return rows.filter(Q(user=user) | Q(team__in=access.led_team_ids))

    def attended(self) -> ParticipationQuerySet:
        return self.filter(attended=True, session__status=TrainingSessionStatus.HELD)

    def to_come(self, now: datetime) -> ParticipationQuerySet:
        return self.filter(session__status=TrainingSessionStatus.PLANNED, session__ends_at__gte=now)


class Participation(models.Model):
    """One person at one session: invited, what they answered, whether they were there; with the team of that day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    session = models.ForeignKey(TrainingSession, models.CASCADE, related_name="participations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    reply = models.CharField("antwoord", max_length=12, choices=Reply, blank=True)
    attended = models.BooleanField("was erbij", null=True, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "user"],
                name="programme_participation_once",
                violation_error_message="Deze collega is al uitgenodigd.",
            ),
        ]
        indexes = [models.Index(fields=["user", "session"], name="programme_participation_user")]

    def __str__(self) -> str:
        return f"participation {self.pk}"

    @property
    def answer(self) -> Reply:
        return Reply(self.reply)
