"""The reading log as people read it: who, when, and which thing."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from incidents.attachments.models import Attachment
from incidents.cases.models import Incident
from incidents.identity.models import Identity
from incidents.support.models import Support
from learning.results.models import LearningGoal
from vpd.audit.models import ReadEvent
from vpd.letters.models import Letter
from vpd.organisation.models import User
from vpd.organisation.summaries import names_of, role_words
from vpd.privacy.breaches.models import Breach
from vpd.privacy.subject_requests.models import SubjectRequest
from vpd.review.models import StoredReport
from vpd.ui.moments import as_day
from vpd.ui.tables import Cell, Column, Table, Value

INCIDENT = Incident._meta.label_lower
ATTACHMENT = Attachment._meta.label_lower
GOAL = LearningGoal._meta.label_lower
SUPPORT = Support._meta.label_lower
BREACH = Breach._meta.label_lower
REQUEST = SubjectRequest._meta.label_lower
KINDS = {
    GOAL: "Gedeeld leerdoel",
    SUPPORT: "Opvang of nazorg",
    BREACH: "Datalek",
    StoredReport._meta.label_lower: "Kwartaalrapport",
    Letter._meta.label_lower: "Brief aan een inwoner",
    Identity._meta.label_lower: "Gegevens van een burger",
    REQUEST: "Verzoek over gegevens",
}
COLUMNS = [Column("when", "Wanneer"), Column("who", "Wie"), Column("role", "Rol"), Column("what", "Wat")]


def own_reading(user: User) -> QuerySet[ReadEvent]:
    """Who read what this person reported, was part of, shared or asked, newest first (DECISIONS 1).

    Their own reading is left out.
    """
    about = Q(reported_by=user, import_run=None) | Q(affected__user=user) | Q(witnesses__user=user)
    reports = Incident.objects.of(user.organisation_id).filter(about).values_list("pk", flat=True).distinct()
    goals = LearningGoal.objects.of(user.organisation_id).filter(user=user).values_list("pk", flat=True)
    files = Attachment.objects.of(user.organisation_id).filter(incident__in=list(reports)).values_list("pk", flat=True)
    breaches = Breach.objects.of(user.organisation_id).filter(told_by=user).values_list("pk", flat=True)
    supports = Support.objects.for_person(user).values_list("pk", flat=True)
    requests = SubjectRequest.objects.of(user.organisation_id).by_person(user).values_list("pk", flat=True)
    events = ReadEvent.objects.of(user.organisation_id).filter(
        Q(subject_type=INCIDENT, subject_id__in=[str(pk) for pk in reports])
        | Q(subject_type=ATTACHMENT, subject_id__in=[str(pk) for pk in files])
        | Q(subject_type=SUPPORT, subject_id__in=[str(pk) for pk in supports])
        | Q(subject_type=BREACH, subject_id__in=[str(pk) for pk in breaches])
        | Q(subject_type=GOAL, subject_id__in=[str(pk) for pk in goals])
        | Q(subject_type=REQUEST, subject_id__in=[str(pk) for pk in requests])
    )
    return events.exclude(reader_id=user.pk).order_by("-hour", "-pk")


def lines_for(events: Sequence[ReadEvent], organisation_id: int, *, with_links: bool) -> Table:
    """These events as a table; three or four queries. Links only for who may open the reports themselves."""
    readers = {event.reader_id for event in events}
    names = names_of(readers, organisation_id)
    # What somebody was when reading, not what that person is now.
    roles = role_words(((event.reader_id, timezone.localdate(event.hour)) for event in events), organisation_id)
    reports = {event.subject_id for event in events if event.subject_type == INCIDENT}
    numbers = {
        str(pk): reference
        for pk, reference in Incident.objects.of(organisation_id).filter(pk__in=reports).values_list("pk", "reference")
    }
    files = {event.subject_id for event in events if event.subject_type == ATTACHMENT}
    if files:
        found = Attachment.objects.of(organisation_id).filter(pk__in=files).values_list("pk", "incident__reference")
        numbers |= {str(pk): reference for pk, reference in found}
    rows: list[list[Cell | Value]] = [
        [
            _hour(event.hour),
            names.get(event.reader_id, "iemand die hier niet meer werkt"),
            roles[event.reader_id, timezone.localdate(event.hour)],
            _what(event, numbers, with_links=with_links),
        ]
        for event in events
    ]
    return Table(columns=COLUMNS, rows=rows, caption="Leeslogboek")


def _hour(start: datetime) -> str:
    """ "dinsdag 3 maart 2026, tussen 14.00 en 15.00 uur": the log keeps the hour, not the minute."""
    local = timezone.localtime(start)
    return f"{as_day(local)}, tussen {local.hour}.00 en {(local.hour + 1) % 24}.00 uur"


def _what(event: ReadEvent, numbers: dict[str, str], *, with_links: bool) -> Cell:
    if event.subject_type not in {INCIDENT, ATTACHMENT}:
        return Cell(KINDS.get(event.subject_type, event.subject_type))
    is_file = event.subject_type == ATTACHMENT
    number = numbers.get(event.subject_id)
    if number is None:
        return Cell("Een bijlage die is verwijderd" if is_file else "Een melding die is verwijderd")
    words = f"Bijlage bij melding {number}" if is_file else f"Melding {number}"
    return Cell(words, url=reverse("incidents:detail", kwargs={"reference": number}) if with_links else "")
