from celery import shared_task

from incidents.analysis.services.reminders import remind
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="incidents.remind_of_learning")
def remind_of_learning() -> None:
    """What beat starts every morning: four questions, analyses and light cases whose term nears or has passed."""
    with called_from(Origin.WORKER):
        remind()
