"""The reading log as people read it: who, when, and which thing."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse

from incidents.models import Incident
from vpd.audit.models import ReadEvent
from vpd.organisation.models import User
from vpd.organisation.summaries import names_of, role_words
from vpd.ui.moments import as_moment
from vpd.ui.tables import Cell, Column, Table

COLUMNS = [Column("when", "Wanneer"), Column("who", "Wie"), Column("role", "Rol"), Column("what", "Wat")]
INCIDENT = "incidents.incident"


def own_reading(user: User) -> QuerySet[ReadEvent]:
    """Who read what this person reported or was part of, newest first; their own reading is left out (DECISIONS 1)."""
    about = Q(reported_by=user) | Q(affected__user=user) | Q(witnesses__user=user)
    own = Incident.objects.of(user.organisation_id).filter(about).values_list("pk", flat=True).distinct()
    events = ReadEvent.objects.of(user.organisation_id).filter(
        subject_type=INCIDENT, subject_id__in=[str(pk) for pk in own]
    )
    return events.exclude(reader_id=user.pk).order_by("-hour", "-pk")


def lines_for(events: Sequence[ReadEvent], organisation_id: int, *, with_links: bool) -> Table:
    """These events as a table; three queries. Links only for who may open the reports themselves."""
    readers = {event.reader_id for event in events}
    names, roles = names_of(readers, organisation_id), role_words(readers, organisation_id)
    reports = {event.subject_id for event in events if event.subject_type == INCIDENT}
    numbers = {
        str(pk): reference
        for pk, reference in Incident.objects.of(organisation_id).filter(pk__in=reports).values_list("pk", "reference")
    }
    rows = [
        [
            Cell(f"{as_moment(event.hour)} of in het uur daarna"),
            Cell(names.get(event.reader_id, "iemand die hier niet meer werkt")),
            Cell(roles.get(event.reader_id, "")),
            _what(event, numbers, with_links=with_links),
        ]
        for event in events
    ]
    return Table(columns=COLUMNS, rows=rows, caption="Leeslogboek")


def _what(event: ReadEvent, numbers: dict[str, str], *, with_links: bool) -> Cell:
    number = numbers.get(event.subject_id) if event.subject_type == INCIDENT else None
    if number is None:
        return Cell("iets anders" if event.subject_type != INCIDENT else "een melding die is verwijderd")
    url = reverse("incidents:detail", kwargs={"reference": number}) if with_links else ""
    return Cell(f"Melding {number}", url=url)
