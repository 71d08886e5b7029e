"""What waits for a person, and what became of the own reports (Mijn werk)."""

from dataclasses import dataclass
from datetime import datetime

from incidents.advice.enums import SERIOUS_CATEGORIES
from incidents.cases.enums import Handler, Status
from incidents.cases.models import Incident
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.ui.pieces import Harm, WaitingItem

SHOWN = 20
MY_REPORTS_SHOWN = 5


@dataclass(frozen=True)
class MyReport:
    """One's own report in a line."""

    reference: str
    title: str
    url: str
    status: str
    tone: str
    reported_at: datetime


def cases_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """Open cases that this person handles, by deadline.

    The coordinator is asked for what no leader handles, and for what a leader let run past its deadline.
    """
    return [_case(incident) for incident in _to_handle(user, now)]


def my_reports(user: User, limit: int = MY_REPORTS_SHOWN) -> list[MyReport]:
    """The own reports, newest first."""
    rows = Incident.objects.visible_to(user).handled_here().filter(reported_by=user).order_by("-reported_at")[:limit]
    return [
        MyReport(
            row.reference,
            row.title,
            row.get_absolute_url(),
            Status(row.status).label,
            Status(row.status).tone,
            row.reported_at,
        )
        for row in rows
    ]


def _to_handle(user: User, now: datetime) -> list[Incident]:
    access = access_of(user)
    rows = Incident.objects.visible_to(user).open().filter(duplicate_of=None)
    rows = rows.select_related("reported_by").order_by("reaction_due_at")
    if access.can(Permission.HANDLE_INCIDENTS):
        late = rows.handled_here().filter(reaction_due_at__lt=now, reacted_at=None)
        late = late.about_citizens()
        urgent = rows.awaiting_inspectorate()
        return list((rows.filter(handler=Handler.COORDINATOR) | late | urgent)[:SHOWN])
    if not access.led_team_ids:
        return []
    led = Incident.objects.led_by(user).open().filter(duplicate_of=None).select_related("reported_by")
    return list(led.order_by("reaction_due_at")[:SHOWN])


def _case(incident: Incident) -> WaitingItem:
    """Whoever asks for help comes first, then a reportable accident, then threat and violence."""
    about = f"{incident.title} · {incident.reference}"
    due_at = incident.reaction_due_at if incident.awaits_reaction else None
    if incident.awaits_help:
        title, about = f"Bel {incident.reported_by.full_name}", f"Vraagt om contact · {about}"
        return WaitingItem(title, incident.get_absolute_url(), about, tone="bad", badge="direct", harm=Harm.HELP)
    if incident.awaits_inspectorate:
        title = "Meld het ongeval bij de Arbeidsinspectie"
        return WaitingItem(title, incident.get_absolute_url(), about, tone="bad", badge="direct", harm=Harm.ACCIDENT)
    title = "Pak de melding op" if incident.status == Status.REPORTED else "Geef de burger een reactie"
    if incident.reacted_at or (incident.is_accident and incident.status != Status.REPORTED):
        title = "Rond de melding af"
    harm = Harm.SERIOUS if incident.leading_category in SERIOUS_CATEGORIES else Harm.INCIDENT
    return WaitingItem(title, incident.get_absolute_url(), about, due_at=due_at, harm=harm)
