"""Files live in Postgres: one backup, one retention and one access rule cover them (DECISIONS 2)."""

import uuid

from django.conf import settings
from django.db import models

from vpd.organisation.models import Organisation


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
    heavy = models.CharField(max_length=5, blank=True, help_text="a picture of this kind, not yet made anew")
    refusal = models.CharField(max_length=200, blank=True, help_text="why the worker could not keep it")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(size__lte=10 * 1024 * 1024),
                name="files_storedfile_at_most_10_mb",
                violation_error_message="Een bestand mag niet groter zijn dan 10 MB.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_ready(self) -> bool:
        """Whether it may be handed out: what is still looked at, or was refused, is for nobody."""
        return not self.heavy and not self.refusal

    @property
    def state_words(self) -> str:
        """What its uploader reads as long as it is not ready; nobody else sees it then."""
        if self.refusal:
            return f"niet bewaard. {self.refusal}"
        return "" if self.is_ready else "wordt gecontroleerd; alleen jij ziet dit nog"


class SmallPicture(models.Model):
    """A stored picture small enough for a list, made once."""

    file = models.OneToOneField(StoredFile, models.CASCADE, primary_key=True, related_name="small")
    data = models.BinaryField()

    def __str__(self) -> str:
        return str(self.file_id)


class StoredFileChunk(models.Model):
    """A piece of a stored file, so that it can be streamed without holding it whole."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="chunks")
    position = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["file", "position"], name="files_chunk_position_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.position}"
