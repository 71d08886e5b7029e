"""What beat starts for rounds."""

from celery import shared_task
from django.utils import timezone

from learning.campaigns.services.inviting import send_invitations, send_reminders
from learning.campaigns.services.lifecycle import close_what_is_over, forget_old_links
from vpd.audit.context import called_from
from vpd.audit.enums import Origin


@shared_task(name="learning.invite")
def invite() -> None:
    """Every minute: the mails of rounds that were opened."""
    with called_from(Origin.WORKER):
        send_invitations()


@shared_task(name="learning.run_campaigns")
def run_campaigns() -> None:
    """Every morning: close what is over, forget codes that link nothing, remind where the end is near."""
    with called_from(Origin.WORKER):
        today = timezone.localdate()
        close_what_is_over(on=today)
        forget_old_links(on=today)
        send_reminders(on=today)
