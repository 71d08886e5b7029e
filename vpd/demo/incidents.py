"""Reports of the example municipality over the last nine quarters, made as people make them; all invented."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import cycle

from django.utils import timezone

from incidents.enums import (
    Addressee,
    Channel,
    Company,
    HelpNow,
    PlaceKind,
    ReactionKind,
    SpotAction,
    VisitType,
    WorkProcess,
)
from incidents.models import Behaviour, Incident
from incidents.services import ReportData, finish_case, report_incident, take_in_hand, withdraw_report
from incidents.summaries.people import leaders_of
from vpd.demo.cast import Cast
from vpd.organisation.models import User
from vpd.ui.quarter import Quarter

QUARTERS = 9
HANDLED_AFTER = timedelta(days=3)

# How many reports in each of the nine quarters, the running one last; "wmo" has none at all.
NUMBERS = {
    "inspectie": (4, 6, 5, 4, 5, 7, 5, 6, 5),
    "handhaving": (5, 4, 6, 5, 7, 6, 5, 6, 4),
    "buitendienst": (2, 1, 3, 2, 2, 1, 2, 3, 2),
    "balie": (4, 5, 4, 6, 5, 4, 6, 6, 7),
    "klantcontact": (3, 2, 4, 3, 3, 4, 2, 3, 3),
    "werkplein": (3, 4, 3, 2, 4, 3, 3, 4, 3),
    "wijkteam-noord": (0, 0, 0, 0, 0, 0, 0, 0, 1),
}


@dataclass(frozen=True)
class Case:
    """What happens to a team now and then."""

    codes: tuple[str, ...]
    channel: Channel
    story: str
    at: time
    place: PlaceKind = PlaceKind.LOCATION
    location: str = ""
    visit: VisitType | None = None
    work: WorkProcess | None = None
    company: Company | None = None
    under_influence: bool | None = None
    corrected: bool | None = None
    again: bool | None = None
    done: tuple[SpotAction, ...] = field(default=())


DONE_VERBAL = (SpotAction.NAMED, SpotAction.SET_BOUNDARY)
DONE_THREAT = (SpotAction.SET_BOUNDARY, SpotAction.ENDED, SpotAction.LEADER)
DONE_PHYSICAL = (SpotAction.LEFT, SpotAction.POLICE, SpotAction.LEADER)

SITE_VISIT = {
    "channel": Channel.COMPANY_VISIT,
    "place": PlaceKind.COMPANY_VISIT,
    "visit": VisitType.INVOLUNTARY,
    "work": WorkProcess.INSPECTION,
}
STREET = {"channel": Channel.PUBLIC_SPACE, "place": PlaceKind.PUBLIC_SPACE}
PHONE = {"channel": Channel.PHONE, "place": PlaceKind.ONLINE}
HALL = {"channel": Channel.COUNTER, "location": "publiekshal", "work": WorkProcess.SERVICE}

CASES: dict[str, list[Case]] = {
    "inspectie": [
        Case(
            ("BELEDIGING",),
            story="Bij een controle op een bouwplaats schold de uitvoerder toen ik naar de vergunning vroeg. "
            "Ik heb gezegd dat ik zo niet verder praat. Hij ging door, daarna ben ik weggegaan.",
            at=time(10, 20),
            corrected=False,
            again=True,
            company=Company.ALONE,
            done=(*DONE_VERBAL, SpotAction.LEFT),
            **SITE_VISIT,
        ),
        Case(
            ("HOUDING_STALKEN", "BELEDIGING"),
            story="Na het stilleggen van het werk kwam de aannemer dicht voor me staan en zei dat hij wist waar ik "
            "mijn auto had geparkeerd. Ik heb het gesprek gestopt en ben naar de auto gelopen.",
            at=time(14, 5),
            company=Company.ALONE,
            done=DONE_THREAT,
            **SITE_VISIT,
        ),
        Case(
            ("TREITEREN",),
            story="Een ouder bleef tijdens het gesprek over schoolverzuim treiterende opmerkingen maken. "
            "Na aanspreken stopte dat.",
            channel=Channel.HOME_VISIT,
            place=PlaceKind.HOME_VISIT,
            visit=VisitType.INVOLUNTARY,
            work=WorkProcess.ENFORCEMENT,
            at=time(16, 40),
            corrected=True,
            again=False,
            company=Company.TOGETHER,
            done=DONE_VERBAL,
        ),
        Case(
            ("DWINGEN_BEMOEILIJKEN",),
            story="De eigenaar zette zijn bus achter onze auto en liet ons pas weg nadat we de politie belden.",
            at=time(9, 15),
            company=Company.TOGETHER,
            done=(SpotAction.POLICE, SpotAction.LEADER),
            **SITE_VISIT,
        ),
        Case(
            ("SMAAD",),
            story="Op sociale media stond dat ik steekpenningen zou aannemen, met een foto van mijn dienstauto.",
            channel=Channel.SOCIAL_MEDIA,
            place=PlaceKind.ONLINE,
            work=WorkProcess.ENFORCEMENT,
            at=time(20, 30),
            done=(SpotAction.LEADER,),
        ),
        Case(
            ("BEETPAKKEN_SLAAN_SPUGEN", "HOUDING_STALKEN"),
            story="Bij een controle buiten duwde een man mij tegen het hek en riep dat ik moest oprotten.",
            work=WorkProcess.INSPECTION,
            at=time(11, 50),
            under_influence=True,
            company=Company.TOGETHER,
            done=DONE_PHYSICAL,
            **STREET,
        ),
    ],
    "handhaving": [
        Case(
            ("BELEDIGING", "DISCRIMINATIE"),
            story="Bij het uitschrijven van een parkeerbon maakte iemand opmerkingen over mijn afkomst.",
            work=WorkProcess.ENFORCEMENT,
            at=time(13, 30),
            corrected=False,
            again=True,
            done=DONE_VERBAL,
            **STREET,
        ),
        Case(
            ("POGING_GEWELD",),
            story="Een man haalde uit toen we zijn scooter wilden laten wegslepen. Hij miste.",
            work=WorkProcess.ENFORCEMENT,
            at=time(22, 45),
            under_influence=True,
            company=Company.TOGETHER,
            done=(SpotAction.DISTANCE, SpotAction.POLICE),
            **STREET,
        ),
        Case(
            ("BELEDIGING",),
            story="Een ondernemer schold toen we vroegen het terras in te korten. Na aanspreken bood hij excuses aan.",
            work=WorkProcess.INSPECTION,
            at=time(18, 10),
            corrected=True,
            again=False,
            done=DONE_VERBAL,
            **STREET,
        ),
        Case(
            ("HOUDING_STALKEN",),
            story="Iemand volgde ons met de auto tot aan de gemeentewerf en filmde ons daar.",
            channel=Channel.PUBLIC_SPACE,
            location="gemeentewerf",
            at=time(15, 25),
            company=Company.TOGETHER,
            done=(SpotAction.LEADER,),
        ),
    ],
    "buitendienst": [
        Case(
            ("BELEDIGING",),
            story="Een automobilist schold omdat de weg dicht was voor het snoeiwerk.",
            work=WorkProcess.MAINTENANCE,
            at=time(8, 5),
            corrected=False,
            again=False,
            company=Company.TOGETHER,
            done=(SpotAction.LET_TALK,),
            **STREET,
        ),
        Case(
            ("VERNIELING",),
            story="Iemand reed met opzet de afzetting omver en vernielde het waarschuwingsbord.",
            work=WorkProcess.MAINTENANCE,
            at=time(7, 40),
            company=Company.TOGETHER,
            done=(SpotAction.DISTANCE, SpotAction.POLICE),
            **STREET,
        ),
        Case(
            ("EMOTIE_KRITIEK",),
            story="Een bewoner was erg boos over het weghalen van een boom en bleef verhaal halen.",
            work=WorkProcess.MAINTENANCE,
            at=time(10, 0),
            done=(SpotAction.LET_TALK,),
            **STREET,
        ),
    ],
    "balie": [
        Case(
            ("BELEDIGING", "VERNEDERING"),
            story="Een bezoeker zonder afspraak schold en noemde me dom waar iedereen bij was.",
            at=time(10, 45),
            corrected=False,
            again=True,
            company=Company.TOGETHER,
            done=DONE_VERBAL,
            **HALL,
        ),
        Case(
            ("LOKAALVREDEBREUK",),
            story="Na sluitingstijd weigerde iemand de hal te verlaten. De beveiliging heeft hem naar buiten gebracht.",
            at=time(17, 5),
            company=Company.TOGETHER,
            done=(SpotAction.SET_BOUNDARY, SpotAction.COLLEAGUE),
            **HALL,
        ),
        Case(
            ("BELEDIGING",),
            story="Scheldpartij over de kosten van een spoedpaspoort. Na aanspreken werd de bezoeker rustig.",
            at=time(13, 20),
            corrected=True,
            again=False,
            done=DONE_VERBAL,
            **HALL,
        ),
        Case(
            ("HOUDING_STALKEN",),
            story="De bezoeker boog over de balie en zei te weten waar ik woon. Het gesprek is gestopt, de "
            "beveiliging is gekomen.",
            at=time(11, 15),
            company=Company.TOGETHER,
            done=(*DONE_THREAT, SpotAction.COLLEAGUE),
            **HALL,
        ),
        Case(
            ("EMOTIE_EIGEN_SITUATIE",),
            story="Een bezoeker huilde en werd boos omdat het rijbewijs niet op tijd kwam.",
            at=time(9, 35),
            done=(SpotAction.LET_TALK,),
            **HALL,
        ),
    ],
    "klantcontact": [
        Case(
            ("BELEDIGING",),
            story="Een beller schold langdurig over een aanslag. Ik heb twee keer gewaarschuwd en opgehangen.",
            work=WorkProcess.DECISION,
            at=time(14, 50),
            corrected=False,
            again=True,
            company=Company.ALONE,
            done=(*DONE_VERBAL, SpotAction.ENDED),
            **PHONE,
        ),
        Case(
            ("HOUDING_STALKEN",),
            story="Een beller zei langs te komen en dat we er dan achter zouden komen wie hij is.",
            work=WorkProcess.COMPLAINT,
            at=time(12, 5),
            done=DONE_THREAT,
            **PHONE,
        ),
        Case(
            ("SMAAD",),
            story="In een reeks e-mails word ik een leugenaar genoemd, met een kopie aan anderen.",
            channel=Channel.EMAIL,
            place=PlaceKind.ONLINE,
            work=WorkProcess.COMPLAINT,
            at=time(23, 10),
        ),
    ],
    "werkplein": [
        Case(
            ("HOUDING_STALKEN", "BELEDIGING"),
            story="Na uitleg over het stoppen van de uitkering sloeg de klant op tafel en dreigde terug te komen.",
            channel=Channel.MEETING_ROOM,
            location="werkplein",
            work=WorkProcess.INCOME,
            at=time(10, 10),
            company=Company.ALONE,
            done=(*DONE_THREAT, SpotAction.COLLEAGUE),
        ),
        Case(
            ("VERNIELING",),
            story="De klant gooide een stoel om en daarbij ging een ruit kapot.",
            channel=Channel.MEETING_ROOM,
            location="werkplein",
            work=WorkProcess.INCOME,
            at=time(15, 55),
            company=Company.ALONE,
            under_influence=True,
            done=DONE_PHYSICAL,
        ),
        Case(
            ("VERNEDERING",),
            story="De klant bleef kleinerende opmerkingen maken over mijn leeftijd. Na een waarschuwing hield het op.",
            channel=Channel.MEETING_ROOM,
            location="werkplein",
            work=WorkProcess.INCOME,
            at=time(11, 30),
            corrected=True,
            again=False,
            company=Company.ALONE,
            done=DONE_VERBAL,
        ),
    ],
    "wijkteam-noord": [
        Case(
            ("SEKSUELE_INTIMIDATIE",),
            story="Tijdens een huisbezoek maakte de bewoner seksuele opmerkingen en ging in de deur staan.",
            channel=Channel.HOME_VISIT,
            place=PlaceKind.HOME_VISIT,
            visit=VisitType.VOLUNTARY,
            work=WorkProcess.CARE,
            at=time(14, 15),
            company=Company.ALONE,
            done=(SpotAction.LEFT, SpotAction.LEADER),
        ),
    ],
}
REACTIONS = [
    (ReactionKind.CONVERSATION, "Met de burger is gesproken over wat er gebeurde en wat we niet accepteren."),
    (ReactionKind.LETTER, "Er is een brief gestuurd waarin staat welk gedrag we niet accepteren."),
    (ReactionKind.PHONE, "De burger is gebeld en heeft excuses aangeboden."),
    (ReactionKind.MEASURE, "Besloten tot een waarschuwing, afgestemd met de coördinator."),
    (ReactionKind.CONVERSATION, "Gesprek gevoerd met afspraken over het volgende contact."),
    (ReactionKind.NONE, "Niet bekend wie het was; er is niemand om aan te spreken."),
]


def build(cast: Cast) -> None:
    """Nine quarters of reports, handled but for the newest, and what waits for the log-ins today."""
    builder = _Builder(cast)
    planned = [plan for slug, numbers in NUMBERS.items() for plan in builder.plans(slug, numbers)]
    # In order of reporting: numbers follow each other through the year.
    for plan in sorted(planned, key=lambda plan: plan.reported_at):
        builder.carry_out(plan)
    builder.waiting_now()


@dataclass(frozen=True)
class Plan:
    """One report to make."""

    slug: str
    case: Case
    day: date
    reported_at: datetime
    number: int


class _Builder:
    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.now = timezone.localtime()
        self.tiles = {tile.code: tile for tile in Behaviour.objects.filter(organisation=None)}
        self.leaders = {slug: leaders_of(team, cast.today)[0] for slug, team in cast.teams.items()}
        self.reactions = cycle(REACTIONS)

    def plans(self, slug: str, numbers: tuple[int, ...]) -> list[Plan]:
        """The reports of one team, spread over each quarter up to today."""
        cases = cycle(CASES[slug])
        plans = []
        for quarter, number in zip(Quarter.of(self.cast.today).last(QUARTERS), numbers, strict=True):
            last = min(quarter.end, self.cast.today - timedelta(days=2))
            first = min(quarter.start, last)
            days = (last - first).days
            for index in range(number):
                case = next(cases)
                # Not on the first day of every quarter for every team.
                shift = (len(plans) * 7 + len(slug)) % 5
                day = first + timedelta(days=min(days, days * (2 * index + 1) // (2 * number) + shift))
                plans.append(Plan(slug, case, day, self.reported(day, case.at, len(plans)), len(plans)))
        return plans

    def reported(self, day: date, at: time, number: int) -> datetime:
        """Mostly the same day, sometimes after some days."""
        late = timedelta(days=6) if number % 9 == 4 else timedelta(minutes=35 + number % 4 * 20)
        return min(timezone.make_aware(datetime.combine(day, at)) + late, self.now - timedelta(hours=30))

    def carry_out(self, plan: Plan) -> None:
        incident = self.report(plan.slug, plan.case, plan.day, plan.reported_at, plan.number)
        leader = self.handler(incident, plan.slug)
        age = self.now - plan.reported_at
        if plan.number == 3 and plan.slug == "klantcontact":
            withdraw_report(
                incident=incident, by=self.cast.users["coordinator"], now=plan.reported_at + timedelta(hours=3)
            )
            return
        if age > timedelta(days=2):
            take_in_hand(incident=incident, by=leader, now=plan.reported_at + timedelta(hours=2))
        if age > HANDLED_AFTER:
            kind, note = next(self.reactions)
            moment = plan.reported_at + timedelta(hours=26 + plan.number % 5 * 9)
            finish_case(
                incident=incident, kind=kind, reacted_on=timezone.localdate(moment), note=note, by=leader, now=moment
            )

    def handler(self, incident: Incident, slug: str) -> User:
        return self.leaders[slug] if incident.handler == "leader" else self.cast.users["coordinator"]

    def report(
        self,
        slug: str,
        case: Case,
        day: date,
        reported_at: datetime,
        number: int,
        by: User | None = None,
        **more: object,
    ) -> Incident:
        team, leader = self.cast.teams[slug], self.leaders[slug]
        people = [person for person in self.cast.members[slug] if person.pk != leader.pk]
        reporter = by or people[number % len(people)]
        colleague = people[(number + 1) % len(people)]
        values = {
            "affected": [colleague] if number % 6 == 5 else [reporter],
            "witnesses": [colleague] if case.company == Company.TOGETHER and number % 6 != 5 else [],
            "addressee": Addressee.COORDINATOR if number % 11 == 8 else Addressee.LEADER,
            "help_now": HelpNow.MEDICAL_GIVEN if "BEETPAKKEN_SLAAN_SPUGEN" in case.codes else HelpNow.NO,
        }
        report = ReportData(
            team=team,
            happened_on=day,
            happened_at=case.at,
            is_time_rough=number % 3 == 1,
            place_kind=case.place,
            location=self.cast.locations[case.location] if case.location else None,
            visit_type=case.visit,
            channel=case.channel,
            story=case.story,
            behaviours=[self.tiles[code] for code in case.codes],
            corrected=case.corrected,
            again=case.again,
            work_process=case.work,
            company=case.company,
            under_influence=case.under_influence,
            spot_actions=case.done,
            **values | more,  # type: ignore[arg-type]
        )
        return report_incident(report=report, by=reporter, now=reported_at)

    def waiting_now(self) -> None:
        """What the log-ins find today: a fresh must-report for the leader, and one that is nearly due."""
        users, cases = self.cast.users, CASES["inspectie"]
        two_days_ago = self.now - timedelta(hours=42)
        blocked = replace(cases[3], at=(two_days_ago - timedelta(minutes=50)).time().replace(second=0, microsecond=0))
        running = self.report(
            "inspectie", blocked, two_days_ago.date(), two_days_ago, 0, by=users["medewerker2"], witnesses=[]
        )
        take_in_hand(incident=running, by=users["teamleider"], now=two_days_ago + timedelta(hours=1))
        this_morning = self.now - timedelta(hours=3)
        fresh = Case(
            ("HOUDING_STALKEN", "BELEDIGING"),
            channel=Channel.COUNTER,
            location="publiekshal",
            story="De bezoeker kwam terug op een geweigerde vergunning, boog over de balie en zei te weten waar ik "
            "woon. Ik heb het gesprek gestopt, de beveiliging is gekomen.",
            at=(self.now - timedelta(hours=3, minutes=25)).time().replace(second=0, microsecond=0),
            work=WorkProcess.APPLICATION,
            company=Company.TOGETHER,
            done=(*DONE_THREAT, SpotAction.COLLEAGUE),
        )
        day = (self.now - timedelta(hours=3, minutes=25)).date()
        self.report(
            "inspectie",
            fresh,
            day,
            this_morning,
            0,
            by=users["medewerker"],
            help_now=HelpNow.CALL_ME,
            witnesses=[users["medewerker2"]],
        )
