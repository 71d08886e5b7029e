"""What the reporter reads of what was learned (DECISIONS 10)."""

from collections.abc import Iterable

from incidents.analysis.models import Analysis, Debrief
from incidents.cases.lessons import Lesson
from incidents.cases.models import Incident
from vpd.ui.moments import as_day


def lessons_of_case(incident: Incident) -> Iterable[Lesson]:
    """What the team takes along, and what a complete analysis taught; a linked report reads that of the leading one."""
    lead = incident.duplicate_of_id or incident.pk
    for row in Debrief.objects.of(incident.organisation_id).filter(incident=lead):
        yield Lesson(f"Wat het team meeneemt, {as_day(row.held_on)}", row.takeaway)
    for analysis in Analysis.objects.of(incident.organisation_id).filter(incident=lead, completed_at__isnull=False):
        yield Lesson(f"Wat we leren van de analyse, {as_day(analysis.completed_at)}", analysis.outcome)
