"""What the reporter reads of what was learned (DECISIONS 10)."""

from collections.abc import Iterable

from incidents.analysis.models import Debrief
from incidents.cases.lessons import Lesson
from incidents.cases.models import Incident
from vpd.ui.moments import as_day


def lessons_of_case(incident: Incident) -> Iterable[Lesson]:
    """What the team takes along from the four questions; of a linked report that is asked at the leading one."""
    lead = incident.duplicate_of_id or incident.pk
    for row in Debrief.objects.of(incident.organisation_id).filter(incident=lead):
        yield Lesson(f"Wat het team meeneemt, {as_day(row.held_on)}", row.takeaway)
