"""Every address of the conversation with a citizen, as every person: for who handles the case (DECISIONS 1)."""

from tests.access_table import Address, everyone
from tests.incidents.reactions.factories import in_hand, make_complaint, make_held, make_talk
from tests.letters.factories import make_template

HANDLED = everyone(404, employee=403, leader=200, coordinator=200)


def a_case(cast):
    return {"reference": in_hand(cast).reference}


def a_talk(cast):
    talk = make_talk(cast)
    return {"reference": talk.incident.reference, "pk": talk.pk}


def a_talk_with_a_template(cast):
    make_template(cast, "conversation_invitation")
    return a_talk(cast)


def a_held_talk(cast):
    talk = make_held(cast)
    return {"reference": talk.incident.reference, "pk": talk.pk}


def a_complaint(cast):
    return {"reference": make_complaint(cast).incident.reference}


def one_complaint(cast):
    complaint = make_complaint(cast)
    return {"reference": complaint.incident.reference, "pk": complaint.pk}


ADDRESSES = [
    Address("incidents:talk_plan", HANDLED, prepare=a_case),
    Address("incidents:talk_held", HANDLED, prepare=a_case),
    Address("incidents:talk", HANDLED, prepare=a_talk),
    Address("incidents:talk_invite", HANDLED, prepare=a_talk),
    Address("incidents:talk_letter", HANDLED, prepare=a_talk_with_a_template),
    Address("incidents:talk_move", HANDLED, prepare=a_talk),
    Address("incidents:talk_record", HANDLED, prepare=a_talk),
    Address("incidents:talk_add", HANDLED, prepare=a_held_talk),
    Address("incidents:talk_calendar", HANDLED, prepare=a_talk),
    Address("incidents:hearing", HANDLED, prepare=a_case),
    Address("incidents:adjust", HANDLED, prepare=a_case),
    Address(
        "incidents:complaints",
        everyone(404, employee=200, leader=200, coordinator=200, counsellor=200),
        prepare=a_complaint,
        note="the employee whom it is about, and the counsellor who supports",
    ),
    Address("incidents:complaint_supporter", HANDLED, prepare=one_complaint),
    Address(
        "incidents:complaint_end",
        everyone(404, employee=403, leader=200, coordinator=200, counsellor=200),
        prepare=one_complaint,
    ),
]
