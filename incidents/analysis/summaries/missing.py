"""What an analysis still needs before it is complete, each with what to do (R-46, R-75)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from incidents.analysis.enums import AnalysisPart, Question, Side
from incidents.analysis.models import Analysis
from incidents.analysis.summaries.followups import has_follow_up
from vpd.ui.moments import as_day


@dataclass(frozen=True)
class Missing:
    """One thing to do first, and in which part; `to_agree` where the answer is there and what follows is not."""

    part: AnalysisPart
    sentence: str
    to_agree: bool = False


def what_is_missing(analysis: Analysis, *, on: date) -> list[Missing]:
    """What must be written, and who may still read and add to our own share."""
    return [*_written(analysis), *_read(analysis, on)]


def unfinished_parts(analysis: Analysis) -> set[AnalysisPart]:
    """The parts in which something is still to be written."""
    return {missing.part for missing in _written(analysis)}


def _written(analysis: Analysis) -> Iterator[Missing]:
    seen = {row.side for row in analysis.sides.all()}
    if left := [side.label.lower() for side in Side if side not in seen]:
        yield Missing(
            AnalysisPart.POSSIBLE, f"Schrijf op wat meespeelde, of kies “speelde niet mee”, bij: {', '.join(left)}."
        )
    barriers = list(analysis.barriers.all())
    if not analysis.alarm:
        yield Missing(AnalysisPart.BARRIERS, "Zeg wat het alarm deed.")
    if analysis.protocol_version_id and not barriers and not analysis.lacking:
        yield Missing(AnalysisPart.BARRIERS, "Kies welke afspraken het hadden kunnen tegenhouden.")
    if any(not row.state for row in barriers):
        yield Missing(AnalysisPart.BARRIERS, "Zeg van elke gekozen afspraak wat die deed.")
    if not analysis.meant or not analysis.real:
        yield Missing(AnalysisPart.GAP, "Schrijf op hoe het bedoeld was, en hoe het echt gaat.")
    if not analysis.chances.all():
        yield Missing(AnalysisPart.PHASES, "Schrijf bij minstens één fase op welke kans er lag.")
    if analysis.act_before is None:
        yield Missing(AnalysisPart.AGAIN, "Kies de kans op herhaling, en hoe erg dat zou zijn.")
    if len(analysis.answers.all()) < len(Question):
        yield Missing(AnalysisPart.FOLLOW_UP, "Beantwoord alle vijf de vragen.")
    followed = has_follow_up(analysis)
    for row in analysis.answers.all():
        if row.asks_change and not followed[row.pk]:
            question = Question(row.question).label
            yield Missing(AnalysisPart.FOLLOW_UP, f"Spreek af wat er volgt bij “{question}”.", to_agree=True)
    if not analysis.own_share:
        yield Missing(AnalysisPart.SHARE, "Schrijf ons eigen aandeel op, of dat er geen was.")
    if not analysis.helped:
        yield Missing(AnalysisPart.SHARE, "Schrijf op wat hielp.")


def _read(analysis: Analysis, on: date) -> Iterator[Missing]:
    if not analysis.own_share:
        return
    readings = {row.person_id: row for row in analysis.share_readings.all()}
    for affected in analysis.incident.affected.filter(user__is_active=True).select_related("user"):
        reading, name = readings.get(affected.user_id), affected.user.full_name
        if reading is None:
            yield Missing(AnalysisPart.SHARE, f"Sla ons eigen aandeel nog eens op: dan kan {name} het lezen.")
        elif reading.is_waited_for(on):
            until = as_day(reading.due_on)
            yield Missing(
                AnalysisPart.SHARE, f"{name} leest ons eigen aandeel mee en mag aanvullen, tot en met {until}."
            )
