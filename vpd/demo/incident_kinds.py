"""Disturbances and accidents in the example municipality, open and handled; all invented."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from incidents.accidents.enums import AccidentStepKind
from incidents.accidents.services import finish_accident, settle_inspectorate
from incidents.advice.enums import Kind
from incidents.cases.enums import Channel, Company, HelpNow, PlaceKind, ReactionKind, WorkProcess
from incidents.cases.models import Incident
from incidents.cases.summaries.reports import ReportData
from incidents.handling.enums import OwnShare, ProtocolOutcome
from incidents.handling.services.feedback import Answer
from incidents.handling.services.handling import Found, Reacted, finish_case, take_in_hand
from incidents.reports.services.reporting import report_incident
from incidents.reports.summaries.house_rules import HouseRules, house_rules_at
from vpd.demo import support
from vpd.demo.cast import Cast
from vpd.organisation.summaries.leaders import leaders_of

NUISANCE = "overlast geeft"
INSTRUCTIONS = "Volg aanwijzingen"
LINE = "achter de lijn"


def build(cast: Cast) -> None:
    """For each kind one that waits and one that is done; one accident is for the labour inspectorate."""
    _disturbance_done(cast)
    _disturbance_waiting(cast)
    _accident_told_and_done(cast)
    _accident_done(cast)
    _accident_for_inspectorate(cast)


def _disturbance_done(cast: Cast) -> None:
    reported = cast.moment(-9, time(10, 40))
    incident = _disturbance(
        cast,
        slug="balie",
        place="publiekshal",
        rules=(NUISANCE, LINE),
        story="Een bezoeker liep steeds langs de rij naar voren en sprak andere wachtenden luid aan. "
        "Na twee keer vragen ging hij zitten. Niemand werd uitgescholden.",
        reporter="medewerker.balie",
        reported=reported,
    )
    leader = leaders_of(cast.teams["balie"], cast.today)[0]
    take_in_hand(incident=incident, by=leader, now=cast.at_work(reported + timedelta(hours=2)))
    support.settle(incident, by=leader, now=cast.at_work(reported + timedelta(hours=4)), number=1)
    finish_case(
        incident=incident,
        reacted=Reacted(
            ReactionKind.ON_THE_SPOT,
            timezone.localdate(reported),
            timezone.localtime(reported).time(),
            "De gastheer nam de huisregels met de bezoeker door. Hij wist niet dat hij een nummer moest nemen.",
        ),
        found=Found(OwnShare.EXPLAINING, ProtocolOutcome.WORKED),
        answer=Answer(
            "De bezoeker is aangesproken en kent de huisregels nu. Bij de zuil hangt voortaan een groter bord."
        ),
        by=leader,
        now=cast.at_work(reported + timedelta(hours=26)),
    )


def _disturbance_waiting(cast: Cast) -> None:
    now = timezone.localtime()
    _disturbance(
        cast,
        slug="inspectie",
        place="stadhuis",
        rules=(INSTRUCTIONS, NUISANCE),
        story="Na het spreekuur bleef een groep aan de tafels zitten, met muziek aan. Ze gingen pas weg toen de "
        "receptie er voor de derde keer om vroeg.",
        reporter="medewerker",
        reported=now - timedelta(hours=20),
    )


def _accident_told_and_done(cast: Cast) -> None:
    team, reported = cast.teams["buitendienst"], cast.moment(-48, time(9, 15))
    leader = leaders_of(team, cast.today)[0]
    colleague = next(person for person in cast.members["buitendienst"] if person.pk != leader.pk)
    incident = report_incident(
        report=ReportData(
            team=team,
            kind=Kind.ACCIDENT,
            happened_on=timezone.localdate(reported),
            happened_at=time(8, 30),
            place_kind=PlaceKind.LOCATION,
            location=cast.locations["gemeentewerf"],
            channel=None,
            behaviours=[],
            story="Bij het laden schoof een pallet van de laadklep. De wielen van de kar stonden niet op de rem.",
            affected=[colleague],
            help_now=[HelpNow.MEDICAL_GIVEN],
            is_reportable=True,
        ),
        by=colleague,
        now=reported,
    )
    settle_inspectorate(
        incident=incident,
        kind=AccidentStepKind.NOTIFIED,
        done_on=timezone.localdate(reported),
        note="Telefonisch gemeld; de inspecteur kwam dezelfde middag kijken.",
        by=cast.users["coordinator"],
        now=reported + timedelta(minutes=50),
    )
    take_in_hand(incident=incident, by=leader, now=cast.at_work(reported + timedelta(hours=1)))
    support.settle(incident, by=leader, now=cast.at_work(reported + timedelta(hours=4)), number=0)
    finish_accident(
        incident=incident,
        done_on=timezone.localdate(reported + timedelta(days=12)),
        note="De laadklep heeft nu een opstaande rand, en remmen staat in de instructie voor het laden.",
        answer=Answer("De laadklep is aangepast en de instructie voor het laden is opnieuw doorgenomen met iedereen."),
        by=leader,
        now=cast.at_work(reported + timedelta(days=12)),
    )


def _accident_done(cast: Cast) -> None:
    team, reported = cast.teams["inspectie"], cast.moment(-16, time(15, 20))
    incident = report_incident(
        report=ReportData(
            team=team,
            kind=Kind.ACCIDENT,
            happened_on=timezone.localdate(reported),
            happened_at=time(14, 10),
            place_kind=PlaceKind.COMPANY_VISIT,
            channel=None,
            behaviours=[],
            story="Op een bouwplaats stapte ik op een losse plank en viel een halve meter. Ik kon verder werken.",
            affected=[cast.users["medewerker"]],
            is_reportable=False,
        ),
        by=cast.users["medewerker"],
        now=reported,
    )
    take_in_hand(incident=incident, by=cast.users["leidinggevende"], now=cast.at_work(reported + timedelta(hours=18)))
    support.settle(
        incident, by=cast.users["leidinggevende"], now=cast.at_work(reported + timedelta(hours=20)), number=1
    )
    finish_accident(
        incident=incident,
        done_on=timezone.localdate(reported + timedelta(days=5)),
        note="Met de aannemer is afgesproken dat looppaden vastliggen voordat wij komen. Het staat nu in de brief.",
        answer=Answer("De aannemer legt looppaden voortaan vast. Is dat niet zo, dan ga je niet naar binnen."),
        by=cast.users["leidinggevende"],
        now=cast.at_work(reported + timedelta(days=5)),
    )


def _accident_for_inspectorate(cast: Cast) -> None:
    reported = timezone.localtime() - timedelta(hours=2)
    report_incident(
        report=ReportData(
            team=cast.teams["inspectie"],
            kind=Kind.ACCIDENT,
            happened_on=timezone.localdate(reported),
            happened_at=None,
            place_kind=PlaceKind.PUBLIC_SPACE,
            channel=None,
            behaviours=[],
            story="Onderweg naar een controle werd onze dienstfiets geraakt door een auto die rechtsaf sloeg.",
            affected=[cast.users["medewerker2"]],
            help_now=[HelpNow.MEDICAL_GIVEN],
            is_reportable=True,
        ),
        by=cast.users["medewerker2"],
        now=reported,
    )


def _disturbance(
    cast: Cast, *, slug: str, place: str, rules: tuple[str, ...], story: str, reporter: str, reported: datetime
) -> Incident:
    location, user = cast.locations[place], cast.users[reporter]
    held = house_rules_at(
        organisation_id=cast.organisation.pk, on=timezone.localdate(reported), location_ids={location.pk}
    )
    assert held is not None  # noqa: S101  Waterdam has house rules
    return report_incident(
        report=ReportData(
            team=cast.teams[slug],
            kind=Kind.ORDER_DISTURBANCE,
            happened_on=timezone.localdate(reported - timedelta(minutes=30)),
            happened_at=(reported - timedelta(minutes=30)).time().replace(second=0, microsecond=0),
            place_kind=PlaceKind.LOCATION,
            location=location,
            channel=Channel.RECEPTION,
            behaviours=[],
            story=story,
            affected=[user],
            circumstances={"work_process": WorkProcess.SERVICE, "company": Company.TOGETHER},
            house_rules=held.chosen(_keys(held, rules)),
            house_rules_version_id=held.version_id,
        ),
        by=user,
        now=reported,
    )


def _keys(held: HouseRules, words: tuple[str, ...]) -> list[str]:
    return [rule.key for rule in held.rules if any(part in rule.text for part in words)]
