"""The lines of a protocol that can hold something back, in the order of its document."""

from collections.abc import Iterator

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.document import Document, DocumentPrompt, document_of
from protocols.form_templates.enums import TEAM_ONLY_PROMPTS
from protocols.norms.enums import ColumnKey

Group = tuple[str, list[tuple[int, str]]]


def line_groups(version: ProtocolVersion) -> list[Group]:
    """Each question of the form with its lines; own dilemmas are no agreement, and stay with the team."""
    document = document_of(version)
    prompts = (prompt for section in document.sections for prompt in section.prompts)
    return [group for prompt in prompts for group in _groups(document, prompt) if group[1]]


def places_of(groups: list[Group]) -> dict[int, str]:
    """In which part of the protocol each line stands."""
    return {pk: heading for heading, lines in groups for pk, _ in lines}


def _groups(document: Document, prompt: DocumentPrompt) -> Iterator[Group]:
    if prompt.key in TEAM_ONLY_PROMPTS:
        return
    if prompt.is_matrix:
        for column in ColumnKey:
            lines = [line for (key, _), found in document.matrix_lines.items() if key == column for line in found]
            yield str(column.label), [(line.pk, line.text) for line in lines]
        return
    lines = [child for line in prompt.lines for child in (line, *line.children)]
    yield prompt.short, [(line.pk, line.shown) for line in lines if not prompt.is_measures]
