"""Every address of the list of measures, as every person: the coordinator makes it (DECISIONS 1, 10)."""

from incidents.measure_kinds.services import start_draft
from tests.access_table import Address, everyone, making
from tests.incidents.measure_kinds.factories import make_catalogue


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


ADDRESSES = [
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
