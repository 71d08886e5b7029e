"""Files that the worker makes: asked for, kept, handed out, and gone with what they were made of.

An app registers for each kind of file how it is composed and who may have it; whether somebody may is asked again each
time it is handed out, since roles end. The promise to make a file is kept by the outbox. A file names the row it was
made of; `MadeFilesGoAlong` on that row's table lets file and bytes go with it.
"""

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from vpd.audit.services import record
from vpd.files.enums import MadeState
from vpd.files.models import MadeFile
from vpd.files.stored_files import store_file
from vpd.messaging import outbox
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import enqueue, take_up
from vpd.organisation.models import User

KIND = "made_file"

Arguments = Mapping[str, Any]


class Keeping(Enum):
    """Whom a file is for, and for how long it holds."""

    PERSONAL = "personal"
    """For the one who asked, as it stood then; asked again, it is made again."""
    MOMENT = "moment"
    """For everybody who may have it, as it stood then; asked again, another is made beside it."""
    CURRENT = "current"
    """One for everybody who may have it; made anew when its fingerprint differs, and the one before goes at once."""


@dataclass(frozen=True)
class Composed:
    """All that is needed to make a file; the work itself is in `content`."""

    name: str
    content: Callable[[], bytes]
    fingerprint: str = ""
    """Of a CURRENT kind: the same as long as the file would be."""
    content_type: str = "application/pdf"
    then: Callable[[], None] | None = None
    """What else is written when the file is kept, in the same transaction."""


@dataclass(frozen=True)
class FileKind:
    """How files of one kind are made, kept and handed out."""

    what: str
    """What a sentence about it begins with: "De pdf"."""
    compose: Callable[[MadeFile], Composed | None]
    """Reads at the moment of making; None where there is nothing to make any more."""
    can_have: Callable[[User, MadeFile], bool]
    keeping: Keeping
    note: Callable[[User, MadeFile], None] | None = None
    """Writes down that somebody got it."""


_kinds: dict[str, FileKind] = {}


def register_kind(kind: str, how: FileKind) -> None:
    """Let `how` say how files of this kind are made and kept, and who may have them."""
    _kinds[kind] = how


def register() -> None:
    """The promise to make a file is kept by the outbox."""
    outbox.register(KIND, deliver)


def kind_of(made: MadeFile) -> FileKind:
    return _kinds[made.kind]


def can_have(user: User, made: MadeFile) -> bool:
    """Whether this person may have the file now."""
    is_theirs = made.is_shared or made.requested_by_id == user.pk
    return is_theirs and made.organisation_id == user.organisation_id and kind_of(made).can_have(user, made)


def ask_for(
    kind: str,
    *,
    made_of: models.Model,
    organisation_id: int,
    title: str,
    arguments: Arguments | None = None,
    fingerprint: str = "",
    by: User | None = None,
    back_url: str = "",
) -> MadeFile:
    """The file if it is there, else the promise to make it; the caller made sure that it may be asked for.

    Asked twice, it is made once. Of a CURRENT kind the fingerprint says whether the one that is there still holds.
    """
    keeping = _kinds[kind].keeping
    if (keeping is Keeping.CURRENT) != bool(fingerprint):
        raise ValueError(f"{kind}: a fingerprint is for what is made anew when it changes")
    wanted = {
        "organisation_id": organisation_id,
        "kind": kind,
        "source_table": made_of._meta.db_table,
        "source_id": made_of.pk,
        "arguments": dict(arguments or {}),
        "is_shared": keeping is not Keeping.PERSONAL,
    }
    if keeping is Keeping.PERSONAL:
        wanted["requested_by"] = by
    more = {"requested_by": by, "title": title, "back_url": back_url, "fingerprint": fingerprint}
    try:
        return _ask(wanted, more)
    except IntegrityError:  # the second of two at the same moment
        return _ask(wanted, more)


@transaction.atomic
def _ask(wanted: dict[str, Any], more: dict[str, Any]) -> MadeFile:
    same = MadeFile.objects.filter(**wanted).select_related("file")
    made = same.first() if more["fingerprint"] else same.being_made().first()
    if made is None:
        made = MadeFile.objects.create(**{**more, **wanted})
        if made.requested_by:
            action = f"file.requested_{made.kind}"
            record(action=action, by=made.requested_by, subject=made, organisation_id=made.organisation_id)
    elif made.fingerprint != more["fingerprint"]:
        made = _outdated(made, more)
    if made.file_id is None and not _is_promised(made):
        promise = enqueue(kind=KIND, payload={"made_id": made.pk}, organisation_id=made.organisation_id)
        made.promise_id = promise.pk
        made.save(update_fields=["promise_id"])
    return made


def _outdated(made: MadeFile, more: dict[str, Any]) -> MadeFile:
    """What no longer holds is not kept: it names people too."""
    locked = MadeFile.objects.select_for_update(of=("self",)).select_related("file").get(pk=made.pk)
    before, locked.file, locked.made_at = locked.file, None, None
    locked.fingerprint, locked.title = more["fingerprint"], more["title"]
    locked.save(update_fields=["file", "made_at", "fingerprint", "title"])
    if before is not None:
        before.delete()
    return locked


def _is_promised(made: MadeFile) -> bool:
    return made.promise_id is not None and OutboxMessage.objects.undone().filter(pk=made.promise_id).exists()


def state_of(made: MadeFile) -> MadeState:
    """How far it is; one query as long as it is not there."""
    return MadeState.READY if made.file_id else MadeFile.objects.with_state().get(pk=made.pk).state


def try_again(made: MadeFile) -> None:
    """Somebody waits for what went wrong: it is tried now."""
    if made.promise_id is not None:
        take_up(made.promise_id)


def deliver(payload: dict[str, Any]) -> None:
    """Outbox handler: make and keep one file, once; what it was to be made of may be gone by then."""
    made = MadeFile.objects.select_related("organisation", "requested_by").filter(pk=payload["made_id"]).first()
    if made is None or made.file_id is not None:
        return
    composed = kind_of(made).compose(made)
    if composed is None:
        made.delete()
        return
    content = composed.content()
    gc.collect()  # a document laid out is full of rings: the next is not made beside it
    with transaction.atomic():
        locked = MadeFile.objects.select_for_update().filter(pk=made.pk, file=None).first()
        if locked is None:  # another worker was first, or what it was made of is gone
            return
        locked.file = store_file(
            organisation_id=locked.organisation_id,
            name=composed.name,
            content_type=composed.content_type,
            content=content,
            by=made.requested_by,
        )
        locked.made_at = timezone.now()
        locked.fingerprint = composed.fingerprint
        locked.save(update_fields=["file", "made_at", "fingerprint"])
        if composed.then is not None:
            composed.then()
