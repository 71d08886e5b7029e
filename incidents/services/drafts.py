"""Keeping what somebody typed until it is sent or two weeks old (DECISIONS 4)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from incidents.models import Incident, IncidentDraft
from incidents.questions import unasked_answers
from incidents.services.attachments import delete_drafts
from vpd.organisation.models import User


class DraftTakenError(PermissionError):
    """The draft with this id is somebody else's."""


@transaction.atomic
def save_draft(*, draft_id: UUID, step: str, values: dict[str, Any], by: User) -> IncidentDraft:
    """Keep the typed values of one step, right or wrong; makes the draft at its first saving.

    Raises DraftTakenError when the id belongs to another person.
    """
    now = timezone.now()
    draft, created = IncidentDraft.objects.select_for_update().get_or_create(
        pk=draft_id,
        defaults={
            "organisation_id": by.organisation_id,
            "owner": by,
            "answers": {step: values},
            "created_at": now,
            "updated_at": now,
        },
    )
    if draft.owner_id != by.pk:
        raise DraftTakenError(str(draft_id))
    if not created:
        kept = unasked_answers(draft.answers.get(step, {}), values)
        draft.answers = draft.answers | {step: kept | values}
        draft.updated_at = now
        draft.save(update_fields=["answers", "updated_at"])
    return draft


def discard_draft(*, draft: IncidentDraft, by: User) -> None:
    """Throw a draft away; only its owner can."""
    if draft.owner_id != by.pk:
        raise DraftTakenError(str(draft.pk))
    delete_drafts(IncidentDraft.objects.filter(pk=draft.pk))


def drop_old_drafts(*, now: datetime | None = None) -> int:
    """Remove drafts untouched for 14 days, and those that were sent meanwhile; returns how many."""
    now = now or timezone.now()
    sent = Incident.objects.values("draft_id")
    return delete_drafts(IncidentDraft.objects.older_than_kept(now) | IncidentDraft.objects.filter(pk__in=sent))
