"""Deciding about an item, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from vpd.actions.enums import ActionOrigin, Strength
from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.actions.services import add_action, add_learning_need, add_obstacle
from vpd.audit.services import record
from vpd.meetings.enums import DecisionOutcome, ItemStatus
from vpd.meetings.exhibits import words_for_minutes
from vpd.meetings.models import TITLE_LENGTH, AgendaItem, Decision
from vpd.meetings.outcomes import follow_up
from vpd.meetings.services.errors import IncompleteDecisionError
from vpd.organisation.models import User
from vpd.organisation.origins import Origin
from vpd.organisation.status import TransitionError, lock, take_to


@transaction.atomic
def decide(
    *,
    item: AgendaItem,
    outcome: DecisionOutcome,
    text: str,
    by: User | None,
    reason: str = "",
    owner: User | None = None,
    due_on: date | None = None,
    action_title: str = "",
    strength: Strength | None = None,
    addressee: User | None = None,
    addressee_name: str = "",
    watcher: User | None = None,
    about: Sequence[str] | None = None,
    now: datetime | None = None,
) -> Decision:
    """Decide about an open item, and let follow what the outcome asks for, all at once.

    Only "no action" needs no words. A learning need and an obstacle are made here; the obstacle needs an addressee and
    a watcher (R-79), an answer is wanted by `due_on`. With an owner an improvement action goes along and needs a day
    (R-80) and a strength (U26); it is called by `action_title`, else by what was decided. Then the app that owns the
    item's origin follows it up (`outcomes`). `about` are the words for the minutes of what was shown, read here where
    they are not given. Raises IncompleteDecisionError for what is missing, NotOfTheTeamError for
    a watcher from elsewhere, TransitionError when the item is not open any more; the same decision sent twice is made
    once.
    """
    now = now or timezone.now()
    _check_complete(outcome, text, owner, due_on, strength, addressee, addressee_name, watcher)
    item = lock(item)
    if not take_to(thing=item, to=ItemStatus.DECIDED, by=by, now=now):
        return _same_decision(item, outcome, text, reason)
    following = _Following(item, text, by, now)
    action = following.action(owner, due_on, strength, action_title, reason) if owner and due_on and strength else None
    obstacle = (
        following.obstacle(reason, addressee, addressee_name, watcher, due_on)
        if outcome == DecisionOutcome.ESCALATION and watcher
        else None
    )
    learning_need = following.learning_need() if outcome == DecisionOutcome.LEARNING_NEED else None
    came_of_it = obstacle or learning_need
    decision = Decision.objects.create(
        organisation_id=item.organisation_id,
        team=item.team,
        item=item,
        about=words_for_minutes(by, [item])[item.pk] if about is None else list(about),
        outcome=outcome,
        text=text,
        reason=reason,
        action=action,
        action_title=action.title if action else "",
        obstacle=obstacle,
        learning_need=learning_need,
        following_title=came_of_it.title if came_of_it else "",
        at=now,
        by=by,
    )
    record(action="decision.made", by=by, subject=decision, organisation_id=decision.organisation_id)
    follow_up(decision)
    return decision


def _same_decision(item: AgendaItem, outcome: DecisionOutcome, text: str, reason: str) -> Decision:
    """The decision that this person took just before; raises TransitionError when it was another one."""
    made: Decision = item.decision
    if (made.outcome, made.text, made.reason) != (outcome, text, reason):
        raise TransitionError(item)
    return made


def _check_complete(
    outcome: DecisionOutcome,
    text: str,
    owner: User | None,
    due_on: date | None,
    strength: Strength | None,
    addressee: User | None,
    addressee_name: str,
    watcher: User | None,
) -> None:
    if outcome != DecisionOutcome.NO_ACTION and not text.strip():
        raise IncompleteDecisionError("text")
    if owner and not due_on:
        raise IncompleteDecisionError("due_on")
    if owner and not strength:
        raise IncompleteDecisionError("strength")
    if outcome == DecisionOutcome.ESCALATION and not (addressee or addressee_name.strip()):
        raise IncompleteDecisionError("addressee")
    if outcome == DecisionOutcome.ESCALATION and not watcher:
        raise IncompleteDecisionError("watcher")


@dataclass(frozen=True)
class _Following:
    """Makes what a decision asks for, all with the same origin, moment and person."""

    item: AgendaItem
    text: str
    by: User | None
    now: datetime

    @property
    def headline(self) -> str:
        """What was decided as a title; too long or nothing, then what it was about."""
        words = " ".join(self.text.split())
        return words if 0 < len(words) <= TITLE_LENGTH else self.item.title

    def action(self, owner: User, due_on: date, strength: Strength, title: str, reason: str) -> ImprovementAction:
        origin = _origin_of(self.item)
        return add_action(
            team=self.item.team,
            title=title or self.headline,
            description=reason,
            owner=owner,
            due_on=due_on,
            strength=strength,
            origin_kind=ActionOrigin(origin.kind),
            origin_reference=origin.reference,
            origin_id=origin.id,
            by=self.by,
            now=self.now,
        )

    def learning_need(self) -> LearningNeed:
        is_whole = self.headline == self.text
        return add_learning_need(
            team=self.item.team,
            title=self.headline,
            explanation="" if is_whole else self.text,
            origin=_origin_of(self.item),
            by=self.by,
            now=self.now,
        )

    def obstacle(
        self, reason: str, addressee: User | None, addressee_name: str, watcher: User, due_on: date | None
    ) -> Obstacle:
        # What came from elsewhere stands on the agenda without its story, which says an outsider nothing.
        title = self.headline if self.item.origin else self.item.title
        story = [words for words in (self.text, reason) if words and words != title]
        return add_obstacle(
            team=self.item.team,
            title=title,
            explanation="\n\n".join(story),
            addressee=addressee,
            addressee_name=addressee_name,
            watcher=watcher,
            due_on=due_on,
            origin=_origin_of(self.item),
            by=self.by,
            now=self.now,
        )


def _origin_of(item: AgendaItem) -> Origin:
    """Where what follows comes from: what was discussed, or else the meeting in which it was."""
    if item.origin and item.origin.kind in ActionOrigin.values:
        return item.origin
    if item.meeting_id:
        return Origin(ActionOrigin.MEETING, id=item.meeting_id)
    return Origin(ActionOrigin.TEAM)
