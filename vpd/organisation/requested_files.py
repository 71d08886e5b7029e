"""Documents that somebody asks for: made by the worker, kept, and handed out to who asked.

An app registers for each kind of document who may have it and who builds it. Both get the person who asked and the
arguments (ids and codes); the builder reads the rest itself, at the moment of making. Whether somebody may have it is
asked again each time it is handed out: roles end.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from vpd.audit.services import record
from vpd.messaging import outbox
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import enqueue
from vpd.organisation.files import store_file
from vpd.organisation.models import RequestedFile, User

KIND = "requested_file"


@dataclass(frozen=True)
class BuiltFile:
    """What a builder hands over."""

    name: str
    content: bytes
    content_type: str = "application/pdf"


Arguments = Mapping[str, Any]


@dataclass(frozen=True)
class DocumentKind:
    """How documents of one kind are made, and who may have them."""

    build: Callable[[User, Arguments], BuiltFile]
    may_have: Callable[[User, Arguments], bool]


_kinds: dict[str, DocumentKind] = {}


def register_kind(
    kind: str, *, build: Callable[[User, Arguments], BuiltFile], may_have: Callable[[User, Arguments], bool]
) -> None:
    """Let `build` make every document of this kind, for whom `may_have` says yes."""
    _kinds[kind] = DocumentKind(build, may_have)


def may_have(user: User, wanted: RequestedFile) -> bool:
    """Whether who asked for it may still have it."""
    kind = _kinds.get(wanted.kind)
    return kind is not None and wanted.requested_by_id == user.pk and kind.may_have(user, wanted.arguments)


def register() -> None:
    """The promise to make a file is kept by the outbox."""
    outbox.register(KIND, deliver)


def request_file(
    *, kind: str, title: str, by: User, arguments: Arguments | None = None, back_url: str = ""
) -> RequestedFile:
    """Ask for a document; the caller has made sure that this person may have it. Asked twice, it is made once."""
    wanted = {"kind": kind, "arguments": dict(arguments or {}), "requested_by": by}
    try:
        return _request(by, title=title, back_url=back_url, **wanted)
    except IntegrityError:  # the second press of two
        return RequestedFile.objects.of(by.organisation_id).being_made().get(**wanted)


@transaction.atomic
def _request(by: User, **values: Any) -> RequestedFile:
    made = RequestedFile.objects.create(organisation_id=by.organisation_id, **values)
    record(action=f"file.requested_{made.kind}", by=by, subject=made, organisation_id=made.organisation_id)
    enqueue(kind=KIND, payload={"file_id": made.pk}, organisation_id=made.organisation_id, key=_key(made))
    return made


def has_failed(wanted: RequestedFile) -> bool:
    """Whether making it went wrong at least once; it is tried again by itself."""
    message = OutboxMessage.objects.filter(kind=KIND, key=_key(wanted)).first()
    return message is not None and message.has_failed_once


def deliver(payload: dict[str, Any]) -> None:
    """Outbox handler: make and keep one document, once."""
    wanted = RequestedFile.objects.select_related("requested_by__organisation").get(pk=payload["file_id"])
    if wanted.file_id is not None:
        return
    built = _kinds[wanted.kind].build(wanted.requested_by, wanted.arguments)
    with transaction.atomic():
        locked = RequestedFile.objects.select_for_update().get(pk=wanted.pk)
        if locked.file_id is not None:  # another worker was first
            return
        locked.file = store_file(
            organisation_id=locked.organisation_id,
            name=built.name,
            content_type=built.content_type,
            content=built.content,
            by=locked.requested_by,
        )
        locked.made_at = timezone.now()
        locked.save(update_fields=["file", "made_at"])


def _key(wanted: RequestedFile) -> str:
    return f"{KIND}:{wanted.pk}"
