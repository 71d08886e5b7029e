"""What waits for somebody in learning from cases (Mijn werk)."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.analysis.summaries.terms import debrief_until
from incidents.cases.enums import Status
from incidents.cases.models import AffectedPerson, Incident, IncidentQuerySet, Witness
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Deputyship, User
from vpd.ui.pieces import Harm, WaitingItem

SHOWN = 20


def learning_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The four questions that this person is still to ask, by term."""
    access = access_of(user)
    if not (access.can(Permission.HANDLE_INCIDENTS) or access.led_team_ids):
        return []
    rows = _to_learn_from(user, now).filter(debrief=None).select_related("organisation").order_by("reported_at")
    return [_debrief(incident) for incident in rows[:SHOWN]]


def _to_learn_from(user: User, now: datetime) -> IncidentQuerySet:
    """Heavy cases in hand that this person took, or whoever did is away and this person takes their place."""
    mine = OuterRef("pk")
    away = Deputyship.objects.of(user.organisation_id).active(timezone.localdate(now)).filter(deputy=user)
    taken = Q(taken_by=user) | Q(Exists(away.filter(person=OuterRef("taken_by"))))
    return (
        Incident.objects.handled_by(user)
        .handled_here()
        .about(Kind.AGGRESSION)
        .filter(taken, status=Status.IN_PROGRESS, leading_category__in=sorted(SERIOUS_CATEGORIES), duplicate_of=None)
        .exclude(reported_by=user)
        .exclude(Exists(AffectedPerson.objects.filter(incident=mine, user=user)))
        .exclude(Exists(Witness.objects.filter(incident=mine, user=user)))
    )


def _debrief(incident: Incident) -> WaitingItem:
    return WaitingItem(
        "Stel de vier vragen",
        reverse("incidents:debrief", args=[incident.reference]),
        f"Tien minuten met wie erbij was · {incident.title} · {incident.reference}",
        due_at=debrief_until(incident),
        harm=Harm.SERIOUS,
    )
