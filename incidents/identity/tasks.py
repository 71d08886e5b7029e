from celery import shared_task

from incidents.identity.services.identities import expire_identities
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="incidents.expire_identities")
def expire() -> None:
    """What beat starts every night: who a citizen is goes when it is not needed any more (R-56)."""
    with called_from(Origin.WORKER):
        expire_identities()
