"""Requesting and making reports."""

import logging
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from vpd.audit.services import record
from vpd.messaging.services import enqueue
from vpd.organisation.files import store_file
from vpd.organisation.models import Organisation, Team, User
from vpd.review.enums import TRANSITIONS, ReportKind, ReportStatus
from vpd.review.models import ReportStatusChange, StoredReport
from vpd.review.notifications import tell_ready
from vpd.review.report import report_context
from vpd.review.summaries import figures_as_json, quarter_review
from vpd.ui.moments import as_moment
from vpd.ui.pdf import render_pdf
from vpd.ui.quarter import Quarter

logger = logging.getLogger(__name__)

BUILD = "review.build_report"
BODY = "review/_quarterly_body.html"
STARTED, COUNTED, LAID_OUT = 10, 40, 90


class TransitionError(ValueError):
    """This step is not possible from where the report stands."""


@dataclass(frozen=True)
class Requested:
    """The report asked for; `is_new` is false when it was being made already."""

    report: StoredReport
    is_new: bool


def request_report(*, team: Team, quarter: Quarter, by: User | None) -> Requested:
    """Ask for a team's quarterly report; the worker makes it. Without `by` it is the schedule that asks, once.

    Asking while it is being made gives that one; asking for one that failed starts it again.
    """
    try:
        return _request(team, quarter, by)
    except IntegrityError:  # somebody else asked at the same moment
        return Requested(_unfinished(team, quarter).get(), is_new=False)


@transaction.atomic
def _request(team: Team, quarter: Quarter, by: User | None) -> Requested:
    found = _unfinished(team, quarter).first()
    if found:
        if found.status == ReportStatus.FAILED:
            _promise(found)
        return Requested(found, is_new=False)
    report = StoredReport.objects.create(
        organisation_id=team.organisation_id,
        team=team,
        kind=ReportKind.QUARTERLY,
        year=quarter.year,
        quarter_number=quarter.number,
        is_scheduled=by is None,
        requested_by=by,
    )
    _write_history(report, "", ReportStatus.REQUESTED, by)
    record(action="report.requested", by=by, subject=report, organisation_id=report.organisation_id)
    _promise(report)
    return Requested(report, is_new=True)


def _unfinished(team: Team, quarter: Quarter):  # type: ignore[no-untyped-def]
    reports = StoredReport.objects.of(team.organisation_id).of_team(team).of_quarter(quarter)
    return reports.filter(kind=ReportKind.QUARTERLY).unfinished()


def _promise(report: StoredReport) -> None:
    enqueue(kind=BUILD, payload={"report_id": report.pk}, organisation_id=report.organisation_id)


def build_report(*, report_id: int) -> None:
    """Count, lay out and store one report; each step shows on the page that waits for it.

    Idempotent: a report that is ready stays as it is. What goes wrong is told on the page and raised, so that the
    outbox tries again.
    """
    report = StoredReport.objects.select_related("team__organisation").get(pk=report_id)
    if report.status == ReportStatus.READY:
        return
    if report.status != ReportStatus.BUILDING:
        change_status(report=report, to=ReportStatus.BUILDING)
    try:
        _build(report)
    except Exception as error:
        logger.error("report failed", extra={"report_id": report_id, "error": type(error).__name__})
        change_status(report=report, to=ReportStatus.FAILED)
        raise


def _build(report: StoredReport) -> None:
    _show_progress(report, STARTED)
    review = quarter_review(team=report.team, quarter=report.quarter)
    _show_progress(report, COUNTED)
    context = report_context(review)
    context["facts"].append(("Gemaakt op", as_moment(timezone.now())))
    content = render_pdf(BODY, context, title=context["title"])
    _show_progress(report, LAID_OUT)
    with transaction.atomic():
        locked = StoredReport.objects.select_for_update().get(pk=report.pk)
        if locked.status == ReportStatus.READY:  # another worker was first
            return
        locked.file = store_file(
            organisation_id=report.organisation_id,
            name=f"kwartaalrapport-{report.quarter.slug}-{report.team.slug}.pdf",
            content_type="application/pdf",
            content=content,
            by=report.requested_by,
        )
        locked.figures = figures_as_json(review)
        locked.built_at = timezone.now()
        locked.progress = 100
        _take_to(locked, ReportStatus.READY, None)
        tell_ready(report=locked)


@transaction.atomic
def change_status(*, report: StoredReport, to: ReportStatus, by: User | None = None) -> StoredReport:
    """Take a report to another status, on the row and in its history; raises TransitionError."""
    locked = StoredReport.objects.select_for_update().get(pk=report.pk)
    locked.progress = 0
    _take_to(locked, to, by)
    report.status, report.progress = locked.status, locked.progress
    return locked


def _take_to(locked: StoredReport, to: ReportStatus, by: User | None) -> None:
    before = ReportStatus(locked.status)
    if to not in TRANSITIONS[before]:
        raise TransitionError(f"{before} > {to}")
    locked.status = to
    locked.save()
    _write_history(locked, before, to, by)
    record(action=f"report.{to}", by=by, subject=locked, organisation_id=locked.organisation_id, fields=["status"])


def _write_history(report: StoredReport, before: str, after: ReportStatus, by: User | None) -> None:
    ReportStatusChange.objects.create(
        organisation_id=report.organisation_id,
        report=report,
        from_status=before,
        to_status=after,
        at=timezone.now(),
        by=by,
    )


def _show_progress(report: StoredReport, percent: int) -> None:
    StoredReport.objects.filter(pk=report.pk, status=ReportStatus.BUILDING).update(progress=percent)


def request_quarterly_reports() -> int:
    """Ask for the report of every team of the quarter that ended last; returns how many are new.

    Runs every day and asks only for what was never asked by the schedule, so a missed day costs nothing.
    """
    quarter = Quarter.current().previous()
    number = 0
    for organisation in Organisation.objects.all():
        asked = StoredReport.objects.of(organisation).of_quarter(quarter).filter(is_scheduled=True)
        teams = Team.objects.of(organisation).filter(is_active=True).exclude(pk__in=asked.values("team_id"))
        for team in teams.select_related("organisation"):
            number += request_report(team=team, quarter=quarter, by=None).is_new
    return number
