"""Requesting and making reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from incidents.cases.enums import ContactWay
from vpd.audit.services import record, record_read
from vpd.figures.trends import BASELINE
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind, state_of, try_again
from vpd.files.models import MadeFile
from vpd.meetings.models import TeamMeeting
from vpd.organisation.models import Organisation, Team, User
from vpd.review.agenda import titles_to_decide
from vpd.review.benchmark import counts_by_kind
from vpd.review.board import asked_of_board, board_of, executives, kept_board
from vpd.review.enums import ReportKind
from vpd.review.minutes import BODY as MINUTES_BODY
from vpd.review.minutes import minutes_context
from vpd.review.models import BoardMeeting, Explanation, Exposure, PublishedQuarter, StoredReport, StoredReportQuerySet
from vpd.review.notifications import tell_ready
from vpd.review.opening import contacts_by_way
from vpd.review.periods import BODY as PERIOD_BODY
from vpd.review.periods import LENGTH, period_context
from vpd.review.report.quarters import report_context
from vpd.review.summaries import figures_as_json, quarter_review
from vpd.review.summaries.organisation import Counts, counts_now, published_counts, shown_to_all
from vpd.ui.moments import as_day, as_moment
from vpd.ui.pdf import Pdf
from vpd.ui.quarter import Quarter

QUARTERLY = "quarterly_report"
BODY = "review/_quarterly_pdf.html"
BOARD_BODY = "review/_board_pdf.html"
LAST_OF_YEAR = 4
PUBLISHED_AFTER = timedelta(days=7)
"""Of a quarter that ended, readers above the teams see the figures after a week: late reports are in by then."""


def register() -> None:
    """A report is for everybody who reads the figures of the team; it keeps what was counted then."""
    register_kind(QUARTERLY, FileKind("Het rapport", compose, can_have, Keeping.MOMENT, note=note))


@dataclass(frozen=True)
class Requested:
    """The report asked for; `is_new` is false when it was being made already."""

    report: StoredReport
    is_new: bool


def request_report(
    *,
    team: Team | None,
    quarter: Quarter,
    by: User | None,
    kind: ReportKind = ReportKind.QUARTERLY,
    organisation_id: int = 0,
) -> Requested:
    """Ask for a report of a team, or of the organisation; the worker makes it. Without `by` the schedule asks, once.

    Asking while it is being made gives that one; asking for one that failed starts it again.
    """
    wanted = _Wanted(team.organisation_id if team else organisation_id, team, quarter, kind)
    try:
        return _request(wanted, by)
    except IntegrityError:  # somebody else asked at the same moment
        return Requested(wanted.unfinished().get(), is_new=False)


@dataclass(frozen=True)
class _Wanted:
    organisation_id: int
    team: Team | None
    quarter: Quarter
    kind: ReportKind

    def unfinished(self) -> StoredReportQuerySet:
        reports = StoredReport.objects.of(self.organisation_id).of_quarter(self.quarter)
        return reports.filter(kind=self.kind, team=self.team).unfinished()

    @property
    def title(self) -> str:
        whose = f", team {self.team.name}" if self.team else ""
        return f"{self.kind.label.capitalize()} {self.quarter}{whose}"


@transaction.atomic
def _request(wanted: _Wanted, by: User | None) -> Requested:
    found = wanted.unfinished().select_related("made_file").first()
    if found:
        if found.made_file and state_of(found.made_file).is_in_trouble:
            try_again(found.made_file)
        return Requested(found, is_new=False)
    report = StoredReport.objects.create(
        organisation_id=wanted.organisation_id,
        team=wanted.team,
        kind=wanted.kind,
        year=wanted.quarter.year,
        quarter_number=wanted.quarter.number,
        is_scheduled=by is None,
        requested_by=by,
    )
    record(action="report.requested", by=by, subject=report, organisation_id=report.organisation_id)
    report.made_file = ask_for(QUARTERLY, made_of=report, organisation_id=report.organisation_id, title=wanted.title)
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
        QUARTERLY,
        made_of=report,
        organisation_id=report.organisation_id,
        title=f"Verslag kwartaaloverleg {quarter}, team {meeting.team.name}",
    )
    report.save(update_fields=["made_file"])


@transaction.atomic
def explain_quarter(*, team: Team, quarter: Quarter, text: str, by: User) -> Explanation:
    """The leader's own words beside the figures; what was written before stays, a second press adds nothing."""
    _one_at_a_time(team)
    last = Explanation.objects.of(team.organisation_id).of_team(team).of_quarter(quarter).last()
    if last and last.text == text:
        return last
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
def enter_contacts(
    *,
    team: Team,
    quarter: Quarter,
    contacts: int,
    by: User,
    ways: Mapping[str, int | None] | None = None,
    whole_year: bool = False,
) -> None:
    """How many contacts a team had in a quarter, or of each in its year, in all and by way (U16).

    Entered again, the last counts; of a way that is counted no more the number is taken back. A second press adds
    nothing.
    """
    _one_at_a_time(team)
    quarters = [Quarter(quarter.year, number) for number in range(1, LAST_OF_YEAR + 1)] if whole_year else [quarter]
    known = contacts_by_way(team, quarters)
    for one in quarters:
        numbers: dict[str, int | None] = {"": contacts}
        for way in ContactWay.values:
            number = (ways or {}).get(way)
            if number is not None or one in known.get(way, {}):
                numbers[way] = number
        for way, number in numbers.items():
            if number == known.get(way, {}).get(one):
                continue
            exposure = Exposure.objects.create(
                organisation_id=team.organisation_id,
                team=team,
                year=one.year,
                quarter_number=one.number,
                way=way,
                contacts=number,
                entered_at=timezone.now(),
                entered_by=by,
            )
            record(action="quarter.contacts", by=by, subject=exposure, organisation_id=team.organisation_id)


