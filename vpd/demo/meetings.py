"""What the teams of Waterdam discussed and decided; what they could not solve themselves, and want to learn."""

from datetime import date, time, timedelta

from vpd.actions.enums import ActionStatus, Effect, NeedStatus, ObstacleStatus, Strength
from vpd.actions.models import ImprovementAction, Obstacle
from vpd.actions.services import (
    add_learning_need,
    add_obstacle,
    assess_effect,
    change_action_status,
    change_need_status,
    change_obstacle_status,
)
from vpd.demo.cast import Cast
from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.models import TeamMeeting
from vpd.meetings.services import decide, hold_meeting, plan_meeting, put_on_agenda, record_attendance
from vpd.organisation.models import User

AT = time(10, 0)

# Title, why it is on the agenda, outcome, what was decided, why, and what goes along (see `_values`).
Discussed = tuple[str, str, DecisionOutcome, str, str, dict[str, object]]

SPRING: list[Discussed] = [
    (
        "Hoe vaak gaan we nog alleen op controle?",
        "Twee collega’s vroegen dit na een bezoek waarbij de stemming omsloeg.",
        DecisionOutcome.WORKING_AGREEMENT,
        "Is er eerder ruzie geweest op een adres, dan gaan we altijd met zijn tweeën.",
        "Met zijn tweeën kun je afwisselen, en één van jullie kan hulp bellen.",
        {
            "owner": "medewerker2",
            "due": 21,
            "strength": Strength.PLACE,
            "action_title": "In het rooster zetten bij welke adressen we met zijn tweeën gaan",
        },
    ),
    (
        "Een burger werd boos toen we het huisnummer vroegen",
        "",
        DecisionOutcome.NO_ACTION,
        "De collega legde uit waarom we het vragen, en daarna was het goed. Dat doen we al zo.",
        "",
        {},
    ),
    (
        "Geen bereik met de telefoon in het buitengebied",
        "Op drie plekken kun je niemand bellen als het misgaat.",
        DecisionOutcome.ESCALATION,
        "We vragen om portofoons of een telefoon met een ander netwerk voor wie naar het buitengebied gaat.",
        "Zonder bereik werkt onze afspraak om hulp te bellen niet.",
        {"addressee": "beslisser", "watcher": "medewerker", "due": 30},
    ),
]
LAST: list[Discussed] = [
    (
        "Wat doen we als iemand ons filmt?",
        "Het protocol zegt er niets over.",
        DecisionOutcome.AMENDMENT,
        "In het protocol komt een afspraak over filmen: rustig blijven, het gesprek afmaken en het altijd melden.",
        "Het gebeurde dit kwartaal drie keer, en ieder deed iets anders.",
        {
            "owner": "leidinggevende",
            "due": 45,
            "strength": Strength.AGREEMENT,
            "action_title": "De afspraak over filmen opschrijven",
        },
    ),
    (
        "Gesprekken met iemand die blijft schreeuwen",
        "",
        DecisionOutcome.LEARNING_NEED,
        "Oefenen met het stoppen van een gesprek bij iemand die blijft schreeuwen",
        "We vinden het lastig om op tijd een grens te stellen.",
        {},
    ),
    (
        "Bezoek aan bedrijven zonder melding vooraf",
        "",
        DecisionOutcome.NO_ACTION,
        "We houden het zoals het is: de dreigingsanalyse vooraf werkt.",
        "",
        {},
    ),
    (
        "Parkeren op het terrein van de gemeentewerf",
        "Bezoekers spreken ons aan bij onze auto’s.",
        DecisionOutcome.ESCALATION,
        "We vragen een eigen ingang voor het personeel, of een slagboom met een pasje.",
        "Na werktijd staat iemand je soms op te wachten.",
        {"name": "Hoofd facilitaire zaken", "watcher": "medewerker2", "due": 45},
    ),
]
COMING = [
    ("De feestdagen: wie werkt er, en met wie?", "Vorig jaar stonden er twee avonden collega’s alleen."),
    ("Nieuwe collega’s: wie gaat de eerste maand mee?", ""),
]


def build(cast: Cast) -> None:
    """Two meetings held, one planned; obstacles answered and settled; needs planned."""
    leader = cast.users["leidinggevende"]
    _hold(cast, "inspectie", -96, SPRING, by=leader, guests=["Wijkagent"])
    _hold(cast, "inspectie", -33, LAST, by=leader, guests=[])
    plan_meeting(team=cast.teams["inspectie"], held_on=_workday(cast, 10), by=leader, now=cast.moment(-12, AT))
    for title, note in COMING:
        put_on_agenda(
            team=cast.teams["inspectie"], title=title, note=note, origin=None, by=leader, now=cast.moment(-9, AT)
        )
    _others(cast)
    _actions(cast)
    _obstacles(cast)
    _needs(cast)
    _balie(cast)


def _hold(cast: Cast, slug: str, day: int, discussed: list[Discussed], *, by: User, guests: list[str]) -> TeamMeeting:
    team = cast.teams[slug]
    day = (_workday(cast, day) - cast.today).days
    meeting = plan_meeting(team=team, held_on=cast.day(day), by=by, now=cast.moment(day - 14, AT))
    at = cast.moment(day, AT)
    record_attendance(meeting=meeting, users=cast.members[slug][:-1], names=guests, by=by)
    for number, (title, note, outcome, text, reason, more) in enumerate(discussed):
        item = put_on_agenda(
            team=team, title=title, note=note, origin=None, by=by, meeting=meeting, now=cast.moment(day - 7, AT)
        )
        decide(
            item=item,
            outcome=outcome,
            text=text,
            reason=reason,
            by=by,
            now=at + timedelta(minutes=12 * number),
            **_values(cast, day, more),
        )
    return hold_meeting(meeting=meeting, by=by, now=at + timedelta(hours=1))


