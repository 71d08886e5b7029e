import datetime as dt
import io

import pytest
import time_machine
from django.utils import timezone
from pypdf import PdfReader

from tests.at_once import at_once
from tests.made_files import let_worker_fail, let_worker_make, without_fonts
from tests.review.factories import QUARTER, make_incidents, make_ready_report, make_report, promised_ids
from vpd.files import made_files
from vpd.files.enums import MadeState
from vpd.files.made_files import ask_for, state_of
from vpd.files.stored_files import read_chunks
from vpd.messaging.models import OutboxMessage
from vpd.review import services
from vpd.review.enums import ReportKind
from vpd.review.models import StoredReport
from vpd.review.services import request_quarterly_reports, request_report
from vpd.review.tasks import build_quarterly_reports
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db

AFTER = dt.datetime(2026, 4, 20, 10, tzinfo=dt.UTC)


def text_of(report):
    content = b"".join(read_chunks(report.file))
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_request_promises_the_report_to_the_worker(cast):
    report = make_report(cast.team, cast.leader)

    assert (state_of(report.made_file), report.built_at, report.is_scheduled) == (MadeState.BEING_MADE, None, False)
    assert promised_ids() == [report.pk]


def test_request_twice_gives_the_same_report(cast):
    first = request_report(team=cast.team, quarter=QUARTER, by=cast.leader)
    second = request_report(team=cast.team, quarter=QUARTER, by=cast.coordinator)

    assert (first.is_new, second.is_new) == (True, False)
    assert first.report == second.report
    assert len(promised_ids()) == 1


def test_request_after_it_was_made_gives_a_new_one(cast):
    first = make_ready_report(cast.team, cast.leader)

    second = request_report(team=cast.team, quarter=QUARTER, by=cast.leader)

    assert second.is_new
    assert second.report != first


@pytest.mark.parametrize("number", [0, 1, 7])
@time_machine.travel(AFTER, tick=False)
def test_report_is_made_stored_and_told(cast, number):
    make_incidents(cast, cast.team, number)
    report = make_report(cast.team, cast.leader)

    let_worker_make()

    report.refresh_from_db()
    assert state_of(report.made_file) == MadeState.READY
    assert report.figures["totals"][-1] == number
    assert report.built_at == timezone.now()
    assert report.file.name == "kwartaalrapport-2026-k1-inspectie.pdf"
    text = text_of(report)
    assert "Kwartaalrapport eerste kwartaal 2026" in text
    assert "Alleen voor team Inspectie" in text
    assert "%" not in text
    mail = OutboxMessage.objects.get(kind="mail", payload__template="report_ready")
    assert mail.payload["user_id"] == cast.leader.pk


def test_making_it_twice_makes_one_file(cast):
    report = make_ready_report(cast.team, cast.leader)
    file_id, built_at = report.made_file.file_id, report.built_at

    made_files.deliver({"made_id": report.made_file_id})

    report.refresh_from_db()
    assert (report.made_file.file_id, report.built_at) == (file_id, built_at)
    assert OutboxMessage.objects.filter(kind="mail", payload__template="report_ready").count() == 1


def test_failure_is_told_and_tried_again(cast):
    report = make_report(cast.team, cast.leader)

    with without_fonts():
        let_worker_fail()
    report.refresh_from_db()
    failed, kept = state_of(report.made_file), (report.figures, report.built_at)
    made_files.try_again(report.made_file)
    let_worker_make()

    report.refresh_from_db()
    assert (failed, kept) == (MadeState.DELAYED, (None, None))
    assert state_of(report.made_file) == MadeState.READY


def test_request_of_a_failed_report_starts_it_again(cast):
    report = make_report(cast.team, cast.leader)
    promise = OutboxMessage.objects.filter(pk=report.made_file.promise_id)
    later = timezone.now() + dt.timedelta(hours=1)
    promise.update(attempts=9, last_error="PdfError", not_before=later)

    again = request_report(team=cast.team, quarter=QUARTER, by=cast.leader)

    assert again.report == report
    assert not again.is_new
    assert promised_ids() == [report.pk]
    assert promise.get().not_before < later


@time_machine.travel(AFTER, tick=False)
def test_schedule_asks_for_every_team_of_the_quarter_that_ended_once(cast):
    build_quarterly_reports()
    again = request_quarterly_reports()

    asked = StoredReport.objects.of(cast.organisation).filter(is_scheduled=True)
    assert asked.filter(kind=ReportKind.ORGANISATION, team=None).count() == 1
    scheduled = asked.filter(kind=ReportKind.QUARTERLY)
    assert {(report.team, report.quarter) for report in scheduled} == {
        (cast.team, Quarter(2026, 1)),
        (cast.other_team, Quarter(2026, 1)),
    }
    assert again == 0


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        ("2026-04-10", {ReportKind.QUARTERLY, ReportKind.ORGANISATION}),
        ("2026-07-10", {ReportKind.QUARTERLY, ReportKind.HALF_YEAR, ReportKind.ORGANISATION}),
        ("2027-01-10", {*ReportKind} - {ReportKind.MINUTES}),
    ],
)
def test_each_report_comes_after_its_period_and_is_made(cast, day, kinds):
    with time_machine.travel(f"{day} 12:00", tick=False):
        build_quarterly_reports()
        let_worker_make()

    reports = StoredReport.objects.of(cast.organisation)
    assert set(reports.values_list("kind", flat=True)) == kinds
    assert not reports.filter(built_at=None).exists()


@time_machine.travel(AFTER, tick=False)
def test_a_schedule_that_dies_on_the_way_goes_on_where_it_was(cast, monkeypatch):
    """Killed between two teams, as with a worker that is stopped: the next run asks for the rest, each once."""
    asked = []

    def ask_once(*args, **kwargs):
        if asked:
            raise SystemExit
        asked.append(ask_for(*args, **kwargs))
        return asked[-1]

    monkeypatch.setattr(services, "ask_for", ask_once)
    with pytest.raises(SystemExit):
        request_quarterly_reports()
    monkeypatch.undo()
    request_quarterly_reports()
    let_worker_make()

    reports = StoredReport.objects.of(cast.organisation)
    assert reports.filter(kind=ReportKind.QUARTERLY).count() == 2
    assert not reports.filter(built_at=None).exists()


@time_machine.travel(AFTER, tick=False)
def test_the_board_reports_go_to_who_reads_them_by_role_without_contents(cast):
    build_quarterly_reports()
    report = StoredReport.objects.get(organisation=cast.organisation, kind=ReportKind.ORGANISATION)

    made_files.deliver({"made_id": report.made_file_id})

    found = OutboxMessage.objects.filter(kind="mail", payload__template="report_ready")
    told = {mail.payload["user_id"] for mail in found if mail.payload["context"]["what"] == report.get_kind_display()}
    assert told == {cast.executive.pk, cast.coordinator.pk}
    assert StoredReport.objects.visible_to(cast.executive).filter(pk=report.pk).exists()
    assert not StoredReport.objects.visible_to(cast.leader).filter(pk=report.pk).exists()


@time_machine.travel(AFTER, tick=False)
def test_schedule_tells_the_teams_leader(cast):
    report = make_ready_report(cast.team)

    mail = OutboxMessage.objects.get(kind="mail", payload__template="report_ready")
    assert mail.payload["user_id"] == cast.leader.pk
    assert report.is_scheduled


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_the_same_moment_make_one_report(cast):
    people = (cast.leader, cast.coordinator)

    one, other = at_once(
        *(lambda by=by: request_report(team=cast.team, quarter=QUARTER, by=by).report for by in people)
    )

    assert isinstance(one, StoredReport)
    assert one == other
