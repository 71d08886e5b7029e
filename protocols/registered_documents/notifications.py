"""Who is reminded of a document."""

from datetime import date

from django.urls import reverse

from protocols.registered_documents.models import RegisteredDocument
from vpd.messaging.services import send_mail
from vpd.organisation.enums import Role
from vpd.organisation.models import User


def remind_of_document(document: RegisteredDocument, *, on: date) -> None:
    """The owner hears once for each day of review; when the owner left, the coordinators do."""
    owner = document.owner
    coordinators = User.objects.of(document.organisation_id).active().with_role(Role.COORDINATOR, on)
    for user in [owner] if owner.is_active else list(coordinators):
        send_mail(
            to=user,
            template="document_review",
            context={"number": document.pk, "path": reverse("protocols:document", args=[document.pk])},
            organisation_id=document.organisation_id,
            key=f"document_review:{document.pk}:{document.next_review_on}:{user.pk}",
        )
