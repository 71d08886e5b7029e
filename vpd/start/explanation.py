"""What happens after a report, and how a team comes to its protocol, as a person may expect it (R-06, R-42, R-43)."""

from incidents.support.models import Terms
from vpd.organisation.models import Organisation
from vpd.ui.pieces import TimelineItem


def after_a_report(term: str) -> list[TimelineItem]:
    """The steps in order, with their times in words; `term` is within which time the organisation reacts."""
    return [
        TimelineItem(
            title="Je krijgt een bevestiging",
            when="meteen",
            note="Met een nummer, wat er nu gebeurt, wanneer, en wie je kunt bellen.",
            state="now",
        ),
        TimelineItem(
            title="Iemand vangt je op",
            when="dezelfde dag",
            note=(
                "Afgesproken is dat je leidinggevende of het bedrijfsopvangteam vraagt hoe het gaat. Vroeg je om een "
                "telefoontje? Bij je melding lees je aan wie we dat vroegen en wie je belt. Belt niemand op tijd, dan "
                "vragen we het een ander. Alleen wie belt ziet je nummer. Duurt het te lang? Bel zelf."
            ),
            state="planned",
        ),
        TimelineItem(
            title="De organisatie geeft de burger een reactie",
            when=f"binnen {term} na je melding",
            note="Met een gesprek, een brief of een maatregel. Bij je melding lees je welke, of waarom er geen komt.",
            state="planned",
        ),
        TimelineItem(
            title="Nazorg",
            when="na ongeveer een week, en later als dat nodig is",
            note="Je hoeft dit niet te doen. Wat je daar zegt, leest alleen wie je nazorg geeft.",
            state="planned",
        ),
        TimelineItem(
            title="Het team leert ervan",
            when="elk kwartaal",
            note="Het team kijkt samen waardoor het gebeurde, niet door wie, en wijzigt het protocol als dat nodig is.",
            state="planned",
        ),
    ]


def taking_a_measure(organisation: Organisation) -> list[TimelineItem]:
    """From the proposal to the last day, each step by somebody else (R-41, R-43, R-47, R-55)."""
    return [
        TimelineItem(
            title="De burger wordt gehoord",
            when="eerst",
            note="In een gesprek, aan de telefoon of op papier. Kan dat niet, dan staat erbij waarom niet.",
            state="now",
        ),
        TimelineItem(
            title="De leidinggevende stelt een maatregel voor",
            when="daarna",
            note="Met de norm die is overtreden, wat er blijft kunnen, en waarom niet lichter of zwaarder.",
            state="planned",
        ),
        TimelineItem(
            title="De coördinator stemt af",
            when="zo snel mogelijk",
            note="Past het bij wat er gebeurde, en bij wat we eerder deden? Een vraag terug kan ook.",
            state="planned",
        ),
        TimelineItem(
            title="De beslisser legt op",
            when="vóór de eerste dag",
            note="Bij voorwaarden en verboden. Een waarschuwing legt de coördinator op.",
            state="planned",
        ),
        TimelineItem(
            title="Houdt iemand zich niet aan een verbod?",
            when=f"besluit binnen {_working_days(organisation.police_days)}",
            note="Wie de melding behandelt legt het vast en besluit over de politie. "
            f"Is er nu gevaar? Bel {organisation.emergency_phone}.",
            state="planned",
        ),
        TimelineItem(
            title="Halverwege kijken we of het nog nodig is",
            when="op de dag die is afgesproken",
            note="Is het doel bereikt, dan stopt de maatregel eerder.",
            state="planned",
        ),
        TimelineItem(
            title="De maatregel stopt vanzelf",
            when="na de laatste dag",
            note="Verlengen kan alleen met een nieuw besluit.",
            state="planned",
        ),
    ]


