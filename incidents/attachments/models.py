"""Photos, documents and mails that belong to a report (R-31)."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.cases.models import Incident, IncidentDraft
from vpd.files.models import StoredFile
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet

MAX_ATTACHMENTS = 5


class AttachmentQuerySet(ScopedQuerySet["Attachment"]):
    def visible_to(self, user: User) -> AttachmentQuerySet:
        """Who may read the story may see what belongs to it; of a draft its owner alone (DECISIONS 1, 4).

        What is still being checked, or was refused, is seen by who added it only (DECISIONS 9).
        """
        reports = Incident.objects.readable_by(user).values("pk")
        ready = Q(file__heavy="", file__refusal="") | Q(added_by=user)
        return self.filter(ready, Q(draft__owner=user) | Q(incident__in=reports), organisation_id=user.organisation_id)


class Attachment(models.Model):
    """One file with a report, or with the draft of one; at most five each."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, null=True, blank=True, related_name="attachments")
    draft = models.ForeignKey(IncidentDraft, models.CASCADE, null=True, blank=True, related_name="attachments")
    position = models.PositiveSmallIntegerField("plaats")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("toegevoegd op")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(incident=None, draft__isnull=False) | Q(incident__isnull=False, draft=None),
                name="attachments_attachment_of_one_thing",
                violation_error_message="Een bijlage hoort bij een melding of bij een concept.",
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=MAX_ATTACHMENTS),
                name="attachments_attachment_at_most_five",
                violation_error_message="Bij een melding passen vijf bijlagen.",
            ),
            models.UniqueConstraint(
                fields=["incident", "position"],
                name="attachments_attachment_place_in_incident",
                violation_error_message="Probeer het opnieuw.",
            ),
            models.UniqueConstraint(
                fields=["draft", "position"],
                name="attachments_attachment_place_in_draft",
                violation_error_message="Probeer het opnieuw.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_picture(self) -> bool:
        return self.file.content_type.startswith("image/")
