"""Redis is away while somebody reports: nothing is noticed but later mails."""

import socket
import time
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from incidents.cases.models import Incident
from tests.cast import Cast
from vpd.celery import app
from vpd.messaging import services


@pytest.fixture
def broker_away():
    """Celery looks for its broker at a port where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    original = app.conf.broker_url

    def point(url: str) -> None:
        app.conf.broker_url = app.conf.broker_write_url = url
        app._pool = app.amqp._producer_pool = None
        services._broker_away_until = 0.0

    point(f"redis://127.0.0.1:{port}/0")
    yield
    point(original)


@pytest.mark.django_db(transaction=True)
def test_report_without_broker_is_kept_and_its_mails_go_at_the_next_sweep(client_of, cast: Cast, broker_away):
    client, began = client_of(cast.employee), time.monotonic()
    steps = {
        "what": {
            "behaviours": ["HOUDING_STALKEN"],
            "happened_on": timezone.localdate().isoformat(),
            "place": f"location:{cast.location.pk}",
            "channel": "counter",
        },
        "who": {"affected": ["me"], "addressee": "leader"},
        "check": {},
    }
    draft = {"draft_id": uuid4()}

    for step, values in steps.items():
        response = client.post(reverse(f"incidents:report_{step}", kwargs=draft), values)

    assert time.monotonic() - began < 10
    assert client.get(response.url).status_code == 200
    assert Incident.objects.count() == 1
    assert services._broker_away_until > 0
    assert mail.outbox == []
    for message_id in services.due_messages():
        services.deliver(message_id)
    assert sorted(sent.to[0] for sent in mail.outbox) == sorted(
        person.email for person in (cast.aftercare, cast.leader, cast.coordinator, cast.employee)
    )
