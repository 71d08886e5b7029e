"""The reading log as people read it: who, when, and which thing."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from vpd.audit.models import ReadEvent
from vpd.organisation.models import User
from vpd.organisation.summaries import names_of, role_words
from vpd.ui.moments import as_moment
from vpd.ui.tables import Cell, Column, Table

COLUMNS = [Column("when", "Wanneer"), Column("who", "Wie"), Column("role", "Rol"), Column("what", "Wat")]
KINDS = {"organisation.user": "gegevens van een persoon"}


def own_reading(user: User) -> QuerySet[ReadEvent]:
    """Who read what this person reported or what is about them, newest first; their own reading is left out."""
    about = Q(subject_type="organisation.user", subject_id=str(user.pk))
    events = ReadEvent.objects.of(user.organisation_id).filter(about)
    return events.exclude(reader_id=user.pk).order_by("-hour", "-pk")


def lines_for(events: Sequence[ReadEvent], organisation_id: int, *, with_reader_link: bool) -> Table:
    """These events as a table; two queries for the people, one for each kind of thing."""
    readers = {event.reader_id for event in events}
    names, roles = names_of(readers, organisation_id), role_words(readers, organisation_id)
    rows = [
        [
            Cell(f"{as_moment(event.hour)} of in het uur daarna"),
            Cell(names.get(event.reader_id, "iemand die hier niet meer werkt")),
            Cell(roles.get(event.reader_id, "")),
            Cell(KINDS.get(event.subject_type, event.subject_type)),
        ]
        for event in events
    ]
    return Table(columns=COLUMNS, rows=rows, caption="Leeslogboek")
