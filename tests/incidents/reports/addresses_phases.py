"""Who sends reports, as every person: the coordinator and the functional admin choose."""

from tests.access_table import Address, everyone
from vpd.organisation.enums import ReportingPhase


def only_central(cast):
    cast.organisation.reporting_phase = ReportingPhase.CENTRAL
    cast.organisation.save()
    return {}


CHOOSING = everyone(403, coordinator=200, admin=200, other_coordinator=200)

ADDRESSES = [
    Address("incidents:report_phase", CHOOSING),
    Address(
        "incidents:report",
        everyone(200, coordinator=302, central_reporter=302, other_coordinator=302),
        prepare=only_central,
        note="central",
    ),
]
