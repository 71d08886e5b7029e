"""Which forms were sent already, for a day: a double press makes one thing (QUALITY, Reliability)."""

import uuid

from django.conf import settings
from django.db import models


class SentForm(models.Model):
    """One form that made something, by the key it was opened with, and where what it made can be seen."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey("organisation.Organisation", models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.UUIDField("sleutel", default=uuid.uuid4)
    url = models.CharField("adres", max_length=200, blank=True)
    at = models.DateTimeField("wanneer")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"],
                name="organisation_sent_form_once",
                violation_error_message="Dit formulier is al verstuurd.",
            )
        ]

    def __str__(self) -> str:
        return str(self.key)
