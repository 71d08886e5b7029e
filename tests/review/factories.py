"""Reports and teams with a known number of incidents."""

import datetime as dt

from incidents.models import Incident
from tests.cast import Cast
from tests.incidents.factories import make_incident_on
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import Team, User
from vpd.review.models import StoredReport
from vpd.review.services import BUILD, build_report, request_report
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
    build_report(report_id=report.pk)
    report.refresh_from_db()
    return report


def promised_ids() -> list[int]:
    """The reports that wait in the outbox to be made."""
    return [message.payload["report_id"] for message in OutboxMessage.objects.filter(kind=BUILD, done_at=None)]
