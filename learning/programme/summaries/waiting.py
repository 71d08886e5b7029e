"""What waits for a person about the learning programme, on Mijn werk."""

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from learning.programme.access import can_answer_needs, can_open_programmes
from learning.programme.enums import ProgrammeStatus, Reply
from learning.programme.models import (
    Participation,
    ParticipationQuerySet,
    Programme,
    ProgrammeQuerySet,
    TrainingSession,
    TrainingSessionQuerySet,
)
from learning.programme.summaries.needs import needs_to_answer, needs_to_settle
from vpd.organisation import glance as glances
from vpd.organisation.access import access_of
from vpd.organisation.glance import glance
from vpd.organisation.models import User
from vpd.organisation.summaries.leaders import teams_without_leader
from vpd.ui.moments import as_day
from vpd.ui.pieces import Harm, WaitingItem

SHOWN_DAYS = 7


def waiting_for(user: User, now: datetime) -> list[WaitingItem]:
    """An invitation to answer, a session this week; for who makes programmes what is to be answered, agreed, noted."""
    there = glance(user, now)
    return [
        *(_own(user, now) if there["own_sessions"] else ()),
        *(_to_agree(user) if there["programmes_to_agree"] else ()),
        *(_to_note(user, now) if there["sessions_to_note"] else ()),
        *(_to_answer(user) if there["needs_to_answer"] else ()),
        *(_to_settle(user, timezone.localdate(now)) if there["needs_to_settle"] else ()),
    ]


def register() -> None:
    """What the part of Mijn werk depends on."""
    glances.register(
        own_sessions=_own_rows,
        programmes_to_agree=lambda user, now: _agree_rows(user) if can_open_programmes(user) else None,
        sessions_to_note=lambda user, now: _note_rows(user, now) if can_open_programmes(user) else None,
        needs_to_answer=lambda user, now: needs_to_answer(user) if can_answer_needs(user) else None,
        needs_to_settle=lambda user, now: needs_to_settle(user) if can_open_programmes(user) else None,
    )


def _own_rows(user: User, now: datetime) -> ParticipationQuerySet:
    return Participation.objects.visible_to(user).filter(user=user).to_come(now).exclude(reply=Reply.NOT_COMING)


def _agree_rows(user: User) -> ProgrammeQuerySet:
    led = access_of(user).led_team_ids
    return Programme.objects.visible_to(user).filter(team__in=led, status=ProgrammeStatus.PROPOSED)


def _note_rows(user: User, now: datetime) -> TrainingSessionQuerySet:
    """Sessions that are over, of the programmes that this person makes."""
    whose = Programme.objects.visible_to(user).values("pk")
    rows = TrainingSession.objects.visible_to(user).without_attendance(now)
    return rows.filter(training__programme__in=whose)


def _own(user: User, now: datetime) -> list[WaitingItem]:
    items = []
    for row in _own_rows(user, now).select_related("session__training").order_by("session__starts_at", "pk"):
        session = row.session
        day = timezone.localdate(session.starts_at)
        if row.reply and day > timezone.localdate(now) + timedelta(days=SHOWN_DAYS):
            continue
        items.append(
            WaitingItem(
                title="Ga naar je training" if row.reply else "Laat weten of je komt",
                url=session.get_absolute_url(),
                note=f"{session.training.title}, {as_day(day)}",
                due_at=day,
                harm=Harm.OFFICE,
            )
        )
    return items


def _to_agree(user: User) -> list[WaitingItem]:
    return [
        WaitingItem(
            title="Spreek het leerprogramma af",
            url=programme.get_absolute_url(),
            note=f"{programme.whose}, {programme.year}",
        )
        for programme in _agree_rows(user).select_related("team").order_by("year", "team__name")
    ]


def _to_note(user: User, now: datetime) -> list[WaitingItem]:
    return [
        WaitingItem(
            title="Leg vast wie erbij was",
            url=reverse("learning:attendance", args=[session.pk]),
            note=f"{session.training.title}, {as_day(session.starts_at)}",
            harm=Harm.OFFICE,
        )
        for session in _note_rows(user, now).select_related("training").order_by("starts_at", "pk")
    ]


def _to_answer(user: User) -> list[WaitingItem]:
    number = needs_to_answer(user).count()
    return [
        WaitingItem(
            title="Beantwoord wat teams willen leren",
            url=reverse("learning:needs"),
            note="één leerwens wacht" if number == 1 else f"{number} leerwensen wachten",
        )
    ]


def _to_settle(user: User, on: date) -> list[WaitingItem]:
    """Of the teams that this person leads; for the coordinator of those that nobody leads."""
    asked, needs = set(access_of(user).led_team_ids), list(needs_to_settle(user).select_related("team"))
    if any(need.team_id not in asked for need in needs):
        asked |= {team.pk for team in teams_without_leader(user.organisation_id, on)}
    return [
        WaitingItem(
            title="Kijk of jullie dit nu kunnen",
            url=reverse("actions:step_need", args=[need.pk]),
            note=f"{need.team.name} · {need.title} · de training is geweest",
        )
        for need in needs
        if need.team_id in asked
    ]
