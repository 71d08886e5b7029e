"""What a team did together in Waterdam: a dilemma and a quiz with their results, and an intervisie of today."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from learning.questionnaires.models import Questionnaire
from learning.questionnaires.summaries import newest_version
from learning.working_forms.content import OPTIONS
from learning.working_forms.enums import FollowUp, FormKind
from learning.working_forms.models import Session
from learning.working_forms.services import count_answers, finish_session, give_answers, start_session
from learning.working_forms.summaries import DILEMMA, asked_in
from vpd.demo.cast import Cast

TEXT = (
    "Een bewoner filmt je tijdens de controle en zegt dat het vanavond online staat. Als je doorgaat, sta je erop. "
    "Als je weggaat, lijkt het of filmen werkt."
)
# Which of the three each colleague chose, as far as there are colleagues.
CHOSEN = (3, 3, 3, 1, 3, 3, 3, 3, 3)
WRONG_EVERY = 7
"""Every so many colleagues had a question of the quiz wrong."""
FRIDAY = 4


def build(cast: Cast) -> None:
    _dilemma(cast)
    _quiz(cast)
    start_session(
        team=cast.teams["inspectie"],
        kind=FormKind.INTERVISION,
        title="Een gesprek dat opliep",
        by=cast.users["leidinggevende"],
    )


def _dilemma(cast: Cast) -> None:
    session = start_session(
        team=cast.teams["inspectie"],
        kind=FormKind.DILEMMA,
        title="Doorgaan als iemand filmt?",
        text=TEXT,
        options=OPTIONS,
        by=cast.users["leidinggevende"],
        now=_moment(cast, -27),
    )
    for person, choice in zip(cast.members["inspectie"], CHOSEN, strict=False):
        give_answers(session=session, answers={DILEMMA: f"keuze_{choice}"}, by=person)
    _finish(
        cast,
        session,
        -27,
        "Filmen mag, dreigen niet. We zeggen één keer dat we doorgaan, en stoppen als iemand te dichtbij komt.",
        FollowUp.NEED,
        "Rustig blijven als iemand filmt",
    )


def _quiz(cast: Cast) -> None:
    session = start_session(
        team=cast.teams["inspectie"],
        kind=FormKind.QUIZ,
        title="Quiz over melden en grenzen",
        version=newest_version(Questionnaire.objects.of(cast.organisation).get(key="knowledge-quiz")),
        by=cast.users["leidinggevende"],
        now=_moment(cast, -62),
    )
    for number, person in enumerate(cast.members["inspectie"]):
        answers = {
            key: question.right if (number + place) % WRONG_EVERY else question.choices[0][0]
            for place, (key, question) in enumerate(asked_in(session).items())
        }
        give_answers(session=session, answers=answers, by=person)
    _finish(cast, session, -62, "We weten wat we altijd melden. Een grens benoemen oefenen we met een voorbeeld.")


def _finish(
    cast: Cast, session: Session, day: int, outcome: str, follow_up: FollowUp = FollowUp.NOTHING, title: str = ""
) -> None:
    by = cast.users["leidinggevende"]
    count_answers(session=session, by=by, now=_moment(cast, day, hour=11))
    finish_session(
        session=session, outcome=outcome, follow_up=follow_up, title=title, by=by, now=_moment(cast, day, hour=12)
    )


def _moment(cast: Cast, day: int, hour: int = 10) -> datetime:
    on = cast.day(day)
    # On a day on which people work.
    on -= timedelta(days=max(on.weekday() - FRIDAY, 0))
    return timezone.make_aware(datetime.combine(on, time(hour, 0)))
