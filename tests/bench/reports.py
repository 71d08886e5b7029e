"""The quarterly reports of a whole organisation: made by real workers of which one is killed, and what each costs."""

import io
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import weasyprint
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from tests.bench.data import LONG_AGO, Municipality, add_reports, make_municipality
from tests.bench.mails import FILE
from tests.bench.measuring import Measured, quickest
from vpd.celery import app
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership, Team, User
from vpd.review.enums import ReportKind
from vpd.review.models import StoredReport
from vpd.review.report.quarters import report_context
from vpd.review.services import BODY
from vpd.review.summaries import quarter_review
from vpd.ui.pdf import Pdf
from vpd.ui.quarter import Quarter

OF_A_LARGE_TEAM, OF_A_TEAM = 60 * 12, 10 * 12
"""Incidents in three years: of the team whose paper is timed sixty a quarter, of the others ten."""

TWO_WORKERS, PDF_RATIO, PEAK = 1.1, 1.3, 300.0
MOST_COMPARED = 20
"""Reports for one worker beside two."""

STANDSTILL, SWEEP, LOOK_AGAIN = 300.0, 15.0, 1.0
"""Seconds: without any progress it has stopped, however slow a busy machine is; a sweep is asked for as beat does."""
BACKEND = "tests.bench.mails.WrittenDown"
LIST = "/evaluatie/rapporten/"
SCHEDULED = "review.build_quarterly_reports"


