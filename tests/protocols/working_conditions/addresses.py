"""Who gets what at the addresses for the RI&E, instruction and the checklist as PDF (ARBO-01, ARBO-02)."""

from collections.abc import Mapping

from tests.access_table import Address, everyone, making
from tests.cast import Cast

READING = {"leader": 200, "other_team_leader": 200, "coordinator": 200, "safety": 200, "other_coordinator": 200}
COMPARING = {"coordinator": 200, "safety": 200, "other_coordinator": 200}


@making
def loaded(cast: Cast) -> Mapping[str, object]:
    return {}


ADDRESSES = [
    Address("protocols:risks", everyone(403, **READING)),
    Address("protocols:risks_export", everyone(403, **READING), prepare=lambda cast: {"kind": "csv"}),
    Address(
        "protocols:risks_export", everyone(403) | dict.fromkeys(READING, 404), lambda cast: {"kind": "exe"}, note="?"
    ),
    Address("protocols:request_risks", everyone(403) | dict.fromkeys(READING, 302), method="post"),
    Address("protocols:instruction", everyone(403, **COMPARING)),
    Address("protocols:instruction_file", everyone(403, **COMPARING), prepare=lambda cast: {"kind": "ods"}),
    Address(
        "protocols:checklist_pdf",
        everyone(403) | dict.fromkeys(READING, 302),
        prepare=loaded(key="beleid"),
        method="post",
    ),
    Address(
        "protocols:checklist_pdf_of_team",
        everyone(403, leader=302, coordinator=302, safety=302, other_team_leader=404, other_coordinator=404),
        prepare=loaded(key="beleid", team_slug="inspectie"),
        method="post",
    ),
]
