"""What keeps Waterdam's protocols alive: a look back at the counter's, and own cards on the pocket card."""

from protocols.enums import ColumnKey, OwnCardKind
from protocols.services.own_cards import add_card
from vpd.demo.cast import Cast

# team (none: everybody), kind, title, behaviour, lines, on the card?
CARDS = [
    (
        "",
        OwnCardKind.CONVERSATION_GUIDE,
        "Iemand wordt boos aan de telefoon",
        ColumnKey.EMOTION_CRITICISM,
        [
            "Laat iemand uitpraten en zeg dan: “Ik hoor dat dit u hoog zit.”",
            "Vat samen wat je hoorde en vraag of dat klopt.",
            "Zeg wat je wel kunt doen, en wanneer.",
            "Blijft het schelden? “Ik wil u helpen, maar niet op deze toon. Anders stop ik dit gesprek.”",
        ],
        True,
    ),
    (
        "inspectie",
        OwnCardKind.CASE_CARD,
        "Iemand filmt je tijdens een controle",
        "",
        [
            "Filmen mag. Zeg wie je bent en ga door met je werk.",
            "Vraag of de film niet live wordt uitgezonden.",
            "Lukt werken niet meer? Stop, ga weg en bel de teamleider.",
            "Staat de film online met je naam erbij? Meld het dezelfde dag.",
        ],
        True,
    ),
    (
        "inspectie",
        OwnCardKind.CONVERSATION_GUIDE,
        "Een bedrijf moet dicht",
        ColumnKey.THREAT,
        [
            "“Ik begrijp dat dit hard aankomt. Het besluit verandert vandaag niet.”",
            "“U kunt bezwaar maken. Ik geef u de brief waarin staat hoe.”",
            "“Als u mij bedreigt, stop ik en bel ik de politie.”",
        ],
        True,
    ),
    (
        "inspectie",
        OwnCardKind.CASE_CARD,
        "Losse hond op het erf",
        "",
        ["Blijf in de auto en bel aan met de claxon.", "Vraag de eigenaar de hond vast te zetten."],
        False,
    ),
    (
        "balie",
        OwnCardKind.CASE_CARD,
        "Iemand wil niet weggaan",
        ColumnKey.VERBAL,
        [
            "Zeg rustig dat het gesprek klaar is.",
            "Vraag één keer of iemand wil gaan.",
            "Druk op de knop onder de balie: de gastheer komt erbij.",
        ],
        True,
    ),
]


def build(cast: Cast) -> None:
    """The leaders make cards of their own; the coordinator one for everybody."""
    makers = {
        "": cast.users["coordinator"],
        "inspectie": cast.users["teamleider"],
        "balie": cast.users["teamleider.balie"],
    }
    for slug, kind, title, column, lines, published in CARDS:
        add_card(
            organisation=cast.organisation,
            team=cast.teams[slug] if slug else None,
            kind=kind,
            title=title,
            column_key=column,
            lines=lines,
            is_published=published,
            by=makers[slug],
        )
