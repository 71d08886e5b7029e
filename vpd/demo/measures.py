"""Measures for citizens in the example municipality, in every state; all invented."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES
from incidents.cases.enums import Handler, Status
from incidents.cases.models import Incident
from incidents.cases.summaries.people import involved_in
from incidents.measure_kinds.models import MeasureKind
from incidents.measures.access import can_review
from incidents.measures.models import Measure
from incidents.measures.services.deciding import (
    Proposal,
    agree,
    expire_over,
    impose,
    lift,
    propose_measure,
    reject,
    send_back,
)
from incidents.measures.services.letters import write_letter
from incidents.measures.services.running import keep_after_review, put_provisional, record_violation
from incidents.measures.summaries.letters import letter_of
from incidents.reactions.enums import HeardHow
from incidents.reactions.services.hearing import record_hearing
from incidents.reactions.summaries.hearing import hearing_of
from vpd.demo.cast import Cast
from vpd.letters.enums import SentHow
from vpd.letters.services import note_sent, why_no_letter
from vpd.organisation.enums import LocationKind
from vpd.organisation.models import Location, User
from vpd.ui.moments import midnight_after

BAN, CONDITIONS, WARNING, TALK = (
    "Toegangsverbod",
    "Voorwaarden aan het contact",
    "Schriftelijke waarschuwing",
    "Volstaan met gesprek",
)
SIDE = (
    "Ik was voor de derde keer voor niets gekomen en ik schrok. Ik had dat niet moeten doen. Ik heb de gemeente wel "
    "nodig voor mijn aanvraag."
)
WORDS = {
    BAN: ("Geen toegang tot de locatie", "Rust op de locatie; daarna weer gewoon welkom.", "huisrecht"),
    CONDITIONS: ("Contact alleen op afspraak, met één vaste collega", "Het contact gaat door, en veilig.", "huisrecht"),
    WARNING: ("Een brief over wat we niet accepteren", "Het gebeurt niet nog een keer.", "de norm van de gemeente"),
    TALK: ("Het gesprek met de burger volstaat", "De afspraken zijn duidelijk.", "de norm van de gemeente"),
}
LETTERS = {BAN: "access_ban", CONDITIONS: "conditions", WARNING: "written_warning"}
LASTS = timedelta(days=120)
SOON, LATELY = timedelta(days=3), timedelta(days=45)


def settle(cast: Cast, incident: Incident, *, by: User, now: datetime, number: int) -> bool:
    """What was handled before: a third got a ban, a third a warning; of the rest the coordinator said why none."""
    name = {0: BAN, 1: WARNING}.get(number % 3)
    if name is None or why_no_letter(organisation=cast.organisation, kind=LETTERS[name], on=timezone.localdate(now)):
        return False
    measure = _propose(cast, incident, name, by=by, now=now - timedelta(minutes=20))
    _decide(cast, measure, now=now - timedelta(minutes=10))
    return True


def build(cast: Cast) -> None:
    """What the log-ins find: to agree, to answer, to decide with a provisional one beside it, and what runs."""
    now = timezone.localtime()
    for day in sorted({row.ends_on for row in Measure.objects.of(cast.organisation).over(cast.today) if row.ends_on}):
        expire_over(midnight_after(day) + timedelta(minutes=5))
    running = list(Measure.objects.of(cast.organisation).running(cast.today).with_case().order_by("-pk"))
    _look_again(running, cast.today)
    if running:
        record_violation(
            measure=running[0],
            happened_on=cast.day(-1),
            note="De burger stond in de hal en ging na een gesprek met de beveiliging weer weg.",
            by=cast.users["coordinator"],
            now=now - timedelta(hours=4),
        )
    for measure in running[3:4]:
        reason = "Er zijn afspraken gemaakt, en die worden nagekomen."
        lift(measure=measure, reason=reason, by=cast.users["coordinator"], now=now - timedelta(days=1))
    states = (_to_decide, _to_agree, _to_answer, _rejected)
    for incident, state in zip(_open_cases(cast), states, strict=False):
        state(cast, incident, now)


def _look_again(running: Sequence[Measure], today: date) -> None:
    """What was to be looked at before today was."""
    for row in [one for one in running if one.review_on and one.review_on < today]:
        by = next((one for one in (row.proposed_by, row.agreed_by) if one and can_review(one, row)), None)
        if by is not None and row.review_on:
            noon = timezone.make_aware(datetime.combine(row.review_on, time(12)))
            keep_after_review(measure=row, by=by, now=noon)


def _open_cases(cast: Cast) -> list[Incident]:
    """In hand, and a threat or violence before the others: those that the leader's log-in handles come first."""
    rows = Incident.objects.of(cast.organisation).filter(status__in=[Status.IN_PROGRESS, Status.REOPENED])
    rows = rows.exclude(leading_category="").filter(duplicate_of=None).select_related("team", "organisation")
    own = cast.teams["inspectie"].pk
    return sorted(
        rows.exclude(measures__isnull=False),
        key=lambda one: (one.leading_category not in SERIOUS_CATEGORIES, one.team_id != own, -one.pk),
    )


