"""What a report asks of the database, from the first page to the receipt: counted, and nothing asked twice."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.advice.content import load_behaviours
from incidents.cases.models import Incident
from tests.cast import Cast
from tests.protocols.factories import make_adopted, make_norm
from vpd.messaging.models import OutboxMessage

pytestmark = pytest.mark.django_db

MOST_SENT, MOST_IN_ALL = 65, 94
"""Of these the offers of support that begin with a report take nine."""
AROUND = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT")


class Heard:
    """The statements of each request, by its name."""

    def __init__(self) -> None:
        self.requests: dict[str, list[str]] = {}

    @contextmanager
    def listen(self, name: str) -> Iterator[None]:
        with CaptureQueriesContext(connection) as captured:
            yield
        self.requests[name] = [query["sql"] for query in captured.captured_queries]

    def number(self, *names: str) -> int:
        return sum(len(self.requests[name]) for name in names or self.requests)

    def asked_twice(self) -> dict[str, list[str]]:
        found = {}
        for name, statements in self.requests.items():
            several = [sql for sql, times in Counter(statements).items() if times > 1 and not sql.startswith(AROUND)]
            if several:
                found[name] = several
        return found


def report(client: Client, cast: Cast, heard: Heard) -> HttpResponse:
    """All seven requests, as a browser makes them."""
    draft_id = uuid4()
    steps = {
        "what": {
            "behaviours": ["HOUDING_STALKEN"],
            "happened_on": timezone.localdate().isoformat(),
            "place": f"location:{cast.location.pk}",
            "channel": "counter",
            "story": "De bezoeker boog over de balie.",
        },
        "who": {"affected": ["me"], "addressee": "leader"},
        "check": {},
    }
    for step, values in steps.items():
        url = reverse(f"incidents:report_{step}", kwargs={"draft_id": draft_id})
        with heard.listen(f"page of {step}"):
            assert client.get(url).status_code == 200
        with heard.listen(f"sending {step}"):
            sent = client.post(url, values)
        assert sent.status_code == 302
    with heard.listen("receipt"):
        return client.get(sent.url)


def test_report_takes_few_statements_and_asks_nothing_twice(cast: Cast, client_of: Callable[..., Client]) -> None:
    load_behaviours()
    make_norm(cast.organisation)
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    client, heard = client_of(cast.employee), Heard()
    report(client, cast, Heard())  # what is frozen is read once by a process

    receipt = report(client, cast, heard)

    assert receipt.status_code == 200
    assert Incident.objects.count() == 2
    assert heard.asked_twice() == {}
    assert heard.number("sending what", "sending who", "sending check") <= MOST_SENT, heard.requests
    assert heard.number() <= MOST_IN_ALL, {name: len(found) for name, found in heard.requests.items()}


def test_listening_hears_what_is_asked_twice(cast: Cast) -> None:
    heard = Heard()

    with heard.listen("planted"):
        for _ in range(2):
            list(Incident.objects.filter(pk=cast.team.pk))

    assert list(heard.asked_twice()) == ["planted"]


def test_mails_of_a_report_are_promised_once_and_together(cast: Cast, client_of: Callable[..., Client]) -> None:
    load_behaviours()
    client, heard = client_of(cast.employee), Heard()

    report(client, cast, heard)

    incident = Incident.objects.get()
    promised = OutboxMessage.objects.filter(kind="mail").values_list("key", flat=True)
    writes = [sql for sql in heard.requests["sending check"] if sql.startswith('INSERT INTO "messaging_outboxmessage"')]
    assert len(writes) == 1
    assert {key.split(":")[0] for key in promised} >= {"incident_reported", "incident_confirmation"}
    assert len(set(promised)) == len(promised)
    assert all(f":{incident.pk}:" in key for key in promised if key.startswith("incident_"))
