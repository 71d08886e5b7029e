"""Writing in a draft, a line at a time: two people can work on one protocol at once (DECISIONS 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from protocols.agreements.models import PromptWaiver, ProtocolLine, ProtocolVersion
from protocols.agreements.services.errors import (
    LineLockedError,
    PromptAnsweredError,
    WrongPlaceError,
)
from protocols.form_templates.enums import OPEN_KINDS, PromptKind
from protocols.form_templates.models import TemplatePrompt
from protocols.norms.enums import TEAM_ROWS, ColumnKey, MatrixRow, StepContact, without_mark
from vpd.organisation.models import User
from vpd.versions.enums import Direction
from vpd.versions.services import (
    bring_back,
    lines_in,
    lock_draft,
    lock_part,
    move_part,
    next_position,
    one_line,
    refuse_stale,
    remove_part,
    restore_part,
    saved,
)


@dataclass(frozen=True)
class Place:
    """Where a line stands: a prompt, a cell of the matrix, or under a risk situation."""

    prompt_key: str
    column_key: str = ""
    row_key: str = ""
    parent_id: int | None = None


@transaction.atomic
def add_lines(
    *, version: ProtocolVersion, place: Place, text: str, by: User, lineages: Sequence[UUID] = ()
) -> list[ProtocolLine]:
    """Add every line of `text` at the end of its place; ten pasted bullets become ten lines.

    `lineages` are for lines that must not be made twice; the others get one of their own. Raises NotADraftError,
    WrongPlaceError, NothingToAddError, LineTooLongError.
    """
    version = lock_draft(version, by=by)
    prompt = prompt_at(version, place)
    is_step = place.row_key == MatrixRow.APPROACH
    texts = [without_mark(one) if is_step else (one, StepContact.ALWAYS) for one in lines_in(text)]
    first = next_position(ProtocolLine(version=version))
    lines = ProtocolLine.objects.bulk_create(
        line_at(
            version,
            prompt,
            column_key=place.column_key,
            row_key=place.row_key,
            parent_id=place.parent_id,
            position=position,
            text=one,
            contact=contact,
            lineage=lineage,
            changed_by=by,
        )
        for position, ((one, contact), lineage) in enumerate(
            zip(texts, lineages or [uuid4() for _ in texts], strict=True), start=first
        )
    )
    PromptWaiver.objects.filter(version=version, prompt_key=place.prompt_key).delete()
    saved(version, "lines_added", by=by)
    return lines


@transaction.atomic
def change_line(*, line: ProtocolLine, text: str, revision: int, by: User) -> ProtocolLine:
    """Replace the text of a line that is still as it was when the editor opened it (`revision`).

    One that somebody removed meanwhile comes back, with the risk situation above it. Raises SavedFirstError with the
    other's text when somebody saved in between, LineLockedError, NotADraftError, NothingToAddError, LineTooLongError.
    """
    version, line = _lock_own_line(line, by)
    new = one_line(text)
    refuse_stale(current={"text": line.typed}, new={"text": new}, seen=str(revision), token=str(line.revision))
    for removed in (line.parent, line):
        if removed is not None and removed.removed_at is not None:
            restore_line(line=removed, by=by)
            bring_back(removed)
    if line.typed == new:
        return line
    line.text, line.contact = without_mark(new) if line.is_step else (new, StepContact.ALWAYS)
    line.revision, line.changed_by = line.revision + 1, by
    line.save(update_fields=["text", "contact", "revision", "changed_by", "changed_at"])
    saved(version, "line_changed", by=by)
    return line


@transaction.atomic
def move_line(*, line: ProtocolLine, direction: Direction, by: User) -> None:
    """Put a line one place up or down among its own; at the end nothing happens. Fixed texts stay on top."""
    _lock_own_line(line, by)
    move_part(part=line, direction=direction, by=by, what="line_moved")


@transaction.atomic
def remove_line(*, line: ProtocolLine, by: User) -> None:
    """Take a line out of the draft, the measures under it included; until adoption it can be put back."""
    _lock_own_line(line, by)
    remove_part(part=line, by=by, what="line_removed")


def restore_line(*, line: ProtocolLine, by: User) -> None:
    """Put a removed line back where it was, with what was removed along with it."""
    restore_part(part=line, by=by, what="line_restored")


@transaction.atomic
def waive_prompt(*, version: ProtocolVersion, prompt_key: str, reason: str, by: User) -> PromptWaiver:
    """Mark a prompt as not applicable, with the reason (R-07).

    Raises NothingToAddError without a reason, PromptAnsweredError when lines stand there, WrongPlaceError.
    """
    version = lock_draft(version, by=by)
    prompt = _prompt_of(version, prompt_key)
    reason = one_line(reason)
    if not prompt.counts or prompt.kind == PromptKind.MATRIX:
        raise WrongPlaceError(prompt_key)
    if ProtocolLine.objects.filter(version=version, prompt_key=prompt_key).kept().exists():
        raise PromptAnsweredError(prompt_key)
    waiver, _ = PromptWaiver.objects.update_or_create(
        version=version,
        prompt_key=prompt_key,
        defaults={
            "organisation_id": version.organisation_id,
            "team_id": version.team_id,
            "reason": reason,
            "changed_by": by,
        },
    )
    saved(version, "prompt_waived", by=by)
    return waiver


@transaction.atomic
def answer_prompt_after_all(*, version: ProtocolVersion, prompt_key: str, by: User) -> None:
    """Take back that a prompt does not apply."""
    version = lock_draft(version, by=by)
    PromptWaiver.objects.filter(version=version, prompt_key=prompt_key).delete()
    saved(version, "prompt_unwaived", by=by)


def line_at(version: ProtocolVersion, prompt: TemplatePrompt, **said: Any) -> ProtocolLine:
    """A line of this draft at a prompt, not saved yet; `said` is its text, its place there and where it comes from."""
    return ProtocolLine(
        organisation_id=version.organisation_id,
        team_id=version.team_id,
        version=version,
        section_key=prompt.section.key,
        prompt_key=prompt.key,
        **said,
    )


def _lock_own_line(line: ProtocolLine, by: User) -> tuple[ProtocolVersion, ProtocolLine]:
    """The draft, held, and the line as it is now; a fixed one is not the team's to touch."""
    version, current = lock_part(line, by=by)
    if current.is_fixed:
        raise LineLockedError(line.pk)
    return version, current


