"""The checklists and the topics of the inspection, transcribed text by text in the order of the documents."""

POLICY_GROUPS = [
    ("Visie op veilige publieke dienstverlening", 2),
    ("Kwaliteit van dienstverlening en professioneel handelen", 4),
    ("Orde en ordeverstoring", 5),
    ("Normoverschrijdend gedrag tegengaan", 10),
    ("Lerende aanpak", 5),
    ("Borging en monitoring", 4),
]

POLICY_KEYS = [
    "CK-V1",
    "CK-V2",
    "CK-K1",
    "CK-K2",
    "CK-K3",
    "CK-K4",
    "CK-O1",
    "CK-O2",
    "CK-O3",
    "CK-O4",
    "CK-O5",
    "CK-N1",
    "CK-N2",
    "CK-N3",
    "CK-N4",
    "CK-N5",
    "CK-N6",
    "CK-N7",
    "CK-N8",
    "CK-N9",
    "CK-N10",
    "CK-L1",
    "CK-L2",
    "CK-L3",
    "CK-L4",
    "CK-L5",
    "CK-B1",
    "CK-B2",
    "CK-B3",
    "CK-B4",
]

POLICY_TEXTS = [
    "In het beleid van de gemeente is een visie op veilige publieke dienstverlening beschreven.",
    (
        "De visie op veilige publieke dienstverlening is gecommuniceerd en (waar aan de orde) afgestemd met "
        "ketenpartners."
    ),
    (
        "In het agressie(preventie)beleid is er aandacht voor kwaliteit van dienstverlening (aandacht voor "
        "betrouwbaarheid, responsiviteit/reactiesnelheid, competentie/vakkennis, toegankelijkheid, communicatie, "
        "geloofwaardigheid, tastbare zaken) en voor publieksvriendelijk onthaal en bejegening/gastheerschap."
    ),
    "Er zijn gedragsregels voor medewerkers en leidinggevenden geformuleerd.",
    (
        "Als onderdeel van het professioneel handelen van medewerkers krijgt het herkennen en erkennen van emoties "
        "van burgers aandacht tijdens intervisie, opleiding, training en ontwikkeling."
    ),
    (
        "In de werkverdeling wordt bewust rekening gehouden met competenties en inhoudelijke kwaliteiten van "
        "individuele medewerkers."
    ),
    "Er zijn huisregels opgesteld voor alle locaties.",
    "Met de burger zijn afspraken gemaakt over de condities waaronder huis- of bedrijfsbezoek plaatsvindt.",
    "De huisregels zijn kenbaar gemaakt aan burgers.",
    "De huisregels zijn op alle locaties zichtbaar opgehangen.",
    "Er zijn afspraken gemaakt over het handhaven van de orde (hoe en door wie).",
    "Risico's op publieksagressie zijn in kaart gebracht in de Risico-Inventarisatie en -Evaluatie.",
    "De organisatie beschikt over een procedure voor melden, registreren en analyseren.",
    "Medewerkers krijgen voorlichting en training.",
    "De organisatie beschikt over een agressieprotocol.",
    (
        "De organisatie heeft organisatorische en personele maatregelen getroffen om bijvoorbeeld de bezetting aan "
        "te passen op risicolocaties en gerelateerd aan risicotaken."
    ),
    "De organisatie heeft bouwkundige en technische voorzieningen getroffen om veilig te kunnen werken.",
    "De organisatie beschikt over een systeem van alarmering en alarmopvolging.",
    "De organisatie beschikt over een regeling voor opvang en nazorg.",
    "De organisatie hanteert een dadergerichte aanpak.",
    "Beleid voor preventie en aanpak van publieksagressie wordt periodiek geëvalueerd en bijgesteld.",
    "Dilemma's in het werk worden in kaart gebracht en in het team besproken.",
    (
        "Er is een structuur van overleg met alle actoren ingeregeld om belemmeringen in het werk tijdig en passend"
        " te kunnen opschalen en oplossen."
    ),
    "Bij incidenten wordt hoor en wederhoor toegepast.",
    "Incidenten worden geëvalueerd en kunnen aanleiding zijn tot het bijstellen van beleid.",
    "In de onderlinge communicatie over dilemma's en incidenten staat leren en ontwikkelen centraal.",
    "Beleid en afspraken worden regelmatig geëvalueerd met alle betrokken actoren.",
    "Incidenten, zoals opgenomen in GIR en de analyse ervan worden betrokken bij de evaluatie.",
    "De evaluatie van beleid leidt zo nodig tot verbetermaatregelen.",
    "Over de evaluatie van het beleid en de getroffen verbetermaatregelen wordt gecommuniceerd met medewerkers.",
]

