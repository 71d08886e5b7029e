from celery import shared_task

from incidents.support.services.reminders import remind
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="incidents.remind_of_support")
def remind_of_support() -> None:
    """What beat starts every morning: appointments, conversations and offers that wait (R-63)."""
    with called_from(Origin.WORKER):
        remind()
