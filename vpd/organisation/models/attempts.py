"""What came from one source without success, for a quarter of an hour: how forty doors are seen to be tried."""

import uuid

from django.db import models

from vpd.organisation.enums import AttemptKind


class SourceAttempt(models.Model):
    """One failed log-in, or one asked-for link, of one account from one source; both as keyed hashes, no address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("soort", max_length=10, choices=AttemptKind.choices)
    source = models.CharField("bron", max_length=64)
    account = models.CharField("account", max_length=64)
    at = models.DateTimeField("wanneer")

    class Meta:
        indexes = [models.Index(fields=["source", "kind", "at"], name="organisation_source_tries")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%d-%m-%Y %H:%M}"
