import datetime as dt
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.actions.factories import make_action, make_obstacle
from tests.meetings.factories import attended, make_decision, make_held_meeting, make_item, make_meeting
from vpd.actions.enums import Strength
from vpd.actions.models import ImprovementAction, Obstacle
from vpd.meetings.enums import DecisionOutcome, ItemStatus, MeetingStatus
from vpd.meetings.models import AgendaItem, Decision, TeamMeeting
from vpd.meetings.services import record_attendance
from vpd.organisation.origins import Origin

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"meetings:{name}", args=args)


def text_of(response):
    return response.content.decode()


def day(offset):
    return timezone.localdate() + timedelta(days=offset)


# --- the team ------------------------------------------------------------------------------------------------------


def test_who_has_one_team_sees_it_at_once(cast, client_of):
    make_meeting(cast.team)
    make_item(cast.team, title="Op de agenda")
    make_item(cast.other_team, title="Van een ander")

    page = text_of(client_of(cast.employee).get(url("list")))

    assert "Werkoverleg Inspectie" in page
    assert "Op de agenda" in page
    assert "Van een ander" not in page
    assert "Overleg houden" not in page


def test_coordinator_chooses_a_team_in_few_queries(cast, client_of, django_assert_max_num_queries):
    make_held_meeting(cast.team)
    make_item(cast.other_team)
    client = client_of(cast.coordinator)
    client.get(url("list"))

    with django_assert_max_num_queries(9):
        page = text_of(client.get(url("list")))

    assert url("team", "inspectie") in page
    assert "nog niet gepland" in page


def test_team_page_takes_few_queries_however_much_there_is(cast, client_of, django_assert_max_num_queries):
    for number in range(3):
        make_held_meeting(cast.team)
        make_action(cast.team, cast.employee, due_on=day(-number - 1))
    make_meeting(cast.team)
    for _ in range(4):
        make_item(cast.team)
    client = client_of(cast.leader)
    client.get(url("team", "inspectie"))

    with django_assert_max_num_queries(20):
        client.get(url("team", "inspectie"))


def test_team_page_says_what_to_do_when_nothing_is_planned(cast, client_of):
    assert "Kies een dag" in text_of(client_of(cast.leader).get(url("list")))
    assert "Je leidinggevende plant het overleg" in text_of(client_of(cast.employee).get(url("list")))


@pytest.mark.parametrize(("month", "warned"), [(6, False), (11, True)])
def test_team_that_met_too_little_is_warned_in_the_last_quarter(cast, client_of, time_machine_at, month, warned):
    time_machine_at(month)
    make_held_meeting(cast.team)

    page = text_of(client_of(cast.employee).get(url("list")))

    assert ("te weinig" in page) is warned


@pytest.fixture
def time_machine_at():
    """Stand in the middle of a month of next year."""
    travellers = []

    def travel(month):
        traveller = time_machine.travel(dt.datetime(2027, month, 15, 12, tzinfo=dt.UTC), tick=False)
        traveller.start()
        travellers.append(traveller)

    yield travel
    for traveller in travellers:
        traveller.stop()


# --- planning ------------------------------------------------------------------------------------------------------


def test_plan_takes_up_what_waits(cast, client_of):
    item = make_item(cast.team)

    answer = client_of(cast.leader).post(url("plan", "inspectie"), {"held_on": day(5)})

    meeting = TeamMeeting.objects.get()
    item.refresh_from_db()
    assert answer.url == url("detail", meeting.pk)
    assert (item.meeting, meeting.planned_by) == (meeting, cast.leader)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "Vul een datum in"),
        (-1, "niet in het verleden"),
        (3, "staat al een overleg"),
        ("2999-01-01", "binnen twee jaar"),
    ],
)
def test_plan_says_what_is_wrong_with_the_day(cast, client_of, value, words):
    make_meeting(cast.team, days=3)
    held_on = day(value) if isinstance(value, int) else value

    page = text_of(client_of(cast.leader).post(url("plan", "inspectie"), {"held_on": held_on}))

    assert words in page
    assert TeamMeeting.objects.count() == 1


def test_move_and_call_off(cast, client_of):
    meeting = make_meeting(cast.team)
    client = client_of(cast.leader)

    client.post(url("move", meeting.pk), {"held_on": day(20)})
    client.post(url("cancel", meeting.pk))

    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.status) == (day(20), MeetingStatus.CANCELLED)
    assert "ging niet door" in text_of(client.get(url("detail", meeting.pk)))


def test_move_of_a_held_meeting_is_told(cast, client_of):
    meeting = make_held_meeting(cast.team)

    page = client_of(cast.leader).post(url("move", meeting.pk), {"held_on": day(20)}, follow=True)

    assert "al voorbij" in text_of(page)


# --- the agenda ----------------------------------------------------------------------------------------------------


def test_own_item_comes_on_the_agenda_of_the_meeting_asked_for(cast, client_of):
    make_meeting(cast.team, days=2)
    later = make_meeting(cast.team, days=30)

    client_of(cast.leader).post(f"{url('add_item', 'inspectie')}?overleg={later.pk}", {"title": "Later", "note": ""})

    assert AgendaItem.objects.get().meeting == later


