"""Every address of measures, as every person (DECISIONS 1, 10)."""

from incidents.measures.services.deciding import send_back
from tests.access_table import Address, everyone
from tests.incidents.measure_kinds.factories import make_catalogue
from tests.incidents.measures.factories import (
    make_agreed,
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
]
