"""The titles that the werkwijzer suggests for the register."""

from dataclasses import dataclass
from functools import cache

from protocols.registered_documents.enums import Chapter, DocumentType
from vpd.organisation.content import read_fixture


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
