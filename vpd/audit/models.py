"""Who did and who saw what. Rows hold ids and field names, never names or free text (DECISIONS 4)."""

from typing import Protocol

from django.db import models

from vpd.audit.enums import Origin, Result


class Reader(Protocol):
    """Whoever asks: the audit knows no user model."""

    pk: int
    organisation_id: int


class ReadEventQuerySet(models.QuerySet["ReadEvent"]):
    """Events of one organisation; which role may see them is decided by the page that shows them."""

    def of(self, organisation_id: int) -> "ReadEventQuerySet":
        return self.filter(organisation_id=organisation_id)

    def visible_to(self, user: Reader) -> "ReadEventQuerySet":
        return self.of(user.organisation_id)


class AuditEvent(models.Model):
    """One thing somebody (or the application itself) did; never changed, never removed but by destruction."""

    organisation_id = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    actor_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64)
    fields = models.JSONField(default=list)
    result = models.CharField(max_length=10, choices=Result, default=Result.OK)
    origin = models.CharField(max_length=10, choices=Origin)
    request_id = models.CharField(max_length=36, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "-at"], name="audit_event_recent"),
            models.Index(fields=["subject_type", "subject_id"], name="audit_event_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_type} {self.subject_id}"


class ReadEvent(models.Model):
    """One person read one object with personal data within one hour (AVG-15)."""

    organisation_id = models.BigIntegerField()
    reader_id = models.BigIntegerField()
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64)
    hour = models.DateTimeField()

    objects = ReadEventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reader_id", "subject_type", "subject_id", "hour"], name="audit_read_once_an_hour"
            )
        ]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="audit_read_subject"),
            models.Index(fields=["organisation_id", "-hour"], name="audit_read_recent"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}"
