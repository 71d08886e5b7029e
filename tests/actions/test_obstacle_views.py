from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.actions.factories import make_action, make_need, make_obstacle
from vpd.actions.enums import NeedStatus, ObstacleStatus
from vpd.actions.models import LearningNeed, Obstacle
from vpd.actions.services import change_need_status, change_obstacle_status
from vpd.organisation.origins import Origin

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"actions:{name}", args=args)


def text_of(response):
    return response.content.decode()


def values(cast, **changes):
    due_on = timezone.localdate() + timedelta(days=14)
    return {
        "team": cast.team.pk,
        "title": "Geen bereik",
        "explanation": "Op drie plekken.",
        "addressee": cast.decider.pk,
        "watcher": cast.employee.pk,
        "due_on": due_on,
    } | changes


# --- obstacles -----------------------------------------------------------------------------------------------------


def test_list_shows_what_is_not_settled(cast, client_of):
    make_obstacle(cast.team, cast.employee, title="Van het team")
    make_obstacle(cast.other_team, cast.other_team_employee, title="Van een ander")
    solved = make_obstacle(cast.team, cast.employee, title="Al opgelost")
    change_obstacle_status(obstacle=solved, to=ObstacleStatus.SOLVED, by=cast.employee)
    client = client_of(cast.employee)

    page = text_of(client.get(url("obstacles")))
    all_of_them = text_of(client.get(url("obstacles"), {"status": "solved"}))

    assert "Van het team" in page
    assert "Van een ander" not in page
    assert "Al opgelost" not in page
    assert "Al opgelost" in all_of_them


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"whose": "mine"}, {"Voor mij"}),
        ({"whose": "team"}, set()),
        ({"status": "late"}, set()),
        ({"q": "voor"}, {"Voor mij"}),
        ({"q": "iets anders"}, set()),
    ],
)
def test_list_of_the_addressee_is_filtered(cast, client_of, asked, found):
    make_obstacle(cast.team, cast.employee, title="Voor mij", addressee=cast.decider)

    page = text_of(client_of(cast.decider).get(url("obstacles"), asked))

    assert ("Voor mij" in page) is bool(found)


def test_list_takes_the_same_queries_however_much_there_is(cast, client_of, django_assert_max_num_queries):
    for _ in range(5):
        make_obstacle(cast.team, cast.employee, addressee=cast.decider)
    client = client_of(cast.coordinator)
    client.get(url("obstacles"))

    with django_assert_max_num_queries(9):
        client.get(url("obstacles"))


def test_add_puts_it_before_the_addressee(cast, client_of):
    answer = client_of(cast.leader).post(url("add_obstacle"), values(cast))

    obstacle = Obstacle.objects.get()
    assert answer.url == url("obstacle", obstacle.pk)
    assert (obstacle.addressee, obstacle.watcher, obstacle.created_by) == (cast.decider, cast.employee, cast.leader)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Vul in waar het team tegenaan loopt."),
        ({"addressee": ""}, "Kies wie dit kan oplossen, of vul een naam of functie in."),
        ({"watcher": ""}, "Kies wie van het team in de gaten houdt of er antwoord komt."),
        ({"due_on": "2020-01-01"}, "niet in het verleden"),
    ],
)
def test_add_says_what_is_missing(cast, client_of, changes, words):
    page = text_of(client_of(cast.leader).post(url("add_obstacle"), values(cast, **changes)))

    assert words in page
    assert not Obstacle.objects.exists()


def test_watcher_of_another_team_is_refused_in_words(cast, client_of):
    data = values(cast, watcher=cast.other_team_employee.pk)

    page = text_of(client_of(cast.coordinator).post(url("add_obstacle"), data))

    assert "Kies iemand die nu in dit team werkt." in page


def test_addressee_answers_and_watcher_settles(cast, client_of):
    obstacle = make_obstacle(cast.team, cast.employee, addressee=cast.decider)

    client_of(cast.decider).post(url("answer_obstacle", obstacle.pk), {"answer": "Er komt een zender."})
    page = text_of(client_of(cast.employee).get(url("obstacle", obstacle.pk)))
    client_of(cast.employee).post(url("settle_obstacle", obstacle.pk), {"status": "solved", "outcome": "Werkt."})

    obstacle.refresh_from_db()
    assert "Er komt een zender." in page
    assert "Is het hiermee opgelost?" in page
    assert (obstacle.status, obstacle.outcome) == (ObstacleStatus.SOLVED, "Werkt.")


def test_second_answer_is_told(cast, client_of):
    obstacle = make_obstacle(cast.team, cast.employee, addressee=cast.decider)
    change_obstacle_status(obstacle=obstacle, to=ObstacleStatus.ANSWERED, answer="Ja.", by=cast.decider)

    page = client_of(cast.decider).post(url("answer_obstacle", obstacle.pk), {"answer": "Nee."}, follow=True)

    assert "deze belemmering is nu “beantwoord”" in text_of(page)


