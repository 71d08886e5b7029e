"""The learning programme in Waterdam: a team with its reasons, what was and what comes, and the organisation."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from learning.programme.enums import Audience, Basics, PricePer, Reply, TrainingForm
from learning.programme.models import Offer, Participation, Programme, Training, TrainingElement, TrainingSession
from learning.programme.services.offers import save_offer
from learning.programme.services.programmes import agree_programme, propose_programme, start_programme, write_lead
from learning.programme.services.sessions import note_attendance, plan_session, reply_to_session
from learning.programme.services.trainings import add_training
from learning.programme.summaries.attendance import people_for
from learning.programme.summaries.known import known_of
from learning.programme.summaries.suggestions import suggestions_for
from vpd.actions.enums import NeedStatus
from vpd.actions.models import LearningNeed
from vpd.actions.services import add_learning_need
from vpd.demo.cast import Cast
from vpd.organisation.calendar import is_working_day
from vpd.organisation.models import User

# title, provider, form, duration, price, per what, elements
OFFERS = (
    (
        "Grenzen stellen met een acteur",
        "Bureau Houvast",
        TrainingForm.PRACTICE,
        "een hele dag",
        Decimal(2950),
        PricePer.GROUP,
        ("setting-boundaries", "self-control", "citizen-tension"),
    ),
    (
        "Opvang en steun geven",
        "Bureau Houvast",
        TrainingForm.PRACTICE,
        "een halve dag",
        Decimal(320),
        PricePer.PERSON,
        ("aftercare", "support-during-incidents"),
    ),
    (
        "Basis agressie en norm",
        "Leerplein Gemeenten",
        TrainingForm.E_LEARNING,
        "45 minuten",
        None,
        "",
        ("awareness", "organisation-norm", "knowledge-policy"),
    ),
)

Where = tuple[str, str]
"""The place, and who trains."""

A_WHILE = timedelta(hours=4)
"""After the end of a session who was there is written down."""


def build(cast: Cast) -> None:
    """Fill in by calling the services, so many days ago."""
    offers = _offers(cast)
    _inspectie(cast, offers)
    _balie(cast)
    _organisation(cast)


def _offers(cast: Cast) -> dict[str, Offer]:
    made = {}
    for title, provider, form, duration, price, per, keys in OFFERS:
        offer = Offer(title=title, provider=provider, form=form, duration=duration, price=price, price_per=per)
        elements = list(TrainingElement.objects.filter(organisation=None, key__in=keys))
        made[keys[0]] = save_offer(offer=offer, elements=elements, by=cast.users["coordinator"])
    return made


def _inspectie(cast: Cast, offers: dict[str, Offer]) -> None:
    """Two trainings held, one to come, one still without a day; the reasons are those that the figures give."""
    by, leader, team = cast.users["coordinator"], cast.users["leidinggevende"], cast.teams["inspectie"]
    today = cast.day(0)
    programme = start_programme(team=team, year=today.year, by=by, now=cast.moment(-38))
    needs = list(LearningNeed.objects.of(cast.organisation).filter(team=team, status=NeedStatus.OPEN))
    suggestions = suggestions_for(known_of(team, today), needs=needs, on=today)

    def add(key: str, audience: Audience, day: int, form: TrainingForm, why: str) -> Training:
        element = TrainingElement.objects.get(organisation=None, key=key)
        found = suggestions.of(element)
        return add_training(
            programme=programme,
            element=element,
            offer=offers.get(key),
            audience=audience,
            quarter=_quarter(programme, cast.day(day)),
            form=form,
            why=why,
            reasons=found.reasons if found else (),
            by=by,
            now=cast.moment(-36),
        )

    norm = add(
        "knowledge-protocol",
        Audience.TEAM,
        -21,
        TrainingForm.MEETING,
        "Nog niet iedereen las de versie van het protocol die nu geldt.",
    )
    care = add(
        "aftercare",
        Audience.LEADERS,
        26,
        TrainingForm.PRACTICE,
        "Wie leiding geeft, vangt als eerste op. Dat hoort bij de functie.",
    )
    boundaries = add(
        "setting-boundaries",
        Audience.TEAM,
        12,
        TrainingForm.PRACTICE,
        "Er waren veel bedreigingen, en grenzen stellen is een doel van het team.",
    )
    visits = add(
        "home-visits",
        Audience.SOME,
        -4,
        TrainingForm.PRACTICE,
        "Een deel van de meldingen gaat over bezoeken waar een collega alleen was.",
    )
    write_lead(
        programme=programme,
        lead="Eerst de norm, dan oefenen met grenzen. Het team heeft een eigen protocol en de meeste collega’s lazen "
        "het. Daarom begint het programma met kennis en gaat het daarna over doen.",
        basics=Basics.UNKNOWN,
        by=by,
    )
    propose_programme(programme=programme, by=by, now=cast.moment(-35))
    agree_programme(programme=programme, by=leader, now=cast.moment(-33))
    _held(cast, norm, -21, ("Gemeentewerf, kantine", "Ruud van Dalen"), by=leader, missing=2)
    coming = _planned(cast, boundaries, 12, ("Oefenlokaal De Sluis", "Bureau Houvast"), by=leader)
    _replies(coming, cast.users["medewerker"])
    _planned(cast, care, 26, ("Stadhuis, zaal 2", "Bureau Houvast"), by=by)
    plan_session(
        training=visits,
        starts_at=_at(cast.day(-4), 9),
        ends_at=_at(cast.day(-4), 12),
        place="Gemeentewerf",
        people=[cast.users["medewerker"], cast.users["medewerker2"]],
        by=leader,
        now=cast.moment(-20),
    )


def _balie(cast: Cast) -> None:
    """A programme that waits for who leads the team."""
    by = cast.users["coordinator"]
    programme = start_programme(team=cast.teams["balie"], year=cast.day(0).year, by=by, now=cast.moment(-9))
    add_training(
        programme=programme,
        element=TrainingElement.objects.get(organisation=None, key="self-control"),
        audience=Audience.TEAM,
        quarter=4,
        form=TrainingForm.E_LEARNING,
        why="Het team vroeg in het overleg om te leren rustig te blijven als iemand dreigt.",
        by=by,
        now=cast.moment(-8),
    )
    propose_programme(programme=programme, by=by, now=cast.moment(-7))


def _organisation(cast: Cast) -> None:
    """The board was there as a number."""
    by = cast.users["coordinator"]
    programme = start_programme(team=None, year=cast.day(0).year, by=by, now=cast.moment(-70))
    training = add_training(
        programme=programme,
        element=TrainingElement.objects.get(organisation=None, key="example-norm"),
        audience=Audience.BOARD,
        quarter=_quarter(programme, cast.day(-50)),
        form=TrainingForm.INFORMATION,
        why="Wie de norm uitdraagt, kent hem eerst.",
        by=by,
        now=cast.moment(-69),
    )
    agree_programme(programme=programme, by=by, now=cast.moment(-68))
    when = _workday(cast, -50)
    session = plan_session(
        training=training,
        starts_at=_at(when, 15),
        ends_at=_at(when, 17),
        place="Raadzaal",
        board_invited=24,
        by=by,
        now=cast.moment(-65),
    )
    note_attendance(session=session, attended=[], board_attended=19, by=by, now=session.ends_at + A_WHILE)
    _asked_by_balie(cast, programme)


def _asked_by_balie(cast: Cast, programme: Programme) -> None:
    """A training that a team asked for was held: its leader is to say whether they can do it now."""
    by, leader = cast.users["coordinator"], cast.users["leidinggevende.balie"]
    need = add_learning_need(
        team=cast.teams["balie"],
        title="Snel vinden wat ons protocol zegt",
        explanation="Als het druk is, weet niet iedereen waar het staat.",
        by=leader,
        now=cast.moment(-40),
    )
    training = add_training(
        programme=programme,
        element=TrainingElement.objects.get(organisation=None, key="knowledge-policy"),
        audience=Audience.SOME,
        quarter=_quarter(programme, cast.day(-12)),
        form=TrainingForm.MEETING,
        why="Het team aan de balie vroeg erom.",
        needs=[need],
        by=by,
        now=cast.moment(-36),
    )
    people = [one for one in cast.members["balie"] if one != leader]
    _held(cast, training, -12, ("Stadhuis, zaal 1", ""), by=by, missing=1, people=people)


def _held(
    cast: Cast, training: Training, day: int, where: Where, *, by: User, missing: int, people: Sequence[User] = ()
) -> None:
    session = _planned(cast, training, day, where, by=by, people=people)
    asked = people or people_for(training, cast.day(day))
    note_attendance(session=session, attended=asked[missing:], by=by, now=session.ends_at + A_WHILE)


def _planned(
    cast: Cast, training: Training, day: int, where: Where, *, by: User, people: Sequence[User] = ()
) -> TrainingSession:
    """With whom it is for, unless others are named."""
    when, (place, trainer) = _workday(cast, day), where
    return plan_session(
        training=training,
        starts_at=_at(when, 9),
        ends_at=_at(when, 12),
        place=place,
        trainer=trainer,
        people=people or people_for(training, cast.day(0)),
        by=by,
        now=cast.moment(min(day, 0) - 10),
    )


def _replies(session: TrainingSession, waiting: User) -> None:
    """Most answered; one says no, and whoever logs in as employee still may."""
    rows = Participation.objects.filter(session=session).exclude(user=waiting).select_related("user", "session")
    for number, row in enumerate(rows.order_by("pk")[:5]):
        reply_to_session(participation=row, reply=Reply.NOT_COMING if number == 3 else Reply.COMING, by=row.user)


def _workday(cast: Cast, offset: int) -> date:
    """So many days from today, or the first day after on which people work; what was stays in the past."""
    day = cast.day(offset)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def _quarter(programme: Programme, day: date) -> int:
    """Of this day, when it is in the year of the programme; else the nearest end of that year."""
    if day.year != programme.year:
        return 4 if day.year > programme.year else 1
    return (day.month - 1) // 3 + 1


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
