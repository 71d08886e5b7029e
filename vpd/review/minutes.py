"""The minutes of a quarterly review with the figures of the quarter, in one PDF for the team, kept for good (U10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vpd.meetings.models import TeamMeeting
from vpd.meetings.summaries import DecidedItem, attendance_at, record_rows
from vpd.organisation.models import User
from vpd.review.report.papers import without_subjects
from vpd.review.report.quarters import report_context
from vpd.review.summaries import QuarterReview
from vpd.ui.moments import as_day, as_day_short

BODY = "review/_minutes_body.html"


@dataclass(frozen=True)
class MinutesItem:
    """One thing that was discussed: what it was about, what the team decided and what comes of it."""

    number: int
    title: str
    about: tuple[str, ...]
    outcome: str
    text: str
    reason: str
    following: tuple[str, ...]


@dataclass(frozen=True)
class Minutes:
    """Who was there, what was discussed one by one or decided, and what was discussed without further ado."""

    present: tuple[str, ...]
    items: tuple[MinutesItem, ...]
    discussed: tuple[str, ...]


def minutes_of(meeting: TeamMeeting, reader: User) -> Minutes:
    """What `reader`, who closed the meeting, may read of it: the words for the minutes are fit for the whole team."""
    rows = record_rows(meeting, reader)
    return Minutes(
        present=attendance_at(meeting).present,
        items=tuple(
            _item(number, row) for number, row in enumerate([one for one in rows if not one.is_in_passing], start=1)
        ),
        discussed=tuple(row.item.title for row in rows if row.is_in_passing),
    )


def minutes_context(meeting: TeamMeeting, review: QuarterReview, reader: User) -> dict[str, Any]:
    """What the PDF shows: the minutes first, then the quarter's report."""
    context = report_context(review)
    day = as_day(meeting.held_on)
    minutes = minutes_of(meeting, reader)
    told = [words for item in minutes.items for words in item.about]
    return context | {
        "title": f"Verslag {review.quarter}",
        "subtitle": f"Kwartaaloverleg van team {review.team_name}, {day}",
        "facts": [*context["facts"], ("Overleg", day)],
        "minutes": minutes,
        # What the team said of its agreements stands with the item about them.
        "checks": [one for one in context["checks"] if not any(words.startswith(f"{one.text}: ") for words in told)],
        "figures_heading": f"De cijfers van het {review.quarter}",
        "report": without_subjects(context["report"]),
    }


def _item(number: int, row: DecidedItem) -> MinutesItem:
    decision = row.decision
    note = (row.item.note,) if row.item.note else ()
    return MinutesItem(
        number=number,
        title=row.item.title,
        about=(*note, *decision.about),
        outcome="Besproken, verder niets." if row.is_nothing else str(decision.kind.label).capitalize(),
        text=decision.text,
        reason=decision.reason,
        following=tuple(_following(row)),
    )


def _following(row: DecidedItem) -> Iterable[str]:
    decision = row.decision
    if action := decision.action:
        day = as_day_short(action.due_on)
        yield f"Actie: {decision.action_title}. {action.owner.full_name} doet dit, klaar op {day}."
    if decision.obstacle:
        yield f"Belemmering: {decision.following_title}, voorgelegd aan {decision.obstacle.addressee_words}."
    if decision.learning_need:
        yield f"Leerwens: {decision.following_title}."
