"""Keeping what somebody typed until it is sent or two weeks old (DECISIONS 4)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from incidents.attachments.services import delete_drafts
from incidents.cases.models import Incident, IncidentDraft
from vpd.organisation.models import User


class DraftTakenError(PermissionError):
    """The draft with this id is somebody else's."""


class DraftSentError(Exception):
    """The draft with this id became a report already."""


class SavedElsewhereError(Exception):
    """Another window or device changed this step since the page was opened."""


@dataclass(frozen=True)
class PageSave:
    """One save of an open page: its place in the order of that page, and after which save the page was opened.

    Without `after` the person pressed a button: what stands in the page then counts, whatever was saved elsewhere.
    """

    page: str
    number: int
    after: str | None = None

    @property
    def stamp(self) -> str:
        return f"{self.page}:{self.number}"


@transaction.atomic
def save_draft(
    *, draft_id: UUID, step: str, values: dict[str, Any], by: User, save: PageSave | None = None
) -> IncidentDraft:
    """Keep the typed values of one step, right or wrong; makes the draft at its first saving.

    What was typed in this step for another kind of report stays, in case somebody goes back to that kind.
    A save of a page that arrives after a later one of the same page changes nothing. Raises DraftTakenError when the id
    belongs to another person, DraftSentError when it was sent, SavedElsewhereError as it says.
    """
    now = timezone.now()
    save = save or PageSave(str(uuid4()), 0)
    draft = IncidentDraft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None:
        if Incident.objects.filter(draft_id=draft_id).exists():
            raise DraftSentError(str(draft_id))
        begun = IncidentDraft(
            pk=draft_id,
            organisation_id=by.organisation_id,
            owner=by,
            created_at=now,
            updated_at=now,
            answers={step: values},
            stamps={step: save.stamp},
        )
        try:
            with transaction.atomic():
                begun.save(force_insert=True)
        except IntegrityError:
            # Another window began it a moment ago.
            draft = IncidentDraft.objects.select_for_update().get(pk=draft_id)
        else:
            return begun
    if draft.owner_id != by.pk:
        raise DraftTakenError(str(draft_id))
    if _is_newer(save, str(draft.stamps.get(step, ""))):
        draft.answers = draft.answers | {step: draft.answers.get(step, {}) | values}
        draft.stamps = draft.stamps | {step: save.stamp}
        draft.updated_at = now
        draft.save(update_fields=["answers", "stamps", "updated_at"])
    return draft


def _is_newer(save: PageSave, kept: str) -> bool:
    """Whether this save may follow the one by which the step stands; raises SavedElsewhereError."""
    page, _, number = kept.rpartition(":")
    if page == save.page:
        return save.number > int(number)
    if save.after not in (None, kept):
        raise SavedElsewhereError
    return True


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
