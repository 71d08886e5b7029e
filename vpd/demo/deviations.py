"""What people of Inspectie and of the counter wrote down: deviations and dilemmas in every state."""

from datetime import datetime, time, timedelta

from protocols.agreements.models import ProtocolLine
from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.contributions.enums import DeviationKind
from protocols.contributions.services.agenda import choose_for_meeting
from protocols.contributions.services.deviations import Agreement, write_deviation
from protocols.contributions.services.dilemmas import offer_dilemma, share_dilemma, write_dilemma
from vpd.demo.cast import Cast
from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.services import decide, hold_meeting, plan_meeting, record_attendance

AT = time(16, 0)


def build(cast: Cast) -> None:
    """Deviations and dilemmas: discussed at a meeting, waiting for the next one, or just written down."""
    _discussed(cast)
    _deviations(cast)
    _dilemmas(cast)


def _discussed(cast: Cast) -> None:
    """One meeting of Inspectie took up a deviation, which changed an agreement, and a dilemma."""
    team, leader = cast.teams["inspectie"], cast.users["leidinggevende"]
    day = -61 - max(0, cast.day(-61).weekday() - 4)
    at = cast.moment(day, time(13, 0))
    before = at - timedelta(days=6)
    deviation = write_deviation(
        team=team,
        kind=DeviationKind.DELIBERATE,
        day=cast.day(day - 10),
        now=cast.moment(day - 10, AT),
        story="Op een adres waar het eerder onrustig was, ben ik bij de auto gebleven in plaats van mee naar binnen te "
        "gaan. Zo kon één van ons bellen als het nodig was.",
        because="Met zijn tweeën in een kleine gang voelde minder veilig dan één binnen en één buiten.",
        about=_agreement(cast, "inspectie", "Een bekend lastig adres gaat naar twee ervaren inspecteurs.", on=before),
        by=cast.users["medewerker2"],
    )
    dilemma = write_dilemma(
        team=team,
        text="Schrijf je een waarschuwing op als iemand na een kwartier zelf zijn excuses aanbiedt?",
        now=cast.moment(day - 8, AT),
        by=cast.users["nazorg"],
    )
    meeting = plan_meeting(team=team, held_on=cast.day(day), by=leader, now=before)
    for thing in (deviation, dilemma):
        choose_for_meeting(thing=thing, by=leader, meeting=meeting, now=before)
    first, second = meeting.items.order_by("position")
    decide(
        item=first,
        outcome=DecisionOutcome.AMENDMENT,
        text="Een bekend lastig adres gaat naar twee ervaren inspecteurs. Vooraf spreken ze af wie binnen het woord "
        "doet en wie bij de deur blijft.",
        reason="Met zijn tweeën is veiliger als van tevoren duidelijk is wie wat doet.",
        by=leader,
        now=at,
    )
    decide(
        item=second,
        outcome=DecisionOutcome.WORKING_AGREEMENT,
        text="We schrijven het altijd op, met erbij dat er excuses zijn gemaakt.",
        reason="De volgende collega weet dan wat er was, en ook dat het goed kwam.",
        by=leader,
        now=at + timedelta(minutes=15),
    )
    record_attendance(meeting=meeting, users=cast.members["inspectie"][:-1], names=[], by=leader)
    hold_meeting(meeting=meeting, by=leader, now=at + timedelta(hours=1))


