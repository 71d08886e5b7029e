"""Files live in Postgres: one backup, one retention and one access rule cover them (DECISIONS 2)."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from vpd.organisation.models.structure import Organisation
from vpd.organisation.scope import ScopedQuerySet

if TYPE_CHECKING:
    from vpd.organisation.models.people import User


class StoredFile(models.Model):
    """A file of at most 10 MB; the app that owns it decides who may have it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(size__lte=10 * 1024 * 1024),
                name="organisation_storedfile_at_most_10_mb",
                violation_error_message="Een bestand mag niet groter zijn dan 10 MB.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class StoredFileChunk(models.Model):
    """A piece of a stored file, so that it can be streamed without holding it whole."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="chunks")
    position = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["file", "position"], name="organisation_chunk_position_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.position}"


class RequestedFileQuerySet(ScopedQuerySet["RequestedFile"]):
    def visible_to(self, user: "User") -> "RequestedFileQuerySet":
        """One's own requests: what is in the file is what one might read when asking."""
        return self.filter(organisation_id=user.organisation_id, requested_by=user)

    def being_made(self) -> "RequestedFileQuerySet":
        return self.filter(file=None)


class RequestedFile(models.Model):
    """A document that somebody asked for: the worker makes it, and it stays as it was then."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    back_url = models.CharField(max_length=300, blank=True)
    arguments = models.JSONField(default=dict, help_text="ids and codes, never names or text")
    requested_at = models.DateTimeField(auto_now_add=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(null=True, blank=True)

    objects = RequestedFileQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["requested_by", "kind", "arguments"],
                condition=models.Q(file=None),
                name="organisation_requestedfile_once_at_a_time",
                violation_error_message="Dit bestand wordt al gemaakt.",
            ),
            models.CheckConstraint(
                condition=models.Q(file=None, made_at=None) | models.Q(file__isnull=False, made_at__isnull=False),
                name="organisation_requestedfile_made_with_moment",
                violation_error_message="Een bestand dat klaar is, heeft een moment waarop het is gemaakt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
