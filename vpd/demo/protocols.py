"""The norm of both municipalities and the protocols of Waterdam: two adopted, one half way."""

from collections.abc import Mapping
from datetime import time

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines, waive_prompt
from protocols.agreements.services.naming import name_people
from protocols.agreements.services.reporting import set_reporting_rule
from protocols.agreements.services.versions import adopt_protocol, request_adoption, start_protocol
from protocols.agreements.summaries.naming import AFTERCARE, FIRST_SUPPORT
from protocols.form_templates.models import TemplateVersion
from protocols.norms.enums import ColumnKey, MatrixRow, ReportingRule
from protocols.norms.services.norms import publish_norm
from protocols.stocktaking.services import record_participants
from vpd.demo.cast import Cast
from vpd.organisation.models import User

AT = time(14, 30)

VISION = (
    "Waterdam is er voor al haar inwoners, ook als het tegenzit. Wie bij ons komt mag boos of verdrietig zijn. "
    "Onze medewerkers luisteren, leggen uit en zoeken mee naar een oplossing.\n\n"
    "Niemand hoeft zich bij Waterdam te laten uitschelden, bedreigen of slaan. Gebeurt dat toch, dan staat de "
    "organisatie naast de medewerker en reageert zij altijd."
)

Answers = Mapping[str, list[str]]
Examples = Mapping[ColumnKey, list[str]]
Risks = list[tuple[str, list[str]]]

INSPECTIE: Answers = {
    "vision.meaning": [
        "We doen ons werk buiten, vaak alleen, en komen elke dag heel weer thuis.",
        "We controleren streng op regels en zijn vriendelijk voor mensen.",
        "Bij Ruimte en veiligheid gaat niemand alleen naar een adres waar het eerder misging.",
    ],
    "vision.importance": [
        "Wij komen ongevraagd bij mensen op het erf, in het bedrijf of thuis.",
        "Een besluit van ons kan iemand veel geld of zijn vergunning kosten.",
        "Wie zich veilig voelt, luistert beter en legt beter uit.",
    ],
    "vision.contribution": [
        "We zeggen wie we zijn, waarvoor we komen en hoe lang het duurt.",
        "We maken af wat we beloven, ook als het antwoord nee is.",
        "We melden wat niet kan en bespreken het met elkaar.",
    ],
    "quality.customer": [
        "kondigen een controle aan waar de wet dat toelaat",
        "sturen binnen vijf werkdagen een verslag in gewone taal",
        "geven bij elk besluit een naam en een telefoonnummer",
    ],
    "quality.conduct": [
        "stellen ons voor en laten onze legitimatie zien",
        "blijven rustig en noemen gedrag, niet de persoon",
        "gaan weg als een collega dat vraagt, zonder discussie",
    ],
    "quality.manager": [
        "zijn bereikbaar zolang iemand op pad is",
        "bellen dezelfde dag na een incident",
        "doen zelf ook wat in dit protocol staat",
    ],
    "professional.emotion": [
        "laten iemand uitpraten voordat we uitleggen",
        "benoemen wat we zien: “Ik merk dat dit u raakt”",
        "nemen vijf minuten pauze als een gesprek vastloopt",
    ],
    "professional.allocation": [
        "Een bekend lastig adres gaat naar twee ervaren inspecteurs.",
        "Nieuwe collega’s lopen de eerste drie maanden mee met een mentor.",
        "Wie een incident had, kiest zelf of het volgende bezoek doorgaat.",
    ],
    "provisions": [
        "Alarmknop op de dienstauto en in de app; de meldkamer reageert.",
        "Iedereen zet zijn route en eindtijd in de gedeelde agenda.",
        "Twee auto’s hebben een camera; de regels daarvoor staan op intranet.",
    ],
    "reporting": [
        "We melden nog dezelfde dag, ook als we twijfelen.",
        "De leidinggevende kijkt elke vrijdag of alle incidenten van de week gemeld zijn.",
    ],
    "training": [
        "Elk jaar een dag training met een acteur, met situaties uit ons eigen werk.",
        "Nieuwe collega’s volgen de basistraining binnen drie maanden.",
    ],
    "aftercare.first": [
        "De collega die erbij was",
        "Leidinggevende Inspectie",
        "De dienstdoende collega van het bedrijfsopvangteam",
    ],
    "aftercare.care": ["Het bedrijfsopvangteam", "De bedrijfsarts, als iemand dat wil"],
    "dilemmas.own": [
        "Ga je door met een controle als iemand filmt en het filmpje live uitzendt?",
        "Wanneer bel je de politie bij een ondernemer die je al jaren kent?",
    ],
    "dilemmas.method": [
        "Elk werkoverleg brengt één collega een situatie in; we bespreken die in een kwartier.",
        "We schrijven op wat we ervan leren en wie het oppakt.",
    ],
    "escalation": [
        "De leidinggevende legt het voor aan het afdelingshoofd en meldt binnen twee weken terug.",
        "Gaat het over meer teams, dan zet de coördinator het op de agenda van het directieteam.",
    ],
    "incident_analysis": ["Bij een bedreiging schuift de coördinator aan."],
    "assurance.agreements": ["De leidinggevende loopt elk kwartaal met één inspecteur een dag mee."],
    "assurance.effect": ["We vragen elk jaar in het werkoverleg of iedereen zich veilig genoeg voelt."],
}
INSPECTIE_EXAMPLES: Examples = {
    ColumnKey.EMOTION_SELF: [
        "“Ik red dit niet meer, die boete breekt me.”",
        "Iemand huilt bij een afgekeurde constructie.",
    ],
    ColumnKey.EMOTION_CRITICISM: [
        "“Jullie zijn geldwolven met je vergunningen.”",
        "“Bij de buren zeggen jullie er niets van!”",
    ],
    ColumnKey.VERBAL: [
        "“Jij bent te dom om dit te snappen.”",
        "De aannemer scheldt en gooit de deur van de keet dicht.",
    ],
    ColumnKey.THREAT: ["“Ik weet waar jij woont.”", "De hond wordt losgelaten terwijl we het erf oplopen."],
    ColumnKey.PHYSICAL: ["Een duw van de trap.", "Het klembord wordt uit de hand geslagen."],
}
INSPECTIE_RISKS: Risks = [
    (
        "Onaangekondigde controle op een bouwplaats",
        ["We gaan met twee als er eerder ruzie was met de aannemer.", "We melden aankomst en vertrek bij de planning."],
    ),
    (
        "Huisbezoek leerplicht in de avond",
        ["We spreken af op een plek waar anderen in de buurt zijn.", "Een collega belt na een uur."],
    ),
    ("Sluiting van een bedrijf", ["We maken vooraf een dreigingsanalyse en vragen de politie mee."]),
]