CONVERSATION_TEXTS = [
    (
        "Zorg ervoor dat alle medewerkers worden opgeleid. In deze opleiding leren zij informeel, empatisch en "
        "oplossingsgericht in de omgang met de klant te zijn, maar tegelijkertijd ook assertief bij (dreigend) "
        "grensoverschrijdend gedrag."
    ),
    (
        "Zorg ervoor dat de leidinggevenden van deze medewerkers als eersten worden opgeleid. De leidinggevenden "
        "moeten als eersten weten welke specifieke rol er van hen verwacht wordt bij agressie-incidenten. Zij "
        "moeten op allerlei wijzen steun kunnen bieden aan hun medewerkers, zowel emotioneel als materieel in de "
        "vorm van het helpen bij het doen van aangifte of het regelen van professionele nazorg."
    ),
    (
        "Zorg ervoor dat er geen belemmeringen zijn voor medewerkers om grenzen te stellen richting een klant. Het "
        "kan bijvoorbeeld zijn dat een medewerker vormen van agressie toelaat uit angst voor een klacht vanuit de "
        "klant. Een goede klachtenprocedure, waarbij er hoor en wederhoor plaatsvindt en waarbij het management de "
        "medewerker steunt, kan hiervoor uitkomsten bieden."
    ),
    (
        "Zorg ervoor dat dienstverlenende communicatie wordt afgestemd met interne communicatie over de "
        "veiligheidssituatie van de medewerkers. Dienstverlening is belangrijk, maar veiligheid ook."
    ),
    (
        "Stimuleer dat de medewerkers elk voorval van agressie melden en dat deze worden geregistreerd op een "
        "centraal punt binnen de organisatie. Bekijk per incident wat de oorzaak is van het incident. Bekijk ook "
        "wat de organisatie zelf kan leren van het incident. Mogelijk zijn bepaalde procedures bijvoorbeeld niet "
        "dienstverlenend ingericht wat frustratie op kan oproepen."
    ),
    (
        "Zorg ervoor dat de organisatie de beloftes aan de klant waarmaakt. Voldoe aan aanvraagtermijnen, geef een "
        "hersteltermijn bij een termijnoverschrijding en zorg voor een zo volledig mogelijke aanvraag zodat "
        "bezwaarprocedures worden voorkomen."
    ),
    (
        "Zorg ervoor dat de medewerkers, daar waar mogelijk, de burger zo weinig mogelijk bureaucratisch benaderen."
        " Ontbreekt er bijvoorbeeld een document? Laat de medewerker de klant opbellen in plaats van een formele "
        "brief te verzenden. Wanneer er toch een brief verzonden dient te worden is een naam van een behandelaar en"
        " een doorkiesnummer op deze brief gewenst."
    ),
    (
        "Zorg ervoor dat de procedures van de organisatie zo dienstverlenend mogelijk zijn ingericht: geef "
        "medewerkers de ruimte voor een flexibele, informele benadering naar de burger, uiteraard binnen de kaders "
        "van de wet."
    ),
    (
        "Zorg ervoor dat de organisatie een duidelijke norm uitdraagt waarin de klant wordt verteld wat hij mag "
        "verwachten van de organisatie. Denk aan doorlooptijden van procedures, bereikbaarheidsmomenten en de wijze"
        " van bejegening door uw medewerkers. Zorg ervoor dat deze norm zowel bij medewerkers als bij klanten "
        "bekend wordt gemaakt."
    ),
    (
        "Organiseer met vaste regelmaat een klanttevredenheidsonderzoek. Maak de resultaten intern en extern bekend"
        " en zorg voor vervolgmaatregelen en eventuele aanpassing binnen de organisatie."
    ),
    (
        "Zorg ervoor dat de organisatie een duidelijke norm uitdraagt van wat als onacceptabel gedrag wordt "
        "beschouwd. Er moet duidelijk worden gesteld wat voor gedrag niet geaccepteerd wordt, zoals uitschelden, "
        "bedreigen en intimideren. Zorg ervoor dat deze norm zowel bij medewerkers als bij klanten bekend wordt "
        "gemaakt."
    ),
    (
        "Reageer als organisatie binnen 48 uur naar de dader die agressief is geweest tegen uw medewerkers. "
        "Aangezien elke situatie anders is moeten er diverse mogelijkheden, zoals een mondelinge of schriftelijke "
        "terugkoppeling worden opgenomen. Laat de organisatie indien mogelijk aangifte doen en/of schade verhalen "
        "op de dader."
    ),
    (
        "Verleen nazorg aan elke betrokkene van een incident. Zorg voor verschillende nazorgmogelijkheden, zoals "
        "een bedrijfsopvangteam of een nazorggesprek met een professional."
    ),
    (
        "Benader deze methodiek ook ‘Bottom up’. Stel bijvoorbeeld ambassadeurs aan, die binnen teams casuïstiek "
        "kunnen behandelen en problemen uit de praktijk kunnen aankaarten. Ook het organiseren van interne stages "
        "waarbij informatie-uitwisseling rondom dit thema centraal staat kan draagvlak bevorderen. Het organiseren "
        "van bijeenkomsten met medewerkers waarin zij kunnen meedenken leidt veelal ook tot meer draagvlak."
    ),
]

INSPECTION_TOPICS = [
    "RIE; het in kaart brengen van de risico's op agressie en geweld",
    "een procedure voor melden, registreren en analyseren",
    (
        "voorlichting, instructie en training voor medewerkers gericht op het omgaan met emotie en reageren op "
        "normoverschrijdend gedrag"
    ),
    "een agressieprotocol",
    "huisregels",
    (
        "organisatorische en personele maatregelen, bijvoorbeeld bezetting aanpassen op risicolocaties en "
        "gerelateerd aan risicotaken"
    ),
    "bouwkundige en technische voorzieningen: werkplekinrichting, camerabewaking, compartimentering",
    "alarmsysteem en alarmopvolging (assistentie na alarmering)",
    "regeling voor opvang en nazorg na incidenten",
    "regeling gericht op het aanpakken van de dader(s)",
    "periodieke evaluatie van het beleid en de maatregelen tegen agressie en geweld",
]