def giving_support(terms: Terms) -> list[TimelineItem]:
    """From the offer to the last conversation, with the organisation's own terms (R-61..R-63)."""
    days = "1 werkdag" if terms.offer_days == 1 else f"{terms.offer_days} werkdagen"
    return [
        TimelineItem(
            title="Iedereen krijgt het aangeboden",
            when=f"binnen {days} na de melding",
            note="Wie het overkwam, wie het zag, en ook mensen zonder account.",
            state="now",
        ),
        TimelineItem(
            title="Je kiest zelf",
            when="wanneer je wilt",
            note="Met wie je praat, of nu niet. Een reden hoeft niet, en je mag later iemand anders kiezen.",
            state="planned",
        ),
        TimelineItem(
            title="Eerste opvang",
            when="dezelfde dag als je ja zegt",
            note="Even bellen of bij elkaar zitten. Hoe is het gegaan, wat heb je nu nodig?",
            state="planned",
        ),
        TimelineItem(
            title="Nazorg",
            when=f"na {terms.week_days} dagen en na {terms.late_days} dagen",
            note="Nog eens praten. Meer gesprekken mag ook.",
            state="planned",
        ),
    ]


def learning_from_a_report(organisation: Organisation) -> list[TimelineItem]:
    """From the four questions of the same day on, within the terms of the organisation (R-74..R-76)."""
    return [
        TimelineItem(
            title="Vier vragen in tien minuten",
            when=f"dezelfde dag, en anders binnen {_working_days(organisation.debrief_days)}",
            note="Na bedreiging of geweld: wat verwachtten jullie, wat gebeurde er, waardoor liep het anders, wat "
            "nemen jullie mee? Je leidinggevende stelt ze, met wie erbij was en dat wil.",
            state="now",
        ),
        TimelineItem(
            title="Een analyse",
            when=f"binnen {_working_days(organisation.analysis_days)}",
            note="Na bedreiging of geweld: wat maakte het mogelijk, welke afspraken hielden het tegen, welke niet, en "
            "wat speelde aan onze kant mee? Zonder analyse kan zo’n melding niet worden afgerond.",
            state="planned",
        ),
        TimelineItem(
            title="Je leest mee",
            when=f"voordat de analyse klaar is, {_working_days(organisation.share_days)} lang",
            note="Overkwam het jou? Dan lees je wat aan onze kant meespeelde en mag je aanvullen. Het hoeft niet.",
            state="planned",
        ),
        TimelineItem(
            title="Lichte meldingen samen",
            when=f"binnen {_working_days(organisation.light_days)} na het kwartaal",
            note="Je leidinggevende bekijkt ze in één keer, zonder namen, en legt één punt voor aan het werkoverleg.",
            state="planned",
        ),
        TimelineItem(
            title="Er verandert iets",
            when="met een naam en een datum",
            note="Een actie, een andere afspraak in het protocol, een leerwens, of een vraag aan wie het kan oplossen. "
            "Bij de afspraak lees je later door welk incident die veranderde, zonder namen.",
            state="planned",
        ),
        TimelineItem(
            title="Heeft het geholpen?",
            when="twee kwartalen later",
            note="Je leidinggevende zegt of het hielp, met de cijfers erbij.",
            state="planned",
        ),
    ]


def _working_days(number: int) -> str:
    return "1 werkdag" if number == 1 else f"{number} werkdagen"


def dealing_with_citizen(term: str) -> list[TimelineItem]:
    """From the first reaction to what follows; `term` is within which time the organisation reacts (R-42..R-46)."""
    return [
        TimelineItem(
            title="De burger krijgt een reactie",
            when=f"binnen {term} na de melding",
            note="Bel, schrijf of nodig uit voor een gesprek.",
            state="now",
        ),
        TimelineItem(
            title="Gesprek met de burger",
            when="zo snel als het rustig kan",
            note="Iemand die er niet bij was, bespreekt het gedrag en hoort de kant van de burger.",
            state="planned",
        ),
        TimelineItem(
            title="Afspraken, of een maatregel",
            when="na het gesprek",
            note="Vaak is het gesprek genoeg. Anders stelt de leidinggevende een maatregel voor.",
            state="planned",
        ),
        TimelineItem(
            title="Ons eigen aandeel",
            when="bij het afronden",
            note="Speelde er iets aan onze kant mee? Waardoor, niet door wie.",
            state="planned",
        ),
    ]


