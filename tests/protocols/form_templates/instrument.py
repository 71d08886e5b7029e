"""The team protocol form and the behaviour matrix, transcribed text by text in the order of the documents."""

FORM_TEXTS = [
    "TEAM-/AFDELINGSPROTOCOL VEILIGE PUBLIEKE DIENSTVERLENING – INSPECTIE BOUW, MILIEU, WATER, LEERPLICHT",
    (
        "Dit document is gericht op het komen tot teamafspraken voor teams die met name contact hebben met de burger "
        "tijdens huis- of bedrijfsbezoek, in de openbare ruimte, aan balie of telefoon."
    ),
    (
        "Met behulp van dit formulier kan een team Inspectie Bouw, Milieu, Water, Leerplicht tot een teamprotocol "
        "Veilige Publieke Dienstverlening komen. Een teamprotocol is altijd een afgeleide van het in de organisatie "
        "vastgelegde beleid en is een vertaling van dat beleid naar het team."
    ),
    (
        "De uitgangspunten die gelden bij Veilige Publieke Dienstverlening zijn voor de sector gemeenten samengevat "
        "in het document Werkwijzer Veilige Publieke Dienstverlening."
    ),
    (
        "Deze Werkwijzer bevat alle inhoudelijke informatie die een team nodig heeft om te komen tot de invulling van "
        "het eigen team-/afdelingsprotocol."
    ),
    "Lees de 'werkwijzer veilige publieke dienstverlening' (hyperlink)",
    "Bepaal per onderwerp de stand van zaken op de afdeling/in het team",
    ("Leg afspraken voor de afdeling/het team vast in onderstaande tabellen en kom zo tot een afdelings-/teamprotocol"),
    "Organisatievisie",
    "Veilige publieke dienstverlening… …betekent voor ons:",
    "(afdelingsvisie)",
    "…is voor ons belangrijk omdat:",
    "Onze bijdrage daaraan is:",
    "We richten de dienstverleningsprocessen zo klantgericht mogelijk in. Dit doen we daarvoor:",
    "Wij [………]",
    "Onder professionele houding en gedrag van medewerkers (onze gedragsregels) verstaan we:",
    "Wij [………]",
    "Voor de rol van leidinggevenden betekent dit:",
    "Wij [………]",
    "Ten aanzien van het (h)erkennen van en adequaat reageren op emotie van burgers, spreken we het volgende af:",
    "Wij [………]",
    (
        "In het verdelen van het werk houden we op de volgende manier rekening met competenties en inhoudelijke "
        "kwaliteiten van individuele medewerkers:"
    ),
    "Vul onderstaand schema aan met eigen voorbeelden.",
    "Voor onze afdeling / ons team bestaan de volgende risicosituaties met betrekking tot agressie en geweld:",
    (
        "We nemen de volgende maatregelen om agressie in verschillende risicosituaties te voorkomen [uitwerken per "
        "risicosituatie]:"
    ),
    "We treffen de volgende organisatorische en technische voorzieningen:",
    "We maken de volgende afspraken over het melden/registreren van incidenten:",
    (
        "Als de burger over 'de grens' is gegaan, dan stemmen we over de regiemaatregel (sanctie) vanuit de "
        "organisatie af met de coördinator agressie en geweld"
    ),
    (
        "We maken de volgende afspraken over opleiding/training in het omgaan met emoties en het reageren op "
        "normoverschrijdend gedrag:"
    ),
    "Over opvang en nazorg na een incident, spreken we het volgende af:",
    "Eerste opvang wordt verzorgd door:",
    "Nazorg wordt verleend door:",
    (
        "Voorbeelden van dilemma's in relatie tot veilig en integer werken zoals genoemd door inspecteurs en "
        "toezichthouders zijn:"
    ),
    (
        "We kiezen er vaak voor om te doen alsof we niet horen wat er allemaal gezegd wordt. Wat levert het op om het "
        "gesprek te beëindigen? Belonen we dan het gedrag niet?"
    ),
    (
        "Hoe moeten we verder met onze toezichthoudende en controlerende werkzaamheden als we op basis van agressie "
        "moeten vertrekken?"
    ),
    ("Hoe voorkom je dat integriteit in het geding komt als de ene collega grenzen stelt en de andere collega niet?"),
    "Kun je rekenen op steun van de organisatie als je grenzen stelt volgens de norm?",
    "Onze dilemma's zijn:",
    "We bespreken dilemma's die we tegenkomen in het werk op de volgende manier:",
    (
        "Als we in ons werk problemen of dilemma's tegenkomen die we als afdeling/team niet zelf kunnen oplossen, dan "
        "hanteren we de volgende werkwijze:"
    ),
    "Incidentanalyse en -evaluatie:",
    "Ieder incident wordt besproken in het teamoverleg (vast agendapunt).",
    (
        "Medewerkers die zijn afgeweken van de afspraken of teamnorm, brengen dit zelf tijdens het teamoverleg ter "
        "sprake."
    ),
    ("Corrigerende maatregelen die we nemen op basis van incidenten worden vastgelegd in het afdelings-/teamprotocol."),
    "Het borgen en monitoren van veilige publieke dienstverlening doen we als volgt:",
    "We bekijken of we volgens bestaande afspraken werken:",
    "Per kwartaal bespreken we in een werkoverleg de afwijkingen van het protocol.",
    "Per kwartaal bespreken en evalueren we de incidenten op basis van een rapportage uit het GIR.",
    "Per kwartaal bekijken we of alle verbeteracties naar tevredenheid zijn uitgevoerd.",
    "We bekijken als volgt of we tevreden kunnen zijn over het effect van de afspraken:",
    "Elk half jaar bespreken we in een werkoverleg of onze aanpak het beoogde resultaat oplevert.",
    "We gaan na of kennis en vaardigheden op orde zijn (aan de hand van leer- en ontwikkelplannen).",
    (
        "We bekijken jaarlijks welke ontwikkelingen van invloed zijn op veilige publieke dienstverlening, wat dat "
        "betekent voor onze ontwikkeling en bijstellen van het afdelingsprotocol."
    ),
]
MATRIX_TEXTS = [
    "EMOTIE OF AGRESSIE?",
    "EMOTIONEEL GEDRAG",
    "EMOTIONEEL GEDRAG",
    "AGRESSIE – (Non-)verbale agressie",
    "AGRESSIE – Bedreiging, intimidatie",
    "AGRESSIE – Fysiek geweld",
    "GEDRAG VAN DE BURGER",
    (
        "Gedrag gericht op zichzelf en op de eigen situatie. Vaak te herkennen aan uitingen in de ik-vorm. "
        "Uitzondering of begrip vragen, klagen, excuus verzinnen, beroep op redelijkheid doen, afhankelijk gedrag, "
        "claimen."
    ),
    (
        "Kritiek op regels, beleid en/of organisatie. Vaak te herkennen aan uitingen met 'jullie' als aanspreekvorm. "
        "In discussie gaan, ter verantwoording roepen, beschuldigen, schande spreken, machtsstrijd, obstructie."
    ),
    (
        "Gericht op de medewerker. Vaak te herkennen aan uitingen met 'jij' als aanspreekvorm. Sarren, zuigen, "
        "treiteren, uitlokken, grof zijn, schelden, belachelijk maken."
    ),
    (
        "(Non-)verbaal dreigen, dreigen met geweld, intimideren, seksuele intimidatie. Gaat een stap verder dan "
        "verbale agressie. Het kan ook gaan om een suggestie van geweld of door openlijk hiermee te dreigen. Het "
        "gedrag is op de medewerker persoonlijk (of op het gebouw van de gemeente) gericht. De uiting van agressie "
        "levert mogelijk ook gevaar op voor de burger zelf of voor anderen."
    ),
    (
        "Schoppen, slaan, spugen, beetpakken, trekken, vernielen, voorwerp gooien. Gaat een stap verder dan "
        "bedreiging of intimidatie. Het gedrag is gericht op personen en/of zaken."
    ),
    "STANDPUNT ORGANISATIE (ORGANISATIENORM)",
    "Burgers mogen klagen en boos en geïrriteerd zijn.",
    "Burgers mogen kritiek hebben op het beleid en de regelgeving en mogen dit uiten en boos en geïrriteerd zijn.",
    (
        "Burgers mogen niet persoonlijk worden tegen medewerkers. We gaan pas verder in gesprek wanneer de burger met "
        "dit gedrag stopt. Als het gedrag niet stopt beëindigen we het gesprek en nemen we passende maatregelen."
    ),
    (
        "Burgers mogen medewerkers niet bedreigen of intimideren. We beëindigen in zo'n geval het gesprek en nemen "
        "gepaste maatregelen. Ook bij dreiging richting het gebouw van de gemeente (bv. dreigen brand te komen "
        "stichten) nemen we passende maatregelen."
    ),
    ("De veiligheid van medewerkers gaat boven alles. Burgers mogen dus niet fysiek worden naar personen en/of zaken."),
    "TEAMNORM (BENOEM VOORBEELDEN UIT DE PRAKTIJK)",
    "Eigen voorbeelden",
    "AANPAK/WERKINSTRUCTIE (AANPASSEN WAAR NODIG)",
    "OMBUIGEN",
    "Zelfcontrole / geen discussie",
    "Eerst aandacht voor de emotie / laten uitpraten",
    "Dan uitleggen waarom er zo gewerkt wordt",
    "Aangeven wat (on)mogelijkheden zijn",
    "Afronden",
    "GRENS STELLEN",
    "Zelfcontrole / geen discussie",
    "Creëer een veilige afstand",
    "Inschatting maken: Veilig?",
    "Gedrag benoemen",
    "Aangeven dat dit niet geaccepteerd wordt",
    "Stopt het? Werkzaamheden voortzetten",
    "Onveilig of stopt het niet?",
    "Afstand vergroten",
    "Gesprek beëindigen",
    "Locatie verlaten",
    "GRENS STELLEN EN EINDE GESPREK",
    "Zelfcontrole / geen discussie",
    "Creëer een veilige afstand",
    "Inschatting maken: Veilig?",
    "Gedrag benoemen",
    "Aangeven dat dit niet geaccepteerd wordt",
    "Afstand vergroten",
    "Gesprek beëindigen",
    "Onveilig?",
    "Locatie verlaten",
    "Evt. na het verlaten van de locatie contact opnemen met leidinggevende en politie alarmeren",
    "EIGEN VEILIGHEID",
    "Locatie verlaten",
    "Politie alarmeren",
    "Leidinggevende informeren",
    "Eigen veiligheid gaat altijd voor!",
    "MELDEN EN AFHANDELEN?",
    "Niet melden, tenzij het gedrag aanhoudt en er een patroon ontstaat",
    "Niet melden, tenzij het gedrag aanhoudt en er een patroon ontstaat",
    (
        "Als de burger zijn of haar gedrag (oprecht) positief corrigeert na daarop te zijn aangesproken en er in het "
        "gesprek niet opnieuw hoeft te worden gecorrigeerd, wordt er niet gemeld, tenzij er een patroon ontstaat. Bij "
        "aanhoudend gedrag wordt het gedrag wel gemeld en afgehandeld conform het sanctiebeleid."
    ),
    "Altijd melden en afhandelen conform het sanctiebeleid",
    "Altijd melden en afhandelen conform het sanctiebeleid",
]
