"""A document with why each line is there."""

from dataclasses import replace

from protocols.agreements.enums import Audience
from protocols.agreements.summaries.document import Document, DocumentLine, with_lead
from protocols.agreements.summaries.stories import LineStory
from protocols.amendments.summaries.stories import stories_of


def explained(document: Document, *, audience: Audience) -> Document:
    """The same document with, at each line, why it is there and whether it is news; three queries more."""
    stories = stories_of(document.version, audience=audience)
    has_earlier = document.version.based_on_id is not None

    def told(line: DocumentLine, lead: str = "") -> DocumentLine:
        story = stories.get(line.lineage) if line.lineage else None
        return replace(
            line,
            story=_in_whole_sentences(story, lead) if story else None,
            is_news=has_earlier and story is not None and story.latest.number == document.version.number,
            children=tuple(told(child) for child in line.children),
        )

    return replace(
        document,
        sections=tuple(
            replace(
                section,
                prompts=tuple(
                    replace(prompt, lines=tuple(told(line, prompt.lead) for line in prompt.lines))
                    for prompt in section.prompts
                ),
            )
            for section in document.sections
        ),
        matrix_lines={place: tuple(told(line) for line in lines) for place, lines in document.matrix_lines.items()},
    )


def _in_whole_sentences(story: LineStory, lead: str) -> LineStory:
    """What stood there before begins as every line does there."""
    events = (replace(event, before=with_lead(event.before, lead)) for event in story.events)
    return replace(story, events=tuple(events))
