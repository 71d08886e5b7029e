"""Who has an analysis or the four questions hears of the term once when it nears and once when it passed."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from incidents.analysis.enums import Question, Reply
from incidents.analysis.services.reminders import remind
from incidents.analysis.tasks import remind_of_learning
from incidents.handling.services.handling import take_in_hand
from tests.cast import Cast
from tests.incidents.analysis.factories import make_complete, make_debrief, make_heavy
from tests.incidents.factories import make_incident
from tests.incidents.support.test_offering import mailed
from tests.incidents.support.test_planning import at
from vpd.messaging.models import OutboxMessage

TEMPLATES = (
    "debrief_due",
    "debrief_late",
    "analysis_due",
    "analysis_late",
    "effect_to_judge",
    "light_quarter_due",
    "light_quarter_late",
)


def mornings(first: datetime, days: int) -> dict[str, list[str]]:
    """Run the beat of each morning; the days on which each mail was promised."""
    told: dict[str, list[str]] = {}
    for number in range(days):
        morning = first + timedelta(days=number)
        before = {template: len(mailed(template)) for template in TEMPLATES}
        with time_machine.travel(morning):
            remind(now=morning)
        for template in TEMPLATES:
            if len(mailed(template)) > before[template]:
                told.setdefault(template, []).append(f"{morning:%m-%d}")
    return told


def threat(cast: Cast, moment: datetime, **values):
    with time_machine.travel(moment):
        return make_heavy(cast, happened_on=moment.date(), now=moment, **values)


def test_each_term_is_told_on_the_right_working_day_over_easter_and_summer_time(cast: Cast) -> None:
    # Reported on Friday before summer time begins. Four questions: Monday 30 March. Fourteen working days, with
    # Good Friday and Easter Monday off: Monday 20 April; five working days before it: Monday 13 April.
    incident = threat(cast, at(2026, 3, 27, 16))

    told = mornings(at(2026, 3, 28, 7), 45)

    assert told == {
        "debrief_due": ["03-30"],
        "debrief_late": ["03-31"],
        "analysis_due": ["04-13"],
        "analysis_late": ["04-21"],
    }
    assert {person for template in told for person in mailed(template)} == {cast.leader.pk}
    payload = OutboxMessage.objects.get(payload__template="analysis_due").payload
    link = settings.SITE_URL + reverse("incidents:analysis", args=[incident.reference])
    assert payload["context"] == {"reference": incident.reference, "link": link}


def test_what_is_done_or_light_or_not_yet_taken_is_not_asked_for(cast: Cast) -> None:
    with time_machine.travel(at(2026, 3, 3)):
        make_debrief(cast, make_complete(cast).incident)
        take_in_hand(incident=make_incident(cast), by=cast.leader)
        make_incident(cast, "HOUDING_STALKEN")

    told = mornings(at(2026, 3, 3, 7), 31)

    assert not told


@pytest.mark.parametrize("has_deputy", [True, False])
def test_who_is_away_is_not_asked_but_who_takes_the_place(cast: Cast, has_deputy: bool) -> None:
    threat(cast, at(2026, 3, 3))
    deputy = cast.colleague if has_deputy else None
    cast.leader.absences.create(
        organisation=cast.organisation,
        deputy=deputy,
        starts_on=at(2026, 3, 3).date(),
        ends_on=at(2026, 3, 30).date(),
        set_by=cast.leader,
    )

    with time_machine.travel(at(2026, 3, 4, 7)):
        remind_of_learning()

    assert mailed("debrief_due") == [cast.colleague.pk if has_deputy else cast.coordinator.pk]


def test_leader_hears_of_the_light_cases_of_the_quarter_before(cast: Cast) -> None:
    with time_machine.travel(at(2026, 3, 3)):
        make_incident(cast, happened_on=at(2026, 3, 3).date(), now=at(2026, 3, 3))

    # Twenty working days from 1 April 2026, with Good Friday, Easter Monday and King's Day off: Monday 4 May.
    # The day after it is 5 May, a day off.
    told = mornings(at(2026, 4, 1, 7), 60)

    assert told == {"light_quarter_due": ["04-24"], "light_quarter_late": ["05-06"]}
    assert mailed("light_quarter_due") == [cast.leader.pk]


def test_two_whole_quarters_later_who_has_the_case_hears_once_that_the_effect_waits(cast: Cast) -> None:
    # Analysed in the first quarter; the second and the third are whole. Nothing else changes than an action.
    with time_machine.travel(at(2026, 2, 3, 10)):
        analysis = make_complete(cast)
        analysis.answers.filter(question=Question.RISK).update(reply=Reply.YES)

    told = mornings(at(2026, 9, 24, 7), 20)

    assert told == {"effect_to_judge": ["10-01"]}
    assert mailed("effect_to_judge") == [cast.leader.pk]
    link = reverse("incidents:analysis_effect", args=[analysis.incident.reference])
    payload = OutboxMessage.objects.get(payload__template="effect_to_judge").payload
    assert payload["context"]["link"] == settings.SITE_URL + link
