"""Who gets what at the addresses for the RI&E, instruction and the checklist as PDF (ARBO-01, ARBO-02)."""

from collections.abc import Mapping

from protocols.agreements.services.lines import Place, add_lines
from tests.access_table import Address, everyone, making
from tests.cast import Cast
from tests.protocols.factories import adopt, make_draft

READING = {"leader": 200, "other_team_leader": 200, "coordinator": 200, "safety": 200, "other_coordinator": 200}
COMPARING = {"coordinator": 200, "safety": 200, "other_coordinator": 200}


@making
def loaded(cast: Cast) -> Mapping[str, object]:
    return {}


@making
def a_measure(cast: Cast) -> Mapping[str, object]:
    version = make_draft(cast.team, by=cast.leader)
    (risk,) = add_lines(version=version, place=Place("risk.situations"), text="Nachtelijke controle", by=cast.leader)
    place = Place("risk.measures", parent_id=risk.pk)
    (measure,) = add_lines(version=version, place=place, text="Met twee op pad", by=cast.leader)
    adopt(version, cast)
    return {"line_id": measure.pk}


ADDRESSES = [
    Address("protocols:risks", everyone(403, **READING)),
    Address("protocols:risks_export", everyone(403, **READING), prepare=lambda cast: {"kind": "csv"}),
    Address(
        "protocols:risks_export", everyone(403) | dict.fromkeys(READING, 404), lambda cast: {"kind": "exe"}, note="?"
    ),
    Address(
        "protocols:plan_measure",
        everyone(403, leader=200, coordinator=200, other_team_leader=403, safety=403, other_coordinator=404),
        prepare=a_measure(),
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