def _values(cast: Cast, day: int, more: dict[str, object]) -> dict[str, object]:
    """People by log-in, and a day so many after the meeting."""
    values = {key: cast.users[more[key]] for key in ("owner", "addressee", "watcher") if key in more}
    if "name" in more:
        values["addressee_name"] = more["name"]
    values |= {key: more[key] for key in ("action_title", "strength") if key in more}
    if "due" in more:
        values["due_on"] = cast.day(day + more["due"])
    return values


def _others(cast: Cast) -> None:
    """Two teams that met as often as they should, and one that did so once."""
    for slug, days in (("handhaving", (-150, -41)), ("klantcontact", (-118, -27)), ("wmo", (-75,))):
        for day in days:
            item = (
                "Hoe vangen we elkaar op na een lastig gesprek?",
                "",
                DecisionOutcome.WORKING_AGREEMENT,
                "Wie een lastig gesprek had, loopt even met een collega mee naar buiten voor het volgende begint.",
                "",
                {},
            )
            _hold(cast, slug, day, [item], by=cast.users["coordinator"], guests=[])


def _actions(cast: Cast) -> None:
    """What was agreed in spring was done, and helped."""
    title = str(SPRING[0][-1]["action_title"])
    action = ImprovementAction.objects.of(cast.organisation).get(title=title)
    outcome = "De adressen staan in het rooster. Wie plant, ziet het meteen."
    change_action_status(
        action=action, to=ActionStatus.DONE, by=action.owner, outcome=outcome, now=cast.moment(-80, AT)
    )
    assess_effect(
        action=action, effect=Effect.SATISFIED, reason="", by=cast.users["leidinggevende"], now=cast.moment(-33, AT)
    )


def _obstacles(cast: Cast) -> None:
    """The first was solved; the second still waits."""
    first = Obstacle.objects.of(cast.organisation).get(title="Geen bereik met de telefoon in het buitengebied")
    change_obstacle_status(
        obstacle=first,
        to=ObstacleStatus.ANSWERED,
        answer="Akkoord. Er komen twee telefoons met een ander netwerk, die je bij de balie van de werf ophaalt.",
        by=cast.users["beslisser"],
        now=cast.moment(-74, AT),
    )
    change_obstacle_status(
        obstacle=first,
        to=ObstacleStatus.SOLVED,
        outcome="De telefoons zijn er en hebben overal bereik.",
        by=cast.users["medewerker"],
        now=cast.moment(-50, AT),
    )


def _needs(cast: Cast) -> None:
    need = add_learning_need(
        team=cast.teams["inspectie"],
        title="Een dreigingsanalyse maken in vijf minuten",
        explanation="Voor bezoeken met spoed is het formulier nu te lang.",
        by=cast.users["leidinggevende"],
        now=cast.moment(-90, AT),
    )
    change_need_status(
        need=need,
        to=NeedStatus.PLANNED,
        outcome="Oefening met de collega’s van Handhaving, tijdens de teamdag.",
        by=cast.users["leidinggevende"],
        now=cast.moment(-40, AT),
    )


def _balie(cast: Cast) -> None:
    """One meeting held, one obstacle answered, one need, and something that waits for a meeting."""
    leader, team = cast.users["leidinggevende.balie"], cast.teams["balie"]
    _hold(
        cast,
        "balie",
        -60,
        [
            (
                "Wat zeggen we als iemand zonder afspraak komt?",
                "",
                DecisionOutcome.WORKING_AGREEMENT,
                "We zeggen eerst wat wel kan: een afspraak van morgen, of wachten tot er een plek vrijkomt.",
                "Een nee zonder uitleg maakt mensen boos.",
                {},
            )
        ],
        by=leader,
        guests=[],
    )
    obstacle = add_obstacle(
        team=team,
        title="De knop voor hulp werkt niet op balie 3",
        explanation="De knop is twee keer gemeld. Er is niemand geweest.",
        addressee_name="Servicepunt ICT",
        watcher=cast.users["medewerker.balie"],
        due_on=cast.day(-5),
        by=leader,
        now=cast.moment(-25, AT),
    )
    change_obstacle_status(
        obstacle=obstacle,
        to=ObstacleStatus.ANSWERED,
        answer="Telefonisch: de monteur komt volgende week.",
        by=cast.users["medewerker.balie"],
        now=cast.moment(-3, AT),
    )
    add_learning_need(
        team=team,
        title="Rustig blijven als iemand met zijn vuist op de balie slaat",
        by=leader,
        now=cast.moment(-58, AT),
    )
    put_on_agenda(
        team=team,
        title="Werken met zijn tweeën op de late avond",
        note="Op donderdagavond is het vaak druk en onrustig.",
        origin=None,
        by=leader,
        now=cast.moment(-6, AT),
    )


def _workday(cast: Cast, offset: int) -> date:
    """So many days from today, or the Monday after."""
    day = cast.day(offset)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
