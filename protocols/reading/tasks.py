"""What beat starts for reading."""

from celery import shared_task

from protocols.reading.services.reminders import remind_readers
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="protocols.remind_readers")
def remind_late_readers() -> None:
    """Every morning: who has still to read (R-16)."""
    with called_from(Origin.WORKER):
        remind_readers()
