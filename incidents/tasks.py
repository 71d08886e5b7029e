from celery import shared_task

from incidents.services import deadlines, drafts
from incidents.services.patterns import find_all_patterns
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="incidents.drop_old_drafts")
def drop_old_drafts() -> None:
    """What beat starts every night: drafts of two weeks old go (DECISIONS 4)."""
    with called_from(Origin.WORKER):
        drafts.drop_old_drafts()


@shared_task(name="incidents.watch_deadlines")
def watch_deadlines() -> None:
    """What beat starts every five minutes: reminders at half and at the end of a term (R-42)."""
    with called_from(Origin.WORKER):
        deadlines.watch_deadlines()


@shared_task(name="incidents.find_patterns")
def find_patterns() -> None:
    """What beat starts every hour: patterns in signals and reports (U2)."""
    with called_from(Origin.WORKER):
        find_all_patterns()
