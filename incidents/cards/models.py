"""Paper that hangs or lies with a team while a number on it changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import together, written
from vpd.organisation.enums import CalledInNeed
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet

NUMBER_LENGTH = 100


class OldPaperQuerySet(ScopedQuerySet["OldPaper"]):
    def open(self) -> OldPaperQuerySet:
        """Nobody said yet that new paper hangs there."""
        return self.filter(replaced_at=None, team__is_active=True)

    def visible_to(self, user: User) -> OldPaperQuerySet:
        """Who leads the team; the coordinator of every team."""
        access = access_of(user)
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access.can(Permission.HANDLE_INCIDENTS) else rows.filter(team_id__in=access.led_team_ids)


class OldPaper(models.Model):
    """One number that changed, on the paper of one team, until somebody there says that it was replaced.

    Of a colleague it says who; what the number was is not kept, the paper that has another one is old.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    team = models.ForeignKey("organisation.Team", models.PROTECT, related_name="+")
    number = models.CharField("welk nummer", max_length=12, choices=CalledInNeed)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    was = models.CharField("stond er eerst", max_length=NUMBER_LENGTH, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OldPaperQuerySet.as_manager()

    class Meta:
        ordering = ["changed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "number"],
                condition=Q(replaced_at=None, person=None),
                name="cards_oldpaper_open_once",
                violation_error_message="Voor dit team staat dit nummer al klaar.",
            ),
            models.UniqueConstraint(
                fields=["team", "person"],
                condition=Q(replaced_at=None, person__isnull=False),
                name="cards_oldpaper_of_person_open_once",
                violation_error_message="Voor dit team staat het nummer van deze collega al klaar.",
            ),
            models.CheckConstraint(
                condition=Q(number=CalledInNeed.PERSON, person__isnull=False, was="")
                | (~Q(number=CalledInNeed.PERSON) & Q(person=None) & (Q(was="") | written("was"))),
                name="cards_oldpaper_of_whom",
                violation_error_message="Zeg van welke collega het nummer is.",
            ),
            models.CheckConstraint(
                condition=together("replaced_by", "replaced_at"),
                name="cards_oldpaper_replaced_by_and_at",
                violation_error_message="Vul in wie het papier verving, en wanneer.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "team"], condition=Q(replaced_at=None), name="cards_oldpaper_open")
        ]

    def __str__(self) -> str:
        return f"{self.number} at team {self.team_id}"
