"""Who looked at a report, as its reporter reads it: by day and by name (DECISIONS 1, AVG-15)."""

from itertools import groupby

from django.utils import timezone

from incidents.cases.models import Incident
from vpd.audit.models import ReadEvent
from vpd.organisation.models import User
from vpd.organisation.summaries import names_of
from vpd.ui.moments import as_day

SHOWN = 5
READ_AT_MOST = 60
NOBODY_HERE = "iemand die hier niet meer werkt"


def who_looked(incident: Incident, reader: User) -> list[tuple[str, str]]:
    """The newest days with who looked then, without the own reading; the log keeps one row per person and hour."""
    rows = ReadEvent.objects.of(incident.organisation_id).filter(
        subject_type=incident._meta.label_lower, subject_id=str(incident.pk)
    )
    events = list(rows.exclude(reader_id=reader.pk).order_by("-hour", "-pk")[:READ_AT_MOST])
    if not events:
        return []
    names = names_of({event.reader_id for event in events}, incident.organisation_id)
    days = []
    for day, found in groupby(events, key=lambda event: timezone.localdate(event.hour)):
        people = dict.fromkeys(names.get(event.reader_id, NOBODY_HERE) for event in found)
        days.append((as_day(day), ", ".join(people)))
    return days[:SHOWN]
