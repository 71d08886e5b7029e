"""A round of five thousand invitations: sent by real workers of which one is killed, and one page filled in."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learning.campaigns.models import Campaign
from learning.campaigns.services.inviting import send_reminders
from learning.campaigns.services.lifecycle import create_campaign, open_campaign
from learning.questionnaires.models import Questionnaire
from learning.questionnaires.summaries import newest_version, sections_of
from learning.results.services import answer_invitation
from tests.bench.bare import bare
from tests.bench.data import EMPLOYEES, Municipality, make_municipality
from tests.bench.mails import FILE
from tests.bench.measuring import Measured, counting_writes, quickest
from vpd.celery import app
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import Team, User

RATIO = 1.5
PATIENCE = 600.0
BACKEND = "tests.bench.mails.WrittenDown"
PAGE = 2
"""Of the leerdoelwijzer the section with nine statements."""


def measure_round(*, invited: int, rounds: int) -> list[Measured]:
    """All figures of one round, in a municipality of its own."""
    place = make_municipality(f"Uitvraagstad {os.getpid()}", teams=max(invited // EMPLOYEES, 1))
    campaign = _draft(place)
    began = time.perf_counter()
    open_campaign(campaign=campaign, by=place.coordinator)
    opened = time.perf_counter() - began
    found = [Measured(f"Opening a round of {campaign.invitations.count():,}: seconds", opened, None, "")]
    found += _send_with_a_killed_worker(campaign)
    found += _time_filling_in(place, campaign, rounds)
    began = time.perf_counter()
    reminded = send_reminders(on=campaign.closes_on - timedelta(days=1))
    spent = time.perf_counter() - began
    return [*found, Measured(f"Promising {reminded:,} reminders: seconds", spent, None, "")]


def _draft(place: Municipality) -> Campaign:
    return create_campaign(
        version=newest_version(Questionnaire.objects.get(organisation=None, key="telephone-contact")),
        title="Grote ronde",
        teams=list(Team.objects.of(place.organisation)),
        closes_on=timezone.localdate() + timedelta(days=21),
        is_anonymous=False,
        by=place.coordinator,
    )


# --- sending ---------------------------------------------------------------------------------------------------------


def _send_with_a_killed_worker(campaign: Campaign) -> list[Measured]:
    """A worker is killed when half of the mails are out; a second one goes on, with the sweeps that beat starts."""
    asked = set(campaign.invitations.values_list("user__email", flat=True))
    invited = len(asked)
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "mails"
        written.touch()
        first = _worker(written)
        began = time.monotonic()
        app.send_task("learning.invite")
        _until(lambda: len(_lines(written)) >= invited // 2)
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
        half = len(_lines(written))
        second = _worker(written)
        _until(lambda: _swept() and not OutboxMessage.objects.undone().exists())
        spent = time.monotonic() - began
        second.terminate()
        second.wait()
        # What a round before this one left behind is sent along.
        times = Counter(line for line in _lines(written) if line in asked)
    twice = sum(number > 1 for number in times.values())
    return [
        Measured("Mails that nobody got", invited - len(times), 0, "", f"of {invited:,}, killed at {half:,}"),
        Measured("Mails that somebody got twice", twice, 0, "", f"{spent:.0f} s in all"),
    ]


def _worker(written: Path) -> subprocess.Popen[bytes]:
    """Of a group of its own, so that its children go with it."""
    return subprocess.Popen(
        [sys.executable, "-m", "celery", "--quiet", "-A", "vpd", "worker", "--concurrency", "2", "--loglevel", "ERROR"],
        env=dict(os.environ, EMAIL_BACKEND=BACKEND, **{FILE: str(written)}),
        start_new_session=True,
    )


def _swept() -> bool:
    """What beat starts, each time that is looked."""
    app.send_task("learning.invite")
    app.send_task("messaging.sweep_outbox")
    return True


def _lines(written: Path) -> list[str]:
    return written.read_text().splitlines()


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > deadline:
            raise AssertionError("The workers did not come so far.")
        time.sleep(2)


# --- filling in ------------------------------------------------------------------------------------------------------


def _time_filling_in(place: Municipality, campaign: Campaign, rounds: int) -> list[Measured]:
    """One page sent, beside a bare view that does the same upserts."""
    person = User.objects.get(pk=campaign.invitations.order_by("pk")[0].user_id)
    response = answer_invitation(invitation=campaign.invitations.get(user=person), by=person)
    items = sections_of(campaign.version_id)[PAGE - 1].items
    url = reverse("learning:fill_in", args=[response.pk, PAGE])
    client = Client(SERVER_NAME="localhost")
    client.force_login(person, backend="vpd.organisation.backends.PersonBackend")
    data = {f"item_{item.pk}": "often" for item in items}
    bare.send = _upserting(place, response.pk, [item.pk for item in items])
    with transaction.atomic():
        with counting_writes() as ours:
            _post(client, url, data)
        with counting_writes() as by_hand:
            _post(client, "/bare/send/0/", data)
        transaction.set_rollback(True)
    if ours != by_hand:
        raise AssertionError(f"The bare view does not write the same: {ours - by_hand} and {by_hand - ours}.")
    page, plain = quickest(rounds, lambda: _post(client, url, data), lambda: _post(client, "/bare/send/0/", data))
    note = f"{page:.1f} ms against {plain:.1f} ms, {ours.total()} rows on both sides"
    return [Measured("Filling in one page", page / plain, RATIO, "×", note)]


def _upserting(place: Municipality, response_id: int, items: list[int]) -> Callable[[HttpRequest, int], None]:
    """Reads what was sent and keeps it, in one statement."""

    def send(request: HttpRequest, _step: int) -> None:
        rows = [(place.organisation.pk, response_id, pk, request.POST[f"item_{pk}"]) for pk in items]
        places = ", ".join(["(%s, %s, %s, %s)"] * len(rows))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO results_answer (organisation_id, response_id, item_id, value) VALUES {places} "
                "ON CONFLICT (response_id, item_id) DO UPDATE SET value = EXCLUDED.value",
                [value for row in rows for value in row],
            )

    return send


def _post(client: Client, url: str, data: dict[str, Any]) -> None:
    if client.post(url, data).status_code != 302:
        raise AssertionError(f"{url} did not accept the page.")
