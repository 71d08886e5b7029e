"""Documents on request: made once, by the worker, for who asked and may still have it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation import requested_files
from vpd.organisation.files import read_chunks
from vpd.organisation.models import RequestedFile, User
from vpd.organisation.requested_files import BuiltFile, deliver, request_file

ClientOf = Callable[[User], Client]


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """A kind of document that fails or is refused when told so."""
    state = {"fails": False, "may": True}

    def build(user: User, arguments: requested_files.Arguments) -> BuiltFile:
        if state["fails"]:
            raise OSError("no fonts")
        return BuiltFile("proef.pdf", f"%PDF {arguments['number']}".encode())

    monkeypatch.setitem(
        requested_files._kinds,
        "trial",
        requested_files.DocumentKind(build, lambda user, arguments: state["may"]),
    )
    return state


def ask(user: User, number: int = 1) -> RequestedFile:
    return request_file(kind="trial", title="Proef", arguments={"number": number}, by=user)


def test_requested_file_is_made_and_handed_out(cast: Cast, client_of: ClientOf, kind: dict[str, bool]) -> None:
    wanted = ask(cast.leader)
    url = reverse("organisation:requested_file", args=[wanted.pk])

    waiting = client_of(cast.leader).get(url).content.decode()
    deliver({"file_id": wanted.pk})
    answer = client_of(cast.leader).get(url)

    assert "De pdf wordt gemaakt" in waiting
    assert b"".join(answer.streaming_content) == b"%PDF 1"
    assert 'filename="proef.pdf"' in answer["Content-Disposition"]
    assert AuditEvent.objects.filter(action="file.requested_trial", actor_id=cast.leader.pk).count() == 1


def test_requested_file_asked_twice_is_made_once(cast: Cast, kind: dict[str, bool]) -> None:
    first, second, other = ask(cast.leader), ask(cast.leader), ask(cast.leader, number=2)

    assert first == second
    assert other != first
    assert OutboxMessage.objects.filter(kind="requested_file").count() == 2


def test_requested_file_delivered_twice_is_stored_once(cast: Cast, kind: dict[str, bool]) -> None:
    wanted = ask(cast.leader)

    deliver({"file_id": wanted.pk})
    stored = RequestedFile.objects.get(pk=wanted.pk).file
    deliver({"file_id": wanted.pk})

    assert RequestedFile.objects.get(pk=wanted.pk).file == stored
    assert stored is not None
    assert b"".join(read_chunks(stored)) == b"%PDF 1"
    assert ask(cast.leader).pk != wanted.pk


def test_requested_file_is_refused_when_the_role_has_ended(
    cast: Cast, client_of: ClientOf, kind: dict[str, bool]
) -> None:
    wanted = ask(cast.leader)
    deliver({"file_id": wanted.pk})
    kind["may"] = False

    answer = client_of(cast.leader).get(reverse("organisation:requested_file", args=[wanted.pk]))

    assert answer.status_code == 404


def test_requested_file_that_fails_says_so_and_comes_later(
    cast: Cast, client_of: ClientOf, kind: dict[str, bool]
) -> None:
    wanted = ask(cast.leader)
    kind["fails"] = True

    with pytest.raises(OSError, match="no fonts"):
        deliver({"file_id": wanted.pk})
    OutboxMessage.objects.filter(key=f"requested_file:{wanted.pk}").update(attempts=1, last_error="OSError")
    page = client_of(cast.leader).get(reverse("organisation:requested_file", args=[wanted.pk])).content.decode()
    kind["fails"] = False
    deliver({"file_id": wanted.pk})

    assert "Het maken lukte nog niet" in page
    assert RequestedFile.objects.get(pk=wanted.pk).file is not None
