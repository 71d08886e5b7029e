"""The policy checklist of Waterdam: nearly whole for the organisation, begun by three teams; Goed gesprek begun."""

from protocols.checklists.enums import AnswerStatus
from protocols.checklists.models import ChecklistAnswer, ChecklistItem
from protocols.checklists.services import answer_item, plan_action, request_inspection_file
from protocols.checklists.summaries import current_versions
from vpd.actions.enums import Strength
from vpd.demo.attachments import house_rules_sign
from vpd.demo.cast import Cast
from vpd.files.uploads import FileKind, check_upload
from vpd.organisation.models import Team, User

YES, PART, NO, NA = (
    AnswerStatus.ARRANGED,
    AnswerStatus.PARTLY,
    AnswerStatus.NOT_ARRANGED,
    AnswerStatus.NOT_APPLICABLE,
)
INTRANET = "https://intranet.waterdam.example/veilig-werken"

# Point, answer, explanation, evidence, page on intranet, who owns it.
ORGANISATION = [
    (
        "CK-V1",
        YES,
        "De visie staat in het veiligheidsbeleid.",
        "Veiligheidsbeleid, vastgesteld door het college",
        "beleid",
        "bestuur",
    ),
    (
        "CK-V2",
        PART,
        "Bekend bij de eigen mensen; met de politie is nog niet gesproken.",
        "Nieuwsbericht op intranet",
        "",
        "coordinator",
    ),
    ("CK-K1", YES, "", "Servicenormen dienstverlening", "servicenormen", "bestuur"),
    ("CK-K2", YES, "", "Gedragsregels, in de map voor nieuwe collega’s", "gedragsregels", "coordinator"),
    (
        "CK-K3",
        PART,
        "Bij de balie en bij Inspectie, nog niet in de buitendienst.",
        "Trainingsoverzicht",
        "",
        "coordinator",
    ),
    ("CK-K4", PART, "Elk team doet dit op zijn eigen manier.", "", "", None),
    ("CK-O1", YES, "", "Huisregels voor stadhuis, werkplein en wijkhuis", "huisregels", "coordinator"),
    ("CK-O2", NO, "Voor huisbezoek zijn er geen vaste afspraken met de burger.", "", "", "coordinator"),
    ("CK-O3", PART, "Op de website wel, in de afspraakbrief nog niet.", "Pagina op de website", "", "coordinator"),
    ("CK-O4", YES, "", "Foto’s van de borden, bij de laatste veiligheidsronde", "veiligheidsronde", "coordinator"),
    (
        "CK-O5",
        YES,
        "De gastheer spreekt aan, daarna de beveiliger.",
        "Werkafspraak publiekshal",
        "",
        "leidinggevende.balie",
    ),
    ("CK-N1", YES, "", "RI&E met plan van aanpak", "rie", "coordinator"),
    (
        "CK-N2",
        YES,
        "Melden, registreren en analyseren gaan in Veilig werken.",
        "Procedure melden en registreren",
        "melden",
        "coordinator",
    ),
    (
        "CK-N3",
        PART,
        "De basistraining is voor iedereen, de herhaling nog niet.",
        "Trainingsoverzicht",
        "",
        "coordinator",
    ),
    ("CK-N4", YES, "", "Norm van de organisatie en de teamprotocollen", "norm", "coordinator"),
    ("CK-N5", YES, "", "Roosterafspraken publiekshal en werkplein", "", "bestuur"),
    (
        "CK-N6",
        PART,
        "Spreekkamer 2 heeft nog geen tweede uitgang.",
        "Plattegrond met voorzieningen",
        "voorzieningen",
        "bestuur",
    ),
    ("CK-N7", YES, "", "Alarmprocedure, getest in de veiligheidsronde", "alarm", "coordinator"),
    ("CK-N8", YES, "", "Regeling bedrijfsopvangteam", "opvang", "coordinator"),
    ("CK-N9", NO, "Er is nog geen vaste lijn voor brieven, verboden en aangifte.", "", "", "bestuur"),
    ("CK-N10", YES, "", "Verslag van de jaarlijkse evaluatie", "evaluatie", "coordinator"),
    ("CK-L1", YES, "", "Agenda van de werkoverleggen", "", None),
    ("CK-L3", YES, "", "Gespreksverslag in het dossier", "", "coordinator"),
    ("CK-L4", PART, "Zware incidenten wel, lichte niet altijd.", "", "", "coordinator"),
    ("CK-B1", YES, "", "Kwartaalevaluaties", "", "coordinator"),
    ("CK-B2", YES, "", "Kwartaalrapporten", "", "coordinator"),
    ("CK-B3", YES, "", "Lijst van acties", "", "coordinator"),
]
INSPECTIE = [
    ("CK-V1", YES, "Staat in ons teamprotocol.", "Teamprotocol Inspectie, onderdeel 1"),
    ("CK-K2", YES, "", "Teamprotocol Inspectie, onderdeel 3"),
    ("CK-K4", YES, "Een lastig adres gaat naar twee ervaren inspecteurs.", "Teamprotocol Inspectie, onderdeel 3"),
    ("CK-O1", NA, "Wij ontvangen geen bezoekers in een eigen ruimte.", ""),
    ("CK-O2", NO, "Bij aangekondigd bezoek vragen we niets over honden of andere aanwezigen.", ""),
    ("CK-N3", PART, "Twee nieuwe collega’s wachten nog op de basistraining.", "Trainingsoverzicht team"),
    ("CK-N4", YES, "", "Teamprotocol Inspectie, vastgesteld"),
    ("CK-N7", PART, "Niet elke dienstauto heeft een alarmknop.", ""),
    ("CK-L1", YES, "Vast punt op het werkoverleg.", "Agenda werkoverleg"),
]
BALIE = [
    ("CK-V1", YES, "", "Teamprotocol Balie, onderdeel 1"),
    ("CK-O1", YES, "", "Huisregels publiekshal"),
    ("CK-O4", YES, "", "Bordje bij de ingang"),
    ("CK-N3", YES, "", "Presentielijst training"),
    ("CK-N4", YES, "", "Teamprotocol Balie, vastgesteld"),
    ("CK-N6", NO, "In spreekkamer 2 staat de tafel tussen de medewerker en de deur.", ""),
    ("CK-N7", YES, "", "Testverslag alarm"),
]
HANDHAVING = [("CK-N4", PART, "We schrijven het protocol nu.", ""), ("CK-N7", YES, "", "Portofoon met noodknop")]
CONVERSATION = [
    ("GG-1", PART, "Balie en Inspectie zijn geweest, de rest volgt.", "Trainingsoverzicht"),
    ("GG-5", YES, "Elk incident wordt hier gemeld en besproken.", "Kwartaalrapporten"),
    ("GG-11", YES, "", "Norm van de organisatie"),
    ("GG-12", PART, "In vier van de vijf gevallen lukt het binnen 48 uur.", "Kwartaalrapporten"),
    ("GG-13", YES, "", "Regeling bedrijfsopvangteam"),
]


