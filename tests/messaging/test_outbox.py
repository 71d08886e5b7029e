"""The outbox survives a dead broker, a raising handler, a killed worker and a refusing mail server."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.cast import Cast
from vpd.audit.models import AuditEvent
from vpd.celery import app
from vpd.messaging import outbox, services
from vpd.messaging.models import OutboxMessage

DONE: list[dict[str, object]] = []


class TroubleError(Exception):
    pass


def works(payload: dict[str, object]) -> None:
    DONE.append(payload)


def raises(payload: dict[str, object]) -> None:
    raise TroubleError("with a name in it: Jan Jansen")


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    DONE.clear()
    outbox.register("test.works", works)
    outbox.register("test.raises", raises)
    services._broker_away_until = 0.0
    yield
    services._broker_away_until = 0.0


def enqueue(kind: str = "test.works", **values) -> OutboxMessage:
    return services.enqueue(**{"kind": kind, "payload": {"number": 1}, "organisation_id": None} | values)


def make_due(message: OutboxMessage) -> None:
    OutboxMessage.objects.filter(pk=message.pk).update(not_before=timezone.now())


@pytest.mark.django_db
def test_deliver_carries_out_once() -> None:
    message = enqueue()

    assert services.deliver(message.pk) is True
    assert services.deliver(message.pk) is False
    message.refresh_from_db()
    assert DONE == [{"number": 1}]
    assert message.done_at is not None
    assert message.attempts == 1


@pytest.mark.django_db
def test_enqueue_with_one_key_promises_once() -> None:
    first = enqueue(key="report-7")
    second = enqueue(key="report-7")

    assert first.pk == second.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessage.objects.create(kind="test.works", key="report-7", not_before=timezone.now())


@pytest.mark.django_db
def test_enqueue_is_taken_back_with_its_transaction() -> None:
    with contextlib.suppress(TroubleError), transaction.atomic():
        enqueue()
        raises({})

    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db
def test_message_for_later_waits() -> None:
    message = enqueue(not_before=timezone.now() + timedelta(hours=1))

    assert services.deliver(message.pk) is False
    assert services.due_messages() == []


@pytest.mark.django_db
def test_raising_handler_is_tried_ever_more_slowly_and_then_given_up() -> None:
    message = enqueue("test.raises")
    waits = []

    for _ in range(services.MAX_ATTEMPTS):
        make_due(message)
        before = timezone.now()
        assert services.deliver(message.pk) is False
        message.refresh_from_db()
        waits.append((message.not_before - before).total_seconds())

    assert waits[0] == pytest.approx(15, abs=2)
    assert waits[1] == pytest.approx(30, abs=2)
    assert max(waits) <= 3602
    assert message.failed_at is not None
    assert message.attempts == services.MAX_ATTEMPTS
    assert message.last_error == "TroubleError"
    assert services.due_messages() == []


def test_failed_message_can_be_tried_again(cast: Cast) -> None:
    message = enqueue("test.raises")
    OutboxMessage.objects.filter(pk=message.pk).update(
        kind="test.works", failed_at=timezone.now(), attempts=services.MAX_ATTEMPTS
    )

    services.try_again(message=message, by=cast.admin)

    assert AuditEvent.objects.get(action="outbox.tried_again").actor_id == cast.admin.pk
    assert services.deliver(message.pk) is True


@pytest.mark.django_db
def test_unknown_kind_is_put_off_and_not_lost() -> None:
    message = enqueue("nobody.knows")

    services.deliver(message.pk)

    message.refresh_from_db()
    assert message.last_error == "UnknownKindError"
    assert message.failed_at is None


def other_connection() -> psycopg.Connection:
    values = connection.settings_dict
    return psycopg.connect(
        dbname=values["NAME"],
        user=values["USER"],
        password=values["PASSWORD"],
        host=values["HOST"],
        port=values["PORT"] or None,
    )


@pytest.mark.django_db
def test_two_workers_never_carry_out_one_message_together() -> None:
    message = enqueue()
    with other_connection() as busy:
        busy.execute("SELECT pg_advisory_lock(%s, %s)", [services.LOCK_SPACE, message.pk])

        assert services.deliver(message.pk) is False
        assert DONE == []


@pytest.mark.django_db
def test_killed_worker_lets_go_of_its_message() -> None:
    message = enqueue()
    worker = other_connection()
    worker.execute("SELECT pg_advisory_lock(%s, %s)", [services.LOCK_SPACE, message.pk])
    pid = worker.info.backend_pid
    with other_connection() as killer:
        killer.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    with contextlib.suppress(psycopg.OperationalError):
        worker.close()

    assert services.deliver(message.pk) is True


@pytest.mark.django_db
def test_message_that_kills_every_worker_is_given_up() -> None:
    message = enqueue()
    OutboxMessage.objects.filter(pk=message.pk).update(attempts=services.MAX_ATTEMPTS, last_error=services.WORKER_LOST)

    assert services.deliver(message.pk) is False
    message.refresh_from_db()
    assert message.failed_at is not None
    assert DONE == []


@pytest.fixture
def broker_at() -> Iterator[object]:
    """Point Celery at another broker for a moment."""
    original = app.conf.broker_url

    def point(url: str) -> None:
        app.conf.broker_url = app.conf.broker_write_url = url
        app._pool = app.amqp._producer_pool = None

    yield point
    point(original)


@pytest.mark.django_db
def test_dead_broker_does_not_stop_the_work(broker_at, django_capture_on_commit_callbacks) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    broker_at(f"redis://127.0.0.1:{port}/0")
    before = timezone.now()

    with django_capture_on_commit_callbacks(execute=True):
        message = enqueue()

    assert services._broker_away_until > 0
    assert (timezone.now() - before).total_seconds() < 2
    assert services.due_messages() == [message.pk]


@pytest.mark.django_db
def test_silent_broker_costs_one_request_a_few_seconds_at_most(broker_at, django_capture_on_commit_callbacks) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        broker_at(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        before = timezone.now()

        with django_capture_on_commit_callbacks(execute=True):
            enqueue()
        with django_capture_on_commit_callbacks(execute=True):
            enqueue()

        assert services._broker_away_until > 0
        assert (timezone.now() - before).total_seconds() < 12


class RefusingServer(threading.Thread):
    """A small SMTP server that refuses every recipient."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ready = threading.Event()
        self.port = 0

    def run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self.stopping = asyncio.Event()
        self.loop = asyncio.get_running_loop()
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self.ready.set()
        await self.stopping.wait()
        server.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 klaar\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            answers = {b"RCPT": b"550 onbekend\r\n", b"QUIT": b"221 dag\r\n"}
            writer.write(answers.get(verb, b"250 goed\r\n"))
            await writer.drain()
            if verb == b"QUIT":
                break
        writer.close()

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.stopping.set)
        self.join(5)