def test_own_item_without_words_is_refused(cast, client_of):
    page = text_of(client_of(cast.leader).post(url("add_item", "inspectie"), {"title": " "}))

    assert "Vul in wat jullie willen bespreken." in page


def test_items_are_edited_moved_and_taken_off(cast, client_of):
    meeting = make_meeting(cast.team)
    first, second = make_item(cast.team, title="Eerst"), make_item(cast.team, title="Dan")
    client = client_of(cast.leader)

    client.post(url("edit_item", first.pk), {"title": "Als laatste", "note": "Kort."})
    client.post(url("move_item", second.pk, "omhoog"))
    page = text_of(client.get(url("detail", meeting.pk)))
    client.post(url("withdraw_item", first.pk))

    assert page.index("Dan") < page.index("Als laatste")
    first.refresh_from_db()
    assert first.status == ItemStatus.WITHDRAWN
    assert client.post(url("move_item", second.pk, "opzij")).status_code == 404


def test_change_of_a_decided_item_is_told(cast, client_of):
    item = make_item(cast.team)
    make_decision(item)

    page = client_of(cast.leader).post(url("edit_item", item.pk), {"title": "Te laat"}, follow=True)

    assert "al besloten" in text_of(page)


def test_proposals_come_on_the_agenda_once(cast, client_of):
    late = make_action(cast.team, cast.employee, title="Deur vervangen", due_on=day(-1))
    make_obstacle(cast.team, cast.employee, due_on=day(3))
    make_action(cast.other_team, cast.other_team_employee, due_on=day(-1))
    client = client_of(cast.leader)

    page = text_of(client.get(url("proposals", "inspectie")))
    client.post(url("proposals", "inspectie"), {"chosen": [f"action::{late.pk}"]})
    after = text_of(client.get(url("proposals", "inspectie")))

    assert page.count('name="chosen"') == 1
    assert AgendaItem.objects.get().origin == Origin("action", id=late.pk)
    assert "Er zijn geen voorstellen" in after


def test_agenda_says_where_an_item_comes_from_to_who_may_see_it(cast, client_of):
    action = make_action(cast.team, cast.employee, title="Deur vervangen")
    meeting = make_meeting(cast.team)
    make_item(cast.team, origin=Origin("action", id=action.pk))

    page = text_of(client_of(cast.employee).get(url("detail", meeting.pk)))

    assert "Uit: actie “Deur vervangen”" in page
    assert reverse("actions:detail", args=[action.pk]) in page


# --- holding -------------------------------------------------------------------------------------------------------


def test_holding_goes_from_who_is_there_item_by_item_to_the_record(cast, client_of):
    meeting = make_meeting(cast.team, days=0)
    first, second = make_item(cast.team, title="Eerst"), make_item(cast.team, title="Dan")
    client = client_of(cast.leader)

    assert client.get(url("hold", meeting.pk)).url == url("attendance", meeting.pk)
    answer = client.post(
        url("attendance", meeting.pk), {"users": [cast.leader.pk, cast.employee.pk], "names": "Wijkagent\n"}
    )
    assert answer.url == url("discuss", meeting.pk, first.pk)
    answer = client.post(answer.url, {"outcome": "no_action", "text": ""})
    assert answer.url == url("discuss", meeting.pk, second.pk)
    answer = client.post(answer.url, {"outcome": "working_agreement", "text": "We gaan met zijn tweeën."})
    assert answer.url == url("close", meeting.pk)
    page = text_of(client.post(answer.url, follow=True))

    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.HELD
    for words in (
        "Wijkagent (gast)",
        cast.employee.full_name,
        "We gaan met zijn tweeën.",
        "geen actie",
        "werkafspraak",
    ):
        assert words in page


def test_attendance_asks_for_somebody(cast, client_of):
    meeting = make_meeting(cast.team)

    page = text_of(client_of(cast.leader).post(url("attendance", meeting.pk), {"names": ""}))

    assert "Kies minstens één collega die er is." in page


def test_attendance_of_another_team_is_refused(cast, client_of):
    meeting = make_meeting(cast.team)

    client_of(cast.leader).post(url("attendance", meeting.pk), {"users": [cast.other_team_employee.pk]})

    assert not meeting.attendances.exists()


