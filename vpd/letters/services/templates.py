"""Writing the templates: one draft at most, in force from a day, frozen afterwards; placeholders are checked (F14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vpd.letters.enums import PartRole
from vpd.letters.kinds import LetterKind
from vpd.letters.models import LetterPart, LetterTemplate, LetterVersion
from vpd.letters.summaries.text import keys_in, wrong_placeholders
from vpd.organisation.models import Organisation, User
from vpd.versions import services as versions
from vpd.versions.services import (
    VersionError,
    bring_back,
    lock_draft,
    lock_part,
    lock_series,
    next_position,
    refuse_stale,
    saved,
)


class PlaceholderError(VersionError):
    """The text names a placeholder that this kind of letter does not have, or leaves one open; `problems` say it."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(len(problems))
        self.problems = list(problems)


@dataclass(frozen=True)
class PartValues:
    """What a coordinator fills in about one part."""

    heading: str
    text: str


def values_of(part: LetterPart) -> PartValues:
    """What a part says, as its form holds it."""
    return PartValues(part.heading, part.text)


@transaction.atomic
def start_draft(*, organisation: Organisation, kind: LetterKind, by: User) -> LetterVersion:
    """Begin the next version: a copy of the newest, the first with our own text and an empty clause on remedies.

    Raises DraftExistsError when one is being made.
    """
    lock_series(organisation)
    template, _ = LetterTemplate.objects.get_or_create(organisation=organisation, kind=kind.key)
    newest = template.versions.published().newest_first().first()  # type: ignore[attr-defined]
    draft = versions.start_draft(LetterVersion, series=template, source=newest, by=by)
    if newest is None:
        LetterPart.objects.bulk_create(
            LetterPart(organisation=organisation, version=draft, position=place, changed_by=by, **part)
            for place, part in enumerate(_shipped_parts(kind))
        )
    return draft


@transaction.atomic
def add_part(*, version: LetterVersion, values: PartValues, by: User) -> LetterPart:
    """A piece of text at the end. Raises PlaceholderError, NotADraftError."""
    version = lock_draft(version, by=by)
    part = LetterPart(organisation_id=version.organisation_id, version=version)
    part.position = next_position(part)
    _write(part, values, by)
    saved(version, "added", by=by)
    return part


@transaction.atomic
def change_part(*, part: LetterPart, values: PartValues, by: User, seen: str | None = None) -> LetterPart:
    """Its heading and text. Raises SavedFirstError when somebody saved in between, and as `add_part`."""
    version, row = lock_part(part, by=by)
    refuse_stale(current=values_of(row), new=values, seen=seen)
    bring_back(row)
    _write(row, values, by)
    saved(version, "changed", by=by)
    return row


@transaction.atomic
def publish(*, version: LetterVersion, in_force_from: date, by: User, now: datetime | None = None) -> LetterVersion:
    """From that day on letters of this kind are made from it.

    Raises NotReadyError without what such a letter has to say (`problems_of`), StartDayError, NotADraftError.
    """
    return versions.publish(
        version=version, in_force_from=in_force_from, by=by, now=now, problems=problems_of, fields=_lineages
    ).version


def problems_of(version: LetterVersion) -> list[str]:
    """Why no letter can be made from this draft: the clause on remedies is empty, or something has to be told."""
    kind = version.letter_kind
    parts = list(LetterPart.objects.filter(version=version).kept())
    stands = keys_in((part.text for part in parts), kind)
    problems = [
        f"De brief zegt nog niet: {placeholder.word}. Zet {{{placeholder.word}}} in een onderdeel."
        for placeholder in kind.placeholders
        if placeholder.must_stand and placeholder.key not in stands
    ]
    if any(part.role == PartRole.REMEDIES and not part.text for part in parts):
        problems.insert(0, REMEDIES_MISSING)
    return problems


REMEDIES_MISSING = (
    "Schrijf eerst op wat iemand kan doen die het niet eens is met het besluit. Die tekst leveren wij niet mee: vraag "
    "jullie jurist."
)


def _shipped_parts(kind: LetterKind) -> list[dict[str, str]]:
    """Our own text; where somebody who disagrees reads what to do stays empty, before the questions at the end."""
    body = [{"role": PartRole.BODY, "heading": part.heading, "text": part.text} for part in kind.parts]
    if kind.has_remedies:
        body.insert(-1, {"role": PartRole.REMEDIES, "heading": "Bent u het niet eens met dit besluit?", "text": ""})
    return [{"role": PartRole.SUBJECT, "heading": "", "text": kind.subject}, *body]


def _write(part: LetterPart, values: PartValues, by: User) -> None:
    kind = part.version.letter_kind
    problems = wrong_placeholders(values.text, kind)
    if problems:
        raise PlaceholderError(problems)
    part.heading = "" if part.role == PartRole.SUBJECT else values.heading
    part.text, part.changed_by = values.text, by
    part.save()


def _lineages(version: LetterVersion) -> list[str]:
    return [part.lineage.hex for part in LetterPart.objects.filter(version=version).kept()]
