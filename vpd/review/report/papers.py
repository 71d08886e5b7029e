"""What of a report goes on paper."""

from collections.abc import Sequence
from dataclasses import replace

from vpd.review.opening import HANDFUL
from vpd.review.report.incidents import SEVERAL
from vpd.review.report.pieces import Chapter, Report


def on_paper(chapters: Sequence[Chapter], incidents: int) -> tuple[Chapter, ...]:
    """Without charts and divisions of a handful of incidents; the opening says it, the export has them."""
    if incidents >= HANDFUL:
        return tuple(chapters)
    shorter = (
        replace(chapter, text=tuple(one for one in chapter.text if one != SEVERAL), divisions=(), figures=())
        for chapter in chapters
    )
    return tuple(chapter for chapter in shorter if chapter.has_content)


def without_subjects(report: Report) -> Report:
    """For minutes: what was to be looked at together was."""
    return replace(report, on_paper=tuple(chapter for chapter in report.on_paper if not chapter.subjects))
