"""What happens to the teams of the example municipality now and then; all invented."""

from dataclasses import dataclass, field
from datetime import time

from incidents.cases.enums import Channel, Company, PlaceKind, SpotAction, VisitType, WorkProcess


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
