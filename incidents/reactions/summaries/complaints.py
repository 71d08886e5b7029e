"""Complaints of the citizen: for who handles the case, the employee and who supports them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from incidents.cases.duties import CasePart, Duty, subject_of
from incidents.cases.models import Incident
from incidents.cases.summaries.people import circle_of, involved_in
from incidents.reactions.enums import ComplaintStatus
from incidents.reactions.models import Complaint
from vpd.organisation.models import User
from vpd.ui.moments import as_day
from vpd.ui.pieces import Harm, WaitingItem


@dataclass(frozen=True)
class ComplaintLine:
    """One complaint as its page tells it."""

    heading: str
    state: str
    tone: str
    rows: list[tuple[str, str]]
    end_url: str
    supporter_url: str


def complaint_lines(rows: Iterable[Complaint], reader: User, *, handles: bool) -> list[ComplaintLine]:
    """Number, day, about whom and who supports; the buttons for who may press them."""
    return [
        ComplaintLine(
            heading=f"Klacht {row.number}",
            state=row.state.label,
            tone=row.state.tone,
            rows=[
                ("Ontvangen", as_day(row.received_on)),
                ("Gaat over", "jou" if row.employee_id == reader.pk else row.employee.full_name),
                ("Steun", "jij" if row.supporter_id == reader.pk else row.supporter.full_name),
            ],
            end_url=_url("complaint_end", row) if _may_end(row, reader, handles) else "",
            supporter_url=_url("complaint_supporter", row) if handles and _runs(row) else "",
        )
        for row in rows
    ]


def complaint_duties(incident: Incident, viewer: User, *, handles: bool) -> Iterable[Duty]:
    """One row each, for who handles the case and for the employee; it keeps nothing open."""
    for row in incident.complaints.all():
        is_own = row.employee_id == viewer.pk
        if not handles and not is_own:
            continue
        is_left = _runs(row) and not row.supporter.is_active
        yield Duty(
            key=f"complaint:{row.pk}",
            part=CasePart.PEOPLE if is_own else CasePart.CITIZEN,
            what="Klacht over het contact" if is_own else f"Klacht van de burger {row.number}",
            state="kies wie de collega steunt" if is_left else row.state.label,
            tone="warn" if is_left else row.state.tone,
            who=f"{row.supporter.full_name} steunt {'je' if is_own else row.employee.full_name}",
            is_done=not _runs(row),
            url=reverse("incidents:complaints", args=[incident.reference]),
            label="Klacht bekijken",
            subject_key=subject_of(row.employee_id) if is_own else "",
        )


def complaints_waiting(user: User) -> list[WaitingItem]:
    """Whom this person supports while a complaint runs."""
    rows = Complaint.objects.visible_to(user).running().filter(supporter=user)
    return [
        WaitingItem(
            f"Steun {row.employee.full_name} bij een klacht",
            row.get_absolute_url(),
            f"Klacht {row.number} · {row.incident.reference}",
            harm=Harm.INCIDENT,
        )
        for row in rows.select_related("employee", "incident")
    ]


def supporters_for(incident: Incident) -> list[tuple[User, str]]:
    """Who can stand beside the employee: leads, coordinates, counsels or gives aftercare, and was no part of it."""
    circle = circle_of(organisation_id=incident.organisation_id, team=incident.team, on=timezone.localdate())
    found: dict[User, str] = {}
    for people, role in (
        (circle.leaders_and_deputies, "leidinggevende"),
        (circle.aftercare, "bedrijfsopvangteam"),
        (circle.coordinators, "coördinator"),
        (circle.counsellors, "vertrouwenspersoon"),
    ):
        for person in people:
            found.setdefault(person, role)
    involved = involved_in(incident)
    return [(person, role) for person, role in found.items() if person.is_active and person.pk not in involved]


def _runs(row: Complaint) -> bool:
    return row.status == ComplaintStatus.RUNNING


def _may_end(row: Complaint, reader: User, handles: bool) -> bool:
    return _runs(row) and (handles or row.supporter_id == reader.pk)


def _url(name: str, row: Complaint) -> str:
    return reverse(f"incidents:{name}", kwargs={"reference": row.incident.reference, "pk": row.pk})
