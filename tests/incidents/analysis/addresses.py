"""Every address of what we learn from a case, as every person (DECISIONS 1, 10)."""

from incidents.analysis.enums import AnalysisPart
from incidents.analysis.services.analyses import save_part
from tests.access_table import Address, everyone
from tests.incidents.analysis.factories import make_complete, make_draft_analysis, make_heavy, make_written
from tests.incidents.lessons import WORDS
from vpd.ui.quarter import Quarter

HANDLED = everyone(404, employee=403, colleague=403, leader=200, coordinator=200)
"""Who handles the case; the reporter and a witness may see that the case is there."""


def a_case(cast):
    return {"reference": make_heavy(cast, witnesses=[cast.colleague]).reference}


def a_draft(cast):
    incident = make_heavy(cast, witnesses=[cast.colleague])
    make_draft_analysis(cast, incident)
    return {"reference": incident.reference}


def a_part(cast):
    return a_draft(cast) | {"part": AnalysisPart.GAP.value}


def written(cast):
    incident = make_heavy(cast, witnesses=[cast.colleague])
    make_written(cast, incident)
    return {"reference": incident.reference}


def complete(cast):
    incident = make_heavy(cast, witnesses=[cast.colleague])
    make_complete(cast, incident)
    return {"reference": incident.reference}


def a_share(cast):
    incident = make_heavy(cast, witnesses=[cast.colleague])
    analysis = make_draft_analysis(cast, incident)
    save_part(analysis=analysis, part=AnalysisPart.SHARE, values=WORDS[AnalysisPart.SHARE], by=cast.leader)
    return {"reference": incident.reference}


READ = everyone(404, leader=200, coordinator=200, safety=200)


def a_read(cast):
    return {"pk": make_complete(cast).pk}


ADDRESSES = [
    Address(
        "incidents:analyses",
        everyone(
            403, leader=200, other_team_leader=200, coordinator=200, other_coordinator=200, safety=200, executive=200
        ),
    ),
    Address(
        "incidents:light_quarter",
        everyone(403, leader=200, coordinator=200, other_coordinator=404),
        prepare=lambda cast: {"quarter": Quarter.current().previous(), "slug": cast.team.slug},
    ),
    Address("incidents:analysis_read", READ, prepare=a_read, note="without names"),
    Address(
        "incidents:analysis_pdf",
        everyone(404, leader=302, coordinator=302, safety=302),
        prepare=a_read,
        method="post",
    ),
    Address("incidents:debrief", HANDLED, prepare=a_case),
    Address("incidents:analysis", HANDLED, prepare=a_draft),
    Address("incidents:analysis_part", HANDLED, prepare=a_part),
    Address(
        "incidents:analysis_lines",
        everyone(404, employee=403, colleague=403, leader=302, coordinator=302),
        prepare=a_draft,
        note="without a protocol on the day there is nothing to choose from",
    ),
    Address("incidents:analysis_complete", HANDLED, prepare=written),
    Address("incidents:analysis_reopen", HANDLED, prepare=complete),
    Address(
        "incidents:analysis_effect",
        everyone(404, employee=403, colleague=403, leader=302, coordinator=302),
        prepare=complete,
        note="asked two quarters later",
    ),
    Address(
        "incidents:analysis_nothing_follows",
        everyone(404, employee=403, colleague=403, leader=302, coordinator=302),
        prepare=complete,
        note="asked where it did not help",
    ),
    Address("incidents:own_share", everyone(404, employee=200), prepare=a_share, note="of who it happened to"),
]
