"""Light signals: something happened, without a report and without anything about a citizen (U2)."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from incidents.advice.enums import Weight
from incidents.cases.enums import Channel, PlaceKind, WorkProcess
from incidents.cases.models import Incident
from incidents.light_signals.enums import SIGNAL_WEIGHTS
from protocols.contributions.models import random_key
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet


class IncidentSignalQuerySet(ScopedQuerySet["IncidentSignal"]):
    def visible_to(self, user: User) -> "IncidentSignalQuerySet":
        """One's own; those of the led teams, and all for the coordinator.

        What became a report is left out for others: the report speaks for itself, and would tell who gave the signal.
        To a leader a signal stays where the report went past: gone, it would tell what that report is about.
        """
        access = access_of(user)
        rows = self.filter(organisation_id=user.organisation_id)
        if access.can(Permission.READ_ALL_INCIDENTS):
            return rows.filter(Q(author=user) | ~_reported(sees_all=True))
        return rows.filter(Q(author=user) | Q(team_id__in=access.led_team_ids) & ~_reported(sees_all=False))

    def given_by(self, user: User) -> "IncidentSignalQuerySet":
        return self.filter(author=user)

    def not_reported(self, *, sees_all: bool) -> "IncidentSignalQuerySet":
        """Those that became no report, of all or of those that the leader handles: what counts beside reports."""
        return self.filter(~_reported(sees_all=sees_all))

    def since(self, day: date) -> "IncidentSignalQuerySet":
        return self.filter(happened_on__gte=day)


def _reported(*, sees_all: bool) -> Q:
    reports = Incident.objects.filter(draft_id=OuterRef("draft_id"))
    return Q(Exists(reports if sees_all else reports.handled_by_leader()))


class IncidentSignal(models.Model):
    """One signal: a day, a column of the matrix, how and where. The author is known to nobody but the author.

    `draft_id` is that of the report that the author made of it; `key` makes giving it happen once.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT)
    team = models.ForeignKey("organisation.Team", models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    happened_on = models.DateField("dag")
    weight = models.PositiveSmallIntegerField("wat", choices=Weight)
    channel = models.CharField("contact", max_length=20, choices=Channel)
    place_kind = models.CharField("soort locatie", max_length=20, choices=PlaceKind)
    location = models.ForeignKey("organisation.Location", models.PROTECT, null=True, blank=True, related_name="+")
    work_process = models.CharField("werk", max_length=20, choices=WorkProcess, blank=True)
    draft_id = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    created_at = models.DateTimeField()

    objects = IncidentSignalQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="light_signals_signal_in_organisation"),
            models.UniqueConstraint(fields=["author", "key"], name="light_signals_signal_given_once"),
            models.CheckConstraint(
                condition=Q(place_kind=PlaceKind.LOCATION, location__isnull=False)
                | (~Q(place_kind=PlaceKind.LOCATION) & Q(location=None)),
                name="light_signals_signal_location_fits_place",
                violation_error_message="Kies een locatie, of zeg waar anders het gebeurde.",
            ),
            models.CheckConstraint(
                condition=Q(weight__in=[int(weight) for weight in SIGNAL_WEIGHTS]),
                name="light_signals_signal_never_serious",
                violation_error_message="Bedreiging en fysiek geweld worden altijd gemeld.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-happened_on"], name="light_signals_signal_by_day"),
            models.Index(fields=["team", "-happened_on"], name="light_signals_signal_of_team"),
            models.Index(fields=["author", "-happened_on"], name="light_signals_signal_of_author"),
        ]

    def __str__(self) -> str:
        return f"signal {self.pk}"
