"""The addresses of what comes after sending, as every person (DECISIONS 1, 4)."""

from incidents.cases.enums import HelpNow
from incidents.handling.services.duplicates import link_reports
from tests.access_table import Address, everyone
from tests.incidents.addresses import an_incident
from tests.incidents.factories import make_incident


def a_duplicate(cast):
    lead, other = make_incident(cast), make_incident(cast, witnesses=[cast.colleague])
    link_reports(lead=lead, others=[other], by=cast.coordinator)
    return {"reference": other.reference}


def who_waits_for_a_call(cast):
    incident = make_incident(cast, witnesses=[cast.colleague], help_now=[HelpNow.CALL_ME], help_phone="06 00 00 00 14")
    return {"reference": incident.reference}


def a_request_for_help(cast):
    return who_waits_for_a_call(cast) | {"act": "bellen"}


def a_number_to_call(cast):
    return {"reference": a_request_for_help(cast)["reference"]}


def a_part(cast):
    return an_incident(cast) | {"part": "story"}


HANDLED = everyone(404, employee=403, colleague=403, leader=200, coordinator=200)

ADDRESSES = [
    Address("incidents:moved", everyone(200)),
    Address("incidents:outcomes", everyone(200)),
    Address(
        "incidents:correct",
        everyone(404, employee=200, colleague=403, leader=403, coordinator=200),
        prepare=an_incident,
    ),
    Address(
        "incidents:correct_part",
        everyone(404, employee=200, colleague=403, leader=403, coordinator=200),
        prepare=a_part,
    ),
    Address(
        "incidents:add", everyone(404, employee=200, colleague=403, leader=403, coordinator=403), prepare=an_incident
    ),
    Address("incidents:tell", HANDLED, prepare=an_incident),
    Address(
        "incidents:help",
        everyone(404, employee=403, colleague=403, leader=302, coordinator=302),
        prepare=a_request_for_help,
    ),
    Address(
        "incidents:help_number",
        everyone(404, employee=200, colleague=403, leader=403, coordinator=403),
        prepare=who_waits_for_a_call,
    ),
    Address("incidents:case_file", HANDLED, prepare=an_incident),
    Address("incidents:move", HANDLED, prepare=an_incident),
    Address("incidents:link", HANDLED, prepare=an_incident),
    Address("incidents:unlink", HANDLED, prepare=a_duplicate),
]
