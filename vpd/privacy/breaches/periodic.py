"""What beat starts: the term to tell the supervisor is watched, a day before its end and when it is over."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from vpd.privacy.breaches.models import TERM, Breach
from vpd.privacy.breaches.notifications import remind

AHEAD = timedelta(hours=24)
# A reminder that could not be sent for so long is no use any more; Mijn werk keeps saying it.
TOLD_WITHIN = timedelta(days=3)


@transaction.atomic
def watch_terms(now: datetime | None = None) -> None:
    """Remind the privacy officer 24 hours before the term ends, and when it is over.

    Only while the supervisor is still to be told, or nobody decided whether. The key of each mail makes that it goes
    out once, however often this runs.
    """
    now = now or timezone.now()
    # Beat works for every organisation at once.
    near = Breach.objects.open().untold().filter(aware_at__lte=now - TERM + AHEAD)
    for breach in near.filter(aware_at__gte=now - TERM - TOLD_WITHIN):
        is_over = breach.due_at <= now
        remind(breach, "breach_overdue" if is_over else "breach_soon", now=now)
