"""A team's quarter, for page and PDF."""

from typing import Any

from vpd.review.lists import NO_LISTS, Lists
from vpd.review.opening import trend_table
from vpd.review.report.divisions import OF_QUARTER
from vpd.review.report.incidents import (
    circumstances_chapter,
    contacts_chapter,
    kinds_chapter,
    numbers_chapter,
    places_chapter,
)
from vpd.review.report.papers import on_paper
from vpd.review.report.patterns import signals_chapter
from vpd.review.report.pieces import Chapter, Report, Stat
from vpd.review.report.reactions import aftermath_chapters, reactions_chapter
from vpd.review.report.teams import actions_chapter, agreements_chapter, learning_chapter, together_chapter
from vpd.review.report.words import past_leader_words
from vpd.review.summaries import QuarterReview
from vpd.ui.moments import as_day_short


def report_context(review: QuarterReview, lists: Lists = NO_LISTS) -> dict[str, Any]:
    """What page and PDF show of a team's quarter, on the page with the lists behind it.

    `title`, `subtitle`, `facts` and `footer` are for the PDF's shell.
    """
    for_whom = f"Alleen voor team {review.team_name}"
    quarter = review.quarter
    chapters = _chapters(review, lists)
    period = f"{as_day_short(quarter.start)} tot en met {as_day_short(quarter.end)}"
    if review.is_running:
        period += f" (loopt nog, geteld tot en met {as_day_short(review.actions.on)})"
    return {
        "title": f"Kwartaalrapport {quarter}",
        "subtitle": f"Team {review.team_name}",
        "facts": [("Periode", period), ("Voor wie", for_whom)],
        "footer": for_whom,
        "figures_heading": "",
        "organisation_name": review.organisation_name,
        "opening": review.opening,
        "trend_table": trend_table(review.opening.charts, lists),
        "decided": review.decided,
        "checks": review.checks,
        "report": Report(_stats(review, lists), chapters, for_whom, on_paper(chapters, review.incidents.divided[-1])),
        "past_leader": past_leader_words(review.incidents),
    }


def _stats(review: QuarterReview, lists: Lists) -> tuple[Stat, ...]:
    incidents, handling, actions, quarter = review.incidents, review.handling, review.actions, review.quarter
    later = f"later gemeld: {incidents.later}" if incidents.later else ""
    before = f"vorig kwartaal {incidents.totals[-2]}"
    waits = f"{'wacht' if handling.waiting == 1 else 'wachten'} nog op een reactie"
    waiting = f"{handling.waiting} {waits}" if handling.waiting else ""
    judged = f"tevreden over {actions.satisfied} van {actions.done}" if actions.done else ""
    stats = [
        Stat(
            str(incidents.total),
            "incident" if incidents.total == 1 else "incidenten",
            f"{before}, {later}".strip(", "),
            lists.reports_url(quarter, is_total=True) if incidents.total else "",
        ),
        Stat(
            str(actions.open),
            "actie open" if actions.open == 1 else "acties open",
            f"{actions.overdue} te laat" if actions.overdue else "",
            lists.actions_url("open", quarter) if actions.open else "",
        ),
        Stat(
            str(actions.done),
            "actie afgerond" if actions.done == 1 else "acties afgerond",
            judged,
            lists.actions_url("done", quarter) if actions.done else "",
        ),
    ]
    if handling.due:
        due_url = lists.reports_url(quarter, asked=(("termijn", "verstreken"),), of_kind=False)
        number = f"{handling.in_time} van {handling.due}"
        stats.insert(1, Stat(number, "op tijd een reactie aan de burger", waiting, due_url))
    elif handling.waiting:
        stats.insert(1, Stat(str(handling.waiting), waits, "nog binnen de termijn"))
    return tuple(stats)


def _chapters(review: QuarterReview, lists: Lists) -> tuple[Chapter, ...]:
    incidents = review.incidents
    chapters = (
        numbers_chapter(incidents, lists),
        kinds_chapter(incidents, OF_QUARTER, lists),
        places_chapter(incidents, lists),
        contacts_chapter(review, lists),
        circumstances_chapter(incidents, OF_QUARTER, lists),
        reactions_chapter(review, lists),
        *aftermath_chapters(review.aftermath, review.quarter, lists=lists),
        signals_chapter(review.signals, incidents.quarters, OF_QUARTER, lists),
        actions_chapter(review.actions, review.quarter, lists),
        learning_chapter(review, lists),
        agreements_chapter(review.protocol, lists),
        together_chapter(),
    )
    return tuple(chapter for chapter in chapters if chapter.has_content)
