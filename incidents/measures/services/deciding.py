"""From proposal to decision, and how a measure ends; every step by a person, but the last day (R-41, R-55, AVG-18)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.measure_kinds.models import MeasureKind
from incidents.measures import notifications
from incidents.measures.access import can_agree, can_decide, can_lift, can_propose, may_be_answered
from incidents.measures.enums import MeasureStatus
from incidents.measures.models import Measure, MeasureQuestion, ProvisionalMeasure
from incidents.measures.services import letters
from incidents.measures.summaries.needs import Need, lacking, words_of
from incidents.measures.summaries.people import may_coordinate
from vpd.organisation.models import Location, Organisation, User
from vpd.organisation.status import lock, take_to
from vpd.ui.editing import Seen, refuse_row_not_as_seen


class NotForEmotionError(ValueError):
    """Emotion alone crosses no norm: there is no measure for it (R-51)."""


class NotAllowedError(ValueError):
    """This person may not take this step: who proposed neither agrees nor imposes, nor does who was part of it."""


class ReadAgainError(ValueError):
    """The proposal was changed since it was read: nobody decides on words they did not see."""


class NeedsMissingError(ValueError):
    """Something that the measure needs is not there; `needs` says what."""

    def __init__(self, needs: list[Need]) -> None:
        super().__init__(words_of(needs))
        self.needs = needs

    @property
    def words(self) -> str:
        return words_of(self.needs)


@dataclass(frozen=True)
class Proposal:
    """What is proposed, and why; either a column of the matrix or a house rule is the norm."""

    kind: MeasureKind
    terms: str
    facts: str
    purpose: str
    ground: str
    stays_possible: str = ""
    why_not_lighter: str = ""
    why_not_heavier: str = ""
    our_part: str = ""
    norm: str = ""
    house_rule: str = ""
    location: Location | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    review_on: date | None = None
    case_number: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """The columns, with what the kind asks for at this moment."""
        kind = self.kind
        found = {name: getattr(self, name) for name in self.__dataclass_fields__} | {
            "needs_decider": kind.needs_decider,
            "needs_letter": kind.needs_letter,
            "needs_period": kind.needs_period,
            "is_ban": kind.is_ban,
        }
        if not kind.needs_period:
            found |= {"starts_on": None, "ends_on": None, "review_on": None}
        return found


@transaction.atomic
def propose_measure(
    *, incident: Incident, proposal: Proposal, by: User, extends: Measure | None = None, now: datetime | None = None
) -> Measure:
    """Put a measure to the coordinator, or to a decider where no coordinator may agree; nothing holds yet.

    Raises NotAllowedError, NotForEmotionError.
    """
    now = now or timezone.now()
    _check_proposer(incident, by)
    measure = Measure(
        organisation_id=incident.organisation_id,
        incident=incident,
        extends=extends,
        proposed_by=by,
        proposed_at=now,
        put_to_deciders=not may_coordinate(incident, without=by, on=timezone.localdate(now)),
        **proposal.values,
    )
    take_to(thing=measure, to=MeasureStatus.PROPOSED, by=by, now=now)
    notifications.tell_agreers(measure, by=by, now=now)
    return measure


@transaction.atomic
def propose_again(
    *, measure: Measure, proposal: Proposal, by: User, seen: Seen | None = None, now: datetime | None = None
) -> None:
    """Change a proposal that nobody agreed to yet, or answer what was asked; whoever does so is who proposes it.

    Raises NotAllowedError, SavedFirstError, TransitionError.
    """
    now = now or timezone.now()
    held = lock(measure, within={MeasureStatus.PROPOSED, MeasureStatus.RETURNED})
    _check_proposer(measure.incident, by)
    refuse_row_not_as_seen(held, seen)
    values: dict[str, Any] = {
        **proposal.values,
        "proposed_by": by,
        "proposed_at": now,
        "put_to_deciders": not may_coordinate(measure.incident, without=by, on=timezone.localdate(now)),
    }
    if held.status == MeasureStatus.RETURNED:
        take_to(thing=measure, to=MeasureStatus.PROPOSED, by=by, now=now, **values)
    else:
        for name, value in values.items():
            setattr(measure, name, value)
        measure.save(update_fields=list(values))
    letters.write_anew(measure, by=by, now=now)
    notifications.tell_agreers(measure, by=by, now=now)


@transaction.atomic
def agree(
    *, measure: Measure, reason: str, by: User, read_at: datetime | None = None, now: datetime | None = None
) -> None:
    """Agree on it for the organisation (R-41): a kind without a decider is imposed by that, the others go to one.

    `read_at` says which proposal was read. Raises NotAllowedError, ReadAgainError, NeedsMissingError, TransitionError.
    """
    now = now or timezone.now()
    _check(measure, MeasureStatus.PROPOSED, can_agree, by, read_at, now)
    if _is_second_press(measure, reason, by):
        return
    values: dict[str, Any] = {"agreed_by": by, "agreed_at": now, "agreed_because": reason}
    if measure.needs_decider:
        values["put_to_deciders"] = True
    if not take_to(thing=measure, to=MeasureStatus.AGREED, by=by, now=now, **values):
        return
    if measure.needs_decider:
        notifications.tell_deciders(measure, by=by, now=now)
        return
    take_to(thing=measure, to=MeasureStatus.IMPOSED, by=by, now=now, decided_by=by, decided_at=now, reason=reason)
    _replace_provisional(measure, now)
    letters.finish(measure, by=by, now=now)
    notifications.tell_decided(measure, by=by, now=now)


@transaction.atomic
def impose(
    *, measure: Measure, reason: str, by: User, read_at: datetime | None = None, now: datetime | None = None
) -> None:
    """Decide that it holds (R-55). Raises NotAllowedError, ReadAgainError, NeedsMissingError, TransitionError."""
    now = now or timezone.now()
    _check(measure, MeasureStatus.AGREED, can_decide, by, read_at, now)
    values: dict[str, Any] = {"decided_by": by, "decided_at": now, "reason": reason}
    if take_to(thing=measure, to=MeasureStatus.IMPOSED, by=by, now=now, **values):
        _replace_provisional(measure, now)
        letters.finish(measure, by=by, now=now)
        notifications.tell_decided(measure, by=by, now=now)


@transaction.atomic
def send_back(*, measure: Measure, question: str, by: User, now: datetime | None = None) -> None:
    """Ask who proposed it for more before deciding. Raises NotAllowedError, TransitionError."""
    now = now or timezone.now()
    _check_turn(measure, by)
    if take_to(
        thing=measure, to=MeasureStatus.RETURNED, by=by, now=now, agreed_by=None, agreed_at=None, agreed_because=""
    ):
        MeasureQuestion.objects.create(
            organisation_id=measure.organisation_id, measure=measure, text=question, asked_at=now, asked_by=by
        )
        notifications.tell_returned(measure, by=by, now=now)


@transaction.atomic
def reject(*, measure: Measure, reason: str, by: User, now: datetime | None = None) -> None:
    """No measure, and why. Raises NotAllowedError, TransitionError."""
    now = now or timezone.now()
    _check_turn(measure, by)
    values: dict[str, Any] = {"decided_by": by, "decided_at": now, "reason": reason}
    if take_to(thing=measure, to=MeasureStatus.REJECTED, by=by, now=now, **values):
        notifications.tell_decided(measure, by=by, now=now)


@transaction.atomic
def lift(*, measure: Measure, reason: str, by: User, now: datetime | None = None) -> None:
    """End it before its last day: from today it holds no more (R-47). Raises NotAllowedError, TransitionError."""
    now = now or timezone.now()
    if not can_lift(by, measure) and lock(measure).status == MeasureStatus.IMPOSED:
        raise NotAllowedError(measure.pk)
    today = timezone.localdate(now)
    if take_to(thing=measure, to=MeasureStatus.LIFTED, by=by, now=now, lifted_on=today, lifted_because=reason):
        notifications.tell_over(measure, by=by, now=now)


def expire_over(now: datetime | None = None) -> int:
    """End what has had its last day, in Amsterdam; a second run finds nothing (R-47). Returns how many ended."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    ended = 0
    for organisation in Organisation.objects.all():
        rows = Measure.objects.of(organisation).over(today).with_case().select_related("proposed_by")
        for measure in rows:
            with transaction.atomic():
                if take_to(thing=measure, to=MeasureStatus.EXPIRED, by=None, now=now):
                    ended += 1
                    notifications.tell_over(measure, by=None, now=now)
    return ended


