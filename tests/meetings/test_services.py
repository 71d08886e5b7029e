from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from tests.meetings.factories import hold, make_decision, make_held_meeting, make_item, make_meeting
from vpd.actions.enums import Strength
from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.actions.services import NotOfTheTeamError
from vpd.audit.models import AuditEvent
from vpd.meetings import outcomes
from vpd.meetings.enums import DecisionOutcome, ItemStatus, MeetingKind, MeetingStatus
from vpd.meetings.models import AgendaItem, Decision, TeamMeeting
from vpd.meetings.services import (
    IncompleteDecisionError,
    NobodyPresentError,
    OtherTeamError,
    cancel_meeting,
    change_item,
    decide,
    hold_meeting,
    move_item,
    move_meeting,
    plan_meeting,
    put_on_agenda,
    record_attendance,
    withdraw_item,
)
from vpd.organisation.origins import Origin, words_of
from vpd.organisation.status import TransitionError

pytestmark = pytest.mark.django_db

DEVIATION = Origin("deviation", id=7)


def titles(meeting):
    return [item.title for item in meeting.items.on_agenda()]


# --- meetings ------------------------------------------------------------------------------------------------------


def test_plan_meeting_takes_up_what_waits_and_happens_once(cast):
    item = make_item(cast.team)
    other = make_item(cast.other_team)

    meeting = make_meeting(cast.team, by=cast.leader)
    again = make_meeting(cast.team, by=cast.leader)

    assert meeting == again
    assert list(meeting.items.all()) == [item]
    assert AgendaItem.objects.waiting().get() == other
    assert [change.to_status for change in meeting.status_changes.all()] == ["planned"]
    assert AuditEvent.objects.filter(action="meeting.planned").count() == 1


def test_meeting_about_the_protocol_takes_nothing_up(cast):
    make_item(cast.team)

    meeting = make_meeting(cast.team, kind=MeetingKind.PROTOCOL)

    assert titles(meeting) == []


def test_hold_meeting_hands_what_is_open_to_the_next_one(cast):
    today = timezone.localdate()
    meeting = make_meeting(cast.team, days=2)
    decided, left = make_item(cast.team), make_item(cast.team, title="Blijft over")
    following = make_meeting(cast.team, days=30)
    make_decision(decided)

    held = hold(meeting, by=cast.leader)

    left.refresh_from_db()
    assert (held.status, held.held_on) == (MeetingStatus.HELD, today)
    assert left.meeting == following
    assert titles(held) == [decided.title]
    assert [change.to_status for change in held.status_changes.all()] == ["planned", "held"]


def test_meeting_is_not_closed_before_somebody_is_known_to_have_been_there(cast):
    meeting, left = make_meeting(cast.team, days=0), make_item(cast.team, title="Blijft over")

    with pytest.raises(NobodyPresentError):
        hold_meeting(meeting=meeting, by=cast.leader)

    meeting.refresh_from_db()
    left.refresh_from_db()
    assert (meeting.status, left.meeting) == (MeetingStatus.PLANNED, meeting)


def test_cancel_meeting_lets_its_items_wait(cast):
    meeting = make_meeting(cast.team)
    item = make_item(cast.team)

    cancel_meeting(meeting=meeting, by=cast.leader)

    item.refresh_from_db()
    assert (item.meeting, item.status) == (None, ItemStatus.OPEN)


def test_held_meeting_is_not_called_off_or_moved(cast):
    meeting = make_held_meeting(cast.team)

    with pytest.raises(TransitionError):
        cancel_meeting(meeting=meeting, by=cast.leader)
    with pytest.raises(TransitionError):
        move_meeting(meeting=meeting, held_on=timezone.localdate(), by=cast.leader)


def test_move_meeting_changes_the_day(cast):
    meeting = make_meeting(cast.team)
    day = timezone.localdate() + timedelta(days=20)

    assert move_meeting(meeting=meeting, held_on=day, by=cast.leader).held_on == day


