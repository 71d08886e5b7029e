"""The figures with which a team says whether it helped: two whole quarters before and after (U4, DECISIONS 9)."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.analysis.models import Analysis
from incidents.analysis.models.analyses import WHOLE_QUARTERS
from incidents.cases.enums import Handler
from incidents.cases.models import Incident
from vpd.figures.trends import BASELINE, judge
from vpd.ui.quarter import Quarter


def judged_from(analysis: Analysis) -> date | None:
    """The first day on which two whole quarters have gone by."""
    if analysis.completed_at is None:
        return None
    return Quarter.of(analysis.completed_at).previous(-1 - WHOLE_QUARTERS).start


def effect_figures(analysis: Analysis) -> dict[str, Any]:
    """Reports of aggression in the team before and after, by whole quarters; true counts, for the team's own leader.

    How serious they were counts what the leader handles.

    As they are kept: with the quarters in words, and whether the last one stands out (vpd.figures.trends).
    """
    assert analysis.completed_at is not None  # noqa: S101  only a complete one is judged
    last = Quarter.of(analysis.completed_at).previous(-WHOLE_QUARTERS)
    quarters = last.last(BASELINE + 1)
    is_heavy = Q(leading_category__in=sorted(SERIOUS_CATEGORIES), handler=Handler.LEADER)
    counts = {
        f"{index}{name}": Count("pk", filter=condition & Q(happened_on__range=(quarter.start, quarter.end)))
        for index, quarter in enumerate(quarters)
        for name, condition in (("", Q()), ("_heavy", is_heavy))
    }
    rows = Incident.objects.of(analysis.organisation_id).of_team(analysis.incident.team_id).counted()
    found = rows.about(Kind.AGGRESSION).aggregate(**counts)
    total = [found[f"{index}"] for index in range(len(quarters))]
    heavy = [found[f"{index}_heavy"] for index in range(len(quarters))]
    middle = -1 - WHOLE_QUARTERS
    return {
        "before": [str(quarter) for quarter in quarters[middle - WHOLE_QUARTERS : middle]],
        "after": [str(quarter) for quarter in quarters[-WHOLE_QUARTERS:]],
        "reports_before": sum(total[middle - WHOLE_QUARTERS : middle]),
        "reports_after": sum(total[-WHOLE_QUARTERS:]),
        "heavy_before": sum(heavy[middle - WHOLE_QUARTERS : middle]),
        "heavy_after": sum(heavy[-WHOLE_QUARTERS:]),
        "verdict": str(judge(total).verdict),
    }


def figure_rows(figures: dict[str, Any]) -> list[tuple[str, str]]:
    """As somebody reads them."""
    return [
        (f"Meldingen van agressie, {_both(figures['before'])}", _counted(figures, "before")),
        (f"Meldingen van agressie, {_both(figures['after'])}", _counted(figures, "after")),
        ("Het laatste kwartaal, naast de twee jaar ervoor", figures["verdict"]),
    ]


def _both(quarters: list[str]) -> str:
    return " en ".join(quarters)


def _counted(figures: dict[str, Any], when: str) -> str:
    return f"{figures[f'reports_{when}']}, waarvan {figures[f'heavy_{when}']} bedreiging of geweld"
