"""A version as its readers have it: the team's own document, without what the form says to whoever fills it in."""

from dataclasses import replace

from protocols.agreements.summaries.document import Document, DocumentPrompt, DocumentSection

RISKS_AND_MEASURES = "Risico’s en wat we ertegen doen"


def as_read(document: Document) -> Document:
    """Only what holds, each risk with its measures; in a draft also what is still to be filled in.

    What the team adopted it without is named once, in `unanswered`.
    """
    has_measures = any(prompt.is_measures for section in document.sections for prompt in section.prompts)
    has_gaps = not document.version.is_adopted
    sections = [_section(section, has_measures, has_gaps) for section in document.sections]
    prompts = [prompt for section in sections for prompt in section.prompts]
    return replace(
        document,
        sections=tuple(section for section in sections if section.prompts),
        added=tuple(prompt.short for prompt in prompts if prompt.source_note),
        unanswered=() if has_gaps else tuple(point.text for point in document.open_points),
    )


def _section(section: DocumentSection, has_measures: bool, has_gaps: bool) -> DocumentSection:
    kept = [
        replace(prompt, short=RISKS_AND_MEASURES) if prompt.is_measures else prompt
        for prompt in section.prompts
        if not (prompt.is_risks and has_measures) and _says_something(prompt, has_gaps)
    ]
    # A heading is nothing without what it announces.
    shown = [
        prompt
        for number, prompt in enumerate(kept)
        if not prompt.is_heading or (number + 1 < len(kept) and not kept[number + 1].is_heading)
    ]
    return replace(section, prompts=tuple(shown))


def _says_something(prompt: DocumentPrompt, has_gaps: bool) -> bool:
    if prompt.is_instruction:
        return False
    if prompt.is_vision:
        return bool(prompt.vision)
    if prompt.is_open or prompt.is_risks or prompt.is_measures:
        return bool(prompt.lines or prompt.waiver) or (prompt.counts and has_gaps)
    return True
