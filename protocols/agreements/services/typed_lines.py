"""Lines that are typed in a form: however often and in whatever order its requests arrive, each line stands once."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines, change_line, remove_line
from vpd.organisation.models import User
from vpd.versions.pasting import split_lines
from vpd.versions.services import lock_draft


@dataclass(frozen=True)
class TypedLine:
    """What stands there of a line being typed, and the key under which the rest of it comes."""

    line: ProtocolLine | None
    key: UUID
    is_behind: bool = False
    """The line says something else than what was sent."""


@transaction.atomic
def keep_line(
    *, version: ProtocolVersion, place: Place, text: str, key: UUID, revision: int | None, by: User
) -> TypedLine:
    """Keep a line from the first pause on; emptied, it is taken away again.

    A request that does not know how the line stands now (an answer got lost, or it comes too late) changes nothing.
    Where somebody else made something of the line theirs stays, and what is typed here becomes a line of its own.
    Raises NotADraftError, WrongPlaceError, LineTooLongError.
    """
    version = lock_draft(version, by=by)
    key, line = _find(version, place, key, by)
    texts = split_lines(text)
    if not texts:
        if line is not None and line.removed_at is None:
            remove_line(line=line, by=by)
        return TypedLine(None, key)
    if line is None:
        lineages = _lineages(version, place, key, texts)
        line = add_lines(version=version, place=place, text=text, by=by, lineages=lineages)[0]
    elif line.removed_at is not None:
        line = _say(line, text, by)
    elif line.revision == revision:
        line = change_line(line=line, text=text, revision=revision, by=by)
    return TypedLine(line, key, is_behind=line.typed != texts[0])


@transaction.atomic
def write_lines(
    *, version: ProtocolVersion, place: Place, text: str, key: UUID, revision: int | None, by: User
) -> list[ProtocolLine]:
    """Add the lines of a form that was sent; sent again they stand there already.

    A line that was kept while it was typed (`revision` then says so, 0 when no answer came) becomes the first of them.
    Raises NotADraftError, WrongPlaceError, NothingToAddError, LineTooLongError.
    """
    version = lock_draft(version, by=by)
    texts = split_lines(text)
    key, line = _find(version, place, key, by)
    if line is not None and texts and revision is None and line.typed != texts[0]:
        # The same form with another text: somebody went back in the browser to add one more.
        key, line = _find(version, place, uuid5(key, texts[0]), by)
    first = [_say(line, texts[0], by)] if line is not None and texts else []
    wanted = dict(zip(_lineages(version, place, key, texts), texts, strict=True))
    there = set(version.lines.filter(lineage__in=wanted).values_list("lineage", flat=True))
    missing = [lineage for lineage in wanted if lineage not in there]
    if first and not missing:
        return first
    more = "\n".join(wanted[lineage] for lineage in missing)
    return first + add_lines(version=version, place=place, text=more, by=by, lineages=missing)


def _say(line: ProtocolLine, text: str, by: User) -> ProtocolLine:
    """The line with this text, also when it was removed meanwhile: what was typed is not lost."""
    return change_line(line=line, text=text, revision=line.revision, by=by)


def _find(version: ProtocolVersion, place: Place, key: UUID, by: User) -> tuple[UUID, ProtocolLine | None]:
    """The line of this key that is still the writer's own; past one that somebody else changed, the next."""
    while True:
        lineage = _lineages(version, place, key, [""])[0]
        line = ProtocolLine.objects.filter(version=version, lineage=lineage).select_related("parent", "version").first()
        if line is None or line.changed_by_id == by.pk:
            return key, line
        key = uuid5(key, "next")


def _lineages(version: ProtocolVersion, place: Place, key: UUID, texts: Sequence[str]) -> list[UUID]:
    """One for each line of a form, the same whenever it is sent; the first one's words may still change."""
    where = f"{version.pk} {place}"
    return [uuid5(key, f"{where} {number} {text if number else ''}") for number, text in enumerate(texts)]
