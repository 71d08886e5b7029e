"""Obstacles: what a team cannot solve itself, and who is asked to (R-79, CONTENT B.24)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from vpd.actions.enums import OBSTACLE_TRANSITIONS, PENDING_OBSTACLES, ActionOrigin, ObstacleStatus
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written, written_when
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.origins import Origin
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange


class ObstacleQuerySet(ScopedQuerySet["Obstacle"]):
    def visible_to(self, user: User) -> "ObstacleQuerySet":
        """Those of the own and led teams, and those put before oneself or watched; by role all (DECISIONS 1)."""
        access = access_of(user)
        found = self.filter(organisation_id=access.organisation_id)
        if access.can(Permission.READ_ALL_ACTIONS):
            return found
        mine = models.Q(addressee=user) | models.Q(watcher=user)
        return found.filter(mine | models.Q(team_id__in=access.own_team_ids | access.led_team_ids))

    def pending(self) -> "ObstacleQuerySet":
        """Waiting for an answer, or answered and not yet settled by the team."""
        return self.filter(status__in=PENDING_OBSTACLES)

    def unanswered(self) -> "ObstacleQuerySet":
        return self.filter(status=ObstacleStatus.OPEN)

    def late(self, on: date) -> "ObstacleQuerySet":
        """No answer yet, and the day on which it was wanted has passed."""
        return self.unanswered().filter(due_on__lt=on)


class Obstacle(models.Model):
    """Something a team cannot solve itself, put before one addressee, with a watcher from the team."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, verbose_name="van team")
    title = models.CharField("wat belemmert jullie", max_length=200)
    explanation = models.TextField("toelichting", blank=True, max_length=4000)
    addressee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="wie kan dit oplossen",
        related_name="obstacles_to_answer",
    )
    addressee_name = models.CharField("naam of functie", max_length=120, blank=True)
    watcher = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="wie in de gaten houdt of het gebeurt",
        related_name="watched_obstacles",
    )
    asked_on = models.DateField("gevraagd op")
    due_on = models.DateField("antwoord gewenst voor")
    origin_kind = models.CharField("komt uit", max_length=20, choices=ActionOrigin, default=ActionOrigin.TEAM)
    origin_reference = models.CharField(max_length=80, blank=True)
    origin_id = models.BigIntegerField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=ObstacleStatus)
    answer = models.TextField("antwoord", blank=True, max_length=4000)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.TextField("wat is ervan gekomen", blank=True, max_length=2000)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ObstacleQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("title"),
                name="actions_obstacle_has_title",
                violation_error_message="Vul in wat jullie belemmert.",
            ),
            models.CheckConstraint(
                condition=written_when(models.Q(addressee=None), "addressee_name"),
                name="actions_obstacle_has_addressee",
                violation_error_message="Kies wie dit kan oplossen, of vul een naam of functie in.",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("asked_on")),
                name="actions_obstacle_answer_after_question",
                violation_error_message="Kies een dag voor het antwoord die na de vraag ligt.",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None, answered_by=None)
                | (written("answer") & models.Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="actions_obstacle_answer_whole",
                violation_error_message="Een antwoord heeft tekst, een moment en wie het opschreef.",
            ),
            models.CheckConstraint(
                condition=written_when(models.Q(status=ObstacleStatus.ANSWERED), "answer"),
                name="actions_obstacle_answered_with_answer",
                violation_error_message="Vul het antwoord in.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=sorted(PENDING_OBSTACLES), closed_at=None)
                | (~models.Q(status__in=sorted(PENDING_OBSTACLES)) & models.Q(closed_at__isnull=False)),
                name="actions_obstacle_closed_with_moment",
                violation_error_message="Een afgeronde belemmering heeft een moment waarop dat gebeurde.",
            ),
            models.CheckConstraint(
                condition=written_when(models.Q(status=ObstacleStatus.NOT_SOLVED), "outcome"),
                name="actions_obstacle_not_solved_with_reason",
                violation_error_message="Vul in waarom dit niet is opgelost.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "team", "status", "due_on"], name="obstacles_of_team"),
            models.Index(fields=["addressee", "status"], name="obstacles_of_addressee"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("actions:obstacle", args=[self.pk])

    @property
    def state(self) -> ObstacleStatus:
        return ObstacleStatus(self.status)

    @property
    def is_pending(self) -> bool:
        return self.state in PENDING_OBSTACLES

    @property
    def origin(self) -> Origin:
        return Origin(self.origin_kind, self.origin_reference, self.origin_id)

    @property
    def addressee_words(self) -> str:
        """Who it was put before: a colleague by name, or the name or function in words."""
        return self.addressee.full_name if self.addressee else self.addressee_name

    def is_late(self, on: date) -> bool:
        return self.state == ObstacleStatus.OPEN and self.due_on < on


class ObstacleStatusChange(StatusChange):
    """One step in the life of an obstacle."""

    transitions = OBSTACLE_TRANSITIONS
    audit_action = "obstacle.{to}"
    this = "deze belemmering"

    obstacle = models.ForeignKey(Obstacle, models.PROTECT, related_name="status_changes")


class EarlierAnswer(models.Model):
    """What was answered to an obstacle and what came of it, from before it was asked again."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    obstacle = models.ForeignKey(Obstacle, models.CASCADE, related_name="earlier_answers")
    answer = models.TextField("antwoord", blank=True, max_length=4000)
    outcome = models.TextField("wat ervan kwam", blank=True, max_length=4000)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=written_when(models.Q(answer=""), "outcome") & written_when(models.Q(outcome=""), "answer"),
                name="actions_earlieranswer_says_something",
                violation_error_message="Een eerder antwoord zegt iets.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.obstacle_id}: eerder antwoord"
