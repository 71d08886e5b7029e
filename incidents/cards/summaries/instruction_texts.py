"""What stands on the instruction cards: our sentences, each with the rule or decision that it follows from (I14).

`{term}`, `{emergency}` and `{how}` (who sends reports in this phase) come from the organisation's settings.
"""

from dataclasses import dataclass

from incidents.cards.enums import CardKind
from vpd.organisation.enums import ReportingPhase


@dataclass(frozen=True)
class Task:
    """One thing to do, and why the card says so: rules of the software, decisions, content."""

    text: str
    source: str


HOW_TO_REPORT = {
    ReportingPhase.CENTRAL: "bij de centrale melder",
    ReportingPhase.LEADERS: "bij je leidinggevende",
    ReportingPhase.EVERYONE: "op je telefoon",
}
"""To whom an employee turns while the reporting is rolled out."""

STAGES: dict[CardKind, tuple[tuple[str, tuple[Task, ...]], ...]] = {
    CardKind.EMPLOYEE: (
        (
            "Meteen",
            (
                Task("Zorg dat je veilig bent. Je mag altijd stoppen en weggaan.", "ARBO-07"),
                Task(
                    "Scheldt of treitert iemand je? Zeg dat dit niet mag. Gaat het door, dan stop je het gesprek.",
                    "R-26",
                ),
                Task("Bedreiging of geweld? Stop het contact meteen en roep hulp.", "R-25"),
            ),
        ),
        (
            "Zo snel als het kan",
            (
                Task("Bel je leidinggevende of de eerste opvang. Je hoeft niet alleen verder.", "R-62"),
                Task(
                    "Meld wat er gebeurde: {how}, of met de meldkaart. Bedreiging en geweld meld je altijd. "
                    "Twijfel je? Melden mag altijd.",
                    "R-23, R-24",
                ),
                Task("Overkwam het een collega? Dan mag jij voor die collega melden.", "R-28"),
                Task("Je hoeft niet te bewijzen dat het erg was. Het gaat om wat de ander deed.", "R-02, R-65"),
            ),
        ),
        (
            "Binnen {term} na je melding",
            (Task("De organisatie geeft de burger een reactie. Dat hoef jij niet te doen.", "R-10, R-42"),),
        ),
        (
            "Daarna",
            (
                Task("Je krijgt nazorg aangeboden, ook als je er alleen bij was. Je mag nee zeggen.", "R-61"),
                Task("Op de pagina van je melding zie je elke stap en wat er is gedaan.", "F11"),
                Task("Je team bespreekt waardoor het kon gebeuren, niet wie iets fout deed.", "R-71, R-74"),
            ),
        ),
    ),
    CardKind.LEADER: (
        (
            "Meteen",
            (
                Task("Ga naar je medewerker toe of bel. Zorg dat niemand alleen blijft.", "B.22"),
                Task("Regel de eerste opvang, voor iedereen die erbij was.", "R-61, R-62"),
                Task("Vraag wat er gebeurde, niet of het wel erg genoeg was.", "R-65"),
                Task("Kan je medewerker niet zelf melden? Neem de meldkaart aan, of meld voor je medewerker.", "R-28"),
            ),
        ),
        (
            "Binnen {term} na de melding",
            (
                Task("Pak de melding op en bel de melder.", "R-42"),
                Task("Hoor ook de burger, als dat veilig kan en er afspraken mogelijk zijn.", "R-43"),
                Task("Stem een maatregel af met de coördinator. Je team beslist daar niet alleen over.", "R-41"),
                Task(
                    "Zorg dat de organisatie reageert en leg vast hoe. Komt er geen reactie, of komt zij te laat? "
                    "Schrijf dan op waarom.",
                    "R-10, R-42",
                ),
                Task(
                    "Bedreiging of geweld? Help bij de aangifte, of ga mee. Gebruik het adres van de organisatie.",
                    "R-32, R-52, R-64",
                ),
            ),
        ),
        (
            "Daarna",
            (
                Task("Bied nazorg aan, aan iedereen, ook in de weken erna.", "R-61, R-63"),
                Task("Vertel de melder wat er is gedaan.", "F11"),
                Task(
                    "Bespreek het in het werkoverleg: waardoor kon dit gebeuren? Klopt een afspraak niet meer, "
                    "stel dan een wijziging van het protocol voor.",
                    "R-17, R-71, R-74",
                ),
            ),
        ),
    ),
    CardKind.COORDINATOR: (
        (
            "Meteen",
            (
                Task("Bedreiging of geweld? Ga na of de leidinggevende er is en of er opvang is.", "R-61"),
                Task(
                    "Is de leidinggevende weg en is er geen vervanger, of was die er zelf bij? Dan pak jij de melding "
                    "op. Ook als de melder jou koos.",
                    "DECISIONS 1",
                ),
            ),
        ),
        (
            "Binnen {term} na de melding",
            (
                Task("Stem de maatregel af met de leidinggevende. Zonder jou wordt hij niet opgelegd.", "R-41"),
                Task(
                    "Let op meldingen waarvan de termijn afloopt. Is de termijn voorbij? Vraag wat er nodig is.", "R-42"
                ),
                Task("Bedreiging of geweld zonder maatregel? Leg uit waarom.", "R-25"),
                Task(
                    "Help bij de aangifte: met het adres van de organisatie, en met iemand die meegaat.", "R-32, R-52"
                ),
            ),
        ),
        (
            "Daarna",
            (
                Task("Vraag na of iedereen die erbij was nazorg is aangeboden.", "R-61"),
                Task("Kijk naar signalen en patronen: dezelfde plek, hetzelfde werk, dezelfde tijd.", "R-77"),
                Task(
                    "Krijg je een ingevulde meldkaart? Voer die in, controleer wat er staat, en vernietig de kaart.",
                    "R-56",
                ),
                Task("Zorg dat wat we leren in het protocol komt.", "R-17"),
            ),
        ),
    ),
    CardKind.CENTRAL_REPORTER: (
        (
            "Meteen",
            (
                Task("Vraag eerst: is iedereen veilig, en is er nu hulp nodig? In nood bel je {emergency}.", "B.23"),
                Task("Bel de leidinggevende als die het nog niet weet.", "B.23"),
            ),
        ),
        (
            "Dezelfde dag",
            (
                Task("Voer de melding in. De termijn van {term} begint op dat moment: wacht er niet mee.", "R-42"),
                Task("Kies het team van de collega die het overkwam. Het mogen ook meer mensen zijn.", "R-28"),
                Task("Volg de vragen van de kaart: het scherm heeft dezelfde volgorde.", "I14"),
                Task("Schrijf over wat er staat. Wat je niet weet, laat je leeg.", "R-28"),
                Task("Staat er een naam van een burger, of iets over gezondheid? Neem dat niet over.", "R-66"),
            ),
        ),
        (
            "Daarna",
            (
                Task("Geef het nummer van de melding door. Wie het overkwam, krijgt ook zelf bericht.", "R-28"),
                Task(
                    "Vernietig de kaart zodra de melding is verstuurd. De melding is het dossier, niet de kaart.",
                    "R-56",
                ),
            ),
        ),
    ),
    CardKind.COUNSELLOR: (
        (
            "Meteen",
            (
                Task("Koos een melder voor jou? Neem snel contact op en luister.", "I9"),
                Task("Vraag wat de melder nodig heeft en wie er wat van mag weten.", "I9"),
                Task("Gaat het om agressie van een collega? Dat komt bij jou, niet in een melding.", "DECISIONS 4"),
            ),
        ),
        (
            "Binnen {term} na de melding",
            (
                Task("De coördinator pakt de melding op en zorgt voor de reactie aan de burger.", "R-42"),
                Task(
                    "De leidinggevende leest niet mee. Bespreek de melding dus niet met de leidinggevende, "
                    "behalve als de melder dat wil.",
                    "DECISIONS 1",
                ),
            ),
        ),
        (
            "Daarna",
            (
                Task("Bied nazorg aan, of help om die te vinden.", "R-61"),
                Task("Vraag later nog eens hoe het gaat.", "R-63"),
            ),
        ),
    ),
    CardKind.AFTERCARE: (
        (
            "Dezelfde dag",
            (
                Task("Neem contact op met iedereen die erbij was: de collega die het overkwam en wie het zag.", "R-61"),
                Task("Luister. Vraag wat iemand nu nodig heeft en wie er thuis is.", "R-62"),
                Task("Medische hulp nodig? Die komt van de huisarts of de bedrijfsarts, niet van jou.", "R-66"),
                Task("Krijg je iemand niet te pakken? Spreek met de leidinggevende af wie het weer probeert.", "R-62"),
            ),
        ),
        (
            "In de weken erna",
            (
                Task("Neem opnieuw contact op, ook als het goed lijkt te gaan.", "R-63"),
                Task("Bied een gesprek aan met een professional als dat beter past.", "R-63"),
                Task("Nee is ook een antwoord. Zeg wel dat iemand later alsnog kan bellen.", "R-61"),
            ),
        ),
        (
            "Wat je opschrijft",
            (
                Task(
                    "Of opvang is aangeboden, gebeurd, afgewezen of niet gelukt. Meer hoeft een ander niet te weten.",
                    "R-61",
                ),
                Task("Niets over ziekte, klachten of medicijnen.", "R-66"),
                Task("Vraagt iemand ernaar? De organisatie geeft de burger binnen {term} een reactie.", "R-42"),
            ),
        ),
    ),
}
"""When, and what one does then."""

