"""The letter of a measure: what it says, whether it is there, and who may be named in it (R-55, DECISIONS 4, 10)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.cases.summaries.people import involved_in
from incidents.measures.access import can_propose
from incidents.measures.enums import NORMS, MeasureStatus
from incidents.measures.models import Measure
from incidents.measures.summaries.people import agreers_of, deciders_of
from incidents.reactions.summaries.hearing import hearing_of
from incidents.reactions.summaries.letters import was_there, where_it_was, with_function
from vpd.letters.models import Letter
from vpd.organisation.calendar import months_after
from vpd.organisation.models import User
from vpd.organisation.origins import Origin, OriginWords
from vpd.ui.asked_once import asked_once
from vpd.ui.moments import as_day

KIND = "measure"
NOT_YET = "(dit is nog niet besloten)"
MOST_MONTHS = 60
"""However long the case is needed elsewhere, no letter waits for that longer after the measure."""
NeededCases = Callable[[Collection[int]], Collection[int]]
"""Of the ids of cases: in which the letter of a measure is still needed, also when that is over."""
_needed_cases: list[NeededCases] = []


def keep_letters_of(asks: NeededCases) -> None:
    """Let a room above keep the letters of its cases: it says in which something still waits."""
    if asks not in _needed_cases:
        _needed_cases.append(asks)


def origin_of(measure: Measure) -> Origin:
    return Origin(KIND, measure.incident.reference, measure.pk)


@asked_once
def letter_of(measure: Measure) -> Letter | None:
    """The letter that stands, the newest first."""
    return Letter.objects.of(measure.organisation_id).of_origin(origin_of(measure)).standing().first()


def letters_of(measures: Sequence[Measure]) -> dict[int, Letter]:
    """The standing letter of each of these measures; one query."""
    if not measures:
        return {}
    rows = Letter.objects.of(measures[0].organisation_id).standing().order_by("pk")
    rows = rows.filter(origin_kind=KIND, origin_id__in=[measure.pk for measure in measures])
    return {row.origin_id: row for row in rows}


def values_of(measure: Measure) -> Mapping[str, str]:
    """What the letter says at each placeholder; before the decision it says that there is none yet."""
    incident = measure.incident
    state = hearing_of(incident)
    decider = measure.decided_by
    return {
        "incident_day": as_day(incident.happened_on),
        "incident_place": where_it_was(incident),
        "behaviour": measure.facts,
        "hearing": state.text if state.is_heard else "",
        "norm": measure.house_rule or f"{NORMS[measure.norm].capitalize()} accepteren wij niet.",
        "purpose": measure.purpose,
        "ground": measure.ground,
        "reason": " ".join(filter(None, [measure.why_not_lighter, measure.why_not_heavier, measure.reason])),
        "decider": with_function(decider) if decider else NOT_YET,
        "decided_on": as_day(measure.decided_at) if measure.decided_at else NOT_YET,
        "starts_on": as_day(measure.starts_on) if measure.starts_on else "",
        "ends_on": as_day(measure.ends_on) if measure.ends_on else "",
        "review_on": as_day(measure.review_on) if measure.review_on else "",
        "still_possible": measure.stays_possible,
        "places": _place(measure),
        "contact_scope": measure.terms,
        "conditions": measure.terms,
        "measure": measure.kind.name.lower(),
    }


def contacts_for(measure: Measure) -> list[User]:
    """Who can be named: handles or coordinates, and was never affected, reporter or witness (DECISIONS 10)."""
    today = timezone.localdate()
    people = [measure.proposed_by, *agreers_of(measure.incident, without=measure.proposed_by, on=today)]
    people += deciders_of(measure.incident, without=measure.proposed_by, on=today)
    involved = involved_in(measure.incident)
    return [person for person in dict.fromkeys(people) if person.pk not in involved and person.is_active]


def read_by(user: User) -> QuerySet[Measure]:
    return Measure.objects.visible_to(user)


def sends(user: User, measure_id: int) -> bool:
    """Who handles the case, once it was imposed: nothing leaves the house before."""
    measure = Measure.objects.visible_to(user).filter(pk=measure_id).select_related("incident__team").first()
    return measure is not None and measure.was_imposed and can_propose(user, measure.incident)


def words_of(user: User, measure_id: int) -> OriginWords:
    measure = Measure.objects.visible_to(user).select_related("incident", "kind").get(pk=measure_id)
    return OriginWords(f"{measure.kind.name} · {measure.incident.reference}", measure.get_absolute_url())


def over_since(measure_ids: Collection[int]) -> dict[int, date]:
    """Since when each of those that are over is over; what has no period or was refused, since the decision.

    What is still needed in its case is left out, but not for ever.
    """
    is_over = Q(status__in=[MeasureStatus.EXPIRED, MeasureStatus.LIFTED, MeasureStatus.REJECTED])
    rows = Measure.objects.filter(is_over | Q(status=MeasureStatus.IMPOSED, ends_on=None), pk__in=measure_ids)
    told = []
    for pk, case, status, lifted_on, ends_on, decided_at in rows.values_list(
        "pk", "incident_id", "status", "lifted_on", "ends_on", "decided_at"
    ):
        ended = ends_on if status == MeasureStatus.EXPIRED else None
        told.append((pk, case, lifted_on or ended or timezone.localdate(decided_at)))
    return without_needed(told)


def without_needed(over: Collection[tuple[int, int, date]]) -> dict[int, date]:
    """Of ids with their case and the day they were over: that day, without what is still needed in its case.

    However long the case is needed, nothing waits for that for ever.
    """
    cases = {case for _, case, _ in over}
    needed = {case for asks in _needed_cases for case in asks(cases)}
    at_last = months_after(timezone.localdate(), -MOST_MONTHS)
    return {pk: day for pk, case, day in over if case not in needed or day <= at_last}


def why_no_contact(measure_id: int, person: User) -> str:
    """Never who was affected, reported or saw it."""
    return was_there(Incident.objects.filter(measures=measure_id).first(), person)


def _place(measure: Measure) -> str:
    if measure.location is None:
        return "de gebouwen van de gemeente"
    return ", ".join(filter(None, [measure.location.name, measure.location.address]))