def test_attendance_can_be_put_right_afterwards(cast, client_of):
    meeting = make_held_meeting(cast.team)

    answer = client_of(cast.leader).post(url("attendance", meeting.pk), {"users": [cast.colleague.pk]})

    assert answer.url == url("detail", meeting.pk)
    assert meeting.attendances.present().get().user == cast.colleague


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": "Zo."}, "Kies wat jullie besluiten."),
        ({"outcome": "learning_need"}, "Vul in wat jullie besluiten."),
        ({"outcome": "escalation", "text": "Zo."}, "Kies wie dit kan oplossen"),
        ({"outcome": "escalation", "text": "Zo.", "addressee_name": "Wethouder"}, "in de gaten houdt"),
        ({"outcome": "working_agreement", "text": "Zo.", "due_on": 3}, "Kies wie de actie doet."),
        ({"outcome": "working_agreement", "text": "Zo.", "due_on": -3}, "niet in het verleden"),
    ],
)
def test_decision_says_what_is_missing(cast, client_of, values, words):
    meeting = make_meeting(cast.team)
    item = make_item(cast.team)
    sent = {name: str(day(value)) if name == "due_on" else value for name, value in values.items()}

    page = text_of(client_of(cast.leader).post(url("discuss", meeting.pk, item.pk), sent))

    assert words in page
    assert not Decision.objects.exists()


def test_escalation_makes_an_obstacle_and_leaves_what_belongs_to_others_out(cast, client_of):
    meeting = make_meeting(cast.team)
    item = make_item(cast.team)
    values = {
        "outcome": DecisionOutcome.ESCALATION,
        "text": "Een tweede deur.",
        "addressee": cast.decider.pk,
        "watcher": cast.employee.pk,
        "wanted_on": day(10),
        "owner": cast.employee.pk,
        "strength": "cause",
        "due_on": day(4),
    }

    client_of(cast.leader).post(url("discuss", meeting.pk, item.pk), values)

    obstacle = Obstacle.objects.get()
    assert (obstacle.addressee, obstacle.watcher, obstacle.due_on) == (cast.decider, cast.employee, day(10))
    assert not ImprovementAction.objects.exists()


def test_second_decision_about_one_item_is_told(cast, client_of):
    meeting = make_meeting(cast.team)
    item = make_item(cast.team)
    make_item(cast.team, title="Volgende")
    make_decision(item)

    page = client_of(cast.leader).post(url("discuss", meeting.pk, item.pk), {"outcome": "no_action"}, follow=True)

    assert "dit punt is nu “besloten”" in text_of(page)
    assert Decision.objects.count() == 1


def test_hold_of_a_meeting_that_is_over_is_told(cast, client_of):
    meeting = make_held_meeting(cast.team)

    assert "al gesloten" in text_of(client_of(cast.leader).get(url("hold", meeting.pk), follow=True))


def test_close_says_what_is_left(cast, client_of):
    meeting = attended(make_meeting(cast.team))
    make_item(cast.team)

    assert "Eén punt is niet besproken" in text_of(client_of(cast.leader).get(url("close", meeting.pk)))


def test_record_leads_to_what_came_of_it(cast, client_of, django_assert_max_num_queries):
    meeting = make_meeting(cast.team, days=0)
    for number in range(3):
        make_decision(
            make_item(cast.team, title=f"Punt {number}"), owner=cast.employee, due_on=day(5), strength=Strength.CAUSE
        )
    record_attendance(meeting=meeting, users=[cast.leader], names=[], by=cast.leader)
    client = client_of(cast.leader)
    client.post(url("close", meeting.pk))
    client.get(url("detail", meeting.pk))

    with django_assert_max_num_queries(9):
        page = text_of(client.get(url("detail", meeting.pk)))

    assert page.count("Actie: ") == 3


def test_record_tells_what_was_decided_then_and_what_was_put_right_later(cast, client_of):
    meeting = make_meeting(cast.team, days=0)
    decision = make_decision(
        make_item(cast.team), owner=cast.employee, due_on=day(5), strength=Strength.CAUSE, action_title="Deur repareren"
    )
    record_attendance(meeting=meeting, users=[cast.employee], names=[], by=cast.leader)
    client = client_of(cast.leader)
    client.post(url("close", meeting.pk))
    ImprovementAction.objects.filter(pk=decision.action_id).update(title="Twee deuren repareren")

    client.post(url("attendance", meeting.pk), {"users": [cast.colleague.pk], "names": ""})

    page = text_of(client.get(url("detail", meeting.pk)))
    assert ">Deur repareren</a> (heet nu “Twee deuren repareren”)" in page
    assert f"{cast.employee.full_name} is weggehaald door {cast.leader.full_name}" in page
    assert f"{cast.colleague.full_name} is erbij gezet door {cast.leader.full_name}" in page


# --- Mijn werk -----------------------------------------------------------------------------------------------------


def test_home_says_when_the_team_meets_and_what_the_leader_must_plan(cast, client_of):
    make_item(cast.team)

    before = text_of(client_of(cast.leader).get("/"))
    make_meeting(cast.team, days=2)
    employee = text_of(client_of(cast.employee).get("/"))

    assert "Plan een werkoverleg" in before
    assert "Inspectie · 1 punt wacht" in before
    assert "Lees wat er op de agenda staat" in employee
    assert "Agenda en besluiten" in employee


def test_leader_is_asked_to_write_down_a_meeting_that_has_passed(cast, client_of):
    make_meeting(cast.team, days=-1)

    assert "Leg vast wat jullie besloten" in text_of(client_of(cast.leader).get("/"))
    assert "Leg vast wat jullie besloten" not in text_of(client_of(cast.employee).get("/"))
