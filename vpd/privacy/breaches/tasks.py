from celery import shared_task

from vpd.audit.context import called_from
from vpd.audit.enums import Origin
from vpd.privacy.breaches.periodic import watch_terms


@shared_task(name="privacy.watch_breaches")
def watch_breaches() -> None:
    """What beat starts every five minutes: the 72 hours to tell the supervisor (AVG-12)."""
    with called_from(Origin.WORKER):
        watch_terms()
