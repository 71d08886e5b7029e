from celery import shared_task

from vpd.audit.context import called_from
from vpd.audit.enums import Origin
from vpd.retention.services import run_schedule


@shared_task(name="retention.run")
def run() -> None:
    """What beat starts every night: warn of what goes soon, and let go what was kept for its term (AVG-05)."""
    with called_from(Origin.WORKER):
        run_schedule()
