"""Reports and teams with a known number of incidents."""

import datetime as dt

from django.utils import timezone

from incidents.cases.models import Incident
from tests.cast import Cast
from tests.incidents.factories import make_incident_on
from tests.made_files import let_worker_make, promises
from vpd.files.models import MadeFile
from vpd.organisation.models import Team, User
from vpd.review.models import BoardMeeting, StoredReport
from vpd.review.services import QUARTERLY, record_board_meeting, request_report
from vpd.ui.quarter import Quarter

QUARTER = Quarter(2026, 1)


def make_incidents(cast: Cast, team: Team, number: int, quarter: Quarter = QUARTER) -> list[Incident]:
    """So many incidents in one quarter, at different days and with behaviours from light to heavy."""
    codes = ["BELEDIGING", "VERNEDERING", "STALKEN"]
    return [
        make_incident_on(cast, quarter.start + dt.timedelta(days=9 * count), codes[count % len(codes)], team=team)
        for count in range(number)
    ]


def make_report(team: Team, by: User | None = None, quarter: Quarter = QUARTER) -> StoredReport:
    """A report that was asked for and not yet made."""
    return request_report(team=team, quarter=quarter, by=by).report


def make_ready_report(team: Team, by: User | None = None, quarter: Quarter = QUARTER) -> StoredReport:
    report = make_report(team, by, quarter)
    let_worker_make()
    report.refresh_from_db()
    return report


def make_board_meeting(cast: Cast, quarter: Quarter = QUARTER, **values) -> BoardMeeting:
    """Written down by the coordinator, of today."""
    told = {"present": "Burgemeester en directie", "decided": "De deur komt er.", "told_on": "In het werkoverleg."}
    today = timezone.localdate()
    return record_board_meeting(quarter=quarter, by=cast.coordinator, **{"held_on": today} | told | values)


def promised_ids() -> list[int]:
    """The reports whose files wait in the outbox to be made."""
    files = {made.pk: made.source_id for made in MadeFile.objects.of_kind(QUARTERLY)}
    return [files[promise.payload["made_id"]] for promise in promises()]
