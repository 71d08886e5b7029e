from celery import shared_task

from vpd.audit.context import called_from
from vpd.audit.enums import Origin
from vpd.messaging import digests, services


@shared_task(name="messaging.deliver")
def deliver(message_id: int) -> None:
    """The nudge: carry out one outbox message now."""
    with called_from(Origin.WORKER):
        services.deliver(message_id)


@shared_task(name="messaging.sweep_outbox")
def sweep_outbox() -> None:
    """What beat starts every fifteen seconds: hand out what no nudge carried out."""
    with called_from(Origin.WORKER):
        for message_id in services.due_messages():
            services.deliver(message_id)


@shared_task(name="messaging.send_digests")
def send_digests() -> None:
    """What beat starts every morning: the overviews, the weekly ones on Monday."""
    with called_from(Origin.WORKER):
        digests.send_digests()
