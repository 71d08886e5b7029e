"""Working forms: which there are, what is asked, what may be shown of the answers, and what waits for whom."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from learning.questionnaires.models import QuestionnaireItem
from learning.questionnaires.summaries import sections_of
from learning.working_forms.access import can_answer, can_lead
from learning.working_forms.enums import FormKind
from learning.working_forms.models import WITHHELD, Participation, Session
from vpd.actions.enums import ActionOrigin
from vpd.actions.models import LearningNeed
from vpd.figures.withholding import shown
from vpd.meetings.models import AgendaItem
from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords
from vpd.retention.summaries import Told
from vpd.ui.moments import as_day_short
from vpd.ui.pieces import Harm, WaitingItem

WORKING_FORM = ActionOrigin.WORKING_FORM.value
MOST, LEAST = 0.8, 0.2
"""From which part of the answers on "bijna iedereen", and up to which "bijna niemand"."""
DILEMMA = "dilemma"


@dataclass(frozen=True)
class Question:
    """One question that everybody answers, with what can be answered."""

    text: str
    choices: tuple[tuple[str, str], ...]
    right: str = ""
    explanation: str = ""


@dataclass(frozen=True)
class SessionRow:
    """A session in the list of a team."""

    session: Session

    @property
    def note(self) -> str:
        kind = FormKind(self.session.kind).label
        return f"{kind} · team {self.session.team.name} · {as_day_short(self.session.started_at)}"


def session_rows(user: User, told: Told | None = None) -> list[SessionRow]:
    """The sessions this person may see, the newest first; those that one mail about their term told of."""
    found = Session.objects.visible_to(user).newest_first().select_related("team")
    if told is not None:
        found = found.filter(pk__in=told.notices(user).values("thing_id"))
    return [SessionRow(session) for session in found[:50]]


def asked_in(session: Session) -> dict[str, Question]:
    """The questions that everybody answers, by what a tally calls them; nothing in an intervisie."""
    if session.kind == FormKind.DILEMMA:
        choices = tuple((f"keuze_{place}", text) for place, text in enumerate(session.options, start=1))
        return {DILEMMA: Question(session.text, choices)}
    if session.kind == FormKind.QUIZ and session.version_id:
        items = [item for section in sections_of(session.version_id) for item in section.items]
        return {str(item.pk): _quiz_question(item) for item in items}
    return {}


def _quiz_question(item: QuestionnaireItem) -> Question:
    return Question(item.asked, tuple(item.choices), next(iter(item.counted)), item.explanation)


def result_of(session: Session) -> list[dict[str, Any]]:
    """What may be shown of the answers; empty under the floor: it was talked about, that is all (DECISIONS 9)."""
    counted: dict[str, dict[str, int]] = {}
    for asked, answer, number in session.tallies.values_list("question", "answer", "number"):
        counted.setdefault(asked, {})[answer] = number
    found = []
    for key, question in asked_in(session).items():
        numbers = [counted.get(key, {}).get(value, 0) for value, _ in question.choices]
        words = (
            right_words(numbers, [value == question.right for value, _ in question.choices], session.smallest_shown)
            if question.right
            else choice_words(numbers, session.smallest_shown)
        )
        if words:
            found.append(_as_shown(question, words))
    return found


def _as_shown(question: Question, words: Sequence[str]) -> dict[str, Any]:
    if question.right:
        right = dict(question.choices)[question.right]
        return {"text": question.text, "rows": [[right, words[0]]], "explanation": question.explanation}
    return {
        "text": question.text,
        "rows": [[label, said] for (_, label), said in zip(question.choices, words, strict=True)],
        "explanation": "",
    }


def choice_words(numbers: Sequence[int], floor: int) -> list[str]:
    """For every choice how many chose it, where no few can be told; nothing under the floor. A pure function.

    Either numbers show and what is withheld has no word of its own, or there are words alone: one beside the other
    would tell.
    """
    total = sum(numbers)
    if total < floor:
        return []
    cells = shown(numbers, floor=floor).cells
    if any(cell is not None and _is_safe(cell, total, floor) for cell in cells):
        return [_counted(cell, total) for cell in cells]
    return [_word(number, total) for number in numbers]


def right_words(numbers: Sequence[int], is_right: Sequence[bool], floor: int) -> list[str]:
    """Of a question of a quiz how many had it right, in the same way."""
    total = sum(numbers)
    if total < floor:
        return []
    right = sum(number for number, good in zip(numbers, is_right, strict=True) if good)
    return [_counted(right, total) if _is_safe(right, total, floor) else _word(right, total)]


def _is_safe(number: int, total: int, floor: int) -> bool:
    """Those who answered so and those who did not are both enough."""
    return number >= floor and total - number >= floor


def _counted(cell: int | None, total: int) -> str:
    if cell is None:
        return WITHHELD
    return f"{cell} van de {total}" if cell else "niemand"


def _word(number: int, total: int) -> str:
    """Words that leave room: nobody reads as few do, and everybody as nearly all."""
    if number >= MOST * total:
        return "bijna iedereen"
    return "bijna niemand" if number <= LEAST * total else WITHHELD


def followed_from(user: User, session: Session) -> list[tuple[str, str, str]]:
    """What came of it, as far as this person may see that: in a word, its title and where it is; two queries."""
    of_session = {"origin_kind": WORKING_FORM, "origin_id": session.pk}
    needs = LearningNeed.objects.visible_to(user).filter(**of_session)
    items = AgendaItem.objects.visible_to(user).filter(**of_session).select_related("meeting")
    return [
        *(("leerwens", need.title, need.get_absolute_url()) for need in needs),
        *(("punt voor het overleg", item.title, item.get_absolute_url()) for item in items),
    ]


def answered_words(session: Session) -> str:
    """How many answered so far, from the floor on; while it is open nothing else shows."""
    number = session.participations.count()
    if number < session.smallest_shown:
        return "Zodra er genoeg antwoorden zijn, staat hier hoeveel."
    return f"{number} antwoorden"


def waiting_for(user: User, now: datetime) -> list[WaitingItem]:
    """What goes on in the own team today and waits for an answer; and for who leads it, what is not finished."""
    mine = Participation.objects.filter(session=OuterRef("pk"), user=user)
    rows = Session.objects.visible_to(user).going_on().select_related("team").annotate(took_part=Exists(mine))
    found = []
    for session in rows.order_by("pk"):
        kind = FormKind(session.kind).label
        today = timezone.localdate(now)
        is_today = timezone.localdate(session.started_at) == today
        due_on = None
        if session.started_by_id == user.pk and can_lead(user, session):
            title = f"Rond de {kind} af" if session.kind != FormKind.DILEMMA else "Rond het dilemma af"
        elif session.takes_answers and is_today and can_answer(user, session) and not vars(session)["took_part"]:
            title = f"Doe mee met de {kind}" if session.kind != FormKind.DILEMMA else "Kies bij het dilemma"
            # The team is in the room: it stands first.
            due_on = today
        else:
            continue
        found.append(
            WaitingItem(
                title=title,
                url=session.get_absolute_url(),
                note=f"{session.title}, team {session.team.name}",
                due_at=due_on,
                harm=Harm.OFFICE,
            )
        )
    return found


def origins_of(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """Where a learning need or a thing on an agenda comes from."""
    return {
        session.pk: OriginWords(f"{FormKind(session.kind).label}: {session.title}", session.get_absolute_url())
        for session in Session.objects.visible_to(user).filter(pk__in=ids)
    }
