"""What a team may answer about any item: write down a decision, agree on an action, or nothing more (U10).

What the owner of the item's origin offers goes before these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.exhibits import Answer, Exhibit
from vpd.meetings.forms import AgreedActionForm, DecisionForm
from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.meetings.people import people_of
from vpd.meetings.services import decide
from vpd.organisation.models import User
from vpd.ui.forms import Form

DECIDED = "Het besluit is vastgelegd."
DECISION, ACTION, NOTHING = "besluit", "actie", "besproken"


@dataclass(frozen=True)
class OfferedAnswer:
    """An answer as the page shows it: a button, or the form once it was asked for."""

    answer: Answer
    url: str
    form: Form | None = None

    @property
    def has_form(self) -> bool:
        return self.answer.form is not None


def answers_of(meeting: TeamMeeting, exhibit: Exhibit | None, user: User) -> tuple[Answer, ...]:
    """The answers of the thing itself; without those the three that fit anything."""
    own = exhibit.answers if exhibit else ()
    closing = [answer for answer in own if not answer.is_open]
    return own if closing else (*own, *_plain(meeting, user))


def _plain(meeting: TeamMeeting, user: User) -> tuple[Answer, ...]:
    def decision_form(data: Mapping[str, Any] | None) -> Form:
        return DecisionForm(data, team=meeting.team, people=people_of(meeting.team, meeting.held_on), user=user)

    def action_form(data: Mapping[str, Any] | None) -> Form:
        return AgreedActionForm(data, user=user)

    return (
        Answer(DECISION, "Besluit opschrijven", take_decision, decision_form),
        Answer(ACTION, "Actie afspreken", take_action, action_form),
        Answer(NOTHING, "Besproken, verder niets", take_nothing),
    )


def take_decision(item: AgendaItem, by: User, form: Mapping[str, Any]) -> str:
    """Decide as the whole form says."""
    decide(item=item, by=by, **form)
    return DECIDED


def take_action(item: AgendaItem, by: User, form: Mapping[str, Any]) -> str:
    """An action is a working agreement with somebody who does it."""
    decide(
        item=item,
        outcome=DecisionOutcome.WORKING_AGREEMENT,
        text=form["title"],
        action_title=form["title"],
        owner=form["owner"],
        due_on=form["due_on"],
        strength=form["strength"],
        by=by,
    )
    return "De actie is vastgelegd."


def take_nothing(item: AgendaItem, by: User, form: Mapping[str, Any]) -> str:
    """Discussed, and nothing has to change."""
    decide(item=item, outcome=DecisionOutcome.NO_ACTION, text="", by=by)
    return "Besproken, verder niets."
