"""What a team agreed, to choose from: the lines of its protocol in force, part by part as one reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.summaries.document import (
    Document,
    DocumentLine,
    DocumentPrompt,
    DocumentSection,
    document_of,
)
from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.norms.enums import ColumnKey, MatrixRow
from vpd.organisation.models import Team

NO_AGREEMENTS = ("vision.", "dilemmas.")
"""Questions of the form whose answers tell why or what if, not what one does."""


@dataclass(frozen=True)
class AgreementLine:
    """One line of the protocol that one may have deviated from."""

    lineage: UUID
    text: str
    """The whole sentence."""
    under: str = ""
    """What it stands under in the protocol."""
    can_be_done: bool = True
    """Something one does or does not: no norm, risk, dilemma or fixed text of the form."""


@dataclass(frozen=True)
class AgreementSection:
    """A part of the protocol with its lines."""

    key: str
    slug: str
    title: str
    lines: tuple[AgreementLine, ...]


@dataclass(frozen=True)
class Agreements:
    """What a team agreed, to choose from."""

    version: ProtocolVersion | None
    sections: tuple[AgreementSection, ...] = ()

    def section_of(self, slug: str) -> AgreementSection | None:
        return next((section for section in self.sections if section.slug == slug), None)


def agreements_of(team: Team, *, on: date) -> Agreements:
    """The protocol in force of a team, part by part as one reads it; some ten queries. Empty without a protocol."""
    version = protocol_in_force(team=team, on=on)
    if version is None:
        return Agreements(None)
    document = document_of(version)
    sections = (
        AgreementSection(section.key, section.slug, section.title, tuple(_lines_of(document, section)))
        for section in document.sections
    )
    return Agreements(version, tuple(section for section in sections if section.lines))


def _lines_of(document: Document, section: DocumentSection) -> Iterator[AgreementLine]:
    found = ((prompt, *pair) for prompt in section.prompts for pair in _in_reading_order(document, prompt))
    return (
        AgreementLine(line.lineage, line.shown, under, not line.is_fixed and _holds_agreements(prompt))
        for prompt, line, under in found
        if line.lineage
    )


def _holds_agreements(prompt: DocumentPrompt) -> bool:
    return (prompt.is_open or prompt.is_measures) and not prompt.key.startswith(NO_AGREEMENTS)


def _in_reading_order(document: Document, prompt: DocumentPrompt) -> Iterator[tuple[DocumentLine, str]]:
    """Each line with what it stands under: the matrix column by column, each measure under its risk situation."""
    if prompt.is_matrix:
        for column, row in ((column, row) for column in ColumnKey for row in MatrixRow):
            yield from ((line, str(column.label)) for line in document.matrix_lines.get((column, row), ()))
    elif prompt.is_measures:
        yield from ((line, f"Bij: {risk.text}") for risk in prompt.lines for line in risk.children)
    elif prompt.is_open or prompt.is_risks:
        yield from ((line, prompt.short) for line in prompt.lines)


def line_words(line: ProtocolLine) -> str:
    """A line out of its place; of the matrix the column goes before it."""
    return f"{ColumnKey(line.column_key).label}: {line.text}" if line.column_key else line.text
