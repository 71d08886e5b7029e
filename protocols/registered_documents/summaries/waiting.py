"""The documents to look at again."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from protocols.registered_documents.models import RegisteredDocument
from protocols.registered_documents.summaries.documents import documents_waiting_for
from vpd.organisation.models import User
from vpd.ui.pieces import Harm, WaitingItem


def documents_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The documents that this person owns and is to look at."""
    return [_document_item(document) for document in documents_waiting_for(user, on=timezone.localdate(now))]


def _document_item(document: RegisteredDocument) -> WaitingItem:
    return WaitingItem(
        title="Kijk of een document nog klopt",
        url=reverse("protocols:review_document", args=[document.pk]),
        note=document.title,
        due_at=document.next_review_on,
        harm=Harm.OFFICE,
    )
