"""What was done on the spot in the example municipality: steps of the work instruction in force on that day."""

from collections.abc import Iterable
from dataclasses import replace

from incidents.advice.summaries.in_force import advice_for
from incidents.cases.enums import SpotAction
from incidents.cases.summaries.reports import ReportData
from incidents.cases.summaries.spot import GENERAL_ACTIONS, steps_in

STEPS = {
    SpotAction.LET_TALK: "laten uitpraten",
    SpotAction.NAMED: "gedrag benoemen",
    SpotAction.SET_BOUNDARY: "niet geaccepteerd",
    SpotAction.DISTANCE: "afstand",
    SpotAction.ENDED: "gesprek beëindigen",
    SpotAction.LEFT: "locatie verlaten",
}
"""By which words the instruction's own step is known."""


def done_in(report: ReportData, done: Iterable[SpotAction]) -> tuple[list[str], list[SpotAction]]:
    """The steps that say what was done, and what no step says."""
    advice = advice_for(
        organisation_id=report.team.organisation_id,
        team=report.team,
        on=report.happened_on,
        behaviours=report.behaviours,
        corrected=report.corrected,
        again=report.again,
    )
    offered = steps_in(advice)
    steps, others = [], []
    for action in done:
        found = next((step for step in offered if action in STEPS and STEPS[action] in step.lower()), None)
        if found:
            steps.append(found)
        elif action in GENERAL_ACTIONS or not offered:
            others.append(action)
    return steps, others


def reported_steps(report: ReportData, done: Iterable[SpotAction]) -> ReportData:
    """The report with what was done, in the words of the instruction."""
    steps, actions = done_in(report, done)
    return replace(report, spot_steps=steps, spot_actions=actions)