def test_not_solved_asks_how_to_go_on(cast, client_of):
    obstacle = make_obstacle(cast.team, cast.employee)

    page = text_of(client_of(cast.leader).post(url("settle_obstacle", obstacle.pk), {"status": "not_solved"}))

    assert "Vul in hoe jullie ermee omgaan." in page


def test_edit_and_ask_again(cast, client_of):
    obstacle = make_obstacle(cast.team, cast.employee)
    client = client_of(cast.leader)
    day = timezone.localdate() + timedelta(days=7)

    client.post(url("edit_obstacle", obstacle.pk), values(cast, title="Duidelijker"))
    change_obstacle_status(obstacle=obstacle, to=ObstacleStatus.ANSWERED, answer="Ja.", by=cast.leader)
    client.post(url("ask_obstacle_again", obstacle.pk), {"due_on": day})

    obstacle.refresh_from_db()
    assert (obstacle.title, obstacle.status, obstacle.due_on) == ("Duidelijker", ObstacleStatus.OPEN, day)


def test_settled_obstacle_is_not_edited(cast, client_of):
    obstacle = make_obstacle(cast.team, cast.employee)
    change_obstacle_status(obstacle=obstacle, to=ObstacleStatus.SOLVED, by=cast.leader)

    page = client_of(cast.leader).get(url("edit_obstacle", obstacle.pk), follow=True)

    assert "Leg hem opnieuw voor" in text_of(page)


def test_home_tells_addressee_watcher_leader_and_coordinator(cast, client_of):
    late = timezone.now() - timedelta(days=60)
    make_obstacle(cast.team, cast.employee, addressee=cast.decider, now=late)

    pages = {person: text_of(client_of(getattr(cast, person)).get("/")) for person in ("decider", "employee", "leader")}
    coordinator = text_of(client_of(cast.coordinator).get("/"))

    assert "Geef een team antwoord" in pages["decider"]
    assert "Vraag waar het antwoord blijft" in pages["employee"]
    assert "Vraag waar het antwoord blijft" in pages["leader"]
    assert "Vraag waar het antwoord blijft" in coordinator
    assert "antwoord" not in text_of(client_of(cast.colleague).get("/"))


# --- learning needs ------------------------------------------------------------------------------------------------


def test_need_is_added_edited_and_planned(cast, client_of):
    client = client_of(cast.leader)

    client.post(url("add_need"), {"team": cast.team.pk, "title": "Rustig blijven", "explanation": ""})
    need = LearningNeed.objects.get()
    client.post(url("edit_need", need.pk), {"title": "Kalm blijven", "explanation": "Bij schelden."})
    client.post(url("step_need", need.pk), {"status": "planned", "outcome": "Training in mei."})

    need.refresh_from_db()
    assert (need.title, need.status, need.outcome) == ("Kalm blijven", NeedStatus.PLANNED, "Training in mei.")
    assert "Kalm blijven" in text_of(client.get(url("needs")))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"outcome": "Training"}, "Kies hoe het ermee staat."),
        ({"status": "met"}, "Vul in hoe jullie dit leren"),
        ({"status": "elders", "outcome": ""}, "Kies iets uit de lijst."),
    ],
)
def test_step_says_what_is_missing(cast, client_of, data, words):
    need = make_need(cast.team)

    assert words in text_of(client_of(cast.leader).post(url("step_need", need.pk), data))


def test_add_need_without_words_is_refused(cast, client_of):
    page = text_of(client_of(cast.leader).post(url("add_need"), {"team": cast.team.pk, "title": ""}))

    assert "Vul in wat jullie willen leren." in page


def test_met_need_is_not_edited_and_not_in_the_list(cast, client_of):
    need = make_need(cast.team)
    change_need_status(need=need, to=NeedStatus.MET, outcome="Gedaan.", by=cast.leader)
    client = client_of(cast.leader)

    assert "Zet hem weer open" in text_of(client.get(url("edit_need", need.pk), follow=True))
    assert "Geen open leerwensen" in text_of(client.get(url("needs")))


# --- where things come from ----------------------------------------------------------------------------------------


def test_action_says_where_it_comes_from_to_who_may_see_that(cast, client_of):
    obstacle = make_obstacle(cast.team, cast.employee)
    action = make_action(
        cast.team, cast.executive, origin_kind="obstacle", origin_id=obstacle.pk, origin_reference="", by=cast.leader
    )

    team = text_of(client_of(cast.employee).get(url("detail", action.pk)))
    outside = text_of(client_of(cast.executive).get(url("detail", action.pk)))

    assert "belemmering “Geen bereik in het buitengebied”" in team
    assert url("obstacle", obstacle.pk) in team
    assert "Geen bereik" not in outside


def test_need_says_where_it_comes_from(cast, client_of):
    need = make_need(cast.team, origin=Origin("deviation", id=999))

    assert "afwijking van het protocol" in text_of(client_of(cast.employee).get(url("need", need.pk)))
