"""How deep a team goes into which kinds of incident (U25)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from incidents.advice.enums import Category
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet


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
