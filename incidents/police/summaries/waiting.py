"""What waits towards citizens (Mijn werk): conversations, complaints, and a ban that was violated, in one question."""

from datetime import datetime

from incidents.cases.access import can_handle_reports
from incidents.police.enums import Cause, PoliceStatus
from incidents.police.models import PoliceReport, PoliceReportQuerySet
from incidents.reactions.models import Complaint, ComplaintQuerySet, Talk, TalkQuerySet
from incidents.reactions.summaries.complaints import complaints_waiting
from incidents.reactions.summaries.waiting import talks_waiting
from vpd.organisation import glance as glances
from vpd.organisation.access import access_of
from vpd.organisation.enums import Role
from vpd.organisation.glance import glance
from vpd.organisation.models import User
from vpd.ui.pieces import Harm, WaitingItem

SHOWN = 20
SUPPORTERS = frozenset({Role.AFTERCARE, Role.COUNSELLOR})


def citizen_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """Conversations to have, colleagues to support and decisions to take."""
    there = glance(user, now)
    talks = talks_waiting(user, now) if there["talks_to_have"] else []
    complaints = complaints_waiting(user) if there["complaints_to_support"] else []
    return [*talks, *complaints, *(police_waiting(user, now) if there["police_to_decide"] else [])]


def register() -> None:
    """Which of these there are, for who handles cases or supports a colleague."""

    def takes_part(user: User) -> bool:
        return can_handle_reports(user) or bool(access_of(user).roles & SUPPORTERS)

    def talks(user: User, now: datetime) -> TalkQuerySet | None:
        return Talk.objects.of(user.organisation_id).to_come() if takes_part(user) else None

    def complaints(user: User, now: datetime) -> ComplaintQuerySet:
        return Complaint.objects.of(user.organisation_id).running().filter(supporter=user)

    glances.register(
        talks_to_have=talks,
        complaints_to_support=complaints,
        police_to_decide=lambda user, now: _opened(user) if can_handle_reports(user) else None,
    )


def _opened(user: User) -> PoliceReportQuerySet:
    return PoliceReport.objects.visible_to(user).filter(status=PoliceStatus.TO_DECIDE, cause=Cause.VIOLATED_BAN)


def police_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """Each decision that a violated ban opened, for who handles the case; the nearest term first."""
    return [
        WaitingItem(
            "Besluit over de politie: een verbod is overtreden",
            row.get_absolute_url(),
            f"{row.incident.title} · {row.incident.reference}",
            due_at=row.decision_due_at,
            harm=Harm.SERIOUS,
        )
        for row in _opened(user).select_related("incident").order_by("decision_due_at")[:SHOWN]
    ]
