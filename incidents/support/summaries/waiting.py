"""What waits for somebody in support: to give it, to choose it, to say yes to a sentence (Mijn werk)."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from incidents.cases.enums import Status
from incidents.support.enums import SentenceStatus, SupportStatus
from incidents.support.models import PassedSentence, PassedSentenceQuerySet, Support, SupportQuerySet
from incidents.support.summaries.giving import work_list
from vpd.organisation import glance as glances
from vpd.organisation.glance import glance
from vpd.organisation.models import User
from vpd.ui.pieces import Harm, WaitingItem

AHEAD = timedelta(days=7)
OFFERED_WITHIN = timedelta(days=60)
"""How long a choice that nobody made stands on Mijn werk; on the page of the report it stays."""


def support_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """What this person gives within a week, and what is theirs to choose."""
    there = glance(user, now)
    given = _to_give(user, now) if there["support_to_give"] else []
    to_choose = _to_choose(user, now) if there["support_to_choose"] else []
    return [*given, *to_choose, *(_to_say_yes_to(user) if there["sentences_to_answer"] else [])]


def register() -> None:
    """Whether this person gives support, has something to choose, and was asked about a sentence."""
    glances.register(
        support_to_give=lambda user, now: Support.objects.given_by(user).involved(),
        support_to_offer=lambda user, now: Support.objects.given_by(user).involved().unanswered(),
        support_to_choose=_choices,
        sentences_to_answer=lambda user, now: _questions(user),
    )


def _to_give(user: User, now: datetime) -> list[WaitingItem]:
    today = timezone.localdate(now)
    listed = work_list(user, now, has_offers=glance(user, now)["support_to_offer"])
    return [
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


def _choices(user: User, now: datetime) -> SupportQuerySet:
    rows = Support.objects.for_person(user).exclude(incident__status=Status.WITHDRAWN)
    rows = rows.filter(status__in=[SupportStatus.OFFERED, SupportStatus.NOT_REACHED])
    return rows.filter(incident__reported_at__gte=now - OFFERED_WITHIN)


def _to_choose(user: User, now: datetime) -> list[WaitingItem]:
    incidents = {row.incident_id: row.incident for row in _choices(user, now).select_related("incident")}
    return [
        WaitingItem(
            "Kies met wie je wilt praten",
            reverse("incidents:own_support", args=[incident.reference]),
            f"Nu niet is ook een antwoord · {incident.reference}",
            harm=Harm.INCIDENT,
        )
        for incident in incidents.values()
    ]


def _questions(user: User) -> PassedSentenceQuerySet:
    return PassedSentence.objects.visible_to(user).filter(status=SentenceStatus.ASKED, support__person=user)


def _to_say_yes_to(user: User) -> list[WaitingItem]:
    return [
        WaitingItem(
            "Lees of deze zin mag worden doorgegeven",
            reverse("incidents:own_support", args=[row.support.incident.reference]),
            f"Alleen met jouw ja · {row.support.incident.reference}",
            harm=Harm.INCIDENT,
        )
        for row in _questions(user).select_related("support__incident")
    ]
