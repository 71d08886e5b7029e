"""Every address of the incidents, as every person (DECISIONS 1)."""

from uuid import uuid4

from incidents.reports.services.drafts import save_draft
from tests.access_table import Address, everyone
from tests.incidents.factories import make_incident


def a_draft(cast):
    draft = save_draft(draft_id=uuid4(), step="wat", values={"story": "Concept"}, by=cast.employee)
    return {"draft_id": draft.pk}


def an_incident(cast):
    """Of the employee's own team, addressed to the leader; the colleague saw it."""
    return {"reference": make_incident(cast, witnesses=[cast.colleague]).reference}


def a_threat(cast):
    return {"reference": make_incident(cast, "WAPENGEBRUIK", witnesses=[cast.colleague]).reference, "key": "measure"}


def addressed_to_counsellor(cast):
    incident = make_incident(cast, addressee="counsellor", addressed_to=cast.counsellor)
    return {"reference": incident.reference}


SEEN = everyone(404, employee=200, colleague=200, leader=200, coordinator=200)
HANDLED = everyone(404, employee=403, colleague=403, leader=200, coordinator=200)
FINISHED = everyone(404, employee=403, colleague=403, leader=302, coordinator=302)

ADDRESSES = [
    Address("incidents:list", everyone(200)),
    Address("incidents:report", everyone(302)),
    Address("incidents:report_what", everyone(200), prepare=lambda cast: {"draft_id": uuid4()}, note="new"),
    Address("incidents:report_what", everyone(404, employee=200), prepare=a_draft, note="kept"),
    Address("incidents:report_who", everyone(404, employee=200), prepare=a_draft),
    Address("incidents:report_check", everyone(404, employee=302), prepare=a_draft),
    Address("incidents:report_advice", everyone(404, employee=200), prepare=a_draft, method="post"),
    Address("incidents:report_discard", everyone(404, employee=200), prepare=a_draft),
    Address(
        "incidents:export", everyone(403, coordinator=200, other_coordinator=200), prepare=lambda cast: {"kind": "csv"}
    ),
    Address("incidents:detail", SEEN, prepare=an_incident),
    Address(
        "incidents:detail",
        everyone(404, employee=200, coordinator=200, counsellor=200),
        prepare=addressed_to_counsellor,
        note="counsellor",
    ),
    Address("incidents:receipt", everyone(404, employee=200), prepare=an_incident),
    Address("incidents:take_in_hand", HANDLED, prepare=an_incident),
    Address("incidents:react", FINISHED, prepare=an_incident),
    Address("incidents:close", FINISHED, prepare=an_incident),
    Address("incidents:light", HANDLED, prepare=an_incident),
    Address("incidents:give", HANDLED, prepare=an_incident),
    Address("incidents:note", HANDLED, prepare=an_incident),
    Address(
        "incidents:reason",
        everyone(404, employee=403, colleague=403, leader=403, coordinator=200),
        prepare=a_threat,
    ),
    Address(
        "incidents:verdict",
        everyone(404, employee=302, colleague=403, leader=403, coordinator=403),
        prepare=an_incident,
    ),
    Address(
        "incidents:withdraw",
        everyone(404, employee=200, colleague=403, leader=403, coordinator=200),
        prepare=an_incident,
    ),
    Address("incidents:reopen", HANDLED, prepare=an_incident),
]
