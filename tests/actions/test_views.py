from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.actions.factories import make_action
from vpd.actions.enums import ActionOrigin, ActionStatus, Strength
from vpd.actions.models import ImprovementAction
from vpd.actions.services import change_action_status

pytestmark = pytest.mark.django_db


def url(name, action=None):
    return reverse(f"actions:{name}", kwargs={"pk": action.pk} if action else None)


def values(cast, **changes):
    due_on = timezone.localdate() + timedelta(days=14)
    agreed = {"title": "Twee deuren", "strength": "cause", "owner": cast.employee.pk, "due_on": due_on}
    return {"team": cast.team.pk} | agreed | changes


def test_list_shows_open_actions_of_the_team(cast, client_of):
    make_action(cast.team, cast.colleague, title="Van het team")
    make_action(cast.other_team, cast.other_team_employee, title="Van een ander")
    done = make_action(cast.team, cast.colleague, title="Al klaar")
    change_action_status(action=done, to=ActionStatus.DONE, by=cast.colleague, outcome="Ja.")

    page = client_of(cast.employee).get(url("list")).content.decode()

    assert "Van het team" in page
    assert "Van een ander" not in page
    assert "Al klaar" not in page


def test_list_says_so_when_it_is_empty(cast, client_of):
    client = client_of(cast.employee)

    assert "Geen open acties" in client.get(url("list")).content.decode()
    assert "die bij deze keuze passen" in client.get(url("list"), {"status": "done"}).content.decode()


def test_second_page_keeps_to_what_is_open(cast, client_of):
    for number in range(26):
        make_action(cast.team, cast.colleague, title=f"Open {number}")
    done = make_action(cast.team, cast.colleague, title="Al klaar")
    change_action_status(action=done, to=ActionStatus.DONE, by=cast.colleague, outcome="Ja.")

    page = client_of(cast.employee).get(url("list"), {"page": 2})

    assert [action.title for action in page.context["page_obj"].object_list] == ["Open 25"]


def test_list_filters_and_sorts(cast, client_of):
    today = timezone.localdate()
    make_action(cast.team, cast.employee, title="Laat", due_on=today - timedelta(days=1))
    make_action(cast.team, cast.colleague, title="Later", due_on=today + timedelta(days=9))
    client = client_of(cast.employee)

    mine = client.get(url("list"), {"whose": "mine"}).content.decode()
    late = client.get(url("list"), {"status": "overdue"}).content.decode()
    turned = client.get(url("list"), {"sort": "-due_on"}).content.decode()
    words = client.get(url("list"), {"q": "later"}).content.decode()

    assert "Laat" in mine
    assert "Later" not in mine
    assert "te laat" in late
    assert "Later" not in late
    assert turned.index("Later") < turned.index(">Laat<")
    assert ">Laat<" not in words


@pytest.mark.parametrize("query", ["status=zomaar", "sort=password", "team=99999", "team=x", "page=zz", "q=%00"])
def test_list_survives_a_bad_query(cast, client_of, query):
    make_action(cast.team, cast.employee)

    assert client_of(cast.employee).get(f"{url('list')}?{query}").status_code == 200


def test_leader_adds_an_action_for_the_own_team(cast, client_of):
    response = client_of(cast.leader).post(url("add") + "?uit=evaluatie", values(cast))

    action = ImprovementAction.objects.get()
    assert response.headers["Location"] == url("detail", action)
    assert (action.owner, action.created_by, action.origin_kind) == (cast.employee, cast.leader, ActionOrigin.REVIEW)


def test_leader_cannot_add_for_another_team(cast, client_of):
    page = client_of(cast.leader).post(url("add"), values(cast, team=cast.other_team.pk))

    assert page.status_code == 200
    assert not ImprovementAction.objects.exists()


def test_employee_cannot_add(cast, client_of):
    assert client_of(cast.employee).get(url("add")).status_code == 403


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", "", "Vul in wat jullie gaan doen."),
        ("title", "   ", "Vul in wat jullie gaan doen."),
        ("title", "x" * 201, "200"),
        ("strength", "", "Kies wat deze actie doet."),
        ("owner", "", "Kies wie het doet."),
        ("owner", "999999", "Kies een collega uit de lijst."),
        ("due_on", "", "Vul in wanneer het klaar is."),
        ("due_on", "2026-02-31", "Vul een datum in, bijvoorbeeld 3-3-2026."),
        ("due_on", "2020-01-01", "Vul een datum in die niet in het verleden ligt."),
        ("team", "", "Kies een team."),
    ],
)
def test_add_tells_what_is_wrong(cast, client_of, field, value, told):
    page = client_of(cast.leader).post(url("add"), values(cast, **{field: value})).content.decode()

    assert told in page
    assert not ImprovementAction.objects.exists()


def test_add_strips_control_characters(cast, client_of):
    client_of(cast.leader).post(url("add"), values(cast, title="Twee\x00 deuren\x07"))

    assert ImprovementAction.objects.get().title == "Twee deuren"


