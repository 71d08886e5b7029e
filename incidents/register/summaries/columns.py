"""The columns of an earlier register, in the terms of the GIR, and the words that may stand in them (CONTENT B.4)."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from incidents.advice.enums import Category, Kind
from incidents.cases.enums import Channel, PlaceKind, ReactionKind, VisitType
from incidents.cases.fields import CIRCUMSTANCES, Circumstance
from vpd.files.import_files import ImportColumn
from vpd.ui.text import key_of

ALL_SHOWN = 6
SHORTEST_PART = 4
YES_NO = {"ja": True, "nee": False, "onbekend": None}
Words = Mapping[str, str]
"""What may be written, by its key, and the code that it means."""

CHANNEL_ALIASES = {
    "balie": Channel.COUNTER,
    "receptie": Channel.RECEPTION,
    "spreekkamer": Channel.MEETING_ROOM,
    "telefoon": Channel.PHONE,
    "telefonisch": Channel.PHONE,
    "huisbezoek": Channel.HOME_VISIT,
    "bedrijfsbezoek": Channel.COMPANY_VISIT,
    "straat": Channel.PUBLIC_SPACE,
    "op straat": Channel.PUBLIC_SPACE,
    "buiten": Channel.PUBLIC_SPACE,
    "bijeenkomst": Channel.PUBLIC_MEETING,
    "e-mail": Channel.EMAIL,
    "email": Channel.EMAIL,
    "mail": Channel.EMAIL,
    "brief": Channel.LETTER,
    "sociale media": Channel.SOCIAL_MEDIA,
    "social media": Channel.SOCIAL_MEDIA,
}
CATEGORY_ALIASES = {
    "verbaal": Category.VERBAL,
    "verbale agressie": Category.VERBAL,
    "non-verbale agressie": Category.VERBAL,
    "(non-)verbale agressie": Category.VERBAL,
    "bedreiging": Category.THREAT,
    "persoonlijke bedreiging": Category.THREAT,
    "fysiek": Category.PHYSICAL,
    "fysiek geweld": Category.PHYSICAL,
}
PLACE_ALIASES = {
    "thuis": PlaceKind.HOME_VISIT,
    "huisbezoek": PlaceKind.HOME_VISIT,
    "bedrijf": PlaceKind.COMPANY_VISIT,
    "buiten": PlaceKind.PUBLIC_SPACE,
    "straat": PlaceKind.PUBLIC_SPACE,
    "online": PlaceKind.ONLINE,
    "telefoon": PlaceKind.ONLINE,
}
VISIT_ALIASES = {"vrijwillig": VisitType.VOLUNTARY, "onvrijwillig": VisitType.INVOLUNTARY}
OTHER_PLACES = [(value, label) for value, label in PlaceKind.choices if value != PlaceKind.LOCATION]
PLACE_OF_CHANNEL = {
    Channel.PHONE: PlaceKind.ONLINE,
    Channel.EMAIL: PlaceKind.ONLINE,
    Channel.LETTER: PlaceKind.ONLINE,
    Channel.SOCIAL_MEDIA: PlaceKind.ONLINE,
    Channel.HOME_VISIT: PlaceKind.HOME_VISIT,
    Channel.COMPANY_VISIT: PlaceKind.COMPANY_VISIT,
    Channel.PUBLIC_SPACE: PlaceKind.PUBLIC_SPACE,
    Channel.PUBLIC_MEETING: PlaceKind.PUBLIC_SPACE,
}
"""Where it was when only the way of contact is known; at a counter it must be said."""


def _labels(choices: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(str(label) for _, label in choices)


def shown_words(field: Circumstance) -> tuple[str, ...]:
    """What may stand in the column of a circumstance, as the explanation says it."""
    return tuple(YES_NO) if field.is_yes_no else _labels(field.choices)


COLUMNS = (
    ImportColumn(
        "nummer",
        "Het nummer in je vorige register. Elk nummer mag maar een keer voorkomen.",
        "GIR-2023-118",
        is_required=True,
        aliases=("oud nummer", "incidentnummer", "meldingsnummer", "dossiernummer", "registratienummer"),
    ),
    ImportColumn(
        "team", "Het team van toen, met de naam van nu.", "Balie Burgerzaken", is_required=True, aliases=("teamnaam",)
    ),
    ImportColumn(
        "datum",
        "De dag waarop het gebeurde: 31-12-2023 of 2023-12-31.",
        "14-03-2023",
        is_required=True,
        aliases=("datum incident",),
    ),
    ImportColumn("tijd", "De tijd, als die bekend is: 14.30.", "14:30", aliases=("tijdstip",)),
    ImportColumn(
        "soort",
        "Leeg betekent agressie. Bij een ongeval blijven contactvorm, werkproces, omstandigheden en reactie leeg; "
        "gedragingen en categorie horen alleen bij agressie.",
        "agressie",
        allowed=_labels(Kind.choices),
    ),
    ImportColumn(
        "gedragingen",
        "De code of de naam van de gedraging. Bij meer dan een: met een | ertussen.",
        "BELEDIGING | LOKAALVREDEBREUK",
        aliases=("gedraging", "gedrag"),
    ),
    ImportColumn(
        "categorie",
        "Nodig als er geen gedragingen staan. Staan die er wel, dan telt de zwaarste gedraging.",
        "persoonlijke bedreiging",
        allowed=_labels(Category.choices),
        aliases=("zwaarste categorie",),
    ),
    ImportColumn(
        "contactvorm",
        "Hoe er contact was. Leeg bij een ongeval.",
        "aan de balie",
        is_required=True,
        allowed=_labels(Channel.choices),
        aliases=("contact",),
    ),
    ImportColumn(
        "plaats",
        "De naam van een locatie van je organisatie, of een van deze woorden. "
        "Mag leeg blijven als de contactvorm het al zegt, zoals per e-mail.",
        "Stadhuis, publiekshal",
        allowed=_labels(OTHER_PLACES),
        aliases=("locatie", "naam locatie"),
    ),
    ImportColumn(
        "soort bezoek",
        "Alleen bij iemand thuis of bij een bedrijf.",
        "",
        allowed=("vrijwillig", "onvrijwillig"),
    ),
    *(
        ImportColumn(
            field.earlier.heading, field.earlier.explanation, field.earlier.example, allowed=shown_words(field)
        )
        for field in CIRCUMSTANCES
    ),
    ImportColumn(
        "verhaal",
        "Kort wat er gebeurde, hoogstens 10.000 tekens. Haal namen en andere gegevens van personen eerst weg.",
        "Schold bij het loket en ging na twee keer vragen weg.",
        aliases=("kort verhaal", "omschrijving", "toelichting"),
    ),
    ImportColumn(
        "gemeld op",
        "De dag van de melding. Leeg betekent de dag van het incident.",
        "15-03-2023",
        aliases=("melddatum", "datum melding"),
    ),
    ImportColumn(
        "reactie",
        "Welke reactie de organisatie de burger gaf.",
        "brief of e-mail",
        allowed=_labels(ReactionKind.choices),
    ),
    ImportColumn(
        "reactie op",
        "De dag van die reactie. Nodig als er een reactie staat.",
        "20-03-2023",
        aliases=("datum reactie",),
    ),
    ImportColumn(
        "reactie toelichting",
        "Wat er is besproken of besloten. Bij 'geen reactie' verplicht: de reden.",
        "",
        aliases=("toelichting reactie", "maatregel"),
    ),
)


def words_of(choices: Iterable[tuple[str, str]], aliases: Mapping[str, str] | None = None) -> Words:
    """Labels, codes and short words, by their key."""
    known = {key_of(word): str(value) for word, value in (aliases or {}).items()}
    for value, label in choices:
        known |= {key_of(str(value)): str(value), key_of(str(label)): str(value)}
    return known


def closest(text: str, shown: Iterable[str]) -> str:
    """The end of a sentence about an unknown word: the closest one, or all when they are few."""
    by_key = {key_of(word): word for word in shown}
    key = key_of(text)
    near = get_close_matches(key, by_key, n=1, cutoff=0.6)
    if not near and len(key) >= SHORTEST_PART:
        near = [known for known in by_key if key in known]
    if near:
        return f" Bedoel je “{by_key[near[0]]}”?"
    if len(by_key) <= ALL_SHOWN:
        return f" Kies uit: {', '.join(by_key.values())}."
    return " Kijk in de uitleg welke woorden er kunnen staan."
