"""A working form from its start to what comes of it. Answers have no name, no moment and no row in the audit."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from learning.questionnaires.models import QuestionnaireVersion
from learning.working_forms.enums import FollowUp, FormKind, SessionStatus
from learning.working_forms.models import Participation, Session, Tally
from learning.working_forms.summaries import WORKING_FORM, asked_in, result_of
from vpd.actions.services import add_learning_need
from vpd.audit.services import destroying
from vpd.meetings.services import put_on_agenda
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.organisation.status import lock, take_to
from vpd.retention.kinds import Kept, RetentionKind


class AnsweredError(ValueError):
    """This person gave an answer before; which one is not known."""


class NoAnswersError(ValueError):
    """The session takes no answers any more, or the answers are not those that were asked for."""


@transaction.atomic
def start_session(
    *,
    team: Team,
    kind: FormKind,
    title: str,
    by: User,
    text: str = "",
    options: Sequence[str] = (),
    version: QuestionnaireVersion | None = None,
    now: datetime | None = None,
) -> Session:
    """Begin a working form with a team; from now on everybody in it can take part. A double press begins one.

    Only the very same of today is the same press: other words, or another day, are another talk.
    """
    now = now or timezone.now()
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    begun = Session.objects.of(team.organisation_id).begun_on(now).filter(team=team, status=SessionStatus.OPEN)
    same = begun.filter(kind=kind, title=title, text=text, options=list(options), version=version)
    if existing := same.first():
        return existing
    session = Session(
        organisation_id=team.organisation_id,
        team=team,
        kind=kind,
        title=title,
        text=text,
        options=list(options),
        version=version,
        smallest_shown=team.organisation.smallest_shown,
        started_at=now,
        started_by=by,
    )
    take_to(thing=session, to=SessionStatus.OPEN, by=by, now=now)
    return session


@transaction.atomic
def give_answers(*, session: Session, answers: Mapping[str, str], by: User) -> None:
    """Count the answers of one person, once: that there were some is kept with the person, which ones is not.

    Raises NoAnswersError, AnsweredError.
    """
    held = lock(session)
    asked = asked_in(held)
    if not held.takes_answers or answers.keys() != asked.keys():
        raise NoAnswersError(held.pk)
    if any(answer not in dict(asked[question].choices) for question, answer in answers.items()):
        raise NoAnswersError(held.pk)
    try:
        with transaction.atomic():
            Participation.objects.create(organisation_id=held.organisation_id, session=held, user=by)
    except IntegrityError as again:
        raise AnsweredError(held.pk) from again
    for question, answer in answers.items():
        row = {"session": held, "question": question, "answer": answer}
        Tally.objects.get_or_create(**row, defaults={"organisation_id": held.organisation_id})
        Tally.objects.filter(**row).update(number=F("number") + 1)


@transaction.atomic
def show_step(*, session: Session, step: int) -> None:
    """Which question stands on the large screen; it stays within those that there are."""
    held = lock(session)
    held.step = min(max(step, 0), len(held.questions) - 1)
    held.save(update_fields=["step"])


@transaction.atomic
def count_answers(*, session: Session, by: User, now: datetime | None = None) -> None:
    """No more answers: what may be shown of them is kept, and what was answered goes with who took part."""
    held = lock(session)
    result = result_of(held)
    if not take_to(thing=session, to=SessionStatus.COUNTED, by=by, now=now, result=result, step=0):
        return
    _forget_answers(session)


@transaction.atomic
def finish_session(
    *,
    session: Session,
    outcome: str,
    by: User,
    follow_up: FollowUp = FollowUp.NOTHING,
    title: str = "",
    now: datetime | None = None,
) -> None:
    """Keep what the team takes along, and make of it what it becomes: a learning need or a thing for the meeting.

    Where answers still came in they are counted with it: nobody gave one for nothing.
    """
    held = lock(session)
    counted: dict[str, Any] = {"result": result_of(held)} if held.takes_answers else {}
    if not take_to(thing=session, to=SessionStatus.DONE, by=by, now=now, outcome=outcome, **counted):
        return
    _forget_answers(session)
    origin = Origin(WORKING_FORM, id=session.pk)
    if follow_up == FollowUp.NEED:
        add_learning_need(team=session.team, title=title, explanation=outcome, by=by, origin=origin, now=now)
    elif follow_up == FollowUp.AGENDA:
        put_on_agenda(team=session.team, title=title, note=outcome, origin=origin, by=by, now=now)


@transaction.atomic
def stop_session(*, session: Session, by: User) -> None:
    """It was begun by mistake: nothing of it is kept."""
    if take_to(thing=session, to=SessionStatus.STOPPED, by=by):
        _forget_answers(session)


def _forget_answers(session: Session) -> None:
    session.tallies.all().delete()
    session.participations.all().delete()


def kept_sessions(organisation_id: int, since: date) -> Iterable[Kept]:
    """From the day it began, also where somebody forgot to finish it."""
    rows = Session.objects.of(organisation_id).filter(started_at__date__lte=since)
    for pk, at in rows.values_list("pk", "started_at"):
        yield Kept(pk, f"werkvorm {pk}", timezone.localdate(at))


def let_go(organisation_id: int, ids: Collection[int]) -> None:
    """What a team talked about goes after its term; what came of it stays where it went (AVG-05)."""
    with destroying():
        Session.objects.of(organisation_id).filter(pk__in=ids).delete()


RETENTION = RetentionKind(
    key="working-form",
    name="Werkvormen",
    stays="Intervisies, dilemma’s en quizzen gaan weg, met de uitslag en wat het team meenam. Leerwensen en punten "
    "voor het overleg die eruit kwamen, blijven.",
    months=24,
    most=60,
    kept=kept_sessions,
    destroy=let_go,
    path="/leren/werkvormen/",
    is_of_reports=False,
)
