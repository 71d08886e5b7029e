"""What beat starts for the protocols."""

from celery import shared_task

from protocols.services.registered_documents import remind_owners
from protocols.services.reminders import remind_of_reviews, remind_readers
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="protocols.remind_of_reviews")
def remind_leaders() -> None:
    """Every morning: which protocols to look at again (R-13)."""
    with called_from(Origin.WORKER):
        remind_of_reviews()


@shared_task(name="protocols.remind_readers")
def remind_late_readers() -> None:
    """Every morning: who has still to read (R-16)."""
    with called_from(Origin.WORKER):
        remind_readers()


@shared_task(name="protocols.remind_owners")
def remind_document_owners() -> None:
    """Every morning: which documents to look at again."""
    with called_from(Origin.WORKER):
        remind_owners()
