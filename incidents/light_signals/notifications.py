"""Who is told of a pattern."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from incidents.cases.notifications import coordinating
from incidents.cases.summaries.people import circle_of
from incidents.light_signals.models import Pattern
from vpd.messaging.services import is_history, send_mail


def tell_pattern(pattern: Pattern, *, now: datetime) -> None:
    """The leader of the team and the coordinator, or who takes their place, hear of it; once each time it opens."""
    if is_history(now):
        return
    circle = circle_of(organisation_id=pattern.organisation_id, team=pattern.team, on=timezone.localdate(now))
    told = (*circle.leading.present, *circle.leading.deputies, *coordinating(circle))
    for person in dict.fromkeys(told):
        send_mail(
            to=person,
            template="pattern_found",
            context={
                "number": pattern.number,
                "link": settings.SITE_URL + reverse("incidents:pattern", args=[pattern.number]),
            },
            organisation_id=pattern.organisation_id,
            key=f"pattern_found:{pattern.pk}:{pattern.found_at.isoformat()}:{person.pk}",
        )