def test_record_attendance_replaces_colleagues_and_guests(cast):
    meeting = make_meeting(cast.team)
    record_attendance(meeting=meeting, users=[cast.leader], names=["Wijkagent"], by=cast.leader)

    record_attendance(
        meeting=meeting, users=[cast.employee, cast.employee], names=[" Jurist ", "", "Jurist"], by=cast.leader
    )

    assert sorted(attendance.words for attendance in meeting.attendances.all()) == [
        "Jurist",
        cast.employee.full_name,
    ]


def test_correcting_who_was_there_after_the_meeting_keeps_what_stood_there(cast):
    meeting = make_meeting(cast.team, days=0)
    record_attendance(meeting=meeting, users=[cast.leader, cast.employee], names=["Wijkagent"], by=cast.leader)
    hold_meeting(meeting=meeting, by=cast.leader)

    record_attendance(meeting=meeting, users=[cast.leader, cast.colleague], names=["Wijkagent"], by=cast.coordinator)
    record_attendance(meeting=meeting, users=[cast.leader, cast.employee], names=["Wijkagent"], by=cast.leader)

    people = meeting.attendances.present()
    assert {one.words for one in people} == {cast.leader.full_name, cast.employee.full_name, "Wijkagent"}
    assert [(one.user, one.added_by, one.withdrawn_by) for one in meeting.attendances.order_by("pk")] == [
        (None, None, None),
        (cast.employee, None, cast.coordinator),
        (cast.leader, None, None),
        (cast.colleague, cast.coordinator, cast.leader),
        (cast.employee, cast.leader, None),
    ]


# --- the agenda ----------------------------------------------------------------------------------------------------


def test_put_on_agenda_goes_to_the_next_planned_meeting(cast):
    make_meeting(cast.team, days=-3)
    meeting = make_meeting(cast.team, days=3)
    make_meeting(cast.team, days=1, kind=MeetingKind.PROTOCOL)

    assert make_item(cast.team).meeting == meeting


def test_put_on_agenda_twice_gives_the_same_while_it_is_open(cast):
    first = make_item(cast.team, origin=DEVIATION)
    again = make_item(cast.team, origin=DEVIATION)
    withdraw_item(item=first, by=cast.leader)
    fresh = make_item(cast.team, origin=DEVIATION)

    assert first == again
    assert fresh != first
    assert make_item(cast.other_team, origin=DEVIATION).team == cast.other_team


def test_items_without_origin_are_always_new(cast):
    assert make_item(cast.team) != make_item(cast.team)


def test_open_item_twice_is_refused_by_the_database(cast):
    make_item(cast.team, origin=Origin("deviation", "2026-1"))
    other = make_item(cast.team)

    with pytest.raises(IntegrityError, match="open_once"), transaction.atomic():
        AgendaItem.objects.filter(pk=other.pk).update(origin_kind="deviation", origin_reference="2026-1")


def test_put_on_agenda_of_another_team_or_a_held_meeting_is_refused(cast):
    with pytest.raises(OtherTeamError):
        make_item(cast.team, meeting=make_meeting(cast.other_team))
    with pytest.raises(TransitionError):
        make_item(cast.team, meeting=make_held_meeting(cast.team))


def test_put_on_agenda_cuts_a_title_that_is_too_long(cast):
    assert len(make_item(cast.team, title="x" * 300).title) == 200


def test_move_item_changes_the_order_and_stops_at_the_ends(cast):
    meeting = make_meeting(cast.team)
    first, second, third = (make_item(cast.team, title=title) for title in ("een", "twee", "drie"))

    move_item(item=third, up=True, by=cast.leader)
    move_item(item=first, up=True, by=cast.leader)
    move_item(item=second, up=False, by=cast.leader)

    assert titles(meeting) == ["een", "drie", "twee"]


