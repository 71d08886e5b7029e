from celery import shared_task

from vpd.actions import services
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="actions.remind_of_actions")
def remind_of_actions() -> None:
    """What beat starts every morning: whose action is due hears of it beforehand, and again when the day passed."""
    with called_from(Origin.WORKER):
        services.remind_of_actions()


@shared_task(name="actions.remind_of_late_obstacles")
def remind_of_late_obstacles() -> None:
    """What beat starts every morning: an obstacle without an answer is not forgotten (R-79)."""
    with called_from(Origin.WORKER):
        services.remind_of_late_obstacles()
