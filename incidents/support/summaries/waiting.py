"""What waits for somebody in support: to give it, to choose it, to say yes to a sentence (Mijn werk)."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from incidents.cases.enums import Status
from incidents.support.enums import SentenceStatus, SupportStatus
from incidents.support.models import PassedSentence, Support
from incidents.support.summaries.giving import work_list
from vpd.organisation.models import User
from vpd.ui.pieces import Harm, WaitingItem

AHEAD = timedelta(days=7)
OFFERED_WITHIN = timedelta(days=60)
"""How long a choice that nobody made stands on Mijn werk; on the page of the report it stays."""


def support_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """What this person gives within a week, and what is theirs to choose."""
    today = timezone.localdate(now)
    listed = work_list(user, now)
    given = [
        WaitingItem(
            row.task,
            row.url,
            row.note[:1].upper() + row.note[1:],
            due_at=row.due,
            harm=Harm.SERIOUS if row.is_today else Harm.INCIDENT,
        )
        for row in (*listed.today, *listed.soon)
        if not row.waits and (row.is_today or row.due <= today + AHEAD)
    ]
    return [*given, *_to_choose(user, now), *_to_say_yes_to(user)]


def _to_choose(user: User, now: datetime) -> list[WaitingItem]:
    rows = Support.objects.for_person(user).exclude(incident__status=Status.WITHDRAWN)
    rows = rows.filter(status__in=[SupportStatus.OFFERED, SupportStatus.NOT_REACHED])
    rows = rows.filter(incident__reported_at__gte=now - OFFERED_WITHIN).select_related("incident")
    incidents = {row.incident_id: row.incident for row in rows}
    return [
        WaitingItem(
            "Kies met wie je wilt praten",
            reverse("incidents:own_support", args=[incident.reference]),
            f"Nu niet is ook een antwoord · {incident.reference}",
            harm=Harm.INCIDENT,
        )
        for incident in incidents.values()
    ]


def _to_say_yes_to(user: User) -> list[WaitingItem]:
    rows = PassedSentence.objects.visible_to(user).filter(status=SentenceStatus.ASKED, support__person=user)
    return [
        WaitingItem(
            "Lees of deze zin mag worden doorgegeven",
            reverse("incidents:own_support", args=[row.support.incident.reference]),
            f"Alleen met jouw ja · {row.support.incident.reference}",
            harm=Harm.INCIDENT,
        )
        for row in rows.select_related("support__incident")
    ]
