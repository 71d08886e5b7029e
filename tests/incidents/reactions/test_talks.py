"""The conversation with a citizen: who may have it, what it stops, and what stays of it (R-42..R-44, R-46)."""

from datetime import timedelta

import pytest
import time_machine
from django.db.utils import DatabaseError
from django.utils import timezone

from incidents.cases.enums import ReactionKind, Status
from incidents.cases.models import Incident
from incidents.handling.services.closing import KeptOpenError, check_closable, keeping_open
from incidents.handling.services.handling import LateReasonMissingError, Reacted
from incidents.reactions.enums import AdjustmentKind, HeardHow, InvitedHow, TalkStatus
from incidents.reactions.models import Adjustment, Hearing, Talk
from incidents.reactions.services.adjusting import adjust_service
from incidents.reactions.services.hearing import record_hearing
from incidents.reactions.services.talks import (
    InvolvedError,
    Said,
    add_record,
    move_talk,
    plan_talk,
    record_invited,
    record_no_talk,
    record_talked,
    talk_held_at_once,
)
from incidents.reactions.summaries.hearing import hearing_of
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.incidents.reactions.factories import SIDE, in_hand, make_held, make_talk, meeting_of, talked
from tests.incidents.support.test_offering import mailed
from vpd.organisation.status import TransitionError

SAID = Said("Dreigen mag niet.", SIDE, "Voortaan op afspraak.")


def fresh(incident: Incident) -> Incident:
    return Incident.objects.get(pk=incident.pk)


@pytest.mark.parametrize("person", ["employee", "colleague", "other_team_leader", "aftercare"])
def test_nobody_hears_who_was_part_of_it_or_does_not_handle_it(cast: Cast, person: str) -> None:
    incident = in_hand(cast, witnesses=[cast.colleague])

    with pytest.raises(InvolvedError):
        plan_talk(incident=incident, meeting=meeting_of(getattr(cast, person)), by=cast.leader)


def test_coordinator_who_was_a_witness_neither_talks_nor_hears(cast: Cast) -> None:
    incident = in_hand(cast, witnesses=[cast.coordinator])

    with pytest.raises(InvolvedError):
        plan_talk(incident=incident, meeting=meeting_of(cast.coordinator), by=cast.leader)
    with pytest.raises(InvolvedError):
        record_hearing(incident=incident, how=HeardHow.PHONE, on=timezone.localdate(), words=SIDE, by=cast.coordinator)


def test_nothing_is_planned_before_the_case_is_in_hand(cast: Cast) -> None:
    with pytest.raises(TransitionError):
        plan_talk(incident=make_incident(cast), meeting=meeting_of(cast.leader), by=cast.leader)


def test_who_has_the_conversation_hears_so_and_a_double_press_plans_once(cast: Cast) -> None:
    incident = in_hand(cast)
    meeting = meeting_of(cast.coordinator)

    plan_talk(incident=incident, meeting=meeting, by=cast.leader)
    plan_talk(incident=incident, meeting=meeting, by=cast.leader)

    assert Talk.objects.count() == 1
    assert mailed("talk_planned") == [cast.coordinator.pk]


def test_conversation_stops_the_clock_at_the_moment_it_happened(cast: Cast) -> None:
    talk = make_talk(cast)
    begun = timezone.now() + timedelta(hours=5)

    with time_machine.travel(begun + timedelta(hours=3)):
        record_talked(talk=talk, reacted=talked(begun), said=SAID, by=cast.leader)
    incident = fresh(talk.incident)

    assert incident.reacted_at == begun.replace(microsecond=0)
    assert [one.kind for one in incident.reactions.all()] == [ReactionKind.CONVERSATION]
    assert incident.status == Status.IN_PROGRESS
    assert hearing_of(incident).is_heard
    assert hearing_of(incident).text == SIDE


def test_first_reaction_after_the_term_says_why_it_came_later_and_keeps_nothing_without(cast: Cast) -> None:
    talk = make_talk(cast)
    later = talk.incident.reaction_due_at + timedelta(hours=1)

    with time_machine.travel(later + timedelta(minutes=1)), pytest.raises(LateReasonMissingError):
        record_talked(talk=talk, reacted=talked(later), said=SAID, by=cast.leader)

    assert Talk.objects.get().status == TalkStatus.PLANNED
    assert not Hearing.objects.exists()


