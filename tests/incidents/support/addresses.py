"""Every address of support, as every person: sight follows the assignment, not the role (DECISIONS 1, 10)."""

from datetime import timedelta

from django.utils import timezone

from incidents.support.enums import Way
from incidents.support.services.planning import agree_time
from incidents.support.services.sentences import ask_to_pass_on
from tests.access_table import Address, everyone
from tests.incidents.support.factories import make_accepted, make_note, make_support, planned

GIVEN = everyone(404, employee=403, leader=403, coordinator=403, aftercare=200)
"""Who handles the case sees that there is support, and is told that the rest is not for that role."""
OF_TWO = everyone(404, employee=200, aftercare=200)


def to_offer(cast):
    return {"pk": make_support(cast).pk}


def accepted(cast):
    return {"pk": make_accepted(cast).pk}


def a_conversation(cast):
    return {"pk": planned(make_accepted(cast)).pk}


def an_appointment(cast):
    conversation = planned(make_accepted(cast))
    at = timezone.now() + timedelta(days=3)
    agree_time(conversation=conversation, starts_at=at, way=Way.PHONE, place="", by=cast.aftercare)
    return {"pk": conversation.pk}


def a_note(cast):
    return {"pk": make_note(cast).conversation_id}


def own(cast):
    return {"reference": make_support(cast).incident.reference}


def a_sentence(cast):
    support = make_accepted(cast)
    sentence = ask_to_pass_on(support=support, text="Graag met zijn tweeën.", by=cast.aftercare)
    return {"reference": support.incident.reference, "pk": sentence.pk, "answer": "ja"}


def to_give(cast):
    support = make_support(cast)
    return {"reference": support.incident.reference, "pk": support.pk}


ADDRESSES = [
    Address("incidents:aftercare", everyone(200)),
    Address(
        "incidents:aftercare_person",
        everyone(404, employee=302, leader=302, coordinator=302, aftercare=200),
        prepare=to_offer,
    ),
    Address("incidents:aftercare_offer", GIVEN, prepare=to_offer),
    Address("incidents:aftercare_pass_on", GIVEN, prepare=to_offer),
    Address("incidents:aftercare_extra", GIVEN, prepare=accepted),
    Address("incidents:aftercare_sentence", GIVEN, prepare=accepted),
    Address("incidents:conversation", GIVEN, prepare=a_conversation),
    Address("incidents:conversation_time", GIVEN, prepare=a_conversation),
    Address("incidents:conversation_calendar", OF_TWO, prepare=an_appointment),
    Address("incidents:note_remove", OF_TWO, prepare=a_note),
    Address("incidents:own_support", everyone(404, employee=200), prepare=own, note="of the person alone"),
    Address("incidents:own_sentence", everyone(404, employee=302), prepare=a_sentence, method="post"),
    Address(
        "incidents:support_give",
        everyone(404, employee=302, leader=200, coordinator=200, aftercare=302),
        prepare=to_give,
    ),
    Address("incidents:support_terms", everyone(403, coordinator=200, other_coordinator=200)),
]
