"""Reminding of looking again: each reminder once, however often beat comes along."""

from django.db import transaction
from django.utils import timezone

from protocols.upkeep.notifications import remind_of_review
from protocols.upkeep.summaries.reviews import reviews_due
from vpd.organisation.models import Organisation


@transaction.atomic
def remind_of_reviews() -> int:
    """Tell leader and coordinator that a protocol is to be looked at: a month, a week before and once after (R-13).

    Returns for how many protocols.
    """
    today = timezone.localdate()
    told = 0
    for organisation in Organisation.objects.all():
        for due in reviews_due(organisation_id=organisation.pk, on=today):
            remind_of_review(due, on=today)
            told += 1
    return told
