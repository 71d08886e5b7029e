"""Light cases of a team, looked at together at the quarter (U25)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from incidents.analysis.models.debriefs import TEXT_LENGTH
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.organisation.scope import ScopedQuerySet
from vpd.ui.quarter import Quarter


class QuarterLessonQuerySet(ScopedQuerySet["QuarterLesson"]):
    def visible_to(self, user: User) -> QuarterLessonQuerySet:
        """Who leads the team, and the coordinator."""
        access = access_of(user)
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access.can(Permission.HANDLE_INCIDENTS) else rows.filter(team_id__in=access.led_team_ids)


class QuarterLesson(models.Model):
    """One set of answers about all light cases of one team in one quarter, without names."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("jaar")
    number = models.PositiveSmallIntegerField("kwartaal")
    stands_out = models.TextField("wat opvalt", max_length=TEXT_LENGTH)
    possible = models.TextField("wat het mogelijk maakte", max_length=TEXT_LENGTH)
    helped = models.TextField("wat hielp", max_length=TEXT_LENGTH)
    takeaway = models.TextField("wat we voorstellen", max_length=TEXT_LENGTH)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = QuarterLessonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "year", "number"],
                name="analysis_quarterlesson_once",
                violation_error_message="Van dit kwartaal staat er al iets.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=4),
                name="analysis_quarterlesson_of_a_quarter",
                violation_error_message="Een jaar heeft vier kwartalen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.year}-k{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:light_quarter", args=[self.quarter.slug, self.team.slug])

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, self.number)
