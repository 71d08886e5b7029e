"""What waits towards citizens (Mijn werk): conversations, complaints, and a ban that was violated, in one question."""

from datetime import datetime

from django.db.models import Exists

from incidents.police.enums import Cause, PoliceStatus
from incidents.police.models import PoliceReport, PoliceReportQuerySet
from incidents.reactions.models import Complaint, Talk
from incidents.reactions.summaries.complaints import complaints_waiting
from incidents.reactions.summaries.waiting import talks_waiting
from vpd.organisation.access import Permission, access_of
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.ui.pieces import Harm, WaitingItem

SHOWN = 20
SUPPORTERS = frozenset({Role.AFTERCARE, Role.COUNSELLOR})


def citizen_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """Conversations to have, colleagues to support and decisions to take; one query for who has none of these."""
    access = access_of(user)
    handles = access.can(Permission.HANDLE_INCIDENTS) or bool(access.led_team_ids)
    if not handles and not access.roles & SUPPORTERS:
        return []
    there = User.objects.filter(pk=user.pk).values(
        talks=Exists(Talk.objects.of(user.organisation_id).to_come()),
        complaints=Exists(Complaint.objects.of(user.organisation_id).running().filter(supporter=user)),
        police=Exists(_opened(user)),
    )[0]
    talks = talks_waiting(user, now) if there["talks"] else []
    complaints = complaints_waiting(user) if there["complaints"] else []
    return [*talks, *complaints, *(police_waiting(user, now) if there["police"] and handles else [])]


def _opened(user: User) -> PoliceReportQuerySet:
    return PoliceReport.objects.visible_to(user).filter(status=PoliceStatus.TO_DECIDE, cause=Cause.VIOLATED_BAN)


def police_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """Each decision that a violated ban opened, for who handles the case."""
    return [
        WaitingItem(
            "Besluit over de politie: een verbod is overtreden",
            row.get_absolute_url(),
            f"{row.incident.title} · {row.incident.reference}",
            harm=Harm.SERIOUS,
        )
        for row in _opened(user).select_related("incident").order_by("pk")[:SHOWN]
    ]
