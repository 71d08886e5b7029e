"""Why a team may need to learn something: from what it saw, said and reported, each with its reason (U12)."""

import pytest
from django.utils import timezone

from learning.programme.enums import ReasonKind
from learning.programme.services.sessions import note_attendance
from learning.programme.summaries.known import known_of
from learning.programme.summaries.suggestions import Suggestions, suggestions_for
from learning.results.models import TeamGoal
from learning.results.services import write_team_goal
from tests.actions.factories import make_need
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.learning.programme.factories import element, make_training, make_training_session
from vpd.actions.models import LearningNeed

pytestmark = pytest.mark.django_db


def found_for(cast: Cast, *needs: LearningNeed) -> Suggestions:
    today = timezone.localdate()
    return suggestions_for(known_of(cast.team, today), needs=needs, on=today)


def reasons(cast: Cast, key: str, *needs: LearningNeed) -> list[tuple[str, str]]:
    one = found_for(cast, *needs).of(element(key))
    return [(why.kind, why.text) for why in one.reasons] if one else []


def test_incidents_are_a_reason_from_three_on(cast: Cast) -> None:
    for _ in range(2):
        make_incident(cast, "BELEDIGING")
    assert reasons(cast, "setting-boundaries") == []

    make_incident(cast, "BELEDIGING")

    [(kind, text)] = reasons(cast, "setting-boundaries")
    assert kind == ReasonKind.INCIDENTS
    assert text == "3 meldingen van schelden en vernederen in twaalf maanden"


def test_goals_and_needs_lead_to_elements_by_their_words_or_ask_to_choose(cast: Cast) -> None:
    write_team_goal(goal=TeamGoal(team=cast.team, text="We stellen eerder een grens"), by=cast.leader)
    need, strange = (
        make_need(cast.team, title="Een grens stellen aan de telefoon"),
        make_need(cast.team, title="Fietsen"),
    )

    found = found_for(cast, need, strange)

    [one] = [row for row in found.found if row.element.key == "setting-boundaries"]
    assert {why.kind for why in one.reasons} == {ReasonKind.GOAL, ReasonKind.NEED}
    assert [why.origin_id for why in found.unanswered] == [strange.pk]


def test_a_team_without_protocol_begins_with_its_norm(cast: Cast) -> None:
    first = found_for(cast).found[0]

    assert first.element.key == "team-norm"
    assert first.reasons[0].text == "Het team heeft nog geen eigen protocol"


def test_a_skill_comes_back_when_its_time_is_over(cast: Cast) -> None:
    training = make_training(cast)
    session = make_training_session(cast, training=training, days=-900)
    note_attendance(session=session, attended=[cast.employee], by=cast.leader)

    [(kind, text)] = reasons(cast, "setting-boundaries")

    assert kind == ReasonKind.REPEAT
    assert "herhalen past na 24 maanden" in text


def test_a_recent_training_is_not_repeated(cast: Cast) -> None:
    session = make_training_session(cast, days=-30)
    note_attendance(session=session, attended=[cast.employee], by=cast.leader)

    assert reasons(cast, "setting-boundaries") == []