def _deviations(cast: Cast) -> None:
    inspectie, balie = cast.teams["inspectie"], cast.teams["balie"]
    first, second, third = cast.users["medewerker"], cast.users["medewerker2"], cast.users["nazorg"]
    planned = write_deviation(
        team=inspectie,
        kind=DeviationKind.DELIBERATE,
        day=cast.day(-34),
        now=cast.moment(-34, AT),
        story="Ik ging alleen naar een bouwplaats waar we met twee hadden afgesproken. De collega was ziek en de "
        "planning zat vol. Het bezoek verliep rustig.",
        because="Ik wilde de afspraak met de aannemer nakomen en wist niet wie ik kon vragen om in te vallen.",
        about=_agreement(
            cast, "inspectie", "We gaan met twee als er eerder ruzie was met de aannemer.", on=cast.moment(-34, AT)
        ),
        by=third,
    )
    choose_for_meeting(thing=planned, by=cast.users["leidinggevende"])
    write_deviation(
        team=inspectie,
        kind=DeviationKind.IN_DOUBT,
        day=cast.day(-12),
        now=cast.moment(-12, AT),
        story="Een ouder werd aan de telefoon steeds harder. Ik heb één keer gewaarschuwd en daarna doorgepraat, en "
        "twijfelde of ik had moeten stoppen.",
        because="Er werd niet gescholden, alleen geschreeuwd. Is dat al een waarschuwing waard?",
        about=_agreement(cast, "inspectie", "stoppen het gesprek na twee waarschuwingen en maken een nieuwe afspraak"),
        by=second,
    )
    write_deviation(
        team=inspectie,
        kind=DeviationKind.UNINTENDED,
        day=cast.day(-9),
        now=cast.moment(-9, AT),
        story="Ik had mijn eindtijd niet in de gedeelde agenda gezet. Niemand wist dat ik nog op een adres was.",
        because="Het bezoek kwam er tussendoor, en de agenda is op de telefoon lastig te wijzigen.",
        about=_agreement(cast, "inspectie", "Iedereen zet zijn route en eindtijd in de gedeelde agenda."),
        shows_name=True,
        by=first,
    )
    write_deviation(
        team=inspectie,
        kind=DeviationKind.IN_DOUBT,
        day=cast.day(-3),
        now=cast.moment(-3, AT),
        story="Er werd gefilmd tijdens de controle. Ik ben doorgegaan en heb er niets van gezegd.",
        by=first,
    )
    write_deviation(
        team=balie,
        kind=DeviationKind.DELIBERATE,
        day=cast.day(-20),
        now=cast.moment(-20, AT),
        story="Ik heb iemand geholpen die net nog had gescholden. Het nummer was al aan de beurt en het was rustig.",
        because="Doorverwijzen had meer onrust gegeven dan even helpen.",
        by=cast.users["medewerker.balie"],
    )


def _dilemmas(cast: Cast) -> None:
    inspectie, balie = cast.teams["inspectie"], cast.teams["balie"]
    write_dilemma(
        team=inspectie,
        text="Vertel je vooraf dat de politie meegaat, of maakt dat het bezoek juist gespannen?",
        now=cast.moment(-40, AT),
        by=cast.users["nazorg"],
    )
    chosen = write_dilemma(
        team=inspectie,
        text="Wat doe je als een bekende ondernemer koffie aanbiedt, en een collega eerder die dag nee zei?",
        now=cast.moment(-15, AT),
        shows_name=True,
        by=cast.users["medewerker"],
    )
    choose_for_meeting(thing=chosen, by=cast.users["medewerker2"])
    offered = write_dilemma(
        team=inspectie,
        text="Loop je mee naar binnen als de hond los is, of vraag je dat eerst? Soms gaat de deur dan dicht.",
        now=cast.moment(-6, AT),
        by=cast.users["medewerker2"],
    )
    offer_dilemma(dilemma=offered, text=offered.text, by=cast.users["medewerker2"])
    shared = write_dilemma(
        team=balie,
        text="Help je iemand sneller omdat die boos wordt? De rest van de rij leert dan dat boos worden werkt.",
        now=cast.moment(-25, AT),
        by=cast.users["medewerker.balie"],
    )
    offer_dilemma(dilemma=shared, text=shared.text, by=cast.users["medewerker.balie"])
    share_dilemma(dilemma=shared, by=cast.users["leidinggevende.balie"])


def _agreement(cast: Cast, team: str, text: str, *, on: datetime | None = None) -> Agreement | None:
    """The line with this text in the protocol that was in force."""
    version = protocol_in_force(team=cast.teams[team], on=on.date() if on else cast.today)
    if version is None:
        return None
    line = ProtocolLine.objects.of(cast.organisation).kept().get(version=version, text=text)
    return Agreement(version, line.section_key, line.lineage)
