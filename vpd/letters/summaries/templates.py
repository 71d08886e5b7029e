"""The templates of an organisation: which there are, what holds, what differs between two versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from vpd.letters.enums import PartRole
from vpd.letters.kinds import LetterKind, all_kinds
from vpd.letters.models import LetterPart, LetterVersion
from vpd.letters.services.templates import problems_of
from vpd.organisation.models import User
from vpd.ui.tables import Table
from vpd.versions.enums import Standing
from vpd.versions.summaries import Change, VersionRow, by_standing, changes_in, paired, version_rows, version_table


@dataclass(frozen=True)
class TemplateRow:
    """One kind of letter with where it stands today."""

    kind: LetterKind
    words: str
    tone: str
    url: str


def template_rows(user: User, *, on: date) -> list[TemplateRow]:
    """Every kind, with what holds today; one query."""
    versions: dict[str, list[LetterVersion]] = {}
    for version in LetterVersion.objects.visible_to(user).select_related("template"):
        versions.setdefault(version.template.kind, []).append(version)
    return [_row(kind, version_rows(versions.get(kind.key, []), on=on)) for kind in all_kinds()]


def _row(kind: LetterKind, rows: Sequence[VersionRow[LetterVersion]]) -> TemplateRow:
    shown = by_standing(rows)
    words, tone = "nog niet klaar om te versturen", "warn"
    for standing in (Standing.COMING, Standing.IN_FORCE):
        if row := shown.get(standing):
            words, tone = f"{row.words}, {row.name}", row.tone
    if Standing.DRAFT in shown:
        words += ", met een concept" if tone != "warn" else ": er is een concept"
    return TemplateRow(kind, words, tone, reverse("letters:kind", args=[kind]))


def letter_rows(user: User, kind: LetterKind, *, on: date) -> list[VersionRow[LetterVersion]]:
    """Every version of one kind, the newest first; one query."""
    versions = LetterVersion.objects.visible_to(user).of_kind(kind.key)
    return version_rows(versions.select_related("template"), on=on)


def versions_table(kind: LetterKind, rows: Sequence[VersionRow[LetterVersion]]) -> Table:
    """The versions, each with its page."""
    return version_table(
        rows,
        url=lambda version: reverse("letters:version", args=[kind, version.number]),
        caption=f"Versies van de brief “{kind.name}”",
    )


def parts_of(version: LetterVersion) -> list[LetterPart]:
    """The parts in the order of the letter, the subject first."""
    parts = list(LetterPart.objects.filter(version=version).kept().in_order())
    return sorted(parts, key=lambda part: part.role != PartRole.SUBJECT)


def what_is_missing(version: LetterVersion) -> list[str]:
    """Why this draft cannot be published yet, a sentence each."""
    return problems_of(version)


def letter_changes(old: LetterVersion | None, new: LetterVersion) -> list[Change]:
    """What differs between two versions, as people read it: a part keeps its lineage (DECISIONS 3)."""
    before = {part.lineage: part for part in (parts_of(old) if old else [])}
    after = {part.lineage: part for part in parts_of(new)}
    found: list[Change] = []
    for _, was, now in paired(before, after):
        one = now or was
        if one is not None:
            found += changes_in([(one.name, _words(was), _words(now))])
    return found


def _words(part: LetterPart | None) -> str:
    return "\n".join(filter(None, (part.heading, part.text))) if part else ""
