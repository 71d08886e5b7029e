"""Every address of accidents, as every person (DECISIONS 1)."""

from tests.access_table import Address, everyone
from tests.incidents.kind_factories import make_accident


def a_reportable_accident(cast):
    return {"reference": make_accident(cast, is_reportable=True, witnesses=[cast.colleague]).reference}


def an_accident(cast):
    return {"reference": make_accident(cast, witnesses=[cast.colleague]).reference}


ADDRESSES = [
    Address(
        "incidents:inspectorate",
        everyone(404, employee=403, colleague=403, leader=200, coordinator=200),
        prepare=a_reportable_accident,
    ),
    Address(
        "incidents:inspectorate",
        everyone(404, employee=403, colleague=403, leader=302, coordinator=302),
        prepare=an_accident,
        note="not needed",
    ),
    Address(
        "incidents:finish_accident",
        everyone(404, employee=403, colleague=403, leader=302, coordinator=302),
        prepare=an_accident,
    ),
]
