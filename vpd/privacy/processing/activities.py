"""What the application does with personal data, and why: the facts of the register of processing (AVG-09, art. 30).

These are facts of the code and a proposal for the ground; what an organisation decided about it stands in the tables.
Terms stand nowhere here: they are read from where they hold.
"""

from dataclasses import dataclass

ARBO = "AVG artikel 6, eerste lid, onder c: de Arbowet vraagt dat een werkgever"
OFFENCE = (
    "Wat een burger deed kan strafbaar zijn (AVG artikel 10). Dat mag worden verwerkt om de eigen belangen te "
    "beschermen tegen strafbare feiten jegens wie er werkt: UAVG artikel 33, tweede lid, onder b."
)
NOBODY_OUTSIDE = "Niemand buiten de organisatie."
EMPLOYEES = "Medewerkers, ook wie is ingehuurd of vrijwilliger is"

ALWAYS_SAFE = (
    "Iedereen heeft een eigen account. Een wachtwoord staat er alleen als hash, gemaakt met Argon2.",
    "Wat iemand ziet, volgt uit rol, team en betrokkenheid. Elke organisatie ziet alleen het eigen deel.",
    "Wie iets wijzigde, staat in een logboek zonder namen en zonder tekst. De database weigert daarin te wijzigen.",
    "In mails staan een nummer en een link, niet wat er gebeurde.",
    "De pagina’s laden niets van andere websites.",
)
READ_IS_LOGGED = "Wie een melding van een ander opent, komt in het leeslogboek. Dat kan niet uit."
FEW_WITHHELD = "Kleine aantallen worden afgeschermd voor wie boven het team staat."


@dataclass(frozen=True)
class Activity:
    """One thing that is done with personal data, as article 30 asks it to be told."""

    key: str
    """In its address, and what tables and notes name it by."""
    name: str
    purpose: str
    ground: str
    """What we propose; an organisation decides."""
    people: str
    data: str
    readers: str
    recipients: str
    safe: tuple[str, ...] = ()
    is_of_citizens: bool = False
    """Done only while the module for citizens is on."""


