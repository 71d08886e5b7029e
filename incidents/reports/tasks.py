from celery import shared_task

from incidents.reports.services import drafts
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="incidents.drop_old_drafts")
def drop_old_drafts() -> None:
    """What beat starts every night: drafts of two weeks old go (DECISIONS 4)."""
    with called_from(Origin.WORKER):
        drafts.drop_old_drafts()
