"""What a measure asks in a case, as the page of the case and its closing read it (R-25, DECISIONS 10)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.cases.access import can_handle
from incidents.cases.duties import CasePart, Duty, KeepsOpen, ReasonOf
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.measures.access import can_agree, can_change, can_propose, may_be_answered
from incidents.measures.enums import MeasureStatus
from incidents.measures.models import Measure, ProvisionalMeasure
from incidents.measures.summaries.letters import letters_of
from incidents.measures.summaries.steps import PROVISIONAL
from vpd.letters.models import Letter
from vpd.organisation.models import User
from vpd.ui.moments import as_day
from vpd.ui.pieces import Harm

MEASURE = "measure"
"""The key of the duty to take a measure, or to say why none is taken (R-25)."""
SENT_OR_NOT = "Leg vast wanneer de brief is verstuurd, of trek die in."


def measure_duties(incidents: Sequence[Incident], viewer: User, moment: datetime) -> Iterable[tuple[int, Duty]]:
    """A row for each measure, and at a threat or violence one that waits until there is any, or the reason why not.

    For who handles the case. Reports of one event count as one. Nothing is read of support (R-02). Where only emotion
    was reported it says that no measure fits, and what does (R-51).
    """
    asked = [one for one in incidents if not one.is_taken_over and one.status != Status.WITHDRAWN]
    handled = _handled([one for one in asked if not one.is_accident], viewer)
    if not handled:
        return
    prefetch_related_objects(handled, "affected", "witnesses", "duty_reasons")
    leading = [incident for incident in handled if incident.duplicate_of_id is None]
    for incident in leading:
        if not may_be_answered(incident):
            yield incident.pk, _not_for_emotion(incident, viewer)
    leading = [incident for incident in leading if may_be_answered(incident)]
    measures: dict[int, list[Measure]] = defaultdict(list)
    together = Incident.objects.of_events([incident.pk for incident in leading])
    rows = Measure.objects.filter(incident__in=together.values("pk")).select_related("kind", "location", "proposed_by")
    for row in rows.annotate(event=Coalesce("incident__duplicate_of_id", "incident_id")):
        measures[vars(row)["event"]].append(row)
    prefetch_related_objects(leading, PROVISIONAL)
    lettered = [row for rows in measures.values() for row in rows if row.was_imposed and row.needs_letter]
    letters = letters_of(lettered)
    for incident in leading:
        for row in measures[incident.pk]:
            if row.pk in letters:
                yield incident.pk, _letter(row, letters[row.pk], incident, viewer)
            elif row.letter_erased_on:
                yield incident.pk, _erased_letter(row)
        for put in incident.provisional_measures.all():
            yield incident.pk, _provisional(put, incident, viewer, moment)
        for duty in _duties(incident, measures[incident.pk], viewer, moment):
            yield incident.pk, duty


def _handled(incidents: Sequence[Incident], viewer: User) -> list[Incident]:
    """Those that the viewer handles; of one it may be known already."""
    if len(incidents) <= 1:
        return [one for one in incidents if can_handle(viewer, one)]
    rows = Incident.objects.handled_by(viewer).filter(pk__in=[one.pk for one in incidents])
    found = set(rows.values_list("pk", flat=True))
    return [one for one in incidents if one.pk in found]


def _duties(incident: Incident, measures: Sequence[Measure], viewer: User, moment: datetime) -> Iterable[Duty]:
    for measure in measures:
        # With the people that were read along.
        measure.incident = incident
        yield _measure(measure, viewer, moment)
    if not any(measure.is_undecided or measure.was_imposed for measure in measures):
        yield _none_yet(incident, viewer)


def _measure(measure: Measure, viewer: User, moment: datetime) -> Duty:
    url, label = measure.get_absolute_url(), "Maatregel lezen"
    is_mine = False
    if can_agree(viewer, measure):
        label, is_mine = "Voorstel afstemmen", True
    elif measure.status == MeasureStatus.RETURNED and can_change(viewer, measure):
        url, label = reverse("incidents:measure_change", args=[measure.pk]), "Vraag beantwoorden"
        is_mine = measure.proposed_by_id == viewer.pk or not measure.proposed_by.is_active
    return Duty(
        key=f"measure.{measure.pk}",
        part=CasePart.CITIZEN,
        what=f"Maatregel: {measure.kind.name}",
        state=_state(measure, moment),
        tone=measure.state.tone,
        who=_who(measure),
        due_at=measure.starts_on if measure.is_undecided else None,
        is_done=not measure.is_undecided,
        is_mine=is_mine,
        url=url,
        label=label,
        note="Lees het voorstel en stem het af." if is_mine else "",
        harm=_harm(measure.incident),
        keeps_open=KeepsOpen(f"Over de maatregel “{measure.kind.name}” is nog niet besloten.")
        if measure.is_undecided
        else None,
    )


def _letter(row: Measure, letter: Letter, incident: Incident, viewer: User) -> Duty:
    """The letter of what was imposed, until it left the house; of what holds no more none is sent any more."""
    is_sent, is_over = letter.is_sent, row.is_over
    may = can_propose(viewer, incident)
    if is_over:
        state, label, note = "verstuurd of niet?", "Brief bekijken", f"De maatregel geldt niet meer. {SENT_OR_NOT}"
        sentence = f"De maatregel “{row.kind.name}” geldt niet meer. {SENT_OR_NOT}"
    else:
        state, label = "nog te versturen", "Brief versturen"
        note = "Druk de brief af, vul naam en adres in, en leg vast wanneer die is verstuurd."
        sentence = f"Verstuur de brief over “{row.kind.name}” en leg vast wanneer."
    return Duty(
        key=f"measure.letter:{row.pk}",
        part=CasePart.CITIZEN,
        what=f"Brief: {row.kind.name}",
        state=f"verstuurd: {as_day(letter.sent_on)}" if is_sent else state,
        tone="good" if is_sent else "warn",
        due_at=None if is_sent or is_over else row.starts_on,
        is_done=is_sent,
        is_mine=may and not is_sent,
        url=reverse("letters:letter", args=[letter.pk]),
        label="Brief lezen" if is_sent else label,
        note=note,
        harm=_harm(incident),
        keeps_open=None if is_sent else KeepsOpen(sentence),
    )


def _erased_letter(row: Measure) -> Duty:
    """That it was sent stays when the letter went by its term."""
    return Duty(
        key=f"measure.letter:{row.pk}",
        part=CasePart.CITIZEN,
        what=f"Brief: {row.kind.name}",
        state=f"verstuurd: {as_day(row.letter_sent_on)}; daarna gewist",
        tone="neutral",
        is_done=True,
    )


def _provisional(row: ProvisionalMeasure, incident: Incident, viewer: User, moment: datetime) -> Duty:
    """What holds at the door until there is a decision, or held; no measure for R-25."""
    runs = row.runs(timezone.localdate(moment))
    return Duty(
        key="measure.provisional",
        part=CasePart.CITIZEN,
        what=f"Voorlopig: {row.kind.name}",
        state=f"geldt tot en met {as_day(row.ends_on)}" if runs else "vervallen",
        tone="warn" if runs else "neutral",
        who=row.place,
        is_done=True,
        url=reverse("incidents:measure_provisional_end", args=[incident.reference])
        if runs and can_propose(viewer, incident)
        else "",
        label="Stoppen",
    )


def _state(measure: Measure, moment: datetime) -> str:
    today = timezone.localdate(moment)
    if measure.is_to_begin(today):
        return f"gaat in op {as_day(measure.starts_on)}"
    if measure.runs(today):
        return f"geldt tot en met {as_day(measure.ends_on)}"
    return str(measure.state.label)


def _who(measure: Measure) -> str:
    if measure.status == MeasureStatus.RETURNED:
        return measure.proposed_by.full_name
    if measure.status == MeasureStatus.AGREED or (measure.put_to_deciders and measure.status == MeasureStatus.PROPOSED):
        return "de beslisser"
    if measure.status == MeasureStatus.PROPOSED:
        return "de coördinator"
    return measure.place


def measure_acts(user: User, incident: Incident, handles: bool) -> Iterable[tuple[str, str]]:
    """That what was put at the door was not kept to; of a measure that was decided it stands on its own page."""
    if handles and incident.is_open and incident.provisional_measures.all() and can_propose(user, incident):
        yield (
            "Overtreding vastleggen van de voorlopige maatregel",
            reverse("incidents:measure_provisional_violate", args=[incident.reference]),
        )


def measure_ways(user: User, incident: Incident, handles: bool) -> Iterable[tuple[str, str]]:
    """A measure is proposed, agreed and decided on pages of its own."""
    if handles and may_be_answered(incident) and can_propose(user, incident):
        yield "Maatregel voorstellen", reverse("incidents:measure_propose", args=[incident.reference])


def _none_yet(incident: Incident, viewer: User) -> Duty:
    """At a threat or violence a measure, or why none: the coordinator's reason alone (R-25). Else there may be one."""
    is_serious = incident.leading_category in SERIOUS_CATEGORIES and incident.kind == Kind.AGGRESSION
    reason = any(row.key == MEASURE for row in incident.duty_reasons.all())
    may = can_propose(viewer, incident) and incident.is_open and incident.status != Status.REPORTED
    is_done = reason or not is_serious
    state = "geen maatregel, met reden" if reason else "te besluiten" if is_serious else "niet nodig, mag wel"
    return Duty(
        key=MEASURE,
        part=CasePart.CITIZEN,
        what="Maatregel voor de burger",
        state=state,
        tone="good" if reason else "info" if is_serious else "neutral",
        who="de coördinator" if is_serious else "",
        is_done=is_done,
        is_mine=may and not is_done,
        url=reverse("incidents:measure_propose", args=[incident.reference]) if may and not reason else "",
        label="Maatregel voorstellen",
        note="Stel een maatregel voor. Komt die er niet, dan schrijft de coördinator op waarom.",
        harm=_harm(incident),
        keeps_open=KeepsOpen(
            "Bij bedreiging en geweld hoort een maatregel. Komt die er niet, dan schrijft de coördinator op waarom.",
            ReasonOf.COORDINATOR,
        )
        if is_serious
        else None,
    )


def _not_for_emotion(incident: Incident, viewer: User) -> Duty:
    may = incident.is_open and can_propose(viewer, incident)
    return Duty(
        key="measure.not",
        part=CasePart.CITIZEN,
        what="Maatregel voor de burger",
        state="past niet bij emotie",
        tone="neutral",
        who="er is geen norm overtreden; pas de dienstverlening aan",
        is_done=True,
        url=reverse("incidents:adjust", args=[incident.reference]) if may else "",
        label="Dienstverlening aanpassen",
        harm=_harm(incident),
    )


def _harm(incident: Incident) -> Harm:
    return Harm.SERIOUS if incident.leading_category in SERIOUS_CATEGORIES else Harm.INCIDENT
