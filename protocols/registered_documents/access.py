"""Who may do what with norms and protocols (DECISIONS 1); who may see them says each model's `visible_to`."""

from protocols.registered_documents.models import RegisteredDocument
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_review_document(user: User, document: RegisteredDocument) -> bool:
    """The owner says it was looked at; the coordinator may for everybody."""
    access = access_of(user)
    return access.organisation_id == document.organisation_id and (
        document.owner_id == user.pk or access.can(Permission.MANAGE_NORM)
    )