READING: dict[CardKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    CardKind.EMPLOYEE: (
        (
            "Je eigen melding, elke stap erin, en wie die bekeek.",
            "Was je getuige: dat er een melding is, en hoe ver die is.",
            "Het vastgestelde protocol van elk team.",
        ),
        ("Meldingen van collega’s.", "Wat iemand bij de nazorg vertelt.", "Gegevens van de burger."),
    ),
    CardKind.LEADER: (
        ("Meldingen van je eigen team.", "Of opvang is gepland, geweest of afgewezen."),
        (
            "Een melding waarbij de melder een ander koos, of waar je zelf bij was. De coördinator pakt die op.",
            "Wat iemand bij de nazorg vertelt.",
            "Gegevens van de burger.",
        ),
    ),
    CardKind.COORDINATOR: (
        ("Alle meldingen van de organisatie.", "Of opvang is gepland, geweest of afgewezen."),
        (
            "Wat iemand bij de nazorg vertelt.",
            "Gegevens van de burger, tenzij jou dat persoonlijk is toegestaan.",
            "Afwijkingen van een team, tenzij ze op een agenda staan.",
        ),
    ),
    CardKind.CENTRAL_REPORTER: (
        ("Meldingen die jij hebt ingevoerd, en hoe ver ze zijn.",),
        ("Andere meldingen.", "Wat iemand bij de nazorg vertelt.", "Gegevens van de burger."),
    ),
    CardKind.COUNSELLOR: (
        ("Meldingen waarbij de melder jou koos.",),
        ("Andere meldingen.", "Wat iemand bij de nazorg vertelt.", "Gegevens van de burger."),
    ),
    CardKind.AFTERCARE: (
        ("De melding van wie aan jou is toegewezen.", "Wat je zelf over een gesprek opschrijft."),
        ("Andere meldingen.", "Wat een collega van nazorg opschrijft.", "Gegevens van de burger."),
    ),
}
"""What each role may read and what not, as DECISIONS 1 says."""
