"""What learning asks of a case: the four questions right after it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.urls import reverse

from incidents.analysis.access import can_learn_from
from incidents.analysis.models import Debrief
from incidents.analysis.summaries.terms import debrief_until, is_heavy
from incidents.cases.duties import CasePart, Duty
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from vpd.organisation.models import User
from vpd.ui.moments import as_day
from vpd.ui.pieces import Harm


def learning_duties(incidents: Sequence[Incident], viewer: User, moment: datetime) -> Iterable[tuple[int, Duty]]:
    """The four questions of each case that this viewer handles; one query for all of them."""
    asked = [incident for incident in incidents if _asks(incident)]
    if not asked:
        return
    handled = _handled(asked, viewer)
    asked = [incident for incident in asked if incident.pk in handled]
    if not asked:
        return
    prefetch_related_objects(asked, "affected", "witnesses")
    held = {row.incident_id: row for row in Debrief.objects.of(viewer.organisation_id).filter(incident__in=asked)}
    for incident in asked:
        yield incident.pk, _debrief(incident, held.get(incident.pk), viewer)


def _asks(incident: Incident) -> bool:
    is_led = incident.duplicate_of_id is not None
    return not (is_led or incident.is_accident or incident.is_taken_over or incident.status == Status.WITHDRAWN)


def _handled(incidents: Sequence[Incident], viewer: User) -> set[int]:
    """Which of these cases the viewer handles; of one it may be known already."""
    if len(incidents) == 1:
        known = vars(incidents[0]).get(f"handled_by_{viewer.pk}")
        if known is not None:
            return {one.pk for one in incidents if known}
    rows = Incident.objects.handled_by(viewer).filter(pk__in=[one.pk for one in incidents])
    return set(rows.values_list("pk", flat=True))


def _debrief(incident: Incident, held: Debrief | None, viewer: User) -> Duty:
    """Ten minutes the same day at a threat or violence; at anything lighter it may be done."""
    url = reverse("incidents:debrief", args=[incident.reference])
    is_due = held is None and is_heavy(incident) and incident.is_open
    may = can_learn_from(viewer, incident)
    can_open = held is not None or (may and incident.status not in {Status.REPORTED, Status.HANDLED})
    if held is not None:
        state, tone, label = f"gedaan: {as_day(held.held_on)}", "good", "Antwoorden bekijken"
    else:
        state, tone = ("te doen", "info") if is_due else ("mag, hoeft niet", "neutral")
        label = "Vier vragen stellen"
    return Duty(
        key="debrief",
        part=CasePart.LEARNING,
        what="Vier vragen in tien minuten",
        state=state,
        tone=tone,
        who=incident.taken_by.full_name if incident.taken_by else "nog niemand",
        due_at=debrief_until(incident) if is_due else None,
        is_done=not is_due,
        is_mine=is_due and may and incident.taken_by_id == viewer.pk,
        url=url if can_open else "",
        label=label,
        note="Wat verwachtten jullie, wat gebeurde er, waardoor liep het anders, wat nemen jullie mee?",
        harm=Harm.SERIOUS if is_due else Harm.INCIDENT,
    )
