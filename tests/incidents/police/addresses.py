"""Every address about the police and damage, as every person: for who handles the case (DECISIONS 1)."""

from tests.access_table import Address, everyone
from tests.incidents.police.factories import make_damage, make_file, make_reported, with_letterhead
from tests.incidents.reactions.factories import in_hand

HANDLED = everyone(404, employee=403, leader=200, coordinator=200)


def a_case(cast):
    return {"reference": in_hand(cast).reference}


def at_the_police(cast):
    report = make_reported(cast)
    return {"reference": report.incident.reference, "pk": report.pk}


def a_damage(cast):
    damage = make_damage(cast)
    return {"reference": damage.incident.reference, "pk": damage.pk}


def ready_for_a_file(cast):
    with_letterhead(cast)
    return a_case(cast)


def a_file(cast):
    file = make_file(cast)
    return {"reference": file.incident.reference, "pk": file.pk}


ADDRESSES = [
    Address("incidents:police", HANDLED, prepare=a_case),
    Address("incidents:police_outcome", HANDLED, prepare=at_the_police),
    Address("incidents:police_file", HANDLED, prepare=ready_for_a_file),
    Address("incidents:police_file_pdf", HANDLED, prepare=a_file),
    Address("incidents:damage", HANDLED, prepare=a_case),
    Address("incidents:damage_settle", HANDLED, prepare=a_damage),
]