BALIE: Answers = {
    "vision.meaning": ["Iedereen krijgt aan de balie een eerlijk antwoord en een rustig gesprek."],
    "vision.importance": ["Wij zijn voor veel mensen het gezicht van de gemeente."],
    "vision.contribution": ["We kijken op, groeten en nemen de tijd."],
    "quality.customer": ["houden de wachttijd onder de tien minuten", "bellen wie met de verkeerde papieren kwam"],
    "quality.conduct": ["groeten iedereen die binnenkomt", "leggen uit waarom iets niet kan"],
    "quality.manager": ["staan zelf een dagdeel per maand aan de balie"],
    "professional.emotion": ["bieden een stoel en een glas water aan", "nemen iemand mee naar de spreekkamer"],
    "professional.allocation": ["Wie net begint, zit naast een ervaren collega."],
    "order.house_rules": [
        "De huisregels van de gemeente; in de publiekshal ook: wacht op je nummer, bel buiten, houd het loket vrij.",
    ],
    "order.announcing": ["Ze staan op de website en onder elke afspraakbevestiging."],
    "order.visible": ["Bij de ingang van het stadhuis", "Naast de nummerzuil", "Op elk loket, op een kaartje"],
    "order.keeping": [
        "De gastheer spreekt iemand aan, vriendelijk en één keer.",
        "Helpt dat niet, dan komt de leidinggevende erbij en vraagt die te vertrekken.",
    ],
    "provisions": ["Onder elke balie zit een alarmknop.", "De gastheer kent de vluchtweg en oefent die elk half jaar."],
    "reporting": ["Na elk incident vullen we samen de melding in, voor de volgende klant komt."],
    "training": ["Twee keer per jaar oefenen we met het alarm."],
    "aftercare.first": ["De gastheer van die dag", "Leidinggevende Burgerzaken"],
    "aftercare.care": ["Het bedrijfsopvangteam"],
    "dilemmas.own": ["Help je iemand die net nog schold, als hij zijn excuses aanbiedt?"],
    "dilemmas.method": ["We bespreken ze in de dagstart op maandag."],
    "escalation": ["De leidinggevende bespreekt het met het afdelingshoofd."],
}
BALIE_EXAMPLES: Examples = {
    ColumnKey.EMOTION_SELF: ["“Ik moet morgen vliegen en nu heb ik geen paspoort!”"],
    ColumnKey.EMOTION_CRITICISM: ["“Wat een waardeloze gemeente, altijd die regels van jullie.”"],
    ColumnKey.VERBAL: ["“Wat ben jij een trut.”"],
    ColumnKey.THREAT: ["“Ik wacht je straks buiten op.”"],
    ColumnKey.PHYSICAL: ["Over de balie heen grijpen."],
}
BALIE_RISKS: Risks = [
    ("Iemand krijgt geen reisdocument mee", ["We roepen er meteen een tweede collega bij."]),
    ("Drukte vlak voor sluitingstijd", ["De gastheer meldt op tijd wie nog geholpen kan worden."]),
]