def test_change_item_only_while_it_is_open(cast):
    item = make_item(cast.team)

    assert change_item(item=item, title="Anders", note="Zo.", by=cast.leader).title == "Anders"

    make_decision(item)
    with pytest.raises(TransitionError):
        change_item(item=item, title="Te laat", note="", by=cast.leader)


def test_withdraw_item_leaves_the_agenda_and_decided_ones_stay(cast):
    meeting = make_meeting(cast.team)
    item, decided = make_item(cast.team), make_item(cast.team, title="Besloten")
    make_decision(decided)

    for _ in range(2):
        withdraw_item(item=item, by=cast.leader)

    assert titles(meeting) == ["Besloten"]
    assert [change.to_status for change in item.status_changes.all()] == ["open", "withdrawn"]
    with pytest.raises(TransitionError):
        withdraw_item(item=decided, by=cast.leader)


# --- decisions -----------------------------------------------------------------------------------------------------


def test_decide_no_action_needs_no_words(cast):
    item = make_item(cast.team)

    decision = decide(item=item, outcome=DecisionOutcome.NO_ACTION, text="", by=cast.leader)

    item.refresh_from_db()
    assert (item.status, decision.by) == (ItemStatus.DECIDED, cast.leader)
    assert AuditEvent.objects.filter(action="decision.made").count() == 1


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"outcome": DecisionOutcome.WORKING_AGREEMENT, "text": " "}, "text"),
        ({"outcome": DecisionOutcome.ESCALATION}, "addressee"),
        ({"outcome": DecisionOutcome.ESCALATION, "addressee_name": "Wethouder"}, "watcher"),
        ({"outcome": DecisionOutcome.NO_ACTION, "owner": True}, "due_on"),
        ({"outcome": DecisionOutcome.NO_ACTION, "owner": True, "due_on": date(2999, 1, 1)}, "strength"),
    ],
)
def test_decide_asks_what_the_outcome_needs(cast, values, missing):
    item = make_item(cast.team)
    if values.get("owner"):
        values = values | {"owner": cast.employee}

    with pytest.raises(IncompleteDecisionError) as refused:
        decide(item=item, **{"text": "Zo.", "by": cast.leader} | values)

    assert refused.value.field == missing
    assert not Decision.objects.exists()


def test_decide_working_agreement_with_an_action(cast):
    due_on = timezone.localdate() + timedelta(days=14)
    item = make_item(cast.team, origin=DEVIATION)

    decision = make_decision(item, owner=cast.employee, due_on=due_on, strength=Strength.CAUSE, reason="Het ging mis.")

    action = ImprovementAction.objects.get()
    assert decision.action == action
    assert (action.title, action.description) == ("We gaan met zijn tweeën.", "Het ging mis.")
    assert action.origin == DEVIATION


def test_decide_calls_the_action_as_asked(cast):
    make_decision(
        make_item(cast.team),
        owner=cast.employee,
        due_on=timezone.localdate(),
        strength=Strength.PLACE,
        action_title="Rooster aanpassen",
    )

    assert ImprovementAction.objects.get().title == "Rooster aanpassen"


def test_decide_learning_need_makes_one_that_comes_from_the_meeting(cast):
    meeting = make_meeting(cast.team)

    decision = make_decision(make_item(cast.team), outcome=DecisionOutcome.LEARNING_NEED, text="Rustig blijven")

    need = LearningNeed.objects.get()
    assert decision.learning_need == need
    assert (need.title, need.explanation, need.origin) == ("Rustig blijven", "", Origin("meeting", id=meeting.pk))


def test_decide_escalation_makes_an_obstacle(cast):
    decision = make_decision(
        make_item(cast.team),
        outcome=DecisionOutcome.ESCALATION,
        text="Er moet een tweede deur komen.",
        addressee=cast.decider,
        watcher=cast.employee,
    )

    obstacle = Obstacle.objects.get()
    assert decision.obstacle == obstacle
    assert (obstacle.title, obstacle.addressee, obstacle.watcher) == (
        "Alleen op huisbezoek",
        cast.decider,
        cast.employee,
    )