def _one_at_a_time(team: Team) -> None:
    """The second of two presses waits for the first, and finds what that wrote."""
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)


@transaction.atomic
def record_board_meeting(
    *, quarter: Quarter, held_on: date, present: str, decided: str, told_on: str, by: User
) -> BoardMeeting:
    """The board discussed a quarter; what was written before stays (R-115), a second press adds nothing.

    What is asked of the board at this moment is kept with it.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    written = {
        "organisation_id": by.organisation_id,
        "year": quarter.year,
        "quarter_number": quarter.number,
        "held_on": held_on,
        "present": present,
        "decided": decided,
        "told_on": told_on,
        "recorded_by": by,
    }
    if same := BoardMeeting.objects.filter(**written).first():
        return same
    asked = [{"title": one.title, "obstacle": one.obstacle_id} for one in asked_of_board(by)]
    meeting = BoardMeeting.objects.create(**written, asked=asked, recorded_at=timezone.now())
    record(action="board_meeting.recorded", by=by, subject=meeting, organisation_id=by.organisation_id)
    return meeting


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
    context, body, figures = laid_out(report)
    context["facts"].append(("Gemaakt op", as_moment(timezone.now())))
    whose = report.team.slug if report.team else "organisatie"
    return Composed(
        name=f"{report.get_kind_display().replace(' ', '-')}-{report.quarter.slug}-{whose}.pdf",
        content=Pdf(body, context, title=context["title"]).content,
        then=partial(_finish, report.pk, figures),
    )


def laid_out(report: StoredReport) -> tuple[dict[str, Any], str, dict[str, Any]]:
    """What the report shows, with which template, and the figures that are kept."""
    if report.team is None:
        return _of_organisation(report)
    if report.kind in LENGTH:
        context = period_context(team=report.team, last=report.quarter, kind=ReportKind(report.kind))
        headings = [one.heading for one in context["period"].quarters]
        return context, PERIOD_BODY, {"quarter": report.quarter.slug, "headings": headings}
    review = quarter_review(team=report.team, quarter=report.quarter, sees_all=False)
    if report.meeting and report.requested_by:
        return minutes_context(report.meeting, review, report.requested_by), MINUTES_BODY, figures_as_json(review)
    context = report_context(review)
    context["to_decide"] = titles_to_decide(report.team, report.quarter, report.requested_by)
    return context, BODY, figures_as_json(review)


def _of_organisation(report: StoredReport) -> tuple[dict[str, Any], str, dict[str, Any]]:
    """The board's page as it was published: small numbers are withheld for whoever gets the report."""
    board = kept_board(report.organisation, report.quarter)
    assert board is not None  # noqa: S101  it is asked for once the quarter is published
    context = {
        "title": f"Voor het bestuur: {report.quarter}",
        "subtitle": report.organisation.name,
        "facts": [("Voor wie", "Bestuur en directie"), ("Cijfers van", as_day(board.on))],
        "footer": "Voor bestuur en directie",
        "organisation_name": report.organisation.name,
        "board": board,
        "discussed": BoardMeeting.objects.of(report.organisation).about_year(report.quarter.year).with_names(),
    }
    return context, BOARD_BODY, {"quarter": report.quarter.slug, "answers": [one.heading for one in board.questions]}


