from celery import shared_task

from incidents import services
from incidents.services import deadlines
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="incidents.drop_old_drafts")
def drop_old_drafts() -> None:
    """What beat starts every night: drafts of two weeks old go (DECISIONS 4)."""
    with called_from(Origin.WORKER):
        services.drop_old_drafts()


@shared_task(name="incidents.watch_deadlines")
def watch_deadlines() -> None:
    """What beat starts every five minutes: reminders at half and at the end of a term (R-42)."""
    with called_from(Origin.WORKER):
        deadlines.watch_deadlines()
