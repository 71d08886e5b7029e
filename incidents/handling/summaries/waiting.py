"""What waits in handled cases: a reporter who finds that it was not well dealt with (U21)."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from incidents.cases.enums import Status
from incidents.handling.models import Feedback, Verdict
from vpd.organisation.access import access_of
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.ui.pieces import Harm, WaitingItem

SHOWN = 20


def verdicts_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """Each no that was put to this person, until the case is opened again or the reporter had an answer."""
    if not access_of(user).roles & {Role.COORDINATOR, Role.COUNSELLOR}:
        return []
    answered = Feedback.objects.filter(incident=OuterRef("incident"), given_at__gt=OuterRef("given_at"))
    rows = Verdict.objects.visible_to(user).filter(is_good=False, incident__status=Status.HANDLED)
    return [
        WaitingItem(
            "Kijk of de melding weer open moet",
            row.incident.get_absolute_url(),
            f"De melder vindt dat er niet goed is gereageerd · {row.incident.title} · {row.incident.reference}",
            harm=Harm.INCIDENT,
        )
        for row in rows.exclude(Exists(answered)).exclude(given_by=user).select_related("incident")[:SHOWN]
    ]