ACTIVITIES = (
    Activity(
        key="meldingen",
        name="Melden en oppakken van incidenten",
        purpose="Medewerkers beschermen tegen agressie en geweld: weten wat er gebeurde, hulp geven en reageren.",
        ground=f"{ARBO} beleid voert tegen agressie en geweld (artikel 3, tweede lid). {OFFENCE} Of er medische hulp "
        "was en of een ongeval meldingsplichtig is, hoort bij die plicht: AVG artikel 9, tweede lid, onder b, en "
        "Arbowet artikel 9.",
        people=f"{EMPLOYEES}: wie meldt, wie het overkwam, getuigen en wie het oppakt. Burgers: hun "
        "gedrag. Wie zij zijn vraagt het formulier niet.",
        data="Wat er gebeurde, waar, wanneer en welk gedrag; wie erbij was; welke hulp er kwam; foto’s en bestanden. "
        "Drie feiten over gezondheid: medische hulp geweest, meldingsplichtig ongeval, en of het om iemand ging die "
        "zichtbaar onder invloed was.",
        readers="De melder het eigen deel; wie het overkwam en getuigen hun deel; de leidinggevende van het team; de "
        "coördinator. Niet de leidinggevende die erbij betrokken is of die de melder overslaat. Een centrale melder "
        "leest wat die zelf meldde. De vertrouwenspersoon leest wat aan die persoon is gericht.",
        recipients="De burger, op verzoek: een eigen deel van het dossier, zonder melder en getuigen. De "
        "Arbeidsinspectie bij een ernstig ongeval: dat doet de werkgever zelf, niet Veilig werken.",
        safe=(
            READ_IS_LOGGED,
            "Valt de verbinding weg, dan staat een concept versleuteld op het apparaat, hoogstens 24 uur.",
            "Wat iemand wijzigt of intrekt, blijft in het verloop staan.",
        ),
    ),
    Activity(
        key="nazorg",
        name="Opvang en nazorg",
        purpose="Iedereen die iets overkwam opvang en nazorg aanbieden, en de gesprekken plannen.",
        ground=f"{ARBO} de gevolgen van agressie en geweld beperkt (artikel 3, tweede lid). Een aantekening kan over "
        "gezondheid gaan; schrijf die alleen op als het nodig is (AVG artikel 9).",
        people=f"{EMPLOYEES}: wie het overkwam, getuigen en wie opvang of nazorg geeft.",
        data="Of opvang is aangeboden en aangenomen, de dagen van de gesprekken en aantekeningen.",
        readers="De persoon zelf en wie de opvang of nazorg geeft. Leidinggevende en coördinator lezen alleen hoe het "
        "staat, geen aantekening.",
        recipients=NOBODY_OUTSIDE,
        safe=(
            "Aantekeningen komen niet in zoeken, lijsten, exports of dossiers.",
            "Eén zin mag naar de leidinggevende, als de persoon ja zegt op precies die zin.",
        ),
    ),
    Activity(
        key="burgers",
        name="Gegevens van burgers",
        purpose="Een brief sturen aan wie een maatregel krijgt, en met de hand een melding koppelen aan dezelfde "
        "burger.",
        ground=f"AVG artikel 6, eerste lid, onder f of e, na een afweging. {OFFENCE}",
        people="Burgers die agressief waren.",
        data="Naam, adres en woonplaats, bij welke meldingen, en wanneer de burger dit hoorde.",
        readers="Alleen coördinatoren die de privacy officer persoonlijk toegang gaf. Wie hen vervangt, ziet niets.",
        recipients="De politie: alleen met de hand, per dossier, met de grond erbij. Er is geen lijst om te delen.",
        safe=(
            "Staat uit, tot de privacy officer doel, grondslag, beleid en het akkoord van de FG heeft ingevuld.",
            "Naam en adres staan niet in lijsten, zoeken, exports, mails of cijfers. Elke keer kijken wordt gelogd.",
            "Gaat het uit, dan wordt alles meteen gewist, met de brieven.",
        ),
        is_of_citizens=True,
    ),
    Activity(
        key="maatregelen",
        name="Gesprekken, maatregelen en brieven",
        purpose="Na een melding de burger een reactie geven, en zo nodig een maatregel opleggen en in de gaten houden.",
        ground="AVG artikel 6, eerste lid, onder f (veilige medewerkers en gebouwen), of onder e waar de maatregel "
        "hoort "
        f"bij een taak van de gemeente. {OFFENCE}",
        people="Burgers, zonder naam als de module uit staat. Medewerkers die voorstellen, afstemmen en beslissen.",
        data="Het gedrag, het gesprek, de kant van de burger, de maatregel met redenen en dagen, de brief, het "
        "nummer in het zaaksysteem, en klachten op nummer.",
        readers="Leidinggevende en coördinator; de beslisser wat aan die persoon is voorgelegd. Medewerkers van de "
        "plek lezen nummer, plaats, soort en dagen van een maatregel die loopt.",
        recipients="De burger die de brief krijgt.",
        safe=(
            "Mensen besluiten, altijd met minstens twee: niets legt een maatregel vanzelf op.",
            "Wie een maatregel voorstelt, stemt die niet af en beslist er niet over.",
            READ_IS_LOGGED,
        ),
    ),
    Activity(
        key="politie",
        name="Politie en schade",
        purpose="Besluiten over melding of aangifte bij de politie, en schade verhalen.",
        ground=f"AVG artikel 6, eerste lid, onder f. {OFFENCE}",
        people="Burgers en medewerkers die bij de melding horen.",
        data="Het besluit met de reden, het nummer van de politie, de uitkomst, de schade, en het dossier voor de "
        "politie.",
        readers="Leidinggevende en coördinator die de melding oppakken.",
        recipients="De politie: een dossier dat iemand met de hand maakt en geeft, met de grond erbij. Namen van "
        "collega’s alleen als zij het goed vinden.",
        safe=(
            "Wie er zelf bij was, maakt het dossier niet.",
            "Elk dossier dat is gemaakt of opgehaald, staat in het logboek.",
            "Opvang, nazorg, analyse en privéadressen staan er nooit in.",
        ),
    ),
    Activity(
        key="verbeteren",
        name="Analyse en verbeteren",
        purpose="Leren waardoor het kon gebeuren, en acties, leerwensen en belemmeringen volgen.",
        ground=f"{ARBO} risico’s inventariseert en aanpakt (artikel 5).",
        people=f"{EMPLOYEES}: wie een actie doet, wie meeleest en wie betrokken was.",
        data="Wat meespeelde, het eigen aandeel, wat volgt, wie wat doet en wanneer.",
        readers="Coördinator en wie de melding oppakt; de arbocoördinator zonder namen; wie het overkwam leest het "
        "eigen aandeel mee; de melder leest de uitkomst. Acties: het team.",
        recipients=NOBODY_OUTSIDE,
        safe=("In de uitleg staat: een analyse telt niet mee in een beoordeling en gaat niet naar P&O.",),
    ),
    Activity(
        key="protocol",
        name="Teamprotocollen en werkoverleg",
        purpose="Afspraken maken, lezen, bespreken en bijhouden.",
        ground=f"{ARBO} voorlichting geeft en afspraken maakt (artikelen 3, 5 en 8).",
        people=f"{EMPLOYEES}.",
        data="Wie iets schreef, vaststelde of las; wie bij een overleg was; afwijkingen, dilemma’s en besluiten; "
        "wie een nieuwe collega inwerkt.",
        readers="Een vastgesteld protocol: iedereen. Concepten, afwijkingen en overleg: het team en de coördinator.",
        recipients=NOBODY_OUTSIDE,
        safe=("Bij een afwijking staat een naam alleen als de schrijver dat kiest. Het verloop bewaart geen naam.",),
    ),
    Activity(
        key="leren",
        name="Leren: vragenlijsten op naam",
        purpose="Een medewerker laten zien wat die kan leren, en leerdoelen bijhouden.",
        ground=f"{ARBO} voorlichting en onderricht geeft (artikel 8). Een systeem dat medewerkers volgt vraagt "
        "instemming van de ondernemingsraad (WOR artikel 27, eerste lid, onder k en l).",
        people=f"{EMPLOYEES}.",
        data="Antwoorden, leerdoelen, wie is uitgenodigd en wie meedeed aan een werkvorm.",
        readers="Alleen de medewerker zelf, en wie die iets laat lezen. Een beeld van een team alleen vanaf het aantal "
        "antwoorden dat de organisatie koos, nooit onder de vijf.",
        recipients=NOBODY_OUTSIDE,
        safe=(
            "Geen enkele rol leest antwoorden van een ander, tenzij die ze deelt. Ze zijn niet voor beoordeling.",
            "Geen pagina laat zien wie niet antwoordde.",
        ),
    ),
    Activity(
        key="anoniem",
        name="Leren: anonieme vragenlijsten en metingen",
        purpose="Weten hoe het met de veiligheid gaat, zonder te weten wie wat zei.",
        ground=f"{ARBO} risico’s inventariseert (artikel 5). Na de sluiting staat nergens meer van wie een antwoord "
        "is.",
        people=f"{EMPLOYEES}.",
        data="Antwoorden zonder naam en zonder tijd, soms over gezondheid. Het team alleen als er vijf of meer zijn "
        "uitgenodigd. Wie is uitgenodigd, staat los daarvan.",
        readers="Uitkomsten vanaf vijf antwoorden: het team zelf, de leidinggevende, coördinator, arbocoördinator "
        "en bestuur. Losse antwoorden: niemand.",
        recipients=NOBODY_OUTSIDE,
        safe=(
            "Een antwoord komt binnen zonder account; Veilig werken schrijft er niets van in een logboek.",
            "Bij de sluiting gaan antwoorden in willekeurige volgorde over, en de werktabel wordt leeg.",
            "Tot die tijd zou iemand met toegang tot de server het technisch kunnen proberen.",
        ),
    ),
    Activity(
        key="opleiding",
        name="Opleidingsprogramma",
        purpose="Trainingen plannen, en weten wie wat nog nodig heeft.",
        ground=f"{ARBO} onderricht geeft (artikel 8).",
        people=f"{EMPLOYEES}. Trainers en contactpersonen van aanbieders.",
        data="Wie is uitgenodigd, wat die antwoordde en of die erbij was.",
        readers="De medewerker zelf, de leidinggevende van het team en de coördinator.",
        recipients=NOBODY_OUTSIDE,
    ),
    Activity(
        key="rapporten",
        name="Rapporten en cijfers",
        purpose="Per team, afdeling en organisatie zien hoe het gaat, en het bestuur vertellen wat nodig is.",
        ground=f"{ARBO} risico’s inventariseert en het beleid bijhoudt (artikelen 3 en 5).",
        people=f"{EMPLOYEES}, als aantal. Wie een uitleg schreef, en wie bij het gesprek met het bestuur was.",
        data="Aantallen, uitleg in woorden en besluiten. Geen namen van wie het overkwam.",
        readers="Het eigen team, leidinggevende en coördinator; bestuur en arbocoördinator alleen cijfers.",
        recipients=NOBODY_OUTSIDE,
        safe=(FEW_WITHHELD, "Een export van meldingen bevat geen verhaal en geen namen, en komt in het logboek."),
    ),
    Activity(
        key="accounts",
        name="Accounts en toegang",
        purpose="Weten wie inlogt, bij welk team die hoort en wat die mag.",
        ground="AVG artikel 6, eerste lid, onder c: de AVG zelf vraagt een passende beveiliging (artikel 32).",
        people=f"{EMPLOYEES}.",
        data="Naam, e-mailadres, functie, telefoonnummer van het werk, team, rollen met hun dagen, en vervanging.",
        readers="De functioneel beheerder. Namen van collega’s: wie die nodig heeft om iemand te kiezen.",
        recipients=NOBODY_OUTSIDE,
        safe=("Te veel mislukte pogingen om in te loggen worden vertraagd of geblokkeerd.",),
    ),
    Activity(
        key="bestanden",
        name="Bestanden, mails en agenda",
        purpose="Bijlagen, brieven en rapporten bewaren, en mensen laten weten dat er iets wacht.",
        ground="Dezelfde als van de verwerking waar het bestand of bericht bij hoort.",
        people=f"{EMPLOYEES}. Burgers, als die op een bijlage of in een brief staan.",
        data="De inhoud van bestanden, wie ze toevoegde, en berichten met een nummer en een link.",
        readers="Wie mag lezen waar het bestand bij hoort. Of iemand het mag, wordt bij elk ophalen opnieuw gevraagd.",
        recipients="De mailserver van de organisatie, voor berichten.",
        safe=(
            "Van een foto gaan verborgen gegevens, zoals de plaats, eraf.",
            "Is een virusscanner aangesloten, dan wordt elk bestand eerst nagekeken.",
            "In de agenda staat alleen “Afspraak veilig werken”.",
        ),
    ),
    Activity(
        key="logboeken",
        name="Logboeken",
        purpose="Kunnen nagaan wie wat deed en wie wat las, en pogingen om in te breken vertragen.",
        ground="AVG artikel 6, eerste lid, onder c: verantwoording (artikel 5, tweede lid) en beveiliging (artikel "
        "32).",
        people=f"{EMPLOYEES}.",
        data="Wie, wat en wanneer: nummers en namen van velden, geen tekst. Van een poging om in te loggen een hash.",
        readers="De privacy officer het hele leeslogboek; iedereen wie in de eigen gegevens keek.",
        recipients=NOBODY_OUTSIDE,
        safe=("De database weigert het wijzigen van logboeken, behalve bij het wissen na een termijn.",),
    ),
    Activity(
        key="privacy",
        name="Verzoeken, datalekken en bewaren",
        purpose="Verzoeken van mensen beantwoorden, datalekken bijhouden, en gegevens op tijd wissen.",
        ground="AVG artikel 6, eerste lid, onder c: de AVG zelf vraagt dit (artikelen 5, 12 tot en met 22, 30 en 33).",
        people="Wie een verzoek doet, wie door een datalek is geraakt, en medewerkers die dit vastleggen.",
        data="Wat is gevraagd en geantwoord, wat er lekte, termijnen met hun reden, en dit register.",
        readers="De privacy officer; wie iets vroeg, meldde of moet uitzoeken het eigen deel. De coördinator krijgt "
        "bericht van wat binnenkort wordt gewist.",
        recipients="Wie het verzoek doet. De Autoriteit Persoonsgegevens krijgt niets vanuit Veilig werken: een "
        "datalek meldt de organisatie daar zelf.",
    ),
)
BY_KEY = {activity.key: activity for activity in ACTIVITIES}
