"""A half year and a year of a team on paper: does our approach work, and what changes (R-112, R-113)."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from protocols.amendments.models import Amendment
from protocols.amendments.summaries.amendments import sentences_of
from vpd.actions.models import LearningNeed
from vpd.actions.summaries import ActionFigures, action_figures
from vpd.organisation.models import Team
from vpd.review.enums import ReportKind
from vpd.review.summaries import CheckedAgreement, DecidedBefore, checked_agreements, decided_before, quarter_review
from vpd.ui.moments import as_day_short
from vpd.ui.quarter import Quarter

BODY = "review/_period_pdf.html"
LENGTH = {ReportKind.HALF_YEAR: 2, ReportKind.ANNUAL: 4}
QUESTIONS = {
    ReportKind.HALF_YEAR: ("Helpt onze aanpak?", "Zijn we tevreden met het resultaat? Wat moet anders?"),
    ReportKind.ANNUAL: (
        "Wat komt er op ons af?",
        "Welke ontwikkelingen vragen om andere afspraken? Wat willen we leren? Welke incidenten bespreken we voortaan "
        "uitgebreid, en welke alleen samen?",
    ),
}


@dataclass(frozen=True)
class QuarterInWords:
    """One quarter of a period in a sentence or two."""

    name: str
    heading: str
    text: str
    explanation: str


@dataclass(frozen=True)
class Period:
    """All that the report says."""

    question: str
    help: str
    quarters: tuple[QuarterInWords, ...]
    decided: tuple[DecidedBefore, ...]
    checks: tuple[CheckedAgreement, ...]
    changes: tuple[str, ...]
    needs: tuple[str, ...]
    actions: ActionFigures


def period_context(*, team: Team, last: Quarter, kind: ReportKind) -> dict[str, Any]:
    """What the PDF of a half year or a year shows; `last` is its last quarter."""
    quarters = last.last(LENGTH[kind])
    span = f"{as_day_short(quarters[0].start)} tot en met {as_day_short(last.end)}"
    for_whom = f"Alleen voor team {team.name}"
    half = "eerste" if quarters[0].number == 1 else "tweede"
    name = f"{last.year}" if kind == ReportKind.ANNUAL else f"{half} helft {last.year}"
    return {
        "title": f"{kind.label.capitalize()} {name}",
        "subtitle": f"Team {team.name}",
        "facts": [("Periode", span), ("Voor wie", for_whom)],
        "footer": for_whom,
        "organisation_name": team.organisation.name,
        "period": period_of(team, last, kind),
    }


def period_of(team: Team, last: Quarter, kind: ReportKind) -> Period:
    """What page and paper say of the half year or the year that ends with `last`."""
    quarters, today = last.last(LENGTH[kind]), timezone.localdate()
    question, help_text = QUESTIONS[kind]
    return Period(
        question=question,
        help=help_text,
        quarters=tuple(_in_words(team, quarter) for quarter in quarters),
        decided=decided_before(team, last, today, since=quarters[0]),
        checks=tuple(one for quarter in quarters for one in checked_agreements(team, quarter)),
        changes=_changes(team, quarters),
        needs=_needs(team),
        actions=action_figures(team=team, quarter=last),
    )


def _in_words(team: Team, quarter: Quarter) -> QuarterInWords:
    opening = quarter_review(team=team, quarter=quarter, sees_all=False).opening
    told = opening.explanation.text if opening.explanation else ""
    return QuarterInWords(str(quarter), opening.heading, f"{opening.text} {opening.rate}".strip(), told)


def _changes(team: Team, quarters: list[Quarter]) -> tuple[str, ...]:
    """What came into the protocol in these quarters."""
    rows = (
        Amendment.objects.of(team.organisation_id)
        .of_team(team)
        .filter(
            adopted_version__isnull=False,
            adopted_version__in_force_from__gte=quarters[0].start,
            adopted_version__in_force_from__lte=quarters[-1].end,
        )
    )
    return tuple(sentences_of(rows.select_related("on_version").order_by("number")))


def _needs(team: Team) -> tuple[str, ...]:
    """What the team wants to learn and has not learned yet."""
    rows = LearningNeed.objects.of(team.organisation_id).of_team(team).pending()
    return tuple(rows.order_by("pk").values_list("title", flat=True))
