"""What waits for somebody in learning from cases (Mijn werk)."""

from collections.abc import Iterator
from datetime import datetime
from typing import TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.analysis.enums import AnalysisStatus
from incidents.analysis.models import Analysis, ShareReading
from incidents.analysis.summaries.terms import analysis_until, debrief_until
from incidents.cases.enums import Handler, Status
from incidents.cases.models import AffectedPerson, Incident, IncidentQuerySet, Witness
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Deputyship, User
from vpd.ui.pieces import Harm, WaitingItem

SHOWN = 20
Q_ = TypeVar("Q_", bound=models.QuerySet)


def learning_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The four questions, the analyses, whether an earlier one helped, and our own share to read; three queries."""
    return [*_to_write(user, now), *_to_judge(user, now), *_to_read(user, now)]


def _to_write(user: User, now: datetime) -> Iterator[WaitingItem]:
    access = access_of(user)
    if not (access.can(Permission.HANDLE_INCIDENTS) or access.led_team_ids):
        return
    unfinished = Q(debrief=None) | Q(analysis=None) | ~Q(analysis__status=AnalysisStatus.COMPLETE)
    rows = _to_learn_from(user, now).filter(unfinished).select_related("organisation", "debrief", "analysis")
    for incident in rows.order_by("reported_at")[:SHOWN]:
        if getattr(incident, "debrief", None) is None:
            yield _debrief(incident)
        analysis = getattr(incident, "analysis", None)
        if analysis is None or analysis.is_unfinished:
            yield _analysis(incident, analysis)


def _to_judge(user: User, now: datetime) -> Iterator[WaitingItem]:
    """Whether it helped, two quarters later: for the leader of the team, or whoever coordinates where nobody leads."""
    access = access_of(user)
    handled = Incident.objects.handled_by(user)
    if access.can(Permission.HANDLE_INCIDENTS):
        handled = handled.filter(Q(handler=Handler.COORDINATOR) | Q(taken_by=user))
    elif not access.led_team_ids:
        return
    rows = Analysis.objects.visible_to(user).effect_to_judge(timezone.localdate(now))
    rows = _without_who_was_in_it(rows.filter(incident__in=handled.values("pk")), user, "incident")
    for analysis in rows.select_related("incident").order_by("completed_at")[:SHOWN]:
        yield WaitingItem(
            "Zeg of het heeft geholpen",
            reverse("incidents:analysis_effect", args=[analysis.incident.reference]),
            f"Twee kwartalen na de analyse · {analysis.incident.title} · {analysis.incident.reference}",
            harm=Harm.INCIDENT,
        )


def _to_read(user: User, now: datetime) -> Iterator[WaitingItem]:
    """What this person may read and add to, as who it happened to."""
    rows = ShareReading.objects.waiting_for(user, timezone.localdate(now)).select_related("analysis__incident")
    for reading in rows[:SHOWN]:
        incident = reading.analysis.incident
        yield WaitingItem(
            "Lees wat aan onze kant meespeelde",
            reverse("incidents:own_share", args=[incident.reference]),
            f"Je mag aanvullen, het hoeft niet · {incident.title} · {incident.reference}",
            due_at=reading.due_on,
            harm=Harm.INCIDENT,
        )


def _to_learn_from(user: User, now: datetime) -> IncidentQuerySet:
    """Heavy cases in hand that this person took, or whoever did is away and this person takes their place."""
    away = Deputyship.objects.of(user.organisation_id).active(timezone.localdate(now)).filter(deputy=user)
    taken = Q(taken_by=user) | Q(Exists(away.filter(person=OuterRef("taken_by"))))
    rows = Incident.objects.handled_by(user).handled_here().about(Kind.AGGRESSION)
    rows = rows.filter(
        taken, status=Status.IN_PROGRESS, leading_category__in=sorted(SERIOUS_CATEGORIES), duplicate_of=None
    )
    return _without_who_was_in_it(rows, user)


def _without_who_was_in_it(rows: Q_, user: User, incident: str = "") -> Q_:
    """Without the cases in which this person was."""
    mine, by = (OuterRef(incident), f"{incident}__reported_by") if incident else (OuterRef("pk"), "reported_by")
    return (
        rows.exclude(**{by: user})
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


def _analysis(incident: Incident, analysis: Analysis | None) -> WaitingItem:
    return WaitingItem(
        "Maak de analyse af" if analysis else "Begin de analyse",
        reverse("incidents:analysis", args=[incident.reference]),
        f"Waardoor kon dit gebeuren? · {incident.title} · {incident.reference}",
        due_at=analysis_until(incident),
        harm=Harm.INCIDENT,
    )
