"""What somebody typed and has not sent yet."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet

KEPT_FOR = timedelta(days=14)


class IncidentDraftQuerySet(ScopedQuerySet["IncidentDraft"]):
    def visible_to(self, user: User) -> "IncidentDraftQuerySet":
        """One's own eyes only (DECISIONS 4)."""
        return self.filter(organisation_id=user.organisation_id, owner=user)

    def older_than_kept(self, now: datetime) -> "IncidentDraftQuerySet":
        return self.filter(updated_at__lt=now - KEPT_FOR)


class IncidentDraft(models.Model):
    """A report that is being written: the typed values of each step, right or wrong; gone after 14 days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    # By which save each step stands as it does: `<page>:<number>`, so that an older save never overwrites a newer one.
    stamps = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = IncidentDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            # The target of the composite key of what belongs to a draft (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_draft_in_organisation")
        ]
        indexes = [
            models.Index(fields=["owner", "-updated_at"], name="cases_draft_of_owner"),
            models.Index(fields=["updated_at"], name="cases_draft_old"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def gone_at(self) -> datetime:
        return self.updated_at + KEPT_FOR