def measure_reports(*, teams: int, rounds: int) -> list[Measured]:
    """One paper beside WeasyPrint alone, one worker beside two, and all reports with one killed half-way."""
    few = max(min(teams // 4, MOST_COMPARED), 4)
    alone, together = (_make_all(few, workers=number) for number in (1, 2))
    note = f"{alone.seconds:.2f} and {together.seconds:.2f} CPU seconds a report, {few} teams"
    killed = _make_all(teams, workers=2, is_killed=True)
    peak = max(one.peak for one in (alone, together, killed))
    return [
        *_time_paper(rounds),
        Measured("A report with two workers against one", together.seconds / alone.seconds, TWO_WORKERS, "×", note),
        Measured("Memory of a worker, at most: MB", peak, PEAK, ""),
        *killed.found,
    ]


def _municipality(teams: int, incidents: int) -> Municipality:
    place = make_municipality(f"Rapportstad {uuid4().hex[:6]}", teams=teams)
    board = User.objects.create(
        organisation=place.organisation, email=f"bestuur@{place.organisation.slug}.example", first_name="Bestuur"
    )
    Membership.objects.create(
        organisation=place.organisation, user=board, role=Role.EXECUTIVE, starts_on=LONG_AGO, team=None
    )
    add_reports(place, first=1, last=teams * incidents)
    return place


# --- one paper -------------------------------------------------------------------------------------------------------


def _time_paper(rounds: int) -> list[Measured]:
    """Counting and laying out a team's quarter, beside WeasyPrint with the same page and style sheets."""
    place = _municipality(1, OF_A_LARGE_TEAM)
    quarter = Quarter.current().previous()

    def make() -> bytes:
        context = report_context(quarter_review(team=place.team, quarter=quarter, sees_all=False))
        return Pdf(BODY, context, title=context["title"]).content()

    make()
    with _heard() as heard:
        pages = len(PdfReader(io.BytesIO(make())).pages)
    html, rendering = heard

    def lay_out_alone() -> bytes:
        return weasyprint.HTML(**html).render(**rendering).write_pdf(pdf_variant=rendering["pdf_variant"])

    ours, alone = quickest(rounds, make, lay_out_alone)
    note = f"{ours:.0f} ms against {alone:.0f} ms, {pages} pages"
    return [Measured("A quarter of sixty incidents on paper", ours / alone, PDF_RATIO, "×", note)]


@contextmanager
def _heard() -> Iterator[list[dict[str, Any]]]:
    """What WeasyPrint is given: the page, and how to lay it out."""
    given: list[dict[str, Any]] = []
    plain = weasyprint.HTML

    class Heard(plain):  # type: ignore[misc, valid-type]
        def __init__(self, **values: Any) -> None:
            given.append(values)
            super().__init__(**values)

        def render(self, **values: Any) -> weasyprint.Document:
            given.append(values)
            return super().render(**values)

    weasyprint.HTML = Heard
    try:
        yield given
    finally:
        weasyprint.HTML = plain


# --- all of them -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Made:
    """What it took, and what came of it."""

    seconds: float
    """Of a processor, a report."""
    peak: float
    """Megabytes of the largest worker."""
    found: list[Measured]


def _make_all(teams: int, *, workers: int, is_killed: bool = False) -> Made:
    """What beat starts asks for all reports; workers make them, and one is killed when half of them are there."""
    app.control.purge()
    OutboxMessage.objects.undone().update(done_at=timezone.now())  # what an earlier run left behind
    place = _municipality(teams, OF_A_TEAM)
    reports = StoredReport.objects.of(place.organisation)
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "mails"
        written.touch()
        running = [_worker(written) for _ in range(workers)]
        try:
            _until(lambda: len(app.control.inspect(timeout=LOOK_AGAIN).ping() or ()) == workers, place)
            idle = sum(_seconds(one.pid) for one in running)
            began = time.monotonic()
            app.send_task(SCHEDULED)
            half, shown = 0, ""
            if is_killed:
                _until(lambda: _ready(place) >= teams // 2, place)
                os.killpg(running[0].pid, signal.SIGKILL)
                running[0].wait()
                half, shown = _ready(place), _progress_of(place)
                running[0] = _worker(written)
                app.send_task(SCHEDULED)
            _until(lambda: reports.count() > teams and not OutboxMessage.objects.undone().exists(), place)
            spent = time.monotonic() - began
            seconds = (sum(_seconds(one.pid) for one in running) - idle) / max(teams, 1)
            peak = max(_peaks(running))
        finally:
            for one in running:
                one.terminate()
                one.wait()
        mails = Counter(written.read_text().splitlines())
    print(f"{teams} teams, {workers} at work: {spent:.0f} s", flush=True)
    found = _what_came(place, mails)
    notes = f"{spent:.0f} s in all, killed at {half:,}: “{shown}”"
    return Made(seconds, peak, [Measured(name, number, 0, "", notes) for name, number in found.items()])


def _what_came(place: Municipality, mails: Counter[str]) -> dict[str, int]:
    """How many went wrong, in each way there is."""
    quarterly = StoredReport.objects.of(place.organisation).filter(kind=ReportKind.QUARTERLY)
    of_team = Counter(quarterly.exclude(made_file__file=None).values_list("team_id", flat=True))
    teams = set(Team.objects.of(place.organisation).values_list("pk", flat=True))
    leading = Membership.objects.of(place.organisation).filter(role=Role.TEAM_LEADER)
    leaders = set(leading.values_list("user__email", flat=True))
    return {
        f"Of {len(teams):,} teams without a report": len(teams - of_team.keys()),
        "Teams with more than one report": sum(number > 1 for number in of_team.values()),
        "Leaders who got no mail": len(leaders - mails.keys()),
        "Leaders who got two mails": sum(mails[one] > 1 for one in leaders),
    }


def _worker(written: Path) -> subprocess.Popen[bytes]:
    """One process at a time; of a group of its own, so that it goes with its master."""
    name, quietly = f"{uuid4().hex[:8]}@bench", ("--concurrency", "1", "--loglevel", "ERROR")
    return subprocess.Popen(
        [sys.executable, "-m", "celery", "--quiet", "-A", "vpd", "worker", *quietly, "-n", name],
        env=dict(os.environ, EMAIL_BACKEND=BACKEND, **{FILE: str(written)}),
        start_new_session=True,
    )


def _ready(place: Municipality) -> int:
    return StoredReport.objects.of(place.organisation).ready().count()


def _progress_of(place: Municipality) -> str:
    """What the coordinator reads meanwhile."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(place.coordinator, backend="vpd.organisation.backends.PersonBackend")
    page = client.get(LIST).content.decode()
    words = [line.strip() for line in page.splitlines() if "gemaakt" in line and "Rapporten over het" in line]
    if not words:
        raise AssertionError("The coordinator does not see how far the reports are.")
    begin = words[0].index("Rapporten over het")
    return words[0][begin : words[0].index("gemaakt", begin) + len("gemaakt")]


def _until(is_so: Callable[[], bool], place: Municipality) -> None:
    """Wait for it, sweeping as beat does; gives up when no report or mail was carried out for a while."""
    moved_at = swept_at = time.monotonic()
    done = _done(place)
    while not is_so():
        now, there = time.monotonic(), _done(place)
        if there != done:
            moved_at, done = now, there
        if now - moved_at > STANDSTILL:
            raise AssertionError(f"The workers did nothing for {STANDSTILL:.0f} s; reports and messages: {done}.")
        if now - swept_at >= SWEEP:
            app.send_task("messaging.sweep_outbox", expires=SWEEP)
            swept_at = now
        time.sleep(LOOK_AGAIN)


def _done(place: Municipality) -> tuple[int, int]:
    """Reports that are there, and messages that still wait."""
    return _ready(place), OutboxMessage.objects.undone().count()


# --- what the system knows of processes ------------------------------------------------------------------------------


def _family(pid: int) -> list[int]:
    """A process and those it made."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [pid, *(each for child in children.read_text().split() for each in _family(int(child)))]


def _seconds(pid: int) -> float:
    """On a processor, of a worker with its children, those that ended too; nothing of what else runs."""
    ticks = 0
    for each in _family(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(int(one) for one in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def _peaks(workers: Sequence[subprocess.Popen[bytes]]) -> Iterator[float]:
    for worker in workers:
        for pid in _family(worker.pid):
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
            yield from (int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
