"""Requesting and making reports."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from vpd.audit.services import record, record_read
from vpd.meetings.models import TeamMeeting
from vpd.organisation.made_files import Composed, FileKind, Keeping, ask_for, register_kind, state_of, try_again
from vpd.organisation.models import MadeFile, Organisation, Team, User
from vpd.review.agenda import titles_to_decide
from vpd.review.enums import ReportKind
from vpd.review.minutes import BODY as MINUTES_BODY
from vpd.review.minutes import minutes_context
from vpd.review.models import Explanation, Exposure, StoredReport, StoredReportQuerySet
from vpd.review.notifications import tell_ready
from vpd.review.report import report_context
from vpd.review.summaries import figures_as_json, quarter_review
from vpd.ui.moments import as_moment
from vpd.ui.pdf import Pdf
from vpd.ui.quarter import Quarter

QUARTERLY = "quarterly_report"
MINUTES = "quarterly_minutes"
BODY = "review/_quarterly_pdf.html"


def register() -> None:
    """A report is for everybody who reads the figures of the team; it keeps what was counted then."""
    register_kind(QUARTERLY, FileKind("Het rapport", compose, can_have, Keeping.MOMENT, note=note))
    register_kind(MINUTES, FileKind("Het verslag", compose, can_have, Keeping.MOMENT, note=note))


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
    found = _unfinished(team, quarter).select_related("made_file").first()
    if found:
        if found.made_file and state_of(found.made_file).is_in_trouble:
            try_again(found.made_file)
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
    record(action="report.requested", by=by, subject=report, organisation_id=report.organisation_id)
    report.made_file = ask_for(
        QUARTERLY,
        made_of=report,
        organisation_id=report.organisation_id,
        title=f"Kwartaalrapport {quarter}, team {team.name}",
    )
    report.save(update_fields=["made_file"])
    return Requested(report, is_new=True)


def keep_minutes(meeting: TeamMeeting, by: User | None) -> None:
    """A quarterly review was held: its minutes and the figures go into one PDF, once."""
    quarter = meeting.quarter
    if quarter is None or by is None:
        return
    report = StoredReport.objects.create(
        organisation_id=meeting.organisation_id,
        team_id=meeting.team_id,
        kind=ReportKind.MINUTES,
        meeting=meeting,
        year=quarter.year,
        quarter_number=quarter.number,
        requested_by=by,
    )
    report.made_file = ask_for(
        MINUTES,
        made_of=report,
        organisation_id=report.organisation_id,
        title=f"Verslag kwartaaloverleg {quarter}, team {meeting.team.name}",
    )
    report.save(update_fields=["made_file"])


@transaction.atomic
def explain_quarter(*, team: Team, quarter: Quarter, text: str, by: User) -> Explanation:
    """The leader's own words beside the figures; what was written before stays."""
    explanation = Explanation.objects.create(
        organisation_id=team.organisation_id,
        team=team,
        year=quarter.year,
        quarter_number=quarter.number,
        text=text,
        written_at=timezone.now(),
        written_by=by,
    )
    record(action="quarter.explained", by=by, subject=explanation, organisation_id=team.organisation_id)
    return explanation


@transaction.atomic
def enter_contacts(*, team: Team, quarter: Quarter, contacts: int, by: User) -> Exposure:
    """How many contacts a team had in a quarter; entered again, the last number counts (U16)."""
    exposure = Exposure.objects.create(
        organisation_id=team.organisation_id,
        team=team,
        year=quarter.year,
        quarter_number=quarter.number,
        contacts=contacts,
        entered_at=timezone.now(),
        entered_by=by,
    )
    record(action="quarter.contacts", by=by, subject=exposure, organisation_id=team.organisation_id)
    return exposure


def _unfinished(team: Team, quarter: Quarter) -> StoredReportQuerySet:
    reports = StoredReport.objects.of(team.organisation_id).of_team(team).of_quarter(quarter)
    return reports.filter(kind=ReportKind.QUARTERLY).unfinished()


def can_have(user: User, made: MadeFile) -> bool:
    """Who may see the report."""
    return StoredReport.objects.visible_to(user).filter(pk=made.source_id).exists()


def note(user: User, made: MadeFile) -> None:
    """The reading log says who took a report."""
    report = StoredReport.objects.visible_to(user).get(pk=made.source_id)
    record_read(by=user, subject=report, organisation_id=report.organisation_id)


def compose(made: MadeFile) -> Composed | None:
    """Count and lay out; the figures are kept with the file, and who waits for it is told."""
    reports = StoredReport.objects.of(made.organisation).select_related(
        "team__organisation", "meeting__team", "requested_by"
    )
    report = reports.filter(pk=made.source_id).first()
    if report is None:
        return None
    review = quarter_review(team=report.team, quarter=report.quarter)
    if report.meeting and report.requested_by:
        context, body = minutes_context(report.meeting, review, report.requested_by), MINUTES_BODY
    else:
        context, body = report_context(review), BODY
        context["to_decide"] = titles_to_decide(report.team, report.quarter, report.requested_by)
    context["facts"].append(("Gemaakt op", as_moment(timezone.now())))
    return Composed(
        name=f"{report.get_kind_display()}-{report.quarter.slug}-{report.team.slug}.pdf",
        content=Pdf(body, context, title=context["title"]).content,
        then=partial(_finish, report.pk, figures_as_json(review)),
    )


def _finish(report_id: int, figures: dict[str, Any]) -> None:
    report = StoredReport.objects.select_for_update(of=("self",)).select_related("requested_by").get(pk=report_id)
    report.figures, report.built_at = figures, timezone.now()
    report.save(update_fields=["figures", "built_at"])
    record(action="report.ready", by=None, subject=report, organisation_id=report.organisation_id, fields=["figures"])
    tell_ready(report=report)


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
