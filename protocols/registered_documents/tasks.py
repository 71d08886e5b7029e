"""What beat starts for the register of documents."""

from celery import shared_task

from protocols.registered_documents.services import remind_owners
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="protocols.remind_owners")
def remind_document_owners() -> None:
    """Every morning: which documents to look at again."""
    with called_from(Origin.WORKER):
        remind_owners()