def test_invitation_is_a_reaction_only_where_it_says_so(cast: Cast) -> None:
    talk = make_talk(cast)
    record_invited(talk=talk, how=InvitedHow.PHONE, on=timezone.localdate(), by=cast.leader)
    assert fresh(talk.incident).reacted_at is None

    other = make_talk(cast, in_hand(cast))
    now = timezone.localtime()
    letter = Reacted(ReactionKind.LETTER, now.date(), now.time())
    record_invited(talk=other, how=InvitedHow.LETTER, on=now.date(), reacted=letter, by=cast.leader)

    assert fresh(other.incident).reacted_at is not None


def test_another_time_asks_for_another_invitation(cast: Cast) -> None:
    talk = make_talk(cast)
    record_invited(talk=talk, how=InvitedHow.PHONE, on=timezone.localdate(), by=cast.leader)

    move_talk(talk=talk, meeting=meeting_of(cast.coordinator, days=3), by=cast.leader)
    moved = Talk.objects.get()

    assert (moved.status, moved.invited_on, moved.sequence) == (TalkStatus.PLANNED, None, 1)
    assert moved.hearer == cast.coordinator


def test_what_is_written_later_adds_and_rewrites_nothing(cast: Cast) -> None:
    talk = make_held(cast)

    add_record(talk=talk, said=Said("Ook schelden besproken.", "Het spijt me."), by=cast.coordinator)

    assert [row.behaviour for row in talk.records.all()] == ["Dreigen mag niet.", "Ook schelden besproken."]
    assert hearing_of(fresh(talk.incident)).text == "Het spijt me."
    with pytest.raises(DatabaseError):
        talk.records.update(behaviour="Niets.")


def test_conversation_without_the_citizens_side_is_no_hearing(cast: Cast) -> None:
    assert not hearing_of(make_held(cast, side="").incident).is_settled


def test_absence_of_hearing_needs_its_reason_and_unknown_citizen_is_one(cast: Cast) -> None:
    incident = in_hand(cast)
    with pytest.raises(DatabaseError):
        record_hearing(incident=incident, how=HeardHow.DANGER, on=timezone.localdate(), words=" ", by=cast.leader)


def test_unknown_citizen_is_an_outcome_of_the_conversation_of_reacting_and_of_hearing(cast: Cast) -> None:
    talk = make_talk(cast)
    now = timezone.localtime()
    unknown = Reacted(ReactionKind.UNKNOWN, now.date(), now.time())

    record_no_talk(talk=talk, to=TalkStatus.UNKNOWN, reacted=unknown, by=cast.leader)
    incident = fresh(talk.incident)

    assert incident.reacted_at is not None
    assert hearing_of(incident).is_settled
    assert not hearing_of(incident).is_heard


def test_unplanned_conversation_is_written_down_once(cast: Cast) -> None:
    incident = in_hand(cast)
    meeting = meeting_of(cast.leader, starts_at=timezone.now().replace(microsecond=0))

    for _ in range(2):
        talk = talk_held_at_once(incident=incident, meeting=meeting)
        record_talked(talk=talk, reacted=talked(), said=SAID, by=cast.leader)

    assert Talk.objects.get().status == TalkStatus.HELD
    assert incident.reactions.count() == 1


def test_adjusted_service_is_a_reaction_also_after_emotion(cast: Cast) -> None:
    incident = in_hand(cast, "EMOTIE_KRITIEK")
    now = timezone.localtime()
    reacted = Reacted(ReactionKind.ADJUSTED, now.date(), now.time(), "Met twee collega’s.")

    adjust_service(incident=incident, kinds=[AdjustmentKind.TWO_PEOPLE], reacted=reacted, until_on=None, by=cast.leader)

    assert fresh(incident).reacted_at is not None
    assert Adjustment.objects.get().words == "altijd met twee collega’s"


def test_planned_conversation_keeps_the_case_open_until_somebody_says_how_it_went(cast: Cast) -> None:
    talk = make_talk(cast)
    with pytest.raises(KeptOpenError) as kept:
        check_closable(incident=talk.incident, by=cast.leader, now=timezone.now())
    assert "Er staat een gesprek met de burger" in kept.value.words

    record_no_talk(talk=talk, to=TalkStatus.CANCELLED, by=cast.leader)
    left = keeping_open(fresh(talk.incident), viewer=cast.leader, now=timezone.now())

    assert "talk" not in [duty.key for _, duty in left]