def _finish(report_id: int, figures: dict[str, Any]) -> None:
    report = StoredReport.objects.select_for_update(of=("self",)).select_related("requested_by").get(pk=report_id)
    report.figures, report.built_at = figures, timezone.now()
    report.save(update_fields=["figures", "built_at"])
    record(action="report.ready", by=None, subject=report, organisation_id=report.organisation_id, fields=["figures"])
    tell_ready(report=report)


def publish_quarters(today: date | None = None) -> int:
    """Let readers above the teams see what ended a week ago or longer; returns how many quarters are new or renewed.

    The last quarters that were never published, each once. What came in later replaces what stood there only when every
    number that shows moves by five (the floor) or more, or not at all: a difference would tell single reports.
    """
    today = today or timezone.localdate()
    last = Quarter.of(today - PUBLISHED_AFTER).previous()
    quarters = last.last(BASELINE + 1)
    number = 0
    for organisation in Organisation.objects.all():
        found = published_counts(organisation.pk, [quarters[0].previous(), *quarters])
        kept = {
            one: row for one, row in zip([quarters[0].previous(), *quarters], found, strict=True) if row is not None
        }
        for quarter in quarters:
            now, before = counts_now(organisation.pk, quarter)
            if quarter in kept and not _may_replace(organisation, kept[quarter], now):
                continue
            # Beside the counts the page says more, which nothing compares: renewed, it stays as it was told first.
            first = PublishedQuarter.objects.of(organisation).of_quarter(quarter).first()
            kept.setdefault(quarter.previous(), before)
            kept[quarter] = now
            if first is None:
                board = board_of(organisation=organisation, quarter=quarter, published=kept, today=today).as_json()
                kinds = counts_by_kind(organisation, quarter)
            else:
                board, kinds = first.board, first.kinds
            PublishedQuarter.objects.create(
                organisation=organisation,
                year=quarter.year,
                quarter_number=quarter.number,
                counts=now,
                board=board,
                kinds=kinds,
                published_at=timezone.now(),
            )
            number += 1
    return number


def _may_replace(organisation: Organisation, kept: Counts, now: Counts) -> bool:
    """Something differs, and nothing that shows moves by one to four, appears or disappears."""
    old, new = (shown_to_all(organisation, counts) for counts in (kept, now))
    pairs = [(old.total, new.total)]
    pairs += [(old.groups[pk], new.groups[pk]) for pk in old.groups]
    pairs += [(old.parts[pk], new.parts[pk]) for pk in old.parts]
    if dict(kept) == dict(now):
        return False
    return all(
        was == becomes
        or (was is not None and becomes is not None and abs(was - becomes) >= organisation.smallest_shown)
        for was, becomes in pairs
    )


def request_quarterly_reports() -> int:
    """Ask for every report of the quarter that ended last; returns how many are new.

    Of each team its quarter, after half a year its half year and after a year its year; of the organisation what its
    board reads. Runs every day and asks only for what was never asked by the schedule, each in a transaction of its
    own: a missed day, or a worker that dies on the way, costs nothing, and each is asked once.
    """
    quarter = Quarter.current().previous()
    kinds = [ReportKind.QUARTERLY]
    kinds += [ReportKind.HALF_YEAR] if quarter.number in {2, 4} else []
    kinds += [ReportKind.ANNUAL] if quarter.number == LAST_OF_YEAR else []
    number = 0
    for organisation in Organisation.objects.all():
        asked = set(
            StoredReport.objects.of(organisation)
            .of_quarter(quarter)
            .filter(is_scheduled=True)
            .values_list("kind", "team_id")
        )
        teams = list(Team.objects.of(organisation).filter(is_active=True).select_related("organisation"))
        for kind in kinds:
            for team in teams:
                if (kind.value, team.pk) not in asked:
                    number += request_report(team=team, quarter=quarter, by=None, kind=kind).is_new
        is_published = PublishedQuarter.objects.of(organisation).of_quarter(quarter).exists()
        if (ReportKind.ORGANISATION.value, None) not in asked and is_published and executives(organisation):
            number += request_report(
                team=None,
                quarter=quarter,
                by=None,
                kind=ReportKind.ORGANISATION,
                organisation_id=organisation.pk,
            ).is_new
    return number
