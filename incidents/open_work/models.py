"""What was done with several reports at once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.open_work.enums import Act
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet


class BulkRunQuerySet(ScopedQuerySet["BulkRun"]):
    def visible_to(self, user: User) -> BulkRunQuerySet:
        """Of whoever did it."""
        return self.filter(organisation_id=user.organisation_id, by=user)


class BulkRun(models.Model):
    """One act on several reports: what happened with each, or why nothing did, by ids and codes without a word.

    A line holds `incident`, `skip` (empty where it happened), `before` (who had it) and `item` (on an agenda).
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    act = models.CharField("wat", max_length=10, choices=Act)
    given_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    lines = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = BulkRunQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(act=Act.GIVE, given_to__isnull=False) | (~Q(act=Act.GIVE) & Q(given_to=None)),
                name="open_work_bulkrun_given_to_somebody",
                violation_error_message="Kies aan wie je de meldingen geeft.",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | ~Q(act=Act.REMIND),
                name="open_work_bulkrun_mail_stays_sent",
                violation_error_message="Een mail die weg is, haal je niet terug.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.at:%Y-%m-%d}"
