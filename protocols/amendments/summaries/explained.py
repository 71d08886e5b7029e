"""A document with why each line is there."""

from dataclasses import replace

from protocols.agreements.enums import Audience
from protocols.agreements.summaries.document import Document, DocumentLine
from protocols.amendments.summaries.stories import stories_of


def explained(document: Document, *, audience: Audience) -> Document:
    """The same document with, at each line, why it is there; three queries more."""
    stories = stories_of(document.version, audience=audience)

    def told(line: DocumentLine) -> DocumentLine:
        story = stories.get(line.lineage) if line.lineage else None
        return replace(line, story=story, children=tuple(told(child) for child in line.children))

    return replace(
        document,
        sections=tuple(
            replace(
                section,
                prompts=tuple(
                    replace(prompt, lines=tuple(told(line) for line in prompt.lines)) for prompt in section.prompts
                ),
            )
            for section in document.sections
        ),
        matrix_lines={place: tuple(told(line) for line in lines) for place, lines in document.matrix_lines.items()},
    )
