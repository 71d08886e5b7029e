"""What an accident asks beside what every case asks: the labour inspectorate, and what was done (ARBO-06)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Prefetch, Q
from django.utils.text import capfirst

from incidents.accidents.enums import AccidentStepKind
from incidents.accidents.models import AccidentStep
from incidents.cases.duties import CasePart, Duty, KeepsOpen
from incidents.cases.enums import Status
from incidents.cases.gaps import Gap
from incidents.cases.models import Incident
from incidents.handling.summaries.cases import done_earlier
from incidents.handling.summaries.viewing import Viewing, viewing_of
from vpd.organisation.models import Organisation, User
from vpd.ui.pieces import Harm, TimelineItem

STEPS = Prefetch("accident_steps", AccidentStep.objects.select_related("recorded_by"))
"""What the page of a case reads of this room."""


def accident_duties(incidents: Sequence[Incident], viewer: User, now: datetime) -> Iterable[tuple[int, Duty]]:
    """The duties of the accidents among these cases; one that goes with another report asks nothing of its own."""
    told = [incident for incident in incidents if incident.status != Status.WITHDRAWN]
    accidents = [incident for incident in told if incident.is_accident and incident.duplicate_of_id is None]
    if not accidents:
        return
    seen = viewing_of(told, viewer, now)
    for incident in accidents:
        for duty in _duties(incident, seen):
            yield incident.pk, duty


def accident_steps(incident: Incident, for_handler: bool) -> Iterable[TimelineItem]:
    """Each step with its day and who wrote it down; the words are for who handles the case."""
    for step in incident.accident_steps.all():
        day = done_earlier(step.done_on, step.recorded_at)
        words = [day, f"vastgelegd door {step.recorded_by.full_name}", step.note if for_handler else ""]
        title = capfirst(AccidentStepKind(step.kind).label)
        yield TimelineItem(title, step.recorded_at, " · ".join(filter(None, words)))


def _duties(incident: Incident, seen: Viewing) -> Iterable[Duty]:
    if incident.is_reportable:
        is_done = incident.inspectorate_settled_at is not None
        yield Duty(
            key="inspectorate",
            part=CasePart.REPORT,
            what="Ongeval melden bij de Arbeidsinspectie",
            state="gedaan" if is_done else "direct",
            tone="good" if is_done else "bad",
            who="de werkgever",
            is_done=is_done,
            is_mine=incident.pk in seen.handled and incident.is_open,
            url=seen.url(incident, "inspectorate") if incident.awaits_inspectorate else "",
            label="Contact vastleggen",
            note="Overleg met de arbocoördinator wie belt, en leg het daarna hier vast.",
            harm=Harm.ACCIDENT,
            keeps_open=KeepsOpen("Leg eerst vast dat het ongeval bij de Arbeidsinspectie is gemeld."),
        )
    is_closed = incident.status == Status.HANDLED
    yield Duty(
        key="accident",
        part=CasePart.LEARNING,
        what="Waardoor het kon gebeuren, en wat er is gedaan",
        state="vastgelegd" if is_closed else "bij het afronden",
        tone="good" if is_closed else "neutral",
        who=seen.who(incident),
        is_done=is_closed,
    )


def _untold(of: Organisation, now: datetime) -> Q:
    return Q(is_reportable=True, inspectorate_settled_at=None)


def _at_once(of: Organisation, now: datetime) -> Q:
    return Q(is_reportable=True)


INSPECTORATE = Gap("arbeidsinspectie", "Ongeval nog niet gemeld", "Ongeval", CasePart.REPORT, _untold, _at_once)
"""A reportable accident of which nobody said yet that the inspectorate knows (U20)."""
