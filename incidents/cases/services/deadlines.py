"""The deadline clock: a reminder at half of the term and at its end, then also to the coordinator (R-42, U9)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from incidents.cases import notifications
from incidents.cases.models import Incident
from vpd.organisation.calendar import half_of_term

# A reminder that could not be sent for so long is no use any more; nor is one about what was imported.
TOLD_WITHIN = timedelta(days=3)


@transaction.atomic
def watch_deadlines(now: datetime | None = None) -> int:
    """Remind who handles a case at half of its term and at the end; at the end the coordinator hears of it too.

    Returns how many cases somebody was told about. The key of each mail makes that it goes out once, however often
    this runs. A deadline that was passed long ago is no news: Mijn werk keeps showing it. Half of a term in working
    days is counted in those, so that no reminder falls on a day off (DECISIONS 10).
    """
    now = now or timezone.now()
    told = 0
    # Beat works for every organisation at once. A report that goes with another one runs along with it.
    waiting = Incident.objects.open().handled_here().about_citizens().filter(reacted_at=None, duplicate_of=None)
    for incident in waiting.select_related("team", "organisation").iterator():
        half = half_of_term(incident.organisation, incident.reported_at, incident.reaction_due_at)
        if _is_fresh(incident.reaction_due_at, now):
            told += notifications.tell_overdue(incident, now)
        elif half <= now < incident.reaction_due_at and _is_fresh(half, now):
            told += notifications.tell_halfway(incident, now)
    return told


def _is_fresh(moment: datetime, now: datetime) -> bool:
    return moment <= now <= moment + TOLD_WITHIN