HANDHAVING: Answers = {
    "vision.meaning": ["We zijn zichtbaar op straat en spreken mensen rustig aan."],
    "vision.importance": ["Wie een bekeuring krijgt is zelden blij."],
    "quality.customer": ["leggen elke bekeuring uit"],
    "quality.conduct": ["dragen ons uniform netjes en zijn aanspreekbaar"],
    "professional.emotion": ["geven iemand even ruimte voordat we doorgaan"],
}


def build(cast: Cast) -> None:
    """Publish the norms, then let the leaders fill in their protocols."""
    coordinator = cast.users["coordinator"]
    publish_norm(organisation=cast.organisation, in_force_from=cast.day(-900), vision=VISION, by=coordinator)
    publish_norm(organisation=cast.neighbour, in_force_from=cast.day(-300), by=cast.users["neighbour"])
    template = TemplateVersion.objects.published().get(template__key="inspectie", template__organisation=None)

    inspectie = start_protocol(
        template=template, team=cast.teams["inspectie"], by=cast.users["leidinggevende"], now=cast.moment(-600, AT)
    )
    fill_in(inspectie, INSPECTIE, INSPECTIE_EXAMPLES, INSPECTIE_RISKS, by=cast.users["leidinggevende"])
    for prompt_key, names in {FIRST_SUPPORT: ("nazorg", "leidinggevende"), AFTERCARE: ("nazorg",)}.items():
        people = [cast.users[name] for name in names]
        name_people(version=inspectie, prompt_key=prompt_key, people=people, by=cast.users["leidinggevende"])
    _adopt(cast, inspectie, discussed=-560, starts=-550, review=60)

    general = TemplateVersion.objects.published().get(template__key="algemeen", template__organisation=None)
    balie = start_protocol(
        template=general, team=cast.teams["balie"], by=cast.users["leidinggevende.balie"], now=cast.moment(-450, AT)
    )
    fill_in(balie, BALIE, BALIE_EXAMPLES, BALIE_RISKS, by=cast.users["leidinggevende.balie"])
    set_reporting_rule(
        version=balie, column=ColumnKey.VERBAL, code=ReportingRule.MUST_REPORT, by=cast.users["leidinggevende.balie"]
    )
    waive_prompt(
        version=balie,
        prompt_key="order.visits",
        reason="we niet op huis- of bedrijfsbezoek gaan",
        by=cast.users["leidinggevende.balie"],
    )
    _adopt(cast, balie, discussed=-410, starts=-400, review=25)

    leader = next(iter(cast.members["handhaving"]))
    handhaving = start_protocol(template=template, team=cast.teams["handhaving"], by=leader, now=cast.moment(-16, AT))
    fill_in(handhaving, HANDHAVING, {}, [("Bekeuring uitschrijven in een uitgaansnacht", [])], by=leader)
    waive_prompt(
        version=handhaving,
        prompt_key="professional.allocation",
        reason="we in vaste koppels werken die het rooster bepaalt",
        by=leader,
    )


def fill_in(version: ProtocolVersion, answers: Answers, examples: Examples, risks: Risks, *, by: User) -> None:
    """What a team wrote, line by line in its place."""
    for prompt_key, lines in answers.items():
        add_lines(version=version, place=Place(prompt_key), text="\n".join(lines), by=by)
    for column, lines in examples.items():
        place = Place("matrix", column, MatrixRow.TEAM_NORM)
        add_lines(version=version, place=place, text="\n".join(lines), by=by)
    for risk, measures in risks:
        line: ProtocolLine = add_lines(version=version, place=Place("risk.situations"), text=risk, by=by)[0]
        if measures:
            place = Place("risk.measures", parent_id=line.pk)
            add_lines(version=version, place=place, text="\n".join(measures), by=by)


def _adopt(cast: Cast, version: ProtocolVersion, *, discussed: int, starts: int, review: int) -> None:
    leader = version.created_by
    if leader is not None:
        record_participants(
            version=version,
            users=[leader, cast.users["coordinator"]],
            took_part_on=cast.day(discussed - 21),
            by=leader,
        )
        request_adoption(version=version, by=leader, now=cast.moment(discussed + 1, AT))
    adopt_protocol(
        version=version,
        discussed_on=cast.day(discussed),
        in_force_from=cast.day(starts),
        next_review_on=cast.day(review),
        now=cast.moment(discussed + 4, AT),
        by=cast.users["coordinator"],
    )