def _to_decide(cast: Cast, incident: Incident, now: datetime) -> None:
    """Agreed and put to the decider; until then a provisional one holds."""
    proposer = _proposer(cast, incident)
    put_provisional(
        incident=incident,
        kind=_kind(cast, BAN),
        location=_place(incident),
        why="De bezoeker zei morgen terug te komen.",
        by=proposer,
        now=now - timedelta(hours=20),
    )
    measure = _propose(cast, incident, BAN, by=proposer, now=now - timedelta(hours=18))
    _agree(cast, measure, now=now - timedelta(hours=3))


def _to_agree(cast: Cast, incident: Incident, now: datetime) -> None:
    _propose(cast, incident, CONDITIONS, by=_proposer(cast, incident), now=now - timedelta(hours=5))


def _to_answer(cast: Cast, incident: Incident, now: datetime) -> None:
    measure = _propose(cast, incident, BAN, by=_proposer(cast, incident), now=now - timedelta(hours=26))
    _agree(cast, measure, now=now - timedelta(hours=20))
    question = "Kan de burger op een andere locatie wel terecht? Schrijf dat erbij."
    send_back(measure=measure, question=question, by=cast.users["beslisser"], now=now - timedelta(hours=2))


def _rejected(cast: Cast, incident: Incident, now: datetime) -> None:
    measure = _propose(cast, incident, BAN, by=_proposer(cast, incident), now=now - timedelta(hours=30))
    reason = "Een verbod is te zwaar voor wat er gebeurde. Een gesprek past beter."
    reject(measure=measure, reason=reason, by=_agreer(cast, measure), now=now - timedelta(hours=6))


def _proposer(cast: Cast, incident: Incident) -> User:
    if incident.handler == Handler.LEADER and incident.taken_by:
        return incident.taken_by
    return cast.users["coordinator"]


def _agreer(cast: Cast, measure: Measure) -> User:
    return cast.users["beslisser" if measure.put_to_deciders else "coordinator"]


def _kind(cast: Cast, name: str) -> MeasureKind:
    return MeasureKind.objects.in_force(cast.organisation.pk, cast.today).get(name=name)


def _propose(cast: Cast, incident: Incident, name: str, *, by: User, now: datetime) -> Measure:
    if not hearing_of(incident).is_settled:
        on = max(incident.happened_on, timezone.localdate(now))
        record_hearing(incident=incident, how=HeardHow.PHONE, on=on, words=SIDE, by=by, now=now)
    kind = _kind(cast, name)
    terms, purpose, ground = WORDS[name]
    first = timezone.localdate(now) + timedelta(days=1)
    period: dict[str, date] = {}
    if kind.needs_period:
        period = {"starts_on": first, "ends_on": first + LASTS, "review_on": _review_day(first, cast.today)}
    proposal = Proposal(
        kind=kind,
        terms=terms,
        facts=incident.story,
        purpose=purpose,
        ground=ground,
        stays_possible="Bellen, schrijven, digitaal, en op afspraak met begeleiding.",
        why_not_lighter="Een gesprek en een waarschuwing hielpen niet.",
        why_not_heavier="De zaken van de burger lopen gewoon door.",
        our_part="De burger kreeg drie keer een verkeerde afspraakbrief. Dat is hersteld.",
        norm=incident.leading_category,
        location=_place(incident) if kind.is_ban else None,
        case_number=f"Z{timezone.localdate(now):%y}-{incident.pk:06d}",
        **period,
    )
    measure = propose_measure(incident=incident, proposal=proposal, by=by, now=now)
    if measure.needs_letter:
        contact = by if by.pk not in involved_in(incident) else cast.users["coordinator"]
        write_letter(measure=measure, contact=contact, by=by, now=now)
    return measure


def _review_day(first: date, today: date) -> date:
    """Half-way; one that would have been lately is soon, so that there is one to do and none looks forgotten."""
    half_way, soon = first + LASTS / 2, today + SOON
    return soon if soon - LATELY <= half_way < soon else half_way


def _place(incident: Incident) -> Location | None:
    """The building where it happened, else one where the team works: nobody is kept from the street."""
    if incident.location and incident.location.kind == LocationKind.BUILDING:
        return incident.location
    return incident.team.locations.filter(kind=LocationKind.BUILDING).order_by("name").first()


def _agree(cast: Cast, measure: Measure, *, now: datetime) -> None:
    reason = "Past bij wat er gebeurde en bij ons sanctiebeleid."
    agree(measure=measure, reason=reason, by=_agreer(cast, measure), now=now)


def _decide(cast: Cast, measure: Measure, *, now: datetime) -> None:
    _agree(cast, measure, now=now)
    if measure.needs_decider:
        reason = "Een lichter middel hielp niet, en de zaken van de burger blijven mogelijk."
        impose(measure=measure, reason=reason, by=cast.users["beslisser"], now=now + timedelta(minutes=5))
    letter = letter_of(measure)
    if letter is not None and letter.dated_on:
        by = measure.proposed_by
        note_sent(letter=letter, on=letter.dated_on, how=SentHow.POST, by=by, now=now + timedelta(minutes=7))
