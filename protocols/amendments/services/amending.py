"""Accepted proposals become the next version, and an open draft moves along onto it (DECISIONS 3)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from protocols.agreements.enums import OriginKind
from protocols.agreements.models import PromptWaiver, Protocol, ProtocolLine, ProtocolVersion
from protocols.agreements.services.errors import ProtocolError, WrongPlaceError
from protocols.agreements.services.lines import line_at
from protocols.agreements.services.versions import adopt_protocol, copy_content, new_version
from protocols.agreements.summaries.in_force import newest_adopted
from protocols.amendments.enums import AmendmentKind, AmendmentStatus, ConflictChoice
from protocols.amendments.models import Amendment, LineConflict
from protocols.amendments.services.amendments import LineGoneError
from protocols.form_templates.models import TemplatePrompt
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import take_to
from vpd.versions.services import NothingToAddError, lock_draft, lock_series, next_position, take_out


class NotAcceptedError(ProtocolError):
    """Only what leader or coordinator accepted comes into a version, and once."""


class SameLineError(ProtocolError):
    """Two of the chosen proposals are about one line: one of them has to go."""


def check_conflicts(version: ProtocolVersion) -> None:
    """Raises ConflictsOpenError for a draft with a difference that nobody chose about yet."""
    if LineConflict.objects.of_team(version.team_id).filter(version=version, resolved_at=None).exists():
        raise ConflictsOpenError(version.pk)


@transaction.atomic
def adopt_amendments(
    *,
    protocol: Protocol,
    amendments: Iterable[Amendment],
    discussed_on: date,
    in_force_from: date,
    by: User,
    next_review_on: date | None = None,
    now: datetime | None = None,
) -> ProtocolVersion:
    """Make the next version: the newest adopted one with these accepted proposals, under the norm of the day it starts.

    An open draft moves along: it gets the next number, takes over the lines it did not touch, and shows the others as
    conflicts. Raises NothingToAddError without proposals, NotAcceptedError, SameLineError, LineGoneError, and whatever
    `adopt_protocol` raises.
    """
    lock_series(protocol)
    chosen = _locked(protocol, amendments)
    base = newest_adopted(protocol)
    if base is None:
        raise NotAcceptedError(protocol.pk)
    draft = protocol.versions.open().select_for_update().first()
    version = new_version(
        protocol,
        template=base.template_version,
        by=by,
        based_on=base,
        is_amended=True,
        number=_make_room(draft) if draft else None,
        now=now,
    )
    copy_content(base, version)
    for amendment in chosen:
        _apply(amendment, version, by=by)
    adopt_protocol(
        version=version,
        discussed_on=discussed_on,
        in_force_from=in_force_from,
        next_review_on=next_review_on,
        incomplete_reason=base.incomplete_reason,
        by=by,
        now=now,
    )
    for amendment in chosen:
        take_to(thing=amendment, to=AmendmentStatus.ADOPTED, by=by, now=now, adopted_version=version)
    if draft is not None:
        _rebase(draft, base, version, chosen, by=by)
    record(action="protocol.amended", by=by, subject=version, organisation_id=version.organisation_id)
    version.refresh_from_db()
    return version


@transaction.atomic
def resolve_conflict(*, conflict: LineConflict, choice: ConflictChoice, by: User) -> LineConflict:
    """Keep the draft's text of a line, or take the adopted one; a conflict that was resolved already stays so.

    Raises NotADraftError, and WrongPlaceError when the draft has no place for the adopted line any more.
    """
    version = lock_draft(conflict.version, by=by)
    conflict = LineConflict.objects.select_for_update(of=("self",)).select_related("amendment").get(pk=conflict.pk)
    if conflict.resolved_at is not None:
        return conflict
    if choice == ConflictChoice.ADOPTED:
        line = version.lines.filter(lineage=conflict.lineage).select_related("parent").first()
        if line is not None and not conflict.adopted_text:
            take_out(line)
        elif line is not None:
            _take_over(line, conflict.adopted_text, conflict.amendment, by=by)
        elif conflict.adopted_text:
            _put_in(version, conflict.amendment, by=by)
    conflict.choice, conflict.resolved_at, conflict.resolved_by = choice, timezone.now(), by
    conflict.save(update_fields=["choice", "resolved_at", "resolved_by"])
    version.save(update_fields=["changed_at"])
    record(action="protocol.conflict_resolved", by=by, subject=version, organisation_id=version.organisation_id)
    return conflict


def _locked(protocol: Protocol, amendments: Iterable[Amendment]) -> list[Amendment]:
    """The chosen proposals in the order they came, all accepted, one a line."""
    wanted = {amendment.pk for amendment in amendments}
    if not wanted:
        raise NothingToAddError
    chosen = list(protocol.amendments.select_for_update().filter(pk__in=wanted).accepted().order_by("number"))
    if len(chosen) != len(wanted):
        raise NotAcceptedError(wanted)
    if len({amendment.lineage for amendment in chosen}) != len(chosen):
        raise SameLineError(wanted)
    return chosen


def _make_room(draft: ProtocolVersion) -> int:
    """The draft keeps its row and gives its number to the version that is adopted before it."""
    number = draft.number
    draft.number = number + 1
    draft.save(update_fields=["number"])
    return number


def _apply(amendment: Amendment, version: ProtocolVersion, *, by: User) -> None:
    """Do in a version what the proposal says; raises LineGoneError when the line is not what it thinks."""
    if amendment.kind == AmendmentKind.ADD:
        try:
            _put_in(version, amendment, by=by)
        except WrongPlaceError:
            raise LineGoneError(amendment.number) from None
        return
    line = version.lines.filter(lineage=amendment.lineage, text=amendment.old_text).first()
    if line is None or line.is_fixed:
        raise LineGoneError(amendment.number)
    if amendment.kind == AmendmentKind.REMOVE:
        line.delete()
    else:
        _take_over(line, amendment.new_text, amendment, by=by)


def _rebase(
    draft: ProtocolVersion, base: ProtocolVersion, version: ProtocolVersion, chosen: Sequence[Amendment], *, by: User
) -> None:
    """Carry the proposals over to the draft: where it still reads as the version before, else as a conflict."""
    for amendment in chosen:
        line = draft.lines.filter(lineage=amendment.lineage).select_related("parent").first()
        if not _carry_over(draft, base, amendment, line, by=by):
            LineConflict.objects.update_or_create(
                version=draft,
                lineage=amendment.lineage,
                resolved_at=None,
                defaults={
                    "organisation_id": draft.organisation_id,
                    "team_id": draft.team_id,
                    "amendment": amendment,
                    "adopted_text": amendment.new_text,
                },
            )
    if draft.based_on_id == base.pk:
        draft.based_on = version
    draft.save(update_fields=["based_on", "changed_at"])


def _carry_over(
    draft: ProtocolVersion, base: ProtocolVersion, amendment: Amendment, line: ProtocolLine | None, *, by: User
) -> bool:
    """True when the draft now says what the proposal says; false when somebody has to choose."""
    is_there = line is not None and line.removed_at is None
    if amendment.kind == AmendmentKind.ADD:
        if draft.waivers.filter(prompt_key=amendment.prompt_key).exists():
            return False
        try:
            _put_in(draft, amendment, by=by)
        except WrongPlaceError:
            return False
        return True
    if line is None or not is_there:
        return amendment.kind == AmendmentKind.REMOVE
    if amendment.kind == AmendmentKind.REMOVE:
        if line.text != amendment.old_text or _children(draft, line.lineage) != _children(base, line.lineage):
            return False
        take_out(line)
        return True
    if line.text not in (amendment.old_text, amendment.new_text):
        return False
    _take_over(line, amendment.new_text, amendment, by=by)
    return True


def _children(version: ProtocolVersion, lineage: UUID) -> dict[UUID, str]:
    """What stands under a risk situation."""
    children = ProtocolLine.objects.filter(version=version, parent__lineage=lineage).kept()
    return dict(children.values_list("lineage", "text"))


def _take_over(line: ProtocolLine, text: str, amendment: Amendment, *, by: User) -> None:
    """The line says what the proposal says, and that it comes from there; a removed one is back."""
    parent = line.parent
    if parent is not None and parent.removed_at is not None:
        ProtocolLine.objects.filter(pk=parent.pk).update(removed_at=None)
    line.text, line.removed_at = text, None
    line.revision, line.changed_by = line.revision + 1, by
    line.origin_kind = OriginKind.AMENDMENT
    line.origin_reference_kind, line.origin_reference = "amendment", str(amendment.pk)
    line.save()


def _put_in(version: ProtocolVersion, amendment: Amendment, *, by: User) -> ProtocolLine:
    """The new line at the end of its place; raises WrongPlaceError when the form or the risk situation is gone."""
    prompts = TemplatePrompt.objects.filter(section__version_id=version.template_version_id)
    prompt = prompts.filter(key=amendment.prompt_key).select_related("section").first()
    parent = None
    if amendment.parent_lineage is not None:
        parent = version.lines.filter(lineage=amendment.parent_lineage).kept().first()
    if prompt is None or (amendment.parent_lineage is not None and parent is None):
        raise WrongPlaceError(amendment.pk)
    PromptWaiver.objects.filter(version=version, prompt_key=amendment.prompt_key).delete()
    line = line_at(
        version,
        prompt,
        column_key=amendment.column_key,
        row_key=amendment.row_key,
        parent=parent,
        text=amendment.new_text,
        lineage=amendment.lineage,
        origin_kind=OriginKind.AMENDMENT,
        origin_reference_kind="amendment",
        origin_reference=str(amendment.pk),
        changed_by=by,
    )
    line.position = next_position(line)
    line.save()
    return line


class ConflictsOpenError(ProtocolError):
    """The draft has lines that an adopted proposal changed too: somebody chooses first (DECISIONS 3)."""
