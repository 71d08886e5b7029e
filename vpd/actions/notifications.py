"""Who hears what about actions and obstacles: a number and a link, no words from them (DECISIONS 4)."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils import timezone

from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.messaging.services import send_mail
from vpd.organisation.models import User
from vpd.organisation.summaries.leaders import leaders_of


def tell_owner(*, action: ImprovementAction, by: User | None) -> None:
    """Somebody else put an action in your hands: a number and a link, no words from the action (DECISIONS 4)."""
    if by is None or by.pk == action.owner_id:
        return
    send_mail(
        to=action.owner,
        template="action_assigned",
        context={"number": action.pk, "path": reverse("actions:detail", kwargs={"pk": action.pk})},
        organisation_id=action.organisation_id,
    )


def tell_of_day(action: ImprovementAction, template: str, people: Iterable[User | None]) -> None:
    """Each of them hears once of the day of an action; of another day once more."""
    for person in {person.pk: person for person in people if person and person.is_active}.values():
        send_mail(
            to=person,
            template=template,
            context={"number": action.pk, "path": reverse("actions:detail", kwargs={"pk": action.pk})},
            organisation_id=action.organisation_id,
            key=f"{template}:{action.pk}:{action.due_on}:{person.pk}",
        )


def tell_leaders_of_late(action: ImprovementAction, today: date) -> None:
    """Who leads the team hears that an action still waits; not who does it or watches."""
    known = {action.owner_id, action.watcher_id}
    tell_of_day(action, "action_waits", [leader for leader in leaders_of(action.team, today) if leader.pk not in known])


def tell_addressee(*, obstacle: Obstacle, by: User | None) -> None:
    """A team asks you to solve something; who is known by words only is told by the watcher."""
    if obstacle.addressee and (by is None or by.pk != obstacle.addressee_id):
        _send(obstacle, obstacle.addressee, "obstacle_asked")


def tell_watcher(*, obstacle: Obstacle, by: User | None) -> None:
    """Somebody else made you the one who watches what becomes of it."""
    if by is None or by.pk != obstacle.watcher_id:
        _send(obstacle, obstacle.watcher, "obstacle_watch")


def tell_answered(*, obstacle: Obstacle, by: User) -> None:
    """Watcher and leader hear that there is an answer."""
    for user in _followers(obstacle):
        if user.pk != by.pk:
            _send(obstacle, user, "obstacle_answered")


def tell_late(*, obstacle: Obstacle) -> None:
    """Watcher and leader hear, once, that the day passed without an answer."""
    for user in _followers(obstacle):
        key = f"obstacle_late:{obstacle.pk}:{obstacle.due_on}:{user.pk}"
        _send(obstacle, user, "obstacle_late", key=key)


def _followers(obstacle: Obstacle) -> list[User]:
    leaders = leaders_of(obstacle.team, timezone.localdate())
    return list(dict.fromkeys([obstacle.watcher, *leaders]))


def _send(obstacle: Obstacle, to: User, template: str, *, key: str = "") -> None:
    send_mail(
        to=to,
        template=template,
        context={"number": obstacle.pk, "path": reverse("actions:obstacle", kwargs={"pk": obstacle.pk})},
        organisation_id=obstacle.organisation_id,
        key=key,
    )


def tell_need_answered(*, need: LearningNeed, by: User) -> None:
    """Who wrote a learning need down hears that somebody said what becomes of it."""
    if need.created_by and need.created_by.is_active and need.created_by_id != by.pk:
        send_mail(
            to=need.created_by,
            template="learning_need_answered",
            context={"path": need.get_absolute_url()},
            organisation_id=need.organisation_id,
        )
