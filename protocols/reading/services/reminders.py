"""Reminding who has still to read: once, however often beat comes along."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from protocols.reading.notifications import remind_to_read
from protocols.reading.summaries.acceptance import readers_late
from vpd.organisation.models import Organisation

READ_WITHIN = timedelta(days=14)


@transaction.atomic
def remind_readers() -> int:
    """Tell who has not read the version in force after two weeks, third parties included (U18, R-16).

    Counted from the day it holds, or the day that the person came. Returns how many people.
    """
    today = timezone.localdate()
    told = 0
    for organisation in Organisation.objects.all():
        for reader in readers_late(organisation_id=organisation.pk, on=today, within=READ_WITHIN):
            remind_to_read(reader)
            told += 1
    return told
