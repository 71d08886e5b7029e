"""Who can be invited to a session, and what they answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from learning.programme.models import Participation, Training, TrainingSession
from learning.programme.summaries.attendance import group_of, people_for
from vpd.organisation.models import User
from vpd.organisation.models.people import UserQuerySet
from vpd.ui.editing import values_of


@dataclass(frozen=True)
class ReplyRow:
    """One person with the answer, or afterwards whether they were there."""

    name: str
    state: str
    tone: str


def people_to_invite(training: Training, on: date, also: Iterable[User] = ()) -> list[User]:
    """By name, the people of the team and who lead it; of the organisation those it is for."""
    team = training.programme.team
    if team is not None:
        group = group_of(team, on)
        found = [*group.members, *group.leaders]
    else:
        found = [*people_for(training, on)]
    people = {user.pk: user for user in [*found, *also]}
    return sorted(people.values(), key=lambda user: user.sort_key)


def further_people(training: Training, by: User) -> UserQuerySet | None:
    """Whom else a session of the organisation may invite; found by typing, as they are far too many to tick."""
    return User.objects.visible_to(by).active() if training.programme.team_id is None else None


def asked_of(session: TrainingSession, names: Iterable[str]) -> dict[str, Any]:
    """What stands of what the form over a session asks: of the row itself, and who is invited."""
    people = session.participations.values_list("user_id", flat=True)
    return {**values_of(session, [name for name in names if name != "people"]), "people": sorted(people)}


def replies_of(session: TrainingSession, viewer: User) -> list[ReplyRow]:
    """By name; for who makes the programme."""
    rows = Participation.objects.visible_to(viewer).filter(session=session).select_related("user")
    found = sorted(rows, key=lambda row: row.user.sort_key)
    return [ReplyRow(row.user.full_name, *_state(row, session)) for row in found]


def _state(row: Participation, session: TrainingSession) -> tuple[str, str]:
    if session.is_held:
        return ("was erbij", "good") if row.attended else ("was er niet", "neutral")
    if session.ends_at < timezone.now() and not row.reply:
        return "gaf geen antwoord", "neutral"
    return str(row.answer.label), row.answer.tone
