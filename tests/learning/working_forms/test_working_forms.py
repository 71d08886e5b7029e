"""A team that learns together: begun by the leader, answered without a name, counted, and what came of it."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from itertools import product

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learning.questionnaires.models import Questionnaire
from learning.questionnaires.summaries import newest_version
from learning.working_forms.enums import FollowUp, FormKind, SessionStatus
from learning.working_forms.models import WITHHELD, Participation, Session, Tally
from learning.working_forms.services import (
    RETENTION,
    AnsweredError,
    NoAnswersError,
    count_answers,
    finish_session,
    give_answers,
    start_session,
)
from learning.working_forms.summaries import asked_in, choice_words, right_words, waiting_for
from protocols.contributions.services.agenda import choose_for_meeting
from tests.cast import Cast
from tests.factories import make_member
from tests.learning.factories import make_people, make_session
from tests.protocols.factories import make_dilemma
from vpd.actions.models import LearningNeed
from vpd.audit.models import AuditEvent
from vpd.meetings.models import AgendaItem
from vpd.messaging.models import OutboxMessage
from vpd.organisation.calendar import months_after
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.retention.services import run_schedule

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


def voted(cast: Cast, numbers: tuple[int, ...], options: tuple[str, ...] = ("Blijven", "Weggaan", "Bellen")) -> Session:
    session = make_session(cast, options=options)
    people = iter(make_people(cast.team, sum(numbers)))
    for place, number in enumerate(numbers, start=1):
        for _ in range(number):
            give_answers(session=session, answers={"dilemma": f"keuze_{place}"}, by=next(people))
    return session


def test_dilemma_from_phone_to_learning_need(cast: Cast, client_of: ClientOf) -> None:
    leader, employee = client_of(cast.leader), client_of(cast.employee)
    begin = reverse("learning:start_working_form", args=["dilemma"])
    shown = leader.get(begin).text
    data = {"team": cast.team.pk, "title": "Blijven of weggaan?", "which": "own", "text": "Een groep keert zich om."}
    leader.post(begin, data | {"options": "Blijven\nWeggaan"})
    session = Session.objects.get()
    place = session.get_absolute_url()
    waiting = [(item.url, item.due_at) for item in waiting_for(cast.employee, timezone.now())]
    asked = employee.get(place).text
    employee.post(place, {"q_dilemma": "keuze_2"})
    again = employee.post(place, {"q_dilemma": "keuze_1"}, follow=True).text
    leader.post(reverse("learning:count_working_form", args=[session.pk]))
    screen = leader.get(reverse("learning:working_form_screen", args=[session.pk])).text
    leader.post(
        reverse("learning:finish_working_form", args=[session.pk]),
        {"outcome": "We gaan eerder weg.", "follow_up": "need", "title": "Op tijd weggaan"},
    )

    session.refresh_from_db()
    need = LearningNeed.objects.get()
    assert "Een ander dilemma" in shown
    assert waiting == [(place, timezone.localdate())]
    assert "We tellen alleen hoe vaak elk antwoord is gekozen" in asked
    assert "Je gaf je antwoord al" in again
    assert "te weinig antwoorden om een uitslag te laten zien" in screen
    assert (session.status, session.outcome, session.result) == (SessionStatus.DONE, "We gaan eerder weg.", [])
    assert (need.title, need.team, need.origin_kind, need.origin_id) == (
        "Op tijd weggaan", cast.team, "working_form", session.pk,
    )  # fmt: skip
    assert waiting_for(cast.leader, timezone.now()) == []
    assert need.get_absolute_url() in employee.get(place).text


def test_answers_are_of_nobody_and_go_when_they_are_counted(cast: Cast) -> None:
    session = voted(cast, (6, 5, 0))
    fields = {field.name for field in Tally._meta.get_fields()}
    logged = AuditEvent.objects.filter(subject_type__startswith="working_forms").count()

    count_answers(session=session, by=cast.leader)

    assert fields == {"id", "organisation", "session", "question", "answer", "number"}
    assert logged == 1, "that it began, and nothing of who answered"
    assert (Tally.objects.count(), Participation.objects.count()) == (0, 0)
    assert session.result[0]["rows"] == [
        ["Blijven", "6 van de 11"],
        ["Weggaan", "5 van de 11"],
        ["Bellen", "niemand"],
    ]


def test_finishing_during_a_vote_counts_it_first(cast: Cast) -> None:
    session = voted(cast, (6, 5, 0))

    for _ in range(2):
        finish_session(session=session, outcome="We gaan eerder weg.", by=cast.leader)

    session.refresh_from_db()
    assert (session.status, session.result[0]["rows"][0]) == (SessionStatus.DONE, ["Blijven", "6 van de 11"])
    assert (Tally.objects.count(), Participation.objects.count()) == (0, 0)


def test_nobody_answers_twice_or_late(cast: Cast) -> None:
    session = voted(cast, (1, 0, 0))
    once = {"dilemma": "keuze_1"}
    give_answers(session=session, answers=once, by=cast.employee)

    with pytest.raises(AnsweredError):
        give_answers(session=session, answers=once, by=cast.employee)
    for wrong in ({"dilemma": "keuze_9"}, {"iets": "keuze_1"}, {}):
        with pytest.raises(NoAnswersError):
            give_answers(session=session, answers=wrong, by=cast.colleague)
    count_answers(session=session, by=cast.leader)
    with pytest.raises(NoAnswersError):
        give_answers(session=session, answers=once, by=cast.colleague)

    assert session.result == [], "two answers are too few to show"


@pytest.mark.parametrize("floor", [5, 7])
def test_words_of_a_vote_leave_room(floor: int) -> None:
    """Over every outcome of three choices: what reads the same came from more than one, and no few are numbers."""
    came_from: dict[tuple[str, ...], set[tuple[int, ...]]] = {}
    for numbers in product(range(13), repeat=3):
        words = choice_words(numbers, floor)
        total = sum(numbers)
        assert bool(words) == (total >= floor)
        came_from.setdefault((*words, ""), set()).add(numbers)
        counted = [number for number, said in zip(numbers, words, strict=False) if said[:1].isdigit()]
        assert all(number >= floor and total - number >= floor for number in counted)

    for words, outcomes in came_from.items():
        for place, said in enumerate(words[:-1]):
            possible = {numbers[place] for numbers in outcomes}
            small = {number for number in possible if 0 < number < floor}
            # Nought may be known where the numbers beside it make the whole.
            assert not small or len(possible) > 1, (words, possible)
            assert said != WITHHELD or len(possible) > 1


def test_words_of_a_quiz_leave_room() -> None:
    came_from: dict[tuple[int, str], set[int]] = {}
    for total, right in product(range(5, 30), range(30)):
        if right <= total:
            (said,) = right_words([right, total - right], [True, False], 5)
            came_from.setdefault((total, said), set()).add(right)

    assert all(len(rights) > 1 or said[:1].isdigit() for (_, said), rights in came_from.items())
    assert right_words([4, 0], [True, False], 5) == []
    assert right_words([9, 6], [True, False], 5) == ["9 van de 15"]


def test_quiz_gives_a_result_for_the_team(cast: Cast) -> None:
    session = make_session(cast, FormKind.QUIZ)
    asked = asked_in(session)
    for number, person in enumerate(make_people(cast.team, 12)):
        answers = {
            key: question.right
            if number < 7
            else next(value for value, _ in question.choices if value != question.right)
            for key, question in asked.items()
        }
        give_answers(session=session, answers=answers, by=person)

    count_answers(session=session, by=cast.leader)

    assert len(session.result) == len(asked)
    assert all(one["rows"][0][1] == "7 van de 12" and one["explanation"] for one in session.result)


def test_intervision_asks_about_the_citizen_and_becomes_a_thing_for_the_meeting(
    cast: Cast, client_of: ClientOf
) -> None:
    session = make_session(cast, FormKind.INTERVISION)
    screen = reverse("learning:working_form_screen", args=[session.pk])
    client = client_of(cast.leader)
    first = client.get(screen).text
    client.post(screen, {"stap": "volgende"})
    second = client.get(screen).text

    finish_session(
        session=session, outcome="We bespreken dit.", follow_up=FollowUp.AGENDA, title="Grenzen", by=cast.leader
    )

    item = AgendaItem.objects.get()
    assert "Geen schuld" in first
    assert "Hoe ging het tussen jou en de burger?" in second
    assert "het optreden van ongewenst gedrag in de interactie" in second
    assert (item.title, item.note, item.origin_kind) == ("Grenzen", "We bespreken dit.", "working_form")
    assert client.post(reverse("learning:count_working_form", args=[session.pk])).status_code == 404


def test_double_press_begins_one(cast: Cast) -> None:
    first = make_session(cast)

    assert make_session(cast) == first
    assert make_session(cast, FormKind.INTERVISION) != first


def test_other_words_or_another_day_begin_another(cast: Cast) -> None:
    now = timezone.now()
    same = {"team": cast.team, "kind": FormKind.DILEMMA, "title": "Blijven?", "by": cast.leader}
    first = start_session(**same, text="Een bekende.", options=("Ja", "Nee"), now=now - timedelta(days=1))

    today = start_session(**same, text="Een bekende.", options=("Ja", "Nee"), now=now)
    other_text = start_session(**same, text="Een groep.", options=("Ja", "Nee"), now=now)
    other_options = start_session(**same, text="Een bekende.", options=("Ja", "Bellen"), now=now)

    assert len({first, today, other_text, other_options}) == 4
    assert start_session(**same, text="Een bekende.", options=("Ja", "Nee"), now=now) == today


def test_only_who_works_in_the_team_answers(cast: Cast, client_of: ClientOf) -> None:
    session = make_session(cast)

    client_of(cast.coordinator).post(session.get_absolute_url(), {"q_dilemma": "keuze_1"})
    other = client_of(cast.other_team_employee).post(session.get_absolute_url(), {"q_dilemma": "keuze_1"})

    assert not Participation.objects.exists()
    assert other.status_code == 404


def test_own_dilemma_stays_with_its_team(cast: Cast, client_of: ClientOf) -> None:
    dilemma = make_dilemma(cast.team, by=cast.leader, text="Blijven bij een bekende?")
    choose_for_meeting(thing=dilemma, by=cast.leader)
    make_member(cast.leader, Role.TEAM_LEADER, team=cast.other_team)
    url = reverse("learning:start_working_form", args=["dilemma"])
    data = {"title": "Bekenden", "which": "0", "options": "Ja\nNee"}

    elsewhere = client_of(cast.leader).post(url, data | {"team": cast.other_team.pk}).text
    client_of(cast.leader).post(url, data | {"team": cast.team.pk})

    assert "Dit dilemma is van een ander team." in elsewhere
    assert [(one.team, one.text) for one in Session.objects.all()] == [(cast.team, "Blijven bij een bekende?")]


def test_form_says_what_to_do(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.leader)
    data = {"team": cast.team.pk, "title": "Iets", "which": "own", "text": "", "options": "Eén"}

    html = client.post(reverse("learning:start_working_form", args=["dilemma"]), data).text
    session = start_session(team=cast.team, kind=FormKind.INTERVISION, title="Iets", by=cast.leader)
    finish = client.post(
        reverse("learning:finish_working_form", args=[session.pk]), {"outcome": "Goed.", "follow_up": "need"}
    ).text

    assert "Schrijf het dilemma op." in html
    assert "twee tot en met vijf antwoorden" in html
    assert "Schrijf in een paar woorden op waar het over gaat." in finish
    assert client.get(reverse("learning:start_working_form", args=["zingen"])).status_code == 404


def test_what_a_team_talked_about_goes_by_its_term_and_what_came_of_it_stays(cast: Cast, client_of: ClientOf) -> None:
    session = make_session(cast, FormKind.INTERVISION)
    finish_session(
        session=session, outcome="We bespreken dit.", follow_up=FollowUp.AGENDA, title="Grenzen", by=cast.leader
    )
    open_one = make_session(cast)
    begun = timezone.localdate(session.started_at)
    last = months_after(begun, RETENTION.months)

    with time_machine.travel(timezone.make_aware(datetime.combine(last, time(2, 50))), tick=False):
        assert run_schedule() == 0
        later = make_session(cast)
        address = OutboxMessage.objects.get(payload__template="retention_soon").payload["context"]["link"]
        spoken_of = client_of(cast.coordinator).get(address.removeprefix(settings.SITE_URL))
        assert {row.session for row in spoken_of.context["rows"]} == {session, open_one}
    with time_machine.travel(timezone.make_aware(datetime.combine(last + timedelta(days=8), time(2, 50))), tick=False):
        assert run_schedule() == 2

    assert list(Session.objects.all()) == [later]
    assert AgendaItem.objects.get().title == "Grenzen"
    assert client_of(cast.leader).get(reverse("learning:working_forms")).status_code == 200


@pytest.mark.parametrize(("slug", "waits"), [("intervisie", False), ("quiz", True)])
def test_leader_reads_where_the_team_finds_it(cast: Cast, client_of: ClientOf, slug: str, waits: bool) -> None:
    version = newest_version(Questionnaire.objects.get(key="knowledge-quiz"))
    told = {"team": cast.team.pk, "title": "Samen kijken", "version": version.pk}

    begun = client_of(cast.leader).post(reverse("learning:start_working_form", args=[slug]), told, follow=True).text
    on_home = "Samen kijken" in client_of(cast.employee).get(reverse("start:home")).text

    assert ("Je team ziet dit nu op Mijn werk." in begun, on_home) == (waits, waits)
