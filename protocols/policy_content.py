"""Loads the shipped example texts of house rules, conduct rules and visit conditions (CONTENT B.7–B.10)."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from protocols.enums import Chapter, DocumentType
from protocols.models import PolicyDocument, PolicyLine, PolicyVersion
from vpd.organisation.content import read_fixture
from vpd.versions.services import publish_shipped

VERSION_FIELDS = ("number", "introduction", "closing", "source", "note")


def load_policies() -> int:
    """Add the shipped texts that are not there yet; the sanction policy ships without a text."""
    return sum(_load_policy(row) for row in read_fixture("policies")["policies"])


def _load_policy(row: dict[str, Any]) -> int:
    document, _ = PolicyDocument.objects.get_or_create(
        organisation=None, kind=row["kind"], defaults={"title": row["title"]}
    )
    if document.versions.filter(number=row["number"]).exists():
        return 0
    version = PolicyVersion.objects.create(document=document, **{name: row[name] for name in VERSION_FIELDS})
    PolicyLine.objects.bulk_create(
        PolicyLine(version=version, position=number, **line) for number, line in enumerate(row["lines"], start=1)
    )
    publish_shipped(version)
    return 1


@dataclass(frozen=True)
class Suggestion:
    """A title that the werkwijzer refers to: which document it is here, the municipality says itself."""

    title: str
    type: DocumentType
    chapter: Chapter

    @property
    def note(self) -> str:
        return f"{self.type.label} · {self.chapter.label}"


@cache
def suggestions() -> tuple[Suggestion, ...]:
    """The titles under «Verder lezen», each once, at the first chapter that names it."""
    rows = read_fixture("policies")["suggestions"]["documents"]
    return tuple(Suggestion(row["title"], _type_of(row["title"]), Chapter(row["chapters"][0])) for row in rows)


def _type_of(title: str) -> DocumentType:
    """What the title itself says."""
    if title.startswith("Checklist"):
        return DocumentType.CHECKLIST
    return DocumentType.INSTRUCTION if "instructie" in title.lower() else DocumentType.OTHER
