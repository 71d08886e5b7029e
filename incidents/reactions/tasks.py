from celery import shared_task

from incidents.reactions.services.reminders import remind
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="incidents.remind_of_talks")
def remind_of_talks() -> None:
    """What beat starts every morning: conversations that are near, and of which nobody said how they went."""
    with called_from(Origin.WORKER):
        remind()
