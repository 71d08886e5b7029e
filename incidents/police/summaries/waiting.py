"""What waits to be decided about the police (Mijn werk): a ban that was violated, also after the case was closed."""

from datetime import datetime

from incidents.police.enums import Cause, PoliceStatus
from incidents.police.models import PoliceReport
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.ui.pieces import Harm, WaitingItem

SHOWN = 20


def police_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """Each decision that a violated ban opened, for who handles the case."""
    access = access_of(user)
    if not access.can(Permission.HANDLE_INCIDENTS) and not access.led_team_ids:
        return []
    rows = PoliceReport.objects.visible_to(user).filter(status=PoliceStatus.TO_DECIDE, cause=Cause.VIOLATED_BAN)
    return [
        WaitingItem(
            "Besluit over de politie: een verbod is overtreden",
            row.get_absolute_url(),
            f"{row.incident.title} · {row.incident.reference}",
            harm=Harm.SERIOUS,
        )
        for row in rows.select_related("incident").order_by("pk")[:SHOWN]
    ]
