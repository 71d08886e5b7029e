"""What is worked out when a report is sent or corrected."""

from incidents.advice.enums import Kind, Weight
from incidents.advice.summaries.aggression import Advice, Answers, advise
from incidents.advice.summaries.in_force import matrix_or_none, weights_of
from incidents.advice.summaries.kinds import advise_accident, advise_disturbance
from incidents.cases.models import ReferenceCounter
from incidents.cases.summaries.reports import ReportData
from vpd.organisation.models import Team

COUNT_ON = """
    INSERT INTO cases_referencecounter AS counter (organisation_id, year, last_number) VALUES (%s, %s, %s)
    ON CONFLICT ON CONSTRAINT cases_counter_once DO UPDATE SET last_number = counter.last_number + EXCLUDED.last_number
    RETURNING counter.id, counter.last_number
"""


def judge(report: ReportData, *, organisation_id: int, team: Team) -> tuple[Advice, dict[int, Weight]]:
    """The advice for a report of any kind, and the column in which each tile of it counts."""
    if report.kind == Kind.ACCIDENT:
        return advise_accident(report.is_reportable), {}
    if report.kind == Kind.ORDER_DISTURBANCE:
        return advise_disturbance(report.house_rules, version_number=None), {}
    matrix = matrix_or_none(organisation_id=organisation_id, team=team, on=report.happened_on)
    weights = weights_of(report.behaviours, matrix)
    return advise(Answers(tuple(weights.values()), report.corrected, report.again), matrix), weights


def next_references(organisation_id: int, year: int, count: int = 1) -> list[str]:
    """The next numbers of the year; the lock on the counter's row lasts until the commit, so that none is skipped."""
    (counter,) = ReferenceCounter.objects.raw(COUNT_ON, [organisation_id, year, count])
    first = counter.last_number - count + 1
    return [f"{year}-{number:04d}" for number in range(first, first + count)]
