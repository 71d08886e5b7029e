from celery import shared_task

from incidents.cases.services import deadlines
from incidents.cases.services import help as help_requests
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="incidents.watch_deadlines")
def watch_deadlines() -> None:
    """What beat starts every five minutes: reminders at half and at the end of a term (R-42)."""
    with called_from(Origin.WORKER):
        deadlines.watch_deadlines()


@shared_task(name="incidents.watch_help")
def watch_help() -> None:
    """What beat starts every five minutes: whoever was not called in time is put to the next (DECISIONS 10)."""
    with called_from(Origin.WORKER):
        help_requests.watch_help()
