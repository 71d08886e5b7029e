"""What must still happen outside the database: written in the same transaction as its cause."""

from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.db import models

from vpd.messaging.enums import Cadence


class Person(Protocol):
    """Whoever asks: messaging knows no user model."""

    organisation_id: int


WORKER_LOST = "WorkerLost"
"""What stands in `last_error` while a try is under way: it stays when the worker is killed in the middle."""


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    def due(self, now: datetime) -> "OutboxQuerySet":
        return self.filter(done_at=None, failed_at=None, not_before__lte=now)

    def of(self, organisation_id: int) -> "OutboxQuerySet":
        return self.filter(organisation_id=organisation_id)

    def visible_to(self, user: Person) -> "OutboxQuerySet":
        """Messages of the own organisation; which role may see them is decided by the page that shows them."""
        return self.of(user.organisation_id)

    def stuck(self) -> "OutboxQuerySet":
        """Given up after the last attempt."""
        return self.exclude(failed_at=None)

    def in_trouble(self) -> "OutboxQuerySet":
        """Given up, or tried at least once without success; a first try under way is no trouble."""
        first_try = models.Q(attempts=1, last_error=WORKER_LOST)
        tried = models.Q(attempts__gt=0) & ~first_try
        return self.filter(done_at=None).filter(models.Q(failed_at__isnull=False) | tried)

    def undone(self) -> "OutboxQuerySet":
        """Still to be carried out, or given up."""
        return self.filter(done_at=None)

    def waiting(self) -> "OutboxQuerySet":
        return self.filter(done_at=None, failed_at=None)


class OutboxMessage(models.Model):
    """One side effect to carry out: it survives a dead broker, a killed worker and a refusing mail server."""

    organisation_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    key = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=~models.Q(key=""), name="messaging_outbox_key_once"
            ),
            models.CheckConstraint(
                condition=models.Q(done_at=None) | models.Q(failed_at=None),
                name="messaging_outbox_done_or_failed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before"],
                condition=models.Q(done_at=None, failed_at=None),
                name="messaging_outbox_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def has_failed_once(self) -> bool:
        """A try ended without success; the one under way does not count yet."""
        under_way = 1 if self.last_error == WORKER_LOST else 0
        return self.done_at is None and self.attempts > under_way


class PreferenceQuerySet(models.QuerySet["MessagePreference"]):
    def visible_to(self, user: Person) -> "PreferenceQuerySet":
        """One's own only."""
        return self.filter(user=user, organisation_id=user.organisation_id)


class MessagePreference(models.Model):
    """How often one person wants to hear what can wait; without a row the standard holds."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    cadence = models.CharField("hoe vaak", max_length=10, choices=Cadence, default=Cadence.STANDARD)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cadence__in=Cadence.values),
                name="messaging_preference_cadence",
                violation_error_message="Kies hoe vaak je een overzicht wilt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.cadence}"


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def visible_to(self, user: Person) -> "CalendarFeedQuerySet":
        """One's own only."""
        return self.filter(user=user, organisation_id=user.organisation_id)


class CalendarFeed(models.Model):
    """A person lets another calendar read on which days something is; gone as soon as it is turned off."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField(auto_now=True)

    objects = CalendarFeedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"calendar of {self.user_id}"


class WaitingNotice(models.Model):
    """One thing that a person hears in the next overview: only its kind, never what it was about."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    topic = models.CharField(max_length=60)
    key = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=~models.Q(key=""), name="messaging_waitingnotice_key_once"
            )
        ]
        indexes = [models.Index(fields=["user"], name="messaging_waiting_of_user")]

    def __str__(self) -> str:
        return f"{self.topic} {self.pk}"
