"""Sending a report in three steps, against a bare view that writes the same rows by hand."""

from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.bench.bare import BareSending, bare
from tests.bench.data import Municipality
from tests.bench.measuring import Measured, counting_writes, listening, quickest
from vpd.ui.searching import WORDS

STEPS = 3
QUERIES, RATIO, QUERIES_WITH_PAGES = 45, 3.0, 85
OF_THE_REPORT = {
    "cases_incidentstatuschange": "incident_id = %(pk)s",
    "cases_incidentbehaviour": "incident_id = %(pk)s",
    "cases_affectedperson": "incident_id = %(pk)s",
    "support_support": "incident_id = %(pk)s",
    "support_supportstatuschange": "support_id IN (SELECT id FROM support_support WHERE incident_id = %(pk)s)",
    "audit_auditevent": "subject_type = 'cases.incident' AND subject_id = %(pk)s::text",
    "messaging_waitingnotice": "key LIKE '%%:' || %(pk)s || ':%%'",
    "messaging_outboxmessage": "organisation_id = %(organisation_id)s AND created_at >= %(reported_at)s",
}
"""The rows that a report brings along, by the table that holds them."""


def time_sending(place: Municipality, *, rounds: int) -> list[Measured]:
    """The three posts, and the whole with the pages between, against the bare view's three posts."""
    client = _browser(place)
    writes = same_writes(place)
    with listening() as heard:
        _send(client, place, with_pages=False)
    with listening() as whole:
        _send(client, place, with_pages=True)
    posts, pages, bare_posts = quickest(
        rounds,
        lambda: _send(client, place, with_pages=False),
        lambda: _send(client, place, with_pages=True),
        lambda: _send_bare(client),
    )
    name = "Sending a report, three posts"
    return [
        Measured(name, posts / bare_posts, RATIO, "×", f"{posts:.1f} ms against {bare_posts:.1f} ms"),
        Measured(f"{name}: statements", _asked(heard), QUERIES, "", f"{writes} rows written on both sides"),
        Measured(f"{name} and their pages: statements", _asked(whole), QUERIES_WITH_PAGES, "", f"{pages:.1f} ms"),
    ]


def same_writes(place: Municipality) -> int:
    """How many rows are written on both sides; what was sent for it is taken back.

    Raises AssertionError where the bare view does not write what the application writes.
    """
    client = _browser(place)
    with transaction.atomic():
        _send(client, place, with_pages=True)
        bare.send = BareSending(_like(place), place.organisation.pk)
        with counting_writes() as ours:
            _send(client, place, with_pages=False)
        with counting_writes() as by_hand:
            _send_bare(client)
        transaction.set_rollback(True)
    if ours != by_hand:
        raise AssertionError(f"The bare view does not write the same: {ours - by_hand} and {by_hand - ours}.")
    return ours.total()


def _browser(place: Municipality) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(place.employee, backend="vpd.organisation.backends.PersonBackend")
    return client


def _asked(heard: list[tuple[str, Any]]) -> int:
    """Without the marks of transactions."""
    return sum(not sql.startswith(("SAVEPOINT", "RELEASE")) for sql, _ in heard)


def _send(client: Client, place: Municipality, *, with_pages: bool) -> None:
    draft_id = uuid4()
    answers: dict[str, dict[str, object]] = {
        "what": {
            "kind": "aggression",
            "behaviours": ["BELEDIGING"],
            "happened_on": timezone.localdate().isoformat(),
            "place": f"location:{place.location.pk}",
            "channel": "counter",
            "story": "De bezoeker riep en sloeg op de balie.",
        },
        "who": {"affected": ["me"], "addressee": "leader"},
        "check": {},
    }
    for step, values in answers.items():
        url = reverse(f"incidents:report_{step}", kwargs={"draft_id": draft_id})
        if with_pages:
            client.get(url)
        response = client.post(url, values)
        if response.status_code != 302:
            raise AssertionError(f"Step {step} was not accepted.")
    if with_pages:
        client.get(response["Location"])


def _send_bare(client: Client) -> None:
    for step in range(STEPS):
        if client.post(f"/bare/send/{step}/").status_code != 302:
            raise AssertionError("The bare view did not accept a step.")


def _like(place: Municipality) -> dict[str, list[dict[str, Any]]]:
    """The rows of the newest report, and of a draft as it stands before its last step."""
    (report,) = _rows(
        "cases_incident",
        "organisation_id = %(organisation)s ORDER BY id DESC LIMIT 1",
        organisation=place.organisation.pk,
    )
    report.pop(WORDS)  # Postgres makes it
    like = {"cases_incident": [report]} | {
        table: _rows(table, where, pk=report["id"], **report) for table, where in OF_THE_REPORT.items()
    }
    now = timezone.now()
    answers = (
        '{"wat": {"kind": "aggression", "story": "De bezoeker riep en sloeg op de balie."}, "wie": {"help": "no"}}'
    )
    stamps = '{"wat": "b4b8a0a6-0796-4ce3-9ebe-650000000000:0", "wie": "b4b8a0a6-0796-4ce3-9ebe-650000000001:0"}'
    draft = {
        "id": "",
        "organisation_id": place.organisation.pk,
        "owner_id": place.employee.pk,
        "answers": answers,
        "stamps": stamps,
        "created_at": now,
        "updated_at": now,
    }
    return like | {"cases_incidentdraft": [draft]}


def _rows(table: str, where: str, **values: object) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE {where}", values)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