def _check_proposer(incident: Incident, by: User) -> None:
    if not may_be_answered(incident):
        raise NotForEmotionError(incident.reference)
    if not can_propose(by, incident):
        raise NotAllowedError(incident.reference)


def _check_turn(measure: Measure, by: User) -> None:
    """Whose turn it is: the one who agrees, or the one who decides."""
    if can_agree(by, measure) or can_decide(by, measure):
        return
    if lock(measure).status in {MeasureStatus.PROPOSED, MeasureStatus.AGREED}:
        raise NotAllowedError(measure.pk)


def _check(
    measure: Measure,
    status: MeasureStatus,
    may: Callable[[User, Measure], bool],
    by: User,
    read_at: datetime | None,
    now: datetime,
) -> None:
    """That this person may take the step with what stands there now; a step that is not there is `take_to`'s to say."""
    held = lock(measure)
    if held.status != status:
        return
    if not may(by, held):
        raise NotAllowedError(measure.pk)
    if read_at is not None and held.proposed_at != read_at:
        raise ReadAgainError(measure.pk)
    found = lacking(held, on=timezone.localdate(now))
    if found:
        raise NeedsMissingError(found)


def _replace_provisional(measure: Measure, now: datetime) -> None:
    """What was put at the door holds until what was decided begins: not a day without either."""
    today = timezone.localdate(now)
    running = ProvisionalMeasure.objects.filter(incident=measure.incident, ended_on=None, ends_on__gte=today)
    if measure.starts_on is None or measure.starts_on <= today:
        running.update(ended_on=today)
    else:
        running.filter(ends_on__gte=measure.starts_on).update(ends_on=measure.starts_on - timedelta(days=1))


def _is_second_press(measure: Measure, reason: str, by: User) -> bool:
    """Whether this person agreed before, in these words, and by that imposed it."""
    held = lock(measure)
    return (
        held.status == MeasureStatus.IMPOSED
        and not held.needs_decider
        and (held.decided_by_id, held.reason) == (by.pk, reason)
    )
