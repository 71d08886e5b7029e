"""Programmes, trainings and sessions with as few words as possible."""

from datetime import timedelta

from django.utils import timezone

from learning.programme.enums import Audience, TrainingForm
from learning.programme.models import Offer, Programme, Training, TrainingElement, TrainingSession
from learning.programme.services.offers import save_offer
from learning.programme.services.programmes import start_programme
from learning.programme.services.sessions import plan_session
from learning.programme.services.trainings import add_training
from tests.cast import Cast
from vpd.organisation.models import Team, User

YEAR = 2027


def element(key: str = "setting-boundaries") -> TrainingElement:
    return TrainingElement.objects.get(organisation=None, key=key)


def make_programme(cast: Cast, *, team: Team | None = None, of_all: bool = False, year: int = YEAR) -> Programme:
    whose = None if of_all else team or cast.team
    return start_programme(team=whose, year=year, by=cast.coordinator)


def make_training(
    cast: Cast, *, programme: Programme | None = None, key: str = "setting-boundaries", **values
) -> Training:
    defaults = {
        "audience": Audience.TEAM,
        "quarter": 2,
        "form": TrainingForm.PRACTICE,
        "why": "Er waren veel bedreigingen.",
        "by": cast.leader,
    }
    return add_training(programme=programme or make_programme(cast), element=element(key), **defaults | values)


def make_training_session(
    cast: Cast, *, training: Training | None = None, people: list[User] | None = None, days: int = 20, **values
) -> TrainingSession:
    """Planned by the leader, so many days from now; employee and colleague are invited."""
    starts_at = timezone.now() + timedelta(days=days)
    defaults = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=3), "place": "Zaal 2", "by": cast.leader}
    invited = [cast.employee, cast.colleague] if people is None else people
    return plan_session(training=training or make_training(cast), people=invited, **defaults | values)


def make_offer(cast: Cast, **values) -> Offer:
    offer = Offer(**{"title": "Grenzen stellen met een acteur", "form": TrainingForm.PRACTICE} | values)
    return save_offer(offer=offer, elements=[element()], by=cast.coordinator)
