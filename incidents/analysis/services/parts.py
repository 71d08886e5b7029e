"""What stands in each part of an analysis, by the names of its form, and how that is written."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from incidents.analysis.enums import AnalysisPart, Phase, Question, Side
from incidents.analysis.models import Analysis, AnalysisAnswer, PhaseChance, SideSeen
from incidents.analysis.summaries.risk import act_before

Values = Mapping[str, Any]

NO_PART, NOTE, LINE = "_none", "_note", "line_"
"""What stands before or behind a name in the form: played no part, the note with an answer, a line of the protocol."""

COLUMNS = {
    AnalysisPart.GAP: ("meant", "real"),
    AnalysisPart.AGAIN: ("chance", "severity"),
    AnalysisPart.SHARE: ("own_share", "helped"),
    AnalysisPart.BARRIERS: ("alarm", "lacking"),
}


def values_of(analysis: Analysis, part: AnalysisPart) -> dict[str, Any]:
    """What a part says now."""
    found: dict[str, Any] = {name: _plain(getattr(analysis, name)) for name in COLUMNS.get(part, ())}
    if part == AnalysisPart.POSSIBLE:
        seen = {row.side: row for row in analysis.sides.all()}
        for side in Side.values:
            found[side] = seen[side].text if side in seen else ""
            found[side + NO_PART] = side in seen and seen[side].played_no_part
    elif part == AnalysisPart.BARRIERS:
        found |= {f"{LINE}{row.line_id}": row.state for row in analysis.barriers.all()}
    elif part == AnalysisPart.PHASES:
        chances = {row.phase: row.text for row in analysis.chances.all()}
        found |= {phase: chances.get(phase, "") for phase in Phase.values}
    elif part == AnalysisPart.FOLLOW_UP:
        answers = {row.question: row for row in analysis.answers.all()}
        for question in Question.values:
            found[question] = answers[question].reply if question in answers else ""
            found[question + NOTE] = answers[question].note if question in answers else ""
    return found


def write(analysis: Analysis, part: AnalysisPart, values: Values) -> None:
    """Keep what a part says, on an analysis that is held."""
    columns = list(COLUMNS.get(part, ()))
    for name in columns:
        setattr(analysis, name, _kept(name, values[name]))
    if part == AnalysisPart.AGAIN:
        analysis.act_before = act_before(analysis, on=timezone.localdate())
        columns.append("act_before")
    if columns:
        analysis.save(update_fields=columns)
    if part == AnalysisPart.POSSIBLE:
        _write_sides(analysis, values)
    elif part == AnalysisPart.BARRIERS:
        for row in analysis.barriers.all():
            row.state = values.get(f"{LINE}{row.line_id}", row.state)
            row.save(update_fields=["state"])
    elif part == AnalysisPart.PHASES:
        _write_chances(analysis, values)
    elif part == AnalysisPart.FOLLOW_UP:
        _write_answers(analysis, values)


def _write_sides(analysis: Analysis, values: Values) -> None:
    analysis.sides.all().delete()
    SideSeen.objects.bulk_create(
        SideSeen(
            organisation_id=analysis.organisation_id,
            analysis=analysis,
            side=side,
            text="" if values[side + NO_PART] else values[side],
            played_no_part=values[side + NO_PART],
        )
        for side in Side.values
        if values[side] or values[side + NO_PART]
    )


def _write_chances(analysis: Analysis, values: Values) -> None:
    analysis.chances.all().delete()
    PhaseChance.objects.bulk_create(
        PhaseChance(organisation_id=analysis.organisation_id, analysis=analysis, phase=phase, text=values[phase])
        for phase in Phase.values
        if values[phase]
    )


def _write_answers(analysis: Analysis, values: Values) -> None:
    """A row stays the same row: what follows from an answer points at it."""
    AnalysisAnswer.objects.bulk_create(
        [
            AnalysisAnswer(
                organisation_id=analysis.organisation_id,
                analysis=analysis,
                question=question,
                reply=values[question],
                note=values[question + NOTE],
            )
            for question in Question.values
            if values[question]
        ],
        update_conflicts=True,
        unique_fields=["analysis", "question"],
        update_fields=["reply", "note"],
    )


def _plain(value: Any) -> Any:
    return "" if value is None else str(value)


def _kept(name: str, value: Any) -> Any:
    if name in {"chance", "severity"}:
        return int(value) if value else None
    return value
