from celery import shared_task

from incidents.measures.services.deciding import expire_over
from incidents.measures.services.running import remind
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="incidents.end_measures")
def end_measures() -> None:
    """What beat starts soon after midnight: what had its last day ends (R-47)."""
    with called_from(Origin.WORKER):
        expire_over()


@shared_task(name="incidents.remind_of_measures")
def remind_of_measures() -> None:
    """What beat starts every morning: reviews and ends that come near."""
    with called_from(Origin.WORKER):
        remind()
