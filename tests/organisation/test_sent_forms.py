"""A double press without a script makes one thing."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.cases.models import Reaction
from incidents.handling.models import Addition, CaseNote, Feedback
from incidents.handling.services.handling import take_in_hand
from learning.results.models import LearningGoal
from protocols.contributions.models import Deviation, Dilemma, Success
from tests.actions.factories import make_action
from tests.at_once import at_once
from tests.cast import Cast
from tests.incidents.factories import make_incident
from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.organisation.models import SentForm, User
from vpd.organisation.sent_forms import made_once

Log_in = Callable[[User], Client]


def soon() -> str:
    return (timezone.localdate() + timedelta(days=20)).isoformat()


FORMS: dict[str, tuple[str, str, type[Model], Callable[[Cast], Mapping[str, object]]]] = {
    "action": (
        "leader",
        "actions:add",
        ImprovementAction,
        lambda cast: {
            "team": cast.team.pk,
            "title": "Deur",
            "strength": "cause",
            "owner": cast.leader.pk,
            "due_on": soon(),
        },
    ),
    "need": ("leader", "actions:add_need", LearningNeed, lambda cast: {"team": cast.team.pk, "title": "Grenzen"}),
    "obstacle": (
        "leader",
        "actions:add_obstacle",
        Obstacle,
        lambda cast: {
            "team": cast.team.pk,
            "title": "Geen bereik",
            "addressee_name": "Facilitair",
            "watcher": cast.leader.pk,
            "due_on": soon(),
        },
    ),
    "goal": (
        "employee",
        "learning:new_goal",
        LearningGoal,
        lambda cast: {"text": "Rustig blijven", "target_on": soon()},
    ),
}


def page_of(client: Client, route: str) -> tuple[str, str]:
    url = reverse(route)
    return url, client.get(url).content.decode()


def key_in(page: str) -> str:
    (key,) = re.findall(r'name="form_key" value="([0-9a-f-]{36})"', page)
    return key


@pytest.mark.parametrize("what", FORMS)
def test_the_same_form_twice_makes_one_and_shows_it_twice(cast: Cast, client_of: Log_in, what: str) -> None:
    person, route, model, values = FORMS[what]
    client = client_of(getattr(cast, person))
    url, page = page_of(client, route)
    data = {**values(cast), "form_key": key_in(page)}

    answers = [client.post(url, data) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert model.objects.count() == 1
    assert client.post(url, {**data, "form_key": key_in(page_of(client, route)[1])}).status_code == 302
    assert model.objects.count() == 2


ABOUT: dict[str, tuple[str, str, type[Model], Mapping[str, object]]] = {
    "note": ("leader", "incidents:note", CaseNote, {"text": "De burger belde terug."}),
    "answer": ("leader", "incidents:tell", Feedback, {"text": "We spreken de burger volgende week."}),
    "reaction": ("leader", "incidents:react", Reaction, {"kind": "phone", "note": "Gebeld."}),
    "addition": ("employee", "incidents:add", Addition, {"text": "Er stond ook een camera."}),
    "deviation": ("employee", "protocols:deviation_write", Deviation, {"kind": "in_doubt", "story": "Ik bleef staan."}),
    "dilemma": ("employee", "protocols:dilemma_write", Dilemma, {"text": "Ga je mee naar binnen?"}),
    "success": ("employee", "protocols:success_write", Success, {"text": "Eerst luisteren hielp."}),
}
"""Forms over a case, or for a team: what is sent is about today."""


@pytest.mark.parametrize("what", ABOUT)
def test_the_same_about_one_thing_twice_makes_one(cast: Cast, client_of: Log_in, what: str) -> None:
    person, route, model, values = ABOUT[what]
    incident = make_incident(cast, now=timezone.now() - timedelta(minutes=5))
    take_in_hand(incident=incident, by=cast.leader)
    client = client_of(getattr(cast, person))
    url = reverse(route, args=[incident.reference if route.startswith("incidents:") else cast.team.slug])
    now = timezone.localtime()
    moment = {"day": f"{now:%Y-%m-%d}", "reacted_on": f"{now:%Y-%m-%d}", "reacted_at": f"{now:%H:%M}"}
    data = {**values, **moment, "form_key": key_in(client.get(url).content.decode())}

    answers = [client.post(url, data) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert model.objects.count() == 1


def test_a_form_that_was_wrong_first_makes_one_when_it_is_right(cast: Cast, client_of: Log_in) -> None:
    client = client_of(cast.leader)
    url, page = page_of(client, "actions:add")
    data = {
        "team": cast.team.pk,
        "title": "",
        "strength": "cause",
        "owner": cast.leader.pk,
        "due_on": soon(),
        "form_key": key_in(page),
    }

    wrong = client.post(url, data)
    right = client.post(url, {**data, "title": "Deur"})

    assert key_in(wrong.content.decode()) == data["form_key"]
    assert right.status_code == 302
    assert ImprovementAction.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_make_one(cast: Cast) -> None:
    key = uuid4()

    def press() -> str:
        return made_once(key=key, by=cast.leader, make=lambda: f"/{make_action(cast.team, cast.leader).pk}/")

    made = at_once(press, press, press)

    assert {type(one) for one in made} == {str}
    assert len(set(made)) == 1
    assert ImprovementAction.objects.count() == 1


def test_what_is_refused_may_be_sent_again(cast: Cast) -> None:
    key = uuid4()

    def refuse() -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        made_once(key=key, by=cast.leader, make=refuse)

    assert made_once(key=key, by=cast.leader, make=lambda: "/er/") == "/er/"


def test_the_key_of_another_person_says_nothing(cast: Cast) -> None:
    key = uuid4()
    made_once(key=key, by=cast.leader, make=lambda: "/van-mij/")

    assert made_once(key=key, by=cast.employee, make=lambda: "/van-jou/") == "/van-jou/"


def test_keys_are_kept_for_a_day(cast: Cast) -> None:
    made_once(key=uuid4(), by=cast.leader, make=lambda: "/een/")

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        made_once(key=uuid4(), by=cast.leader, make=lambda: "/twee/")

    assert [sent.url for sent in SentForm.objects.all()] == ["/twee/"]
