"""What beat starts for the protocols."""

from celery import shared_task

from protocols.services.registered_documents import remind_owners
from protocols.services.reminders import remind_of_reviews, remind_readers
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="protocols.remind")
def remind() -> None:
    """Every morning: which protocols and documents to look at again, and who has still to read."""
    with called_from(Origin.WORKER):
        remind_of_reviews()
        remind_readers()
        remind_owners()