def test_obstacle_from_elsewhere_is_called_by_what_was_decided(cast):
    make_decision(
        make_item(cast.team, title="Een afwijking bespreken", origin=DEVIATION),
        outcome=DecisionOutcome.ESCALATION,
        text="Er moet een tweede deur komen.",
        reason="Nu kun je niet weg.",
        addressee_name="Hoofd facilitair",
        watcher=cast.employee,
    )

    obstacle = Obstacle.objects.get()
    assert (obstacle.title, obstacle.explanation) == ("Er moet een tweede deur komen.", "Nu kun je niet weg.")
    assert obstacle.origin == DEVIATION


def test_decide_with_a_watcher_from_elsewhere_decides_nothing(cast):
    item = make_item(cast.team)

    with pytest.raises(NotOfTheTeamError):
        make_decision(
            item, outcome=DecisionOutcome.ESCALATION, addressee=cast.decider, watcher=cast.other_team_employee
        )

    item.refresh_from_db()
    assert item.is_open


def test_decide_twice_is_refused(cast):
    item = make_item(cast.team)
    make_decision(item)

    with pytest.raises(TransitionError):
        make_decision(item, text="Toch iets anders.")
    assert Decision.objects.count() == 1


def test_same_decision_sent_twice_is_made_once(cast):
    item = make_item(cast.team)

    first, second = (
        make_decision(item, by=cast.leader, owner=cast.employee, due_on=timezone.localdate(), strength=Strength.CAUSE)
        for _ in "12"
    )

    assert first == second
    assert ImprovementAction.objects.count() == 1


def test_decide_calls_the_owner_of_the_origin_and_falls_with_it(cast, monkeypatch):
    told = []
    monkeypatch.setattr(outcomes, "_handlers", {"deviation": told.append})
    decision = make_decision(make_item(cast.team, origin=DEVIATION))
    make_decision(make_item(cast.team))

    def fail(decision):
        raise RuntimeError

    monkeypatch.setattr(outcomes, "_handlers", {"deviation": fail})
    item = make_item(cast.team, origin=DEVIATION)
    with pytest.raises(RuntimeError):
        make_decision(item)

    item.refresh_from_db()
    assert told == [decision]
    assert item.is_open


def test_decision_cannot_be_changed(cast):
    make_decision(make_item(cast.team))

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Decision.objects.update(text="Toch anders")


# --- who sees them -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "count"),
    [
        ("employee", 1),
        ("leader", 1),
        ("coordinator", 2),
        ("safety", 0),
        ("executive", 0),
        ("privacy", 0),
        ("admin", 0),
        ("other_team_employee", 1),
        ("other_coordinator", 0),
    ],
)
def test_meetings_agendas_and_decisions_are_visible_by_team(cast, person, count):
    make_held_meeting(cast.team)
    make_held_meeting(cast.other_team)
    user = getattr(cast, person)

    for model in (TeamMeeting, AgendaItem, Decision):
        assert model.objects.visible_to(user).count() == count


def test_words_of_a_meeting_only_for_who_may_see_it(cast):
    origin = Origin("meeting", id=make_meeting(cast.team).pk)

    assert words_of(cast.employee, [origin])[origin].text.startswith("werkoverleg van ")
    assert words_of(cast.other_team_employee, [origin]) == {}


def test_waiting_and_planning_stay_within_the_team(cast):
    item = put_on_agenda(team=cast.team, title="Wacht", origin=None, by=cast.leader)

    plan_meeting(team=cast.other_team, held_on=timezone.localdate(), by=cast.other_team_leader)

    assert item.meeting is None
    assert AgendaItem.objects.of_team(cast.team).waiting().get() == item
