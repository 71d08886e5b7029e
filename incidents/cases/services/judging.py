"""What is worked out when a report is sent or corrected."""

from incidents.advice.enums import Kind, Weight
from incidents.advice.summaries.aggression import Advice, Answers, advise
from incidents.advice.summaries.in_force import matrix_or_none, weights_of
from incidents.advice.summaries.kinds import advise_accident, advise_disturbance
from incidents.cases.summaries.reports import ReportData
from vpd.organisation.models import Team


def judge(report: ReportData, *, organisation_id: int, team: Team) -> tuple[Advice, dict[int, Weight]]:
    """The advice for a report of any kind, and the column in which each tile of it counts."""
    if report.kind == Kind.ACCIDENT:
        return advise_accident(report.is_reportable), {}
    if report.kind == Kind.ORDER_DISTURBANCE:
        return advise_disturbance(report.house_rules, version_number=None), {}
    matrix = matrix_or_none(organisation_id=organisation_id, team=team, on=report.happened_on)
    weights = weights_of(report.behaviours, matrix)
    return advise(Answers(tuple(weights.values()), report.corrected, report.again), matrix), weights
