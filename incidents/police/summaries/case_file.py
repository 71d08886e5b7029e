"""What stands in the file of a case about the police and damage; the citizen reads what was reported, not our why."""

from collections.abc import Iterable

from incidents.cases.case_file import FileChoice, FilePart
from incidents.cases.models import Incident
from incidents.police.enums import AT_THE_POLICE
from incidents.police.summaries.words import damage_rows, report_rows


def police_parts(incident: Incident, choice: FileChoice) -> Iterable[FilePart]:
    for report in incident.police_reports.all():
        if not choice.is_for_citizen or report.status in AT_THE_POLICE:
            rows = report_rows(report)
            hidden = {"Waarom niet", "Uitkomst", "Door"} if choice.is_for_citizen else set()
            yield FilePart("Politie", tuple((label, text) for label, text in rows if label not in hidden))
    for damage in incident.damages.all():
        hidden = {"Waarom niet"} if choice.is_for_citizen else set()
        yield FilePart("Schade", tuple((label, text) for label, text in damage_rows(damage) if label not in hidden))