def making_a_protocol() -> list[TimelineItem]:
    """The way of a protocol from the norm to the wall, in the order of the werkwijzer (R-06)."""
    return [
        TimelineItem(
            title="Beginnen",
            when="de leidinggevende",
            note="Kies een formulier, en begin leeg, met de afspraken van een ander team of met die van vorig jaar.",
            state="now",
        ),
        TimelineItem(
            title="Stand van zaken",
            when="leidinggevende en coördinator, samen",
            note="Per vraag: wat is geregeld, wat deels, wat niet? Een volgende versie begint meteen bij de afspraken.",
            state="planned",
        ),
        TimelineItem(
            title="Afspraken",
            when="de leidinggevende",
            note="Schrijf op wat jullie afspreken. Wat niemand bekeek, heet niet klaar.",
            state="planned",
        ),
        TimelineItem(
            title="Bespreken met het team",
            when="één of twee keer",
            note="Eén onderdeel tegelijk op het scherm. Wat het team afspreekt, komt er meteen bij te staan.",
            state="planned",
        ),
        TimelineItem(
            title="Vaststellen",
            when="de coördinator",
            note="Die leest wat er verandert, en stelt het vast of stuurt het terug met een reden.",
            state="planned",
        ),
        TimelineItem(
            title="Lezen en ermee werken",
            when="iedereen in het team",
            note="Als pdf, op de zakkaart en als normkaart aan de muur. Je bevestigt dat je het hebt gelezen.",
            state="planned",
        ),
    ]


def reviewing_a_quarter() -> list[TimelineItem]:
    """From the end of a quarter to the minutes (R-111)."""
    return [
        TimelineItem(
            title="De agenda maken",
            when="de leidinggevende",
            note="Op de pagina van het kwartaal, met één knop. Daarna kun je punten wijzigen, of een collega vragen.",
            state="now",
        ),
        TimelineItem(
            title="Bespreken",
            when="twintig minuten",
            note="Per punt zien jullie op het scherm waar het over gaat. Dan een besluit, een actie of niets.",
            state="planned",
        ),
        TimelineItem(
            title="De rest is besproken",
            when="één druk op de knop",
            note="Over een voorstel voor het protocol beslissen jullie altijd apart.",
            state="planned",
        ),
        TimelineItem(
            title="Het verslag",
            when="meteen na het sluiten",
            note="Besluiten, acties en cijfers in één pdf, voor het team.",
            state="planned",
        ),
    ]


def making_a_report() -> list[TimelineItem]:
    """The three steps of the form, in its own words (UI.md)."""
    return [
        TimelineItem(
            title="Wat gebeurde er?",
            when="stap 1",
            note=(
                "Kies wat het meest lijkt. Meteen eronder lees je of je het meldt, en wat het protocol van je team "
                "zegt. Daarna: wanneer, en hoe jullie contact hadden."
            ),
            state="now",
        ),
        TimelineItem(
            title="Wie was erbij?",
            when="stap 2",
            note="Is er nu hulp nodig, en wie overkwam het? De rest mag je overslaan.",
            state="planned",
        ),
        TimelineItem(
            title="Klopt alles?",
            when="stap 3",
            note="Alles op één bladzijde. Je kunt nog van alles wijzigen, en een foto of bestand toevoegen.",
            state="planned",
        ),
        TimelineItem(
            title="Je bevestiging",
            when="meteen",
            note="Met je nummer, wat er nu gebeurt, wanneer, en wie je kunt bellen.",
            state="planned",
        ),
    ]


def measuring() -> list[TimelineItem]:
    """From the question how many answers are needed to what a team does with the result (R-100..R-103)."""
    return [
        TimelineItem(
            title="Uitrekenen hoeveel antwoorden je nodig hebt",
            when="vóór de training",
            note="Bij Metingen, onder “Hoeveel antwoorden heb je nodig?”. Is je team klein, meet dan met meer teams.",
            state="now",
        ),
        TimelineItem(
            title="De 0-meting",
            when="vóór de training",
            note="Een anonieme uitvraag, bij de teams om wie het gaat. Meedoen mag, het hoeft niet.",
            state="planned",
        ),
        TimelineItem(
            title="De 1-meting",
            when="een paar maanden erna",
            note="Dezelfde vragenlijst, dezelfde teams. Verander ertussen zo weinig mogelijk aan iets anders.",
            state="planned",
        ),
        TimelineItem(
            title="Vergelijken",
            when="zodra beide zijn gesloten",
            note="Per vraag zie je of er een verschil is aangetoond, en hoe zeker dat is.",
            state="planned",
        ),
        TimelineItem(
            title="Er iets mee doen",
            when="in het overleg",
            note="Een actie, iets om te leren, of zo houden. Dat staat daarna bij de meting.",
            state="planned",
        ),
    ]