def test_edit_changes_the_action(cast, client_of):
    action = make_action(cast.team, cast.employee)

    client_of(cast.leader).post(url("edit", action), values(cast, owner=cast.colleague.pk))

    action.refresh_from_db()
    assert (action.title, action.owner) == ("Twee deuren", cast.colleague)


def test_edit_keeps_a_day_that_has_passed(cast, client_of):
    yesterday = timezone.localdate() - timedelta(days=1)
    action = make_action(cast.team, cast.employee, due_on=yesterday)

    client_of(cast.leader).post(url("edit", action), values(cast, due_on=yesterday))

    action.refresh_from_db()
    assert action.title == "Twee deuren"


def test_edit_of_a_finished_action_says_why_not(cast, client_of):
    action = make_action(cast.team, cast.employee)
    change_action_status(action=action, to=ActionStatus.DONE, by=cast.employee, outcome="Ja.")

    page = client_of(cast.leader).get(url("edit", action), follow=True).content.decode()

    assert "niet meer open" in page


def test_owner_completes(cast, client_of):
    action = make_action(cast.team, cast.employee)

    page = client_of(cast.employee).post(url("complete", action), {"outcome": "De deur is er."}, follow=True)

    action.refresh_from_db()
    assert action.status == ActionStatus.DONE
    assert "De deur is er." in page.content.decode()


def test_completing_asks_what_was_done(cast, client_of):
    action = make_action(cast.team, cast.employee)

    page = client_of(cast.employee).post(url("complete", action), {"outcome": ""}).content.decode()

    assert "Vul in wat er is gedaan." in page


def test_colleague_cannot_complete(cast, client_of):
    action = make_action(cast.team, cast.employee)

    assert client_of(cast.colleague).get(url("complete", action)).status_code == 403


def test_leader_drops_and_reopens(cast, client_of):
    action = make_action(cast.team, cast.employee)
    client = client_of(cast.leader)

    client.post(url("drop", action), {"outcome": "Niet meer nodig."})
    action.refresh_from_db()
    dropped = action.status
    asked = client.get(url("reopen", action)).content.decode()
    client.post(url("reopen", action))

    action.refresh_from_db()
    assert dropped == ActionStatus.DROPPED
    assert "Actie heropenen?" in asked
    assert action.status == ActionStatus.OPEN


def test_two_people_at_once_get_told(cast, client_of):
    action = make_action(cast.team, cast.employee)
    change_action_status(action=action, to=ActionStatus.DROPPED, by=cast.leader, outcome="Toch niet.")

    page = client_of(cast.employee).post(url("complete", action), {"outcome": "Klaar."}, follow=True)

    assert "Een collega heeft deze actie net gewijzigd." in page.content.decode()


def test_leader_judges_the_effect(cast, client_of):
    action = make_action(cast.team, cast.employee)
    change_action_status(action=action, to=ActionStatus.DONE, by=cast.employee, outcome="Ja.")
    client = client_of(cast.leader)

    asked = client.post(url("assess", action), {"effect": "not_satisfied", "reason": ""}).content.decode()
    page = client.post(url("assess", action), {"effect": "not_satisfied", "reason": "Te smal."}, follow=True)

    assert "Vul in waarom het team niet tevreden is." in asked
    assert "niet tevreden over wat er is gedaan" in page.content.decode()
    assert "Te smal." in page.content.decode()


@pytest.mark.parametrize("name", ["detail", "edit", "complete", "drop", "reopen", "assess"])
@pytest.mark.parametrize("person", ["other_team_leader", "other_team_employee", "other_coordinator", "privacy"])
def test_others_do_not_find_the_action(cast, client_of, name, person):
    action = make_action(cast.team, cast.employee)

    assert client_of(getattr(cast, person)).get(url(name, action)).status_code == 404


def test_words_of_people_are_escaped(cast, client_of):
    action = make_action(cast.team, cast.employee, title="<script>x</script>", description="<b>\n\nmeer")

    page = client_of(cast.employee).get(url("detail", action)).content.decode()

    assert "<script>x" not in page
    assert "<b>" not in page


def test_list_asks_the_database_as_often_for_many_as_for_few(cast, client_of):
    client = client_of(cast.employee)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(url("list"))
        return len(captured)

    make_action(cast.team, cast.employee)
    queries()  # the first request of a session costs one more
    few = queries()
    for _ in range(12):
        make_action(cast.team, cast.colleague)

    assert queries() == few


def test_list_says_that_all_open_actions_are_training_until_one_is_more(cast, client_of):
    for number in range(2):
        make_action(cast.team, cast.employee, title=f"Cursus {number}", strength=Strength.TRAINING)
    client = client_of(cast.leader)

    only = client.get(url("list")).content.decode()
    make_action(cast.team, cast.employee, title="Een tweede deur", strength=Strength.CAUSE)
    mixed = client.get(url("list")).content.decode()
    training = client.get(url("list"), {"strength": "training"})

    assert "Al deze acties zijn training of uitleg" in only
    assert "Al deze acties zijn training of uitleg" not in mixed
    assert "Al deze acties zijn training of uitleg" not in training.content.decode()
    assert {action.title for action in training.context["page_obj"]} == {"Cursus 0", "Cursus 1"}