def _prompt_of(version: ProtocolVersion, prompt_key: str) -> TemplatePrompt:
    prompt = (
        TemplatePrompt.objects.filter(section__version_id=version.template_version_id, key=prompt_key)
        .select_related("section")
        .first()
    )
    if prompt is None:
        raise WrongPlaceError(prompt_key)
    return prompt


def prompt_at(version: ProtocolVersion, place: Place) -> TemplatePrompt:
    """The prompt of a place where a team may write; raises WrongPlaceError anywhere else (R-03)."""
    prompt = _prompt_of(version, place.prompt_key)
    if prompt.kind == PromptKind.MATRIX:
        allowed = place.column_key in ColumnKey.values and place.row_key in TEAM_ROWS and place.parent_id is None
    elif prompt.kind == PromptKind.MEASURES:
        allowed = not place.column_key and _is_risk(version, place.parent_id)
    else:
        allowed = prompt.kind in OPEN_KINDS and not place.column_key and place.parent_id is None
    if not allowed:
        raise WrongPlaceError(place)
    return prompt


def _is_risk(version: ProtocolVersion, line_id: int | None) -> bool:
    keys = TemplatePrompt.objects.filter(section__version_id=version.template_version_id, kind=PromptKind.RISKS)
    risks = ProtocolLine.objects.filter(version=version, prompt_key__in=keys.values("key")).kept()
    return line_id is not None and risks.filter(pk=line_id).exists()
