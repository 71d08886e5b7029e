from celery import shared_task

from incidents.light_signals.services.patterns import find_all_patterns
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="incidents.find_patterns")
def find_patterns() -> None:
    """What beat starts every hour: patterns in signals and reports (U2)."""
    with called_from(Origin.WORKER):
        find_all_patterns()
