"""Every address of measures, as every person (DECISIONS 1, 10)."""

from incidents.measures.services.catalogue import start_draft
from incidents.measures.services.deciding import send_back
from tests.access_table import Address, everyone, making
from tests.incidents.measures.factories import (
    make_agreed,
    make_catalogue,
    make_imposed,
    make_measure,
    make_provisional,
    threat_in_hand,
)

NO_REGISTER = ("safety", "aftercare", "executive", "privacy", "admin", "central_reporter", "counsellor")
READS = everyone(404, leader=200, coordinator=200)


def a_threat(cast):
    make_catalogue(cast)
    return {"reference": threat_in_hand(cast, witnesses=[cast.colleague]).reference}


def proposed(cast):
    return {"pk": make_measure(cast).pk}


def agreed(cast):
    return {"pk": make_agreed(cast).pk}


def returned(cast):
    measure = make_agreed(cast)
    send_back(measure=measure, question="Wat blijft er kunnen?", by=cast.decider)
    return {"pk": measure.pk}


def imposed(cast):
    return {"pk": make_imposed(cast).pk}


def a_provisional(cast):
    return {"reference": make_provisional(cast, threat_in_hand(cast, witnesses=[cast.colleague])).incident.reference}


def a_version(cast):
    return {"number": make_catalogue(cast).number}


@making
def a_kind_in_draft(cast):
    make_catalogue(cast)
    draft = start_draft(organisation=cast.organisation, by=cast.coordinator)
    return {"pk": draft.kinds.order_by("position")[1].pk}


def a_draft(cast):
    make_catalogue(cast)
    start_draft(organisation=cast.organisation, by=cast.coordinator)
    return {}


def of_draft(status=200, **more):
    return everyone(403, coordinator=status, other_coordinator=302) | more


PUTS = everyone(404, employee=403, colleague=403, leader=200, coordinator=200)
KEEPS = everyone(404, leader=200, coordinator=200, decider=403)
IN_REGISTER = everyone(200, **dict.fromkeys(NO_REGISTER, 403))


ADDRESSES = [
    Address("incidents:decisions", everyone(403, decider=200)),
    Address("incidents:decision", READS | {"decider": 200}, prepare=agreed),
    Address("incidents:measure", READS, prepare=proposed, note="proposed"),
    Address("incidents:measure", READS | {"decider": 200}, prepare=imposed, note="imposed"),
    Address("incidents:measure_change", everyone(404, leader=200, coordinator=200, decider=403), prepare=returned),
    Address("incidents:measure_lift", everyone(404, leader=403, coordinator=200, decider=200), prepare=imposed),
    Address(
        "incidents:measure_propose",
        everyone(404, employee=403, colleague=403, leader=200, coordinator=200),
        prepare=a_threat,
    ),
    Address("incidents:measures", IN_REGISTER),
    Address("incidents:measure_letter", KEEPS, prepare=agreed),
    Address("incidents:measure_review", KEEPS, prepare=imposed),
    Address("incidents:measure_violate", KEEPS, prepare=imposed),
    Address("incidents:measure_extend", KEEPS, prepare=imposed),
    Address("incidents:measure_provisional", PUTS, prepare=a_threat),
    Address("incidents:measure_provisional_violate", PUTS, prepare=a_provisional),
    Address("incidents:measure_provisional_end", PUTS, prepare=a_provisional),
    Address("incidents:measure_kinds", everyone(403, coordinator=200, other_coordinator=200)),
    Address("incidents:measure_kinds_start", everyone(403, coordinator=200, other_coordinator=200)),
    Address("incidents:measure_kinds_draft", of_draft(), prepare=a_draft),
    Address("incidents:measure_kinds_add", of_draft(), prepare=a_draft),
    Address("incidents:measure_kinds_publish", of_draft(), prepare=a_draft),
    Address("incidents:measure_kinds_discard", of_draft(), prepare=a_draft),
    Address("incidents:measure_kinds_change", of_draft(), prepare=a_kind_in_draft()),
    Address("incidents:measure_kinds_remove", of_draft(), prepare=a_kind_in_draft()),
    Address("incidents:measure_kinds_restore", of_draft(302), prepare=a_kind_in_draft(), method="post"),
    Address("incidents:measure_kinds_move", of_draft(302), prepare=a_kind_in_draft(direction="omhoog"), method="post"),
    Address(
        "incidents:measure_kinds_version", everyone(403, coordinator=200, other_coordinator=404), prepare=a_version
    ),
    Address("incidents:measure_kinds_compare", everyone(403, coordinator=200, other_coordinator=200)),
]
