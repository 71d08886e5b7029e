"""What beat starts for looking at protocols again."""

from celery import shared_task

from protocols.upkeep.services.reminders import remind_of_reviews
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="protocols.remind_of_reviews")
def remind_leaders() -> None:
    """Every morning: which protocols to look at again (R-13)."""
    with called_from(Origin.WORKER):
        remind_of_reviews()
