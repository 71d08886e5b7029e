"""From proposal to decision and end: who may, what must be there, and that it ends by itself (R-41, R-47, R-55)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from incidents.measures.enums import MeasureStatus
from incidents.measures.models import Measure
from incidents.measures.services.deciding import (
    NeedsMissingError,
    NotAllowedError,
    NotForEmotionError,
    ReadAgainError,
    agree,
    expire_over,
    impose,
    lift,
    propose_again,
    propose_measure,
    reject,
    send_back,
)
from tests.factories import make_member, make_user
from tests.incidents.factories import make_incident
from tests.incidents.measures.factories import (
    BAN,
    TALK,
    make_agreed,
    make_imposed,
    make_measure,
    make_proposal,
    threat_in_hand,
)
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import Role
from vpd.organisation.status import TransitionError

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def steps(measure):
    return [step.to_status for step in measure.status_changes.all()]


def told(template):
    rows = OutboxMessage.objects.filter(kind="mail", payload__template=template)
    return set(rows.values_list("payload__user_id", flat=True))


def test_ban_goes_from_leader_by_coordinator_to_decider(cast):
    measure = make_measure(cast)
    agree(measure=measure, reason="Past.", by=cast.coordinator)
    impose(measure=measure, reason="Lichter hielp niet.", by=cast.decider)

    measure.refresh_from_db()
    assert steps(measure) == ["proposed", "agreed", "imposed"]
    assert (measure.agreed_by, measure.decided_by) == (cast.coordinator, cast.decider)
    assert measure.runs(timezone.localdate())


def test_conversation_suffices_is_imposed_by_agreeing(cast):
    measure = make_agreed(cast, TALK)

    assert steps(measure) == ["proposed", "agreed", "imposed"]
    assert (measure.decided_by, measure.ends_on) == (cast.coordinator, None)


@pytest.mark.parametrize("person", ["leader", "employee", "decider", "colleague", "other_team_leader"])
def test_only_the_coordinator_agrees(cast, person):
    measure = make_measure(cast)

    with pytest.raises(NotAllowedError):
        agree(measure=measure, reason="Ja.", by=getattr(cast, person))


@pytest.mark.parametrize("person", ["leader", "coordinator", "employee", "other_coordinator"])
def test_only_a_decider_imposes(cast, person):
    measure = make_agreed(cast)

    with pytest.raises(NotAllowedError):
        impose(measure=measure, reason="Ja.", by=getattr(cast, person))


def test_who_proposed_neither_agrees_nor_imposes(cast):
    second = make_user(cast.organisation, email="tweede@test.example")
    for role in (Role.COORDINATOR, Role.DECIDER):
        make_member(second, role)
    measure = make_measure(cast, by=second)

    with pytest.raises(NotAllowedError):
        agree(measure=measure, reason="Ja.", by=second)
    agree(measure=measure, reason="Ja.", by=cast.coordinator)
    with pytest.raises(NotAllowedError):
        impose(measure=measure, reason="Ja.", by=second)
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(decided_by=second, decided_at=timezone.now())


def test_decider_agrees_where_the_only_coordinator_proposed(cast):
    measure = make_measure(cast, by=cast.coordinator)

    assert measure.put_to_deciders
    agree(measure=measure, reason="Past.", by=cast.decider)
    impose(measure=measure, reason="Lichter hielp niet.", by=cast.decider)
    assert measure.status == MeasureStatus.IMPOSED


def test_who_was_part_of_it_decides_nothing(cast):
    incident = threat_in_hand(cast, witnesses=[cast.coordinator, cast.decider])
    measure = make_measure(cast, incident=incident)

    for person in (cast.coordinator, cast.decider):
        with pytest.raises(NotAllowedError):
            agree(measure=measure, reason="Ja.", by=person)


def test_gate_says_what_is_missing(cast):
    unheard = make_measure(cast, incident=threat_in_hand(cast, is_heard=False), case_number="")

    with pytest.raises(NeedsMissingError) as refused:
        agree(measure=unheard, reason="Ja.", by=cast.coordinator)

    assert "Hoor eerst de burger" in refused.value.words
    assert "Vul het zaaknummer in" in refused.value.words


@pytest.mark.parametrize(
    "values",
    [
        {"ends_on": None},
        {"review_on": None},
        {"ends_on": date(2999, 12, 31)},
        {"norm": ""},
        {"norm": "emotion"},
        {"why_not_lighter": " "},
    ],
)
def test_database_refuses_what_is_open_ended_unweighed_or_on_emotion(cast, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_measure(cast, **values)


def test_no_measure_on_emotion(cast):
    emotion = make_incident(cast, "EMOTIE_KRITIEK")
    proposal = make_proposal(cast)

    with pytest.raises(NotForEmotionError):
        propose_measure(incident=emotion, proposal=proposal, by=cast.leader)
    measure = make_measure(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(incident=emotion)


def test_question_goes_back_and_is_answered(cast):
    measure = make_agreed(cast)
    send_back(measure=measure, question="Wat blijft er kunnen?", by=cast.decider)

    assert told("measure_returned") == {cast.leader.pk}
    assert (measure.status, measure.agreed_by) == (MeasureStatus.RETURNED, None)
    propose_again(measure=measure, proposal=make_proposal(cast, stays_possible="Op afspraak."), by=cast.leader)
    assert (measure.status, measure.stays_possible) == (MeasureStatus.PROPOSED, "Op afspraak.")


def test_nobody_decides_on_words_they_did_not_read(cast):
    measure = make_measure(cast)
    read_at = measure.proposed_at
    propose_again(measure=measure, proposal=make_proposal(cast, terms="Twee hallen"), by=cast.leader)

    with pytest.raises(ReadAgainError):
        agree(measure=measure, reason="Ja.", by=cast.coordinator, read_at=read_at)


def test_rejected_is_over(cast):
    measure = make_agreed(cast)
    reject(measure=measure, reason="Een gesprek is genoeg.", by=cast.decider)

    with pytest.raises(TransitionError):
        impose(measure=measure, reason="Toch.", by=cast.decider)
    assert told("measure_decided") == {cast.leader.pk, cast.coordinator.pk}


def test_ends_by_itself_after_its_last_day_in_amsterdam(cast):
    ends_on = timezone.localdate() + timedelta(days=10)
    measure = make_imposed(cast, starts_on=timezone.localdate(), ends_on=ends_on, review_on=ends_on)
    last_minute = datetime.combine(ends_on, datetime.max.time(), AMSTERDAM).replace(microsecond=0)

    with time_machine.travel(last_minute, tick=False):
        assert expire_over() == 0
    with time_machine.travel(last_minute + timedelta(seconds=1), tick=False):
        assert [expire_over(), expire_over()] == [1, 0]

    measure.refresh_from_db()
    assert measure.status == MeasureStatus.EXPIRED
    assert measure.status_changes.get(to_status="expired").changed_by is None


def test_lifted_says_why_and_holds_no_more(cast):
    measure = make_imposed(cast)

    with pytest.raises(NotAllowedError):
        lift(measure=measure, reason="Klaar.", by=cast.leader)
    lift(measure=measure, reason="Er zijn afspraken gemaakt.", by=cast.coordinator)

    assert (measure.status, measure.lifted_on) == (MeasureStatus.LIFTED, timezone.localdate())
    assert not measure.runs(timezone.localdate())


def test_mails_say_a_number_and_a_link(cast):
    make_imposed(cast, BAN)

    assert told("measure_proposed") == {cast.coordinator.pk}
    assert told("measure_to_decide") == {cast.decider.pk}
    for message in OutboxMessage.objects.filter(payload__template__startswith="measure_"):
        assert set(message.payload["context"]) == {"reference", "link"}


def make_rejected(cast):
    measure = make_agreed(cast)
    reject(measure=measure, reason="Te zwaar.", by=cast.decider)
    return measure


@pytest.mark.parametrize("made", [make_imposed, make_rejected])
def test_what_was_decided_never_changes_but_it_can_end(cast, made):
    measure = made(cast)
    changed = {"ends_on": timezone.localdate() + timedelta(days=300), "reason": "Anders.", "terms": "Overal."}

    for name, value in changed.items():
        with pytest.raises(IntegrityError, match="change refused"), transaction.atomic():
            Measure.objects.filter(pk=measure.pk).update(**{name: value})
    if measure.status == "imposed":
        lift(measure=measure, reason="Niet meer nodig.", by=cast.decider)
    assert Measure.objects.get(pk=measure.pk).terms == measure.terms
