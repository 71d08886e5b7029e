"""Inviting and reminding by mail: in batches that are promised whole or not at all, so that nobody gets two."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from learning.campaigns.models import Invitation, InvitationQuerySet
from learning.campaigns.notifications import tell_invited, tell_reminded
from vpd.messaging.services import in_one_go

BATCH = 200


def send_invitations(*, batch: int = BATCH, most: int | None = None) -> int:
    """Promise the mails of all invitations that have none yet; a run that was killed goes on where it stopped.

    `most` is after how many batches to stop. Returns how many mails were promised.
    """
    return _send(Invitation.objects.to_mail(), "mailed_at", batch, most)


def send_reminders(*, on: date) -> int:
    """Remind once, near the end, whoever did not answer yet; nobody is told who that is. Returns how many."""
    return _send(Invitation.objects.to_remind(on), "reminded_at", BATCH, None)


def _send(waiting: InvitationQuerySet, moment: str, batch: int, most: int | None) -> int:
    sent = batches = 0
    while most is None or batches < most:
        with transaction.atomic(), in_one_go():
            # Two workers at once take different ones.
            rows = list(
                waiting.select_for_update(of=("self",), skip_locked=True)
                .select_related("campaign", "user")
                .order_by("pk")[:batch]
            )
            for row in rows:
                (tell_invited if moment == "mailed_at" else tell_reminded)(row)
                setattr(row, moment, timezone.now())
            Invitation.objects.bulk_update(rows, [moment])
        sent, batches = sent + len(rows), batches + 1
        if len(rows) < batch:
            break
    return sent
