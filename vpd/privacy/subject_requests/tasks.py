from celery import shared_task

from vpd.audit.context import called_from
from vpd.audit.enums import Origin
from vpd.privacy.subject_requests.services import remind_of_terms


@shared_task(name="privacy.remind_of_requests")
def remind_of_requests() -> None:
    """What beat starts every morning: requests of which the term is near, or ends today."""
    with called_from(Origin.WORKER):
        remind_of_terms()
