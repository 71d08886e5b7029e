"""Keeping the register of further documents (CONTENT B.10)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from protocols.registered_documents.content import Suggestion
from protocols.registered_documents.models import RegisteredDocument, RegisteredDocumentQuerySet
from protocols.registered_documents.notifications import remind_of_document
from protocols.rules.access import can_manage_policies
from vpd.audit.services import record
from vpd.organisation.models import Organisation, User
from vpd.organisation.open_with import WorkKind
from vpd.ui.editing import Seen, lock_as_seen
from vpd.ui.text import Plain, plain

KEPT = ("title", "type", "chapter", "url", "place", "owner", "next_review_on")


@transaction.atomic
def register_document(*, organisation: Organisation, by: User, **values: Any) -> RegisteredDocument:
    """Add a document to the register; `values` are the fields in KEPT."""
    document = RegisteredDocument.objects.create(organisation=organisation, changed_by=by, **values)
    record(action="document.registered", by=by, subject=document, organisation_id=organisation.pk)
    return document


def register_suggestion(*, organisation: Organisation, suggestion: Suggestion, by: User) -> RegisteredDocument:
    """Add a title of the werkwijzer, owned by who adds it; a second press finds the first."""
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        known = RegisteredDocument.objects.of(organisation).alias(plain_title=Plain("title"))
        found = known.filter(plain_title=plain(suggestion.title)).first()
        return found or register_document(
            organisation=organisation,
            by=by,
            title=suggestion.title,
            type=suggestion.type,
            chapter=suggestion.chapter,
            owner=by,
        )


@transaction.atomic
def change_document(
    *, document: RegisteredDocument, by: User, seen: Seen | None = None, **values: Any
) -> RegisteredDocument:
    """Change what the register says; the same once more changes nothing. Raises SavedFirstError."""
    locked = lock_as_seen(document, seen)
    changed = [name for name in KEPT if name in values and getattr(locked, name) != values[name]]
    for name in changed:
        setattr(locked, name, values[name])
    if changed:
        locked.changed_by = by
        locked.save()
        record(action="document.changed", by=by, subject=locked, organisation_id=locked.organisation_id, fields=changed)
    return locked


@transaction.atomic
def review_document(
    *, document: RegisteredDocument, next_review_on: date, by: User, on: date | None = None
) -> RegisteredDocument:
    """Say that the document was looked at, and when to look again. `on` is for the example municipality."""
    locked = RegisteredDocument.objects.select_for_update().get(pk=document.pk)
    locked.reviewed_on = on or timezone.localdate()
    locked.next_review_on = next_review_on
    locked.changed_by = by
    locked.save()
    record(action="document.reviewed", by=by, subject=locked, organisation_id=locked.organisation_id)
    return locked


@transaction.atomic
def remove_document(*, document: RegisteredDocument, by: User) -> None:
    """Take a document out of the register; the document itself stays where it is."""
    record(action="document.removed", by=by, subject=document, organisation_id=document.organisation_id)
    document.delete()


@transaction.atomic
def remind_owners() -> int:
    """Tell each owner that the day of review nears, once for each such day; returns for how many documents."""
    today = timezone.localdate()
    due = RegisteredDocument.objects.review_nears(today).select_related("owner", "organisation")
    for document in due:
        remind_of_document(document, on=today)
    return len(due)


def _documents() -> RegisteredDocumentQuerySet:
    return RegisteredDocument.objects.all()


def _give(person: User, to: User, by: User, now: datetime) -> int:
    """The documents of somebody who leaves, to a colleague by name; the register is the coordinator's to change."""
    if not can_manage_policies(by):
        return 0
    mine = list(RegisteredDocument.objects.visible_to(by).filter(owner=person))
    for document in mine:
        change_document(document=document, by=by, owner=to)
    return len(mine)


DOCUMENTS = WorkKind("documents", "document", "documenten", "owner", _documents, _give)
