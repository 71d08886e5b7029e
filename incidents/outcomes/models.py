"""How deep a team goes into which kinds of incident (U25), and where somebody of the board had a part (R-117)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from incidents.advice.enums import Category
from incidents.cases.models import Incident, OfCaseQuerySet
from incidents.outcomes.enums import BoardRole
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet

TEXT_LENGTH = 2000


class DepthChoiceQuerySet(ScopedQuerySet["DepthChoice"]):
    def visible_to(self, user: User) -> DepthChoiceQuerySet:
        """The own and led teams, and who makes the agendas of all."""
        access = access_of(user)
        rows = self.filter(organisation_id=user.organisation_id)
        if access.can(Permission.MANAGE_MEETINGS):
            return rows
        return rows.filter(team_id__in=access.own_team_ids | access.led_team_ids)


class DepthChoice(models.Model):
    """Which kinds of incident a team discusses one by one in a year; the others together, as a theme. Append-only.

    `one_by_one` holds categories; the last choice counts.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("jaar")
    one_by_one = models.JSONField("één voor één", default=list, blank=True)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = DepthChoiceQuerySet.as_manager()

    class Meta:
        ordering = ["chosen_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(one_by_one__contained_by=sorted(Category.values)),
                name="outcomes_depthchoice_of_kinds",
                violation_error_message="Kies uit de soorten incidenten.",
            )
        ]
        indexes = [models.Index(fields=["organisation", "team", "year"], name="outcomes_depth_of_team")]

    def __str__(self) -> str:
        return f"{self.team_id} {self.year}"


class BoardInvolvementQuerySet(OfCaseQuerySet["BoardInvolvement"]):
    def to_evaluate(self) -> BoardInvolvementQuerySet:
        """Not evaluated together yet; of a report that was withdrawn nothing is asked."""
        return self.filter(evaluated_on=None, incident__in=Incident.objects.counted())


class BoardInvolvement(models.Model):
    """Somebody of the board had a part in an incident: it is evaluated together, and what came of that (R-117)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="board_involvements")
    role = models.CharField("wie van het bestuur", max_length=12, choices=BoardRole)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    evaluated_on = models.DateField("samen geëvalueerd op", null=True, blank=True)
    lesson = models.TextField("wat jullie samen leerden", max_length=TEXT_LENGTH, blank=True)
    evaluated_at = models.DateTimeField(null=True, blank=True)
    evaluated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = BoardInvolvementQuerySet.as_manager()

    class Meta:
        ordering = ["noted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident"],
                name="outcomes_board_involved_once",
                violation_error_message="Bij deze melding staat dit al.",
            ),
            models.CheckConstraint(
                condition=models.Q(evaluated_on=None, evaluated_at=None, evaluated_by=None, lesson="")
                | (
                    models.Q(evaluated_on__isnull=False, evaluated_at__isnull=False, evaluated_by__isnull=False)
                    & written("lesson")
                ),
                name="outcomes_board_evaluated_with_lesson",
                violation_error_message="Schrijf op wanneer jullie het bespraken en wat jullie leerden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.role}"

    @property
    def role_words(self) -> str:
        return str(BoardRole(self.role).label)

    @property
    def is_evaluated(self) -> bool:
        return self.evaluated_on is not None
