"""What a case needs before it is closed: each room says so by its duties (DECISIONS 10)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects

from incidents.cases.access import can_handle
from incidents.cases.duties import CasePart, Duty, KeepsOpen, ReasonOf, duties_in, that_keep_open
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.cases.notifications import who_acts
from vpd.organisation.models import User
from vpd.ui.asked_once import one_page

WITH_PEOPLE = ("team", "organisation", "reported_by", "taken_by", "addressed_to")


class KeptOpenError(ValueError):
    """Something must happen before this case can be closed; `duties` say what."""

    def __init__(self, incident: Incident, duties: Sequence[Duty]) -> None:
        super().__init__(incident.reference)
        self.duties = duties

    @property
    def words(self) -> str:
        """Why not, and what to do, for who wanted to close it."""
        said = " ".join(duty.keeps_open.sentence for duty in self.duties if duty.keeps_open)
        return f"Deze melding kan nog niet worden afgerond. {said}"


def closed_along(incident: Incident) -> list[Incident]:
    """The reports of the same event that are closed with this one."""
    rows = incident.duplicates.exclude(status__in=[Status.WITHDRAWN, Status.HANDLED])
    return list(rows.select_related(*WITH_PEOPLE).order_by("pk"))


def keeping_open(
    incident: Incident, duties: Sequence[Duty] | None = None, *, viewer: User, now: datetime
) -> list[tuple[Incident, Duty]]:
    """What must happen first in this report or in one that is closed along, where no reason took its place.

    `duties` are those of the report itself, where they were read before.
    """
    along = closed_along(incident) if getattr(incident, "has_duplicates", True) else []
    apart = [report for report in along if not can_handle(viewer, report)]
    along = [report for report in along if report not in apart]
    group = [incident, *along]
    prefetch_related_objects(group, "duty_reasons")
    given = {(row.incident_id, row.key) for report in group for row in report.duty_reasons.all()}
    if duties is None:
        found = duties_in(group, viewer, now)
    else:
        found = {incident.pk: list(duties)} | duties_in(along, viewer, now)
    kept = [
        (report, duty)
        for report in group
        for duty in that_keep_open(found[report.pk])
        if duty.keeps_open and (duty.keeps_open.reason_of == ReasonOf.NOBODY or (report.pk, duty.key) not in given)
    ]
    return [*kept, *_kept_by_others(apart, now)]


def _kept_by_others(reports: Sequence[Incident], now: datetime) -> Iterator[tuple[Incident, Duty]]:
    """Reports that go along and that the viewer does not read: that something must happen first, never what."""
    for report in reports:
        acting = who_acts([report], now)[report.pk]
        if not acting or not keeping_open(report, viewer=acting[0], now=now):
            continue
        names = " of ".join(person.full_name for person in acting)
        sentence = f"Hier moet eerst nog iets gebeuren. {names} behandelt deze melding en weet wat."
        yield (
            report,
            Duty(
                key="apart",
                part=CasePart.REPORT,
                what="Eerst nog iets bij een andere melding",
                state="open",
                who=names,
                keeps_open=KeepsOpen(sentence),
            ),
        )


def check_closable(*, incident: Incident, by: User, now: datetime) -> None:
    """Raises KeptOpenError while this report, or one that is closed along, keeps the case open."""
    # As it stands now, and held: nothing that keeps it open can come in between.
    rows = Incident.objects.select_for_update(of=("self",)).select_related(*WITH_PEOPLE)
    held = rows.get(pk=incident.pk)
    if held.status == Status.HANDLED:
        return
    with one_page():  # nothing is written in between: the rooms share what they ask
        found = keeping_open(held, viewer=by, now=now)
    if found:
        raise KeptOpenError(incident, [duty for _, duty in found])
