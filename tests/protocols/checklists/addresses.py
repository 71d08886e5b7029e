"""Who gets what at the addresses of checklists and of the file for the inspection (DECISIONS 1)."""

from collections.abc import Mapping

from protocols.checklists.enums import AnswerStatus
from protocols.checklists.services import request_inspection_file
from tests.access_table import Address, everyone, making
from tests.cast import Cast
from tests.protocols.factories import make_answer


@making
def checklist(cast: Cast, *, team: bool = False) -> Mapping[str, object]:
    """The policy checklist, of the own team or of the organisation."""
    return {"key": "beleid"} | ({"team_slug": cast.team.slug} if team else {})


@making
def not_arranged(cast: Cast, *, team: bool = False) -> Mapping[str, object]:
    """A point that asks for a plan."""
    place = cast.team if team else None
    make_answer(cast.organisation, "CK-O2", team=place, by=cast.coordinator, status=AnswerStatus.NOT_ARRANGED)
    return {"key": "beleid", "item_key": "CK-O2"} | ({"team_slug": cast.team.slug} if team else {})


def inspection_file(cast: Cast) -> Mapping[str, object]:
    return {"pk": request_inspection_file(by=cast.coordinator).pk}


LEADERS = {"leader": 200, "other_team_leader": 200}
COMPARING = {"coordinator": 200, "safety": 200, "other_coordinator": 200}
ANSWER = {"status": "arranged", "revision": "0", "explanation": "", "evidence": "Besluit", "evidence_url": ""}


def for_team(status: int, reading: int) -> dict[str, int]:
    """The own leader and the coordinator; the safety officer reads; other leaders and municipalities see nothing."""
    found = {"leader": status, "coordinator": status, "safety": reading}
    return everyone(403, **found, other_team_leader=404, other_coordinator=404)


def for_organisation(status: int, reading: int) -> dict[str, int]:
    """Every coordinator for the own organisation; who may only read is told so."""
    writing = {"coordinator": status, "other_coordinator": status}
    return everyone(403, **writing, safety=reading, leader=reading, other_team_leader=reading)


ADDRESSES = [
    Address(
        "protocols:checklists", everyone(403, **LEADERS, **COMPARING), prepare=lambda cast: checklist()(cast) and {}
    ),
    Address("protocols:checklist", for_organisation(200, 200), prepare=checklist()),
    Address("protocols:checklist_item", for_organisation(200, 200), prepare=checklist(item_key="CK-V1")),
    Address(
        "protocols:checklist_item",
        for_organisation(302, 403),
        prepare=checklist(item_key="CK-V1"),
        method="post",
        data=ANSWER,
    ),
    Address(
        "protocols:checklist_plan",
        for_organisation(200, 403) | {"other_coordinator": 302},
        prepare=not_arranged(),
        note="the neighbours have no answer to plan for",
    ),
    Address("protocols:checklist_of_team", for_team(200, 200), prepare=checklist(team=True)),
    Address("protocols:checklist_item_of_team", for_team(200, 200), prepare=checklist(team=True, item_key="CK-V1")),
    Address(
        "protocols:checklist_item_of_team",
        for_team(302, 403),
        prepare=checklist(team=True, item_key="CK-V1"),
        method="post",
        data=ANSWER,
    ),
    Address("protocols:checklist_plan_of_team", for_team(200, 403), prepare=not_arranged(team=True)),
    Address("protocols:coverage", everyone(403, **COMPARING), prepare=checklist()),
    Address("protocols:coverage_export", everyone(403, **COMPARING), prepare=checklist(kind="csv")),
    Address("protocols:inspection", everyone(403, **COMPARING), prepare=lambda cast: checklist()(cast) and {}),
    Address(
        "protocols:inspection_export",
        everyone(403, **COMPARING),
        prepare=lambda cast: checklist()(cast) and {"kind": "ods"},
    ),
    Address(
        "protocols:request_inspection_file",
        everyone(403, coordinator=302, other_coordinator=302),
        prepare=lambda cast: checklist()(cast) and {},
        method="post",
    ),
    Address("protocols:inspection_file", everyone(403, **COMPARING | {"other_coordinator": 404}), inspection_file),
]
