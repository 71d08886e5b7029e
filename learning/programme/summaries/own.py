"""One's own trainings: on Mijn leren, with what each is for, and in the own calendar."""

from datetime import date, datetime

from django.utils import timezone

from learning.programme.enums import Reply, TrainingSessionStatus
from learning.programme.models import Participation
from learning.results.panels import Panel, PanelLine
from vpd.organisation.models import User
from vpd.ui.moments import as_day, as_moment


def own_trainings(user: User, now: datetime) -> Panel | None:
    """What comes, with the answer one gave; what was stands under a fold. One query."""
    rows = list(
        Participation.objects.visible_to(user)
        .filter(user=user)
        .exclude(session__status=TrainingSessionStatus.CANCELLED)
        .select_related("session__training")
        .order_by("session__starts_at", "pk")
    )
    if not rows:
        return None
    to_come = [row for row in rows if row.session.is_planned and row.session.ends_at >= now]
    earlier = [row for row in reversed(rows) if row not in to_come]
    return Panel(
        heading="Mijn trainingen",
        lines=[_to_come(row) for row in to_come] or [],
        earlier=[_earlier(row) for row in earlier],
        earlier_words=f"Eerdere trainingen ({len(earlier)})",
    )


def session_days(user: User, now: datetime) -> list[date]:
    """The days of sessions one said to come to, or did not answer yet: for the own calendar."""
    rows = Participation.objects.visible_to(user).filter(user=user).to_come(now).exclude(reply=Reply.NOT_COMING)
    return [timezone.localdate(at) for at in rows.values_list("session__starts_at", flat=True)]


def _to_come(row: Participation) -> PanelLine:
    session = row.session
    return PanelLine(
        title=session.training.title,
        note=f"{as_moment(session.starts_at)} · {session.place}",
        url=session.get_absolute_url(),
        badge=str(row.answer.label) if row.reply else "laat weten of je komt",
        tone=row.answer.tone if row.reply else "warn",
        words=f"Waarvoor: {session.training.why}",
    )


def _earlier(row: Participation) -> PanelLine:
    session = row.session
    states = {True: ("je was erbij", "good"), False: ("je was er niet bij", "neutral"), None: ("voorbij", "neutral")}
    badge, tone = states[row.attended]
    return PanelLine(
        title=session.training.title,
        note=as_day(session.starts_at),
        url=session.get_absolute_url(),
        badge=badge,
        tone=tone,
        words=f"Waarvoor: {session.training.why}",
    )
