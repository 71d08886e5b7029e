"""What is good to think of: each warning where it belongs, and none where it does not (R-97, R-98, R-105..R-107)."""

from datetime import date

import pytest

from learning.programme.enums import Audience, Basics, TrainingForm
from learning.programme.models import Programme, Training, TrainingElement
from learning.programme.summaries.cautions import Before, Placed, basics_caution, cautions_of

PROGRAMME = Programme(pk=1, year=2027)
TRAINED = Before(has_team_norm=True, leader_was_trained=True)


def placed(
    pk: int, month: int, *, is_skill: bool = True, audience: str = Audience.TEAM, form: str = "practice"
) -> Placed:
    element = TrainingElement(pk=pk % 10, title="Grenzen stellen", is_skill=is_skill)
    training = Training(pk=pk, element=element, audience=audience, form=form, quarter=1, title="Grenzen stellen")
    return Placed(training, date(2027, month, 1), has_day=True)


def texts(*rows: Placed, before: Before = TRAINED) -> list[str]:
    return [caution.text for found in cautions_of(PROGRAMME, rows, before).values() for caution in found]


def test_leaders_go_before_the_team() -> None:
    team, leaders = placed(1, 3), placed(2, 4, audience=Audience.LEADERS)
    before = Before(has_team_norm=True)

    [warned] = texts(team, leaders, before=before)

    assert warned.startswith("Het team begint op 1 mrt 2027, de leidinggevende pas op 1 apr 2027.")
    assert texts(placed(1, 4), placed(2, 3, audience=Audience.LEADERS), before=before) == []
    assert texts(team, before=TRAINED) == []
    assert texts(team, before=Before(has_team_norm=True, leaders_elsewhere_on=date(2027, 2, 1))) == []
    assert texts(placed(1, 3, is_skill=False), before=before) == []


def test_knowledge_goes_before_skills_unless_the_team_has_its_norm() -> None:
    before = Before(leader_was_trained=True)

    [warned] = texts(placed(1, 3), before=before)

    assert "Eerst weten wat de norm is" in warned
    assert texts(placed(1, 3), placed(2, 2, is_skill=False), before=before) == []
    assert len(texts(placed(1, 3), placed(2, 4, is_skill=False), before=before)) == 1
    assert texts(placed(1, 3), before=TRAINED) == []


@pytest.mark.parametrize(("form", "number"), [(TrainingForm.E_LEARNING, 1), (TrainingForm.BLENDED, 0)])
def test_a_skill_is_not_learned_from_a_screen(form: TrainingForm, number: int) -> None:
    assert len(texts(placed(1, 3, form=form))) == number


def test_a_screen_beside_practice_is_fine() -> None:
    assert texts(placed(1, 3, form=TrainingForm.E_LEARNING), placed(11, 4)) == []
    assert texts(placed(1, 3, form=TrainingForm.E_LEARNING, is_skill=False)) == []


@pytest.mark.parametrize(("basics", "is_warned"), [(Basics.UNKNOWN, True), (Basics.NO, True), (Basics.YES, False)])
def test_basics_come_first(basics: Basics, is_warned: bool) -> None:
    programme = Programme(pk=1, year=2027, basics=basics)

    assert bool(basics_caution(programme, [placed(1, 3)])) == is_warned
    assert basics_caution(programme, [placed(1, 3, is_skill=False)]) is None
