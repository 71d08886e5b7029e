import datetime as dt
import io
import threading

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from pypdf import PdfReader

from tests.made_files import let_worker_fail, let_worker_make, without_fonts
from tests.review.factories import QUARTER, make_incidents, make_ready_report, make_report, promised_ids
from vpd.messaging.models import OutboxMessage
from vpd.organisation import made_files
from vpd.organisation.enums import MadeState
from vpd.organisation.files import read_chunks
from vpd.organisation.made_files import state_of
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
def test_two_requests_at_the_same_moment_make_one_report(cast):
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
