"""What a team learned together in a quarter and what comes, where it talks about that quarter (R-111)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from learning.programme.enums import Audience, TrainingSessionStatus
from learning.programme.models import TrainingSession, TrainingSessionQuerySet
from vpd.meetings.exhibits import Exhibit
from vpd.meetings.models import AgendaItem
from vpd.meetings.sources import Proposal
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.ui.moments import as_day, as_moment, midnight, midnight_after
from vpd.ui.quarter import Quarter

KIND = "trainings"
QUESTION = "Wat doen jullie nu anders? Wat willen jullie nog leren?"


@dataclass(frozen=True)
class TeamTrainings:
    """Trainings that were given in the quarter, and those to come."""

    given: tuple[str, ...]
    to_come: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return (*(f"Gehad: {one}" for one in self.given), *(f"Komt nog: {one}" for one in self.to_come))


def propose_trainings(team: Team, quarter: Quarter, user: User | None) -> list[Proposal]:
    """What was given or is to come, as one; nothing where there is neither; one query."""
    if not _sessions(team, quarter).exists():
        return []
    return [Proposal("Wat we leren: onze trainingen", Origin(KIND, quarter.slug), minutes=2, is_light=True)]


def show_trainings(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """Name, day and place of each: who was there is not told; a query an item."""
    shown = {}
    for item in items:
        trainings = _trainings(item.team, Quarter.parse(item.origin_reference))
        shown[item.pk] = Exhibit(
            template="programme/_trainings_exhibit.html",
            context={"trainings": trainings},
            lead=QUESTION,
            minutes=trainings.words,
        )
    return shown


def _sessions(team: Team, quarter: Quarter) -> TrainingSessionQuerySet:
    """Trainings of the whole team."""
    rows = TrainingSession.objects.of(team.organisation_id).filter(training__removed_at=None)
    rows = rows.filter(training__programme__team=team, training__audience=Audience.TEAM)
    given = Q(starts_at__gte=midnight(quarter.start), starts_at__lt=midnight_after(quarter.end))
    return rows.filter(
        Q(given, status=TrainingSessionStatus.HELD)
        | Q(status=TrainingSessionStatus.PLANNED, starts_at__gte=timezone.now())
    )


def _trainings(team: Team, quarter: Quarter) -> TeamTrainings:
    rows = list(_sessions(team, quarter).select_related("training").order_by("starts_at", "pk"))
    return TeamTrainings(
        given=tuple(f"{row.training.title}, {as_day(row.starts_at)}" for row in rows if not row.is_planned),
        to_come=tuple(
            f"{row.training.title}, {as_moment(row.starts_at)}, {row.place}" for row in rows if row.is_planned
        ),
    )
