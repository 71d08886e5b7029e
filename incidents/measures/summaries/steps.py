"""What became of a measure, for who handles the case and for who reported it or was in it (DECISIONS 1).

Who reported reads the steps and the days, and which measure it is once it was imposed: never why, who, or what was
asked about it. On paper the citizen reads what was imposed.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from incidents.cases.case_file import FileChoice, FilePart
from incidents.cases.models import Incident
from incidents.measures.enums import MeasureStatus
from incidents.measures.models import Measure, ProvisionalMeasure
from vpd.organisation.models import User
from vpd.ui.moments import as_day
from vpd.ui.pieces import TimelineItem

PROVISIONAL = Prefetch(
    "provisional_measures",
    ProvisionalMeasure.objects.select_related("kind", "location").prefetch_related("violations"),
)
ALONG: dict[str, tuple[Prefetch, ...]] = {
    "measures": (
        Prefetch("measures", Measure.objects.select_related("kind", "location", "decided_by").order_by("pk")),
        Prefetch("measures__status_changes"),
    ),
    "provisional_measures": (PROVISIONAL,),
}
"""What the page of a case reads of this room, and what along with it."""
FOR_ALL = {
    MeasureStatus.PROPOSED: "Maatregel voor de burger voorgesteld",
    MeasureStatus.IMPOSED: "Maatregel opgelegd",
    MeasureStatus.EXPIRED: "Maatregel afgelopen",
    MeasureStatus.LIFTED: "Maatregel eerder gestopt",
    MeasureStatus.REJECTED: "De voorgestelde maatregel komt er niet",
}
FOR_HANDLER = {
    MeasureStatus.RETURNED: "Voorstel terug met een vraag",
    MeasureStatus.AGREED: "Voorstel afgestemd",
}
KNOWN = frozenset({MeasureStatus.IMPOSED, MeasureStatus.EXPIRED, MeasureStatus.LIFTED})
"""From here on everybody who sees the steps reads which measure it is."""


def measure_steps(incident: Incident, for_handler: bool) -> Iterable[TimelineItem]:
    """Each step of each measure; a proposal that was made again is told once to who does not handle the case."""
    words = FOR_ALL | (FOR_HANDLER if for_handler else {})
    for measure in incident.measures.all():
        told: set[MeasureStatus] = set()
        for step in measure.status_changes.all():
            state = MeasureStatus(step.to_status)
            if state in words and (for_handler or state not in told):
                told.add(state)
                what = measure.kind.name if for_handler or state in KNOWN else ""
                until = _period(measure) if state == MeasureStatus.IMPOSED else ""
                note = ", ".join(filter(None, [what, measure.place if what and measure.is_ban else "", until]))
                yield TimelineItem(words[state], step.changed_at, note)
    for put in incident.provisional_measures.all():
        note = f"{put.kind.name}, {put.place}, tot en met {as_day(put.ended_on or put.ends_on)}"
        yield TimelineItem("Voorlopige maatregel ingegaan", put.put_at, note)
        for violation in put.violations.all() if for_handler else ():
            told_of = f"{as_day(violation.happened_on)}: {violation.note}"
            yield TimelineItem("Voorlopige maatregel overtreden", violation.recorded_at, told_of)


def measures_now(incident: Incident, reader: User, now: datetime) -> Iterable[TimelineItem]:
    """What holds today and what is still decided on, for who reported it or was in it."""
    today = timezone.localdate(now)
    for measure in incident.measures.all():
        if measure.is_undecided:
            yield TimelineItem("De organisatie besluit over een maatregel", "je leest het hier", state="planned")
        elif measure.runs(today):
            where = measure.place if measure.is_ban else ""
            yield _holds(measure.kind.name, where, _period(measure), begins=measure.is_to_begin(today))
    for put in incident.provisional_measures.all():
        if put.runs(today):
            yield _holds(put.kind.name, put.place, f"voorlopig, tot en met {as_day(put.ends_on)}")


def measure_parts(incident: Incident, choice: FileChoice) -> Iterable[FilePart]:
    """On paper: every measure for who handles the case; for the citizen what was imposed and why."""
    rows = incident.measures.select_related("kind", "location", "decided_by").order_by("pk")
    for measure in rows:
        if choice.is_for_citizen and not measure.was_imposed:
            continue
        facts = [
            ("Wat", f"{measure.kind.name}: {measure.terms}"),
            ("Waar", measure.place),
            ("Stand", measure.state.label),
            ("Wanneer", _period(measure)),
            ("Overtreden", measure.violated),
            ("Grond", measure.ground),
            ("Besloten", as_day(measure.decided_at) if measure.decided_at else ""),
            ("Opgeheven", as_day(measure.lifted_on) if measure.lifted_on else ""),
        ]
        if choice.shows_names and measure.decided_by:
            facts.append(("Door", measure.decided_by.full_name))
        texts = [
            ("Doel", measure.purpose),
            ("Wat blijft kunnen", measure.stays_possible),
            ("Waarom zo besloten", measure.reason),
        ]
        yield FilePart(
            "Maatregel",
            tuple((label, str(text)) for label, text in facts if text),
            tuple((label, text) for label, text in texts if text),
        )


def _holds(name: str, place: str, period: str, *, begins: bool = False) -> TimelineItem:
    words = f"Er gaat een maatregel in: {name.lower()}" if begins else f"Er geldt een maatregel: {name.lower()}"
    return TimelineItem(", ".join(filter(None, [words, place])), period, state="planned" if begins else "now")


def _period(measure: Measure) -> str:
    if measure.starts_on is None or measure.ends_on is None:
        return ""
    return f"van {as_day(measure.starts_on)} tot en met {as_day(measure.ends_on)}"