def build(cast: Cast) -> None:
    """Answer, change an answer and plan, by calling the services; then ask for the inspection's file."""
    items = {
        item.key: item for version in current_versions() for item in version.items.select_related("version__checklist")
    }
    coordinator = cast.users["coordinator"]
    for number, (key, status, explanation, evidence, page, owner) in enumerate(ORGANISATION):
        answer_item(
            organisation=cast.organisation,
            team=None,
            item=items[key],
            status=status,
            explanation=explanation,
            evidence=evidence,
            evidence_url=f"{INTRANET}/{page}" if page else "",
            owner=cast.users[owner] if owner else None,
            by=coordinator,
            now=cast.moment(-200 + number),
        )
    _fill(cast, items, None, CONVERSATION, coordinator, -90)
    _fill(cast, items, cast.teams["inspectie"], INSPECTIE, cast.users["leidinggevende"], -120)
    _fill(cast, items, cast.teams["balie"], BALIE, cast.users["leidinggevende.balie"], -100)
    _fill(cast, items, cast.teams["handhaving"], HANDHAVING, cast.members["handhaving"][0], -30)
    _improve(cast, items)
    _show(cast, items["CK-O4"])
    request_inspection_file(by=coordinator)


def _fill(
    cast: Cast,
    items: dict[str, ChecklistItem],
    team: Team | None,
    answers: list[tuple[str, AnswerStatus, str, str]],
    by: User,
    day: int,
) -> None:
    for number, (key, status, explanation, evidence) in enumerate(answers):
        answer_item(
            organisation=cast.organisation,
            team=team,
            item=items[key],
            status=status,
            explanation=explanation,
            evidence=evidence,
            owner=by,
            by=by,
            now=cast.moment(day + number),
        )


def _show(cast: Cast, item: ChecklistItem) -> None:
    """The photo of the sign in the hall, with the point that it shows."""
    answer_item(
        organisation=cast.organisation,
        team=None,
        item=item,
        status=YES,
        evidence="Foto’s van de borden, bij de laatste veiligheidsronde",
        evidence_url=f"{INTRANET}/veiligheidsronde",
        evidence_file=check_upload(name="bord publiekshal.png", content=house_rules_sign(), kinds=list(FileKind)),
        owner=cast.users["coordinator"],
        by=cast.users["coordinator"],
        now=cast.moment(-40),
    )


def _improve(cast: Cast, items: dict[str, ChecklistItem]) -> None:
    """One point went from not to partly; two ask for a plan and have one."""
    coordinator = cast.users["coordinator"]
    answer_item(
        organisation=cast.organisation,
        team=None,
        item=items["CK-N9"],
        status=PART,
        explanation="De brieven zijn er; met de politie spreken we nog af hoe aangifte gaat.",
        evidence="Voorbeeldbrieven",
        owner=cast.users["bestuur"],
        by=coordinator,
        now=cast.moment(-20),
    )
    _plan(
        cast, items["CK-O2"], None, "inspectie", "Afspraken over huisbezoek in de afspraakbrief zetten", coordinator, 35
    )
    _plan(
        cast,
        items["CK-O2"],
        cast.teams["inspectie"],
        "inspectie",
        "Vragenlijst maken voor aangekondigd bezoek",
        cast.users["leidinggevende"],
        28,
    )


def _plan(cast: Cast, item: ChecklistItem, team: Team | None, for_team: str, title: str, by: User, due: int) -> None:
    answers = ChecklistAnswer.objects.of(cast.organisation).at(team)
    plan_action(
        answer=answers.get(item_key=item.key),
        item=item,
        team=cast.teams[for_team],
        title=title,
        owner=by,
        due_on=cast.day(due),
        strength=Strength.PLACE,
        by=by,
        now=cast.moment(-15),
    )