@pytest.fixture
def refusing_server(settings) -> Iterator[RefusingServer]:
    server = RefusingServer()
    server.start()
    assert server.ready.wait(5)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield server
    server.stop()


def test_refused_mail_is_tried_again_and_told_to_the_admin(cast: Cast, refusing_server, client_of) -> None:
    message = services.enqueue(
        kind="organisation.invitation",
        payload={"user_id": cast.employee.pk},
        organisation_id=cast.organisation.pk,
    )

    assert services.deliver(message.pk) is False

    message.refresh_from_db()
    assert message.last_error == "SMTPRecipientsRefused"
    assert message.failed_at is None
    page = client_of(cast.admin).get("/beheer/bezorging/").content.decode()
    assert "weigerde het adres" in page
    assert cast.employee.full_name in page


def test_mail_server_away_is_put_off(cast: Cast, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    message = services.enqueue(
        kind="organisation.invitation",
        payload={"user_id": cast.employee.pk},
        organisation_id=cast.organisation.pk,
    )

    services.deliver(message.pk)

    message.refresh_from_db()
    assert message.last_error == "ConnectionRefusedError"


def test_deactivated_person_gets_no_mail(cast: Cast) -> None:
    cast.employee.is_active = False
    cast.employee.deactivated_at = timezone.now()
    cast.employee.save()
    message = services.enqueue(
        kind="organisation.invitation", payload={"user_id": cast.employee.pk}, organisation_id=cast.organisation.pk
    )

    assert services.deliver(message.pk) is True
    assert mail.outbox == []
