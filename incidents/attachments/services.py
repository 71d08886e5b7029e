"""Keeping, moving and removing what belongs to a report (R-31); the checks were done in `vpd.files.uploads`."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from incidents.attachments.models import MAX_ATTACHMENTS, Attachment
from incidents.cases.models import Incident, IncidentDraft
from vpd.audit.services import record
from vpd.files.checked_files import store_upload
from vpd.files.models import StoredFile
from vpd.files.uploads import CheckedUpload
from vpd.organisation.models import User


class TooManyAttachmentsError(ValueError):
    """More than five would belong to one report."""


@transaction.atomic
def attach_to_draft(*, draft: IncidentDraft, uploads: Sequence[CheckedUpload], by: User) -> list[Attachment]:
    """Keep these files with a draft; raises TooManyAttachmentsError, and keeps none, above five."""
    locked = IncidentDraft.objects.select_for_update().get(pk=draft.pk, owner=by)
    return _attach(Attachment.objects.filter(draft=locked), uploads, by, draft=locked)


@transaction.atomic
def attach_to_incident(
    *, incident: Incident, uploads: Sequence[CheckedUpload], by: User, now: datetime | None = None
) -> list[Attachment]:
    """Keep these files with a report; raises TooManyAttachmentsError, and keeps none, above five.

    `now` is for the example municipality.
    """
    locked = Incident.objects.select_for_update().get(pk=incident.pk)
    made = _attach(Attachment.objects.filter(incident=locked), uploads, by, now=now, incident=locked)
    for attachment in made:
        record(
            action="incident.attachment_added", by=by, subject=attachment, organisation_id=attachment.organisation_id
        )
    return made


def hand_over(*, draft: IncidentDraft, incident: Incident) -> None:
    """What was with the draft belongs to the report from now on; in the transaction of sending."""
    Attachment.objects.filter(draft=draft).update(incident=incident, draft=None)


@transaction.atomic
def remove_attachment(*, attachment: Attachment, by: User) -> None:
    """Take a file away for good; of a sent report the audit keeps that it happened."""
    if attachment.incident_id is not None:
        record(
            action="incident.attachment_removed", by=by, subject=attachment, organisation_id=attachment.organisation_id
        )
    _delete(Attachment.objects.filter(pk=attachment.pk))


@transaction.atomic
def delete_drafts(drafts: QuerySet[IncidentDraft]) -> int:
    """Remove drafts with all that was with them; returns how many drafts."""
    ids = list(drafts.select_for_update().values_list("pk", flat=True))
    _delete(Attachment.objects.filter(draft__in=ids))
    _, removed = IncidentDraft.objects.filter(pk__in=ids).delete()
    return removed.get(IncidentDraft._meta.label, 0)


def _attach(
    there: QuerySet[Attachment],
    uploads: Sequence[CheckedUpload],
    by: User,
    *,
    now: datetime | None = None,
    incident: Incident | None = None,
    draft: IncidentDraft | None = None,
) -> list[Attachment]:
    taken = set(there.values_list("position", flat=True))
    free = [position for position in range(1, MAX_ATTACHMENTS + 1) if position not in taken]
    if len(uploads) > len(free):
        raise TooManyAttachmentsError(len(taken) + len(uploads))
    return [
        Attachment.objects.create(
            organisation_id=by.organisation_id,
            position=position,
            file=store_upload(organisation_id=by.organisation_id, upload=upload, by=by),
            incident=incident,
            draft=draft,
            added_at=now or timezone.now(),
            added_by=by,
        )
        for position, upload in zip(free, uploads, strict=False)
    ]


def _delete(attachments: QuerySet[Attachment]) -> None:
    """The rows and their files: a file that belongs to nothing is never left behind."""
    files = list(attachments.values_list("file_id", flat=True))
    attachments.delete()
    StoredFile.objects.filter(pk__in=files).delete()
