import datetime as dt
import io
import threading

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from pypdf import PdfReader

from tests.cast import make_cast
from tests.review.factories import QUARTER, make_incidents, make_ready_report, make_report, promised_ids
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import deliver
from vpd.organisation.files import read_chunks
from vpd.review import services
from vpd.review.enums import TRANSITIONS, ReportStatus
from vpd.review.models import ReportStatusChange, StoredReport
from vpd.review.services import build_report, request_quarterly_reports, request_report
from vpd.review.tasks import build_quarterly_reports
from vpd.ui.pdf import PdfError
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db

AFTER = dt.datetime(2026, 4, 20, 10, tzinfo=dt.UTC)


def text_of(report):
    content = b"".join(read_chunks(report.file))
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def statuses(report):
    return [change.to_status for change in report.history.all()]


def test_request_promises_the_report_to_the_worker(cast):
    report = make_report(cast.team, cast.leader)

    assert (report.status, report.progress, report.is_scheduled) == (ReportStatus.REQUESTED, 0, False)
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

    build_report(report_id=report.pk)

    report.refresh_from_db()
    assert (report.status, report.progress) == (ReportStatus.READY, 100)
    assert report.figures["totals"][-1] == number
    assert report.built_at == timezone.now()
    assert report.file.name == "kwartaalrapport-2026-k1-inspectie.pdf"
    assert statuses(report) == ["requested", "building", "ready"]
    text = text_of(report)
    assert "Kwartaalrapport eerste kwartaal 2026" in text
    assert "Alleen voor team Inspectie" in text
    assert "%" not in text
    mail = OutboxMessage.objects.get(kind="mail", payload__template="report_ready")
    assert mail.payload["user_id"] == cast.leader.pk


def test_making_it_twice_makes_one_file(cast):
    report = make_ready_report(cast.team, cast.leader)
    file_id = report.file_id

    build_report(report_id=report.pk)

    report.refresh_from_db()
    assert report.file_id == file_id
    assert len(statuses(report)) == 3


def test_failure_is_told_and_tried_again(cast, settings):
    report = make_report(cast.team, cast.leader)
    modules = settings.NODE_MODULES
    settings.NODE_MODULES = modules / "nothing"
    services_fonts_forgotten()

    with pytest.raises((PdfError, OSError)):
        build_report(report_id=report.pk)
    report.refresh_from_db()
    failed = report.status
    settings.NODE_MODULES = modules
    services_fonts_forgotten()
    build_report(report_id=report.pk)

    report.refresh_from_db()
    assert failed == ReportStatus.FAILED
    assert report.status == ReportStatus.READY
    assert statuses(report) == ["requested", "building", "failed", "building", "ready"]


def services_fonts_forgotten():
    """As in a new worker process."""
    from vpd.ui import fonts  # noqa: PLC0415

    fonts.font_file.cache_clear()
    fonts.font_characters.cache_clear()


def test_request_of_a_failed_report_starts_it_again(cast):
    report = make_report(cast.team, cast.leader)
    services.change_status(report=report, to=ReportStatus.BUILDING)
    services.change_status(report=report, to=ReportStatus.FAILED)

    again = request_report(team=cast.team, quarter=QUARTER, by=cast.leader)

    assert again.report == report
    assert promised_ids() == [report.pk, report.pk]


def test_killed_worker_leaves_it_to_the_next(cast):
    report = make_report(cast.team, cast.leader)
    services.change_status(report=report, to=ReportStatus.BUILDING)

    build_report(report_id=report.pk)

    report.refresh_from_db()
    assert report.status == ReportStatus.READY


def test_outbox_delivers_the_report(cast):
    report = make_report(cast.team, cast.leader)
    message = OutboxMessage.objects.get(kind=services.BUILD)

    assert deliver(message.pk)

    report.refresh_from_db()
    assert report.status == ReportStatus.READY


def test_transitions_name_every_status():
    assert set(TRANSITIONS) == set(ReportStatus)


def test_history_cannot_be_changed(cast):
    make_report(cast.team, cast.leader)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ReportStatusChange.objects.update(to_status="ready")


@time_machine.travel(AFTER, tick=False)
def test_schedule_asks_for_every_team_of_the_quarter_that_ended_once(cast):
    build_quarterly_reports()
    again = request_quarterly_reports()

    scheduled = StoredReport.objects.of(cast.organisation).filter(is_scheduled=True)
    assert {(report.team, report.quarter) for report in scheduled} == {
        (cast.team, Quarter(2026, 1)),
        (cast.other_team, Quarter(2026, 1)),
    }
    assert again == 0


@time_machine.travel(AFTER, tick=False)
def test_schedule_tells_the_teams_leader(cast):
    report = make_ready_report(cast.team)

    mail = OutboxMessage.objects.get(kind="mail", payload__template="report_ready")
    assert mail.payload["user_id"] == cast.leader.pk
    assert report.is_scheduled


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_the_same_moment_make_one_report():
    cast = make_cast()
    barrier = threading.Barrier(2)
    found = []

    def ask(user):
        barrier.wait()
        found.append(request_report(team=cast.team, quarter=QUARTER, by=user).report.pk)
        connection.close()

    threads = [threading.Thread(target=ask, args=(user,)) for user in (cast.leader, cast.coordinator)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 2
    assert len(set(found)) == 1
