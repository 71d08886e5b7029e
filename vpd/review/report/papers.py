"""What of a report goes on paper."""

from collections.abc import Sequence
from dataclasses import replace

from vpd.review.opening import HANDFUL
from vpd.review.report.incidents import SEVERAL
from vpd.review.report.pieces import Chapter, Report


def on_paper(chapters: Sequence[Chapter], incidents: int, *, is_said: bool = True) -> tuple[Chapter, ...]:
    """Without charts and divisions of a handful of incidents; the export has them.

    The opening says what they show; a document without one (`is_said`) says of each what stands out in a few words.
    """
    if incidents >= HANDFUL:
        return tuple(chapters)
    shorter = (_shorter(chapter, is_said=is_said) for chapter in chapters)
    return tuple(chapter for chapter in shorter if chapter.has_content)


def _shorter(chapter: Chapter, *, is_said: bool) -> Chapter:
    text = tuple(one for one in chapter.text if one != SEVERAL)
    if is_said:
        return replace(chapter, text=text, divisions=(), figures=())
    told = (*(one.reading for one in chapter.figures), *(f"{one.reading}." for one in chapter.divisions))
    tables = (*(one.table for one in chapter.figures), *chapter.tables)
    return replace(chapter, text=(*text, *told), divisions=(), figures=(), tables=tables)


def without_subjects(report: Report) -> Report:
    """For minutes: what was to be looked at together was."""
    return replace(report, on_paper=tuple(chapter for chapter in report.on_paper if not chapter.subjects))
