"""Who gets what at `/evaluatie/`."""

from django.utils import timezone

from tests.access_table import Address, everyone
from tests.cast import Cast
from tests.meetings.factories import hold
from tests.review.factories import make_board_meeting, make_ready_report, make_report
from vpd.meetings.services import plan_quarterly
from vpd.review.models import PublishedQuarter
from vpd.ui.quarter import Quarter

READERS = {"employee": 200, "colleague": 200, "leader": 200, "coordinator": 200}
ASKERS = {"employee": 403, "colleague": 403, "leader": 302, "coordinator": 302}


def a_quarter(cast: Cast) -> dict[str, object]:
    return {"quarter": Quarter.current(), "team_slug": cast.team.slug}


def a_department(cast: Cast) -> dict[str, object]:
    return {"quarter": Quarter.current(), "department_slug": cast.team.department.slug}


def a_report(cast: Cast) -> dict[str, object]:
    return {"pk": make_report(cast.team, cast.leader).pk}


def a_ready_report(cast: Cast) -> dict[str, object]:
    return {"pk": make_ready_report(cast.team, cast.leader).pk}


def minutes(cast: Cast) -> dict[str, object]:
    meeting = plan_quarterly(team=cast.team, quarter=Quarter.current(), held_on=timezone.localdate(), by=cast.leader)
    hold(meeting, by=cast.leader)
    return {"meeting_pk": meeting.pk}


def published(cast: Cast) -> dict[str, object]:
    """Of the own organisation alone."""
    quarter = Quarter.current().previous()
    PublishedQuarter.objects.create(
        organisation=cast.organisation,
        year=quarter.year,
        quarter_number=quarter.number,
        kinds={"verbal": 9},
        published_at=timezone.now(),
    )
    return {"quarter": quarter}


AS_CSV = {"what": "cijfers", "form": "csv"}
FIND = {"employee": 302, "colleague": 302, "leader": 302, "coordinator": 302}
HAS_TRUE_COUNTS = ("employee", "colleague", "leader", "coordinator", "other_coordinator")
FIGURES = everyone(403, other_team_employee=200, other_team_leader=200) | dict.fromkeys(HAS_TRUE_COUNTS, 200)

ADDRESSES = [
    Address("review:minutes", everyone(404, **FIND), prepare=minutes),
    Address("review:dashboard", everyone(200)),
    Address("review:quarter", everyone(200), prepare=lambda cast: {"quarter": Quarter.current()}),
    Address("review:department", everyone(404, coordinator=200, safety=200, executive=200), prepare=a_department),
    Address(
        "review:department_report",
        everyone(404, coordinator=302, safety=302, executive=302),
        prepare=a_department,
        method="post",
    ),
    Address(
        "review:board",
        everyone(403, coordinator=200, safety=200, executive=200, other_coordinator=200),
        prepare=lambda cast: {"quarter": Quarter.current()},
    ),
    Address(
        "review:board_meeting",
        everyone(403, coordinator=200, other_coordinator=200),
        prepare=lambda cast: {"quarter": Quarter.current()},
    ),
    Address(
        "review:board_minutes",
        everyone(404, coordinator=302, safety=302, executive=302),
        prepare=lambda cast: {"pk": make_board_meeting(cast).pk},
        method="post",
    ),
    Address("review:benchmark", everyone(403, coordinator=200, other_coordinator=200)),
    Address("review:benchmark_quarter", everyone(403, coordinator=200, other_coordinator=404), prepare=published),
    Address(
        "review:benchmark_file",
        everyone(403, coordinator=200, other_coordinator=404),
        prepare=lambda cast: published(cast) | {"form": "csv"},
    ),
    Address("review:reports", everyone(200)),
    Address("review:figures", FIGURES),
    Address("review:figures_export", FIGURES, prepare=lambda cast: {"form": "csv"}),
    Address(
        "review:figures_report", {who: 302 if seen == 200 else seen for who, seen in FIGURES.items()}, method="post"
    ),
    Address("review:team", everyone(404, **READERS), prepare=a_quarter),
    Address("review:export", everyone(404, **READERS), prepare=lambda cast: a_quarter(cast) | AS_CSV),
    Address(
        "review:department_export",
        everyone(404, coordinator=200, safety=200, executive=200),
        prepare=lambda cast: a_department(cast) | AS_CSV,
    ),
    Address(
        "review:organisation_export",
        everyone(403, coordinator=200, safety=200, executive=200, other_coordinator=200),
        prepare=lambda cast: {"quarter": Quarter.current()} | AS_CSV,
    ),
    Address("review:explain", everyone(404, **ASKERS | {"leader": 200, "coordinator": 200}), prepare=a_quarter),
    Address("review:contacts", everyone(404, **ASKERS | {"leader": 200, "coordinator": 200}), prepare=a_quarter),
    Address("review:request_report", everyone(404, **ASKERS), prepare=a_quarter, method="post"),
    Address("review:report", everyone(404, **READERS), prepare=a_report),
    Address("review:report_again", everyone(404, **ASKERS), prepare=a_ready_report, method="post"),
    Address("review:report_file", everyone(404, **READERS), prepare=a_ready_report),
]
