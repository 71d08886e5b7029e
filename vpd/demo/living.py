"""What keeps Waterdam's protocols alive: a look back at the counter's, own cards, and who is new."""

from datetime import time

from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.norms.enums import ColumnKey
from protocols.pocket_cards.enums import OwnCardKind
from protocols.pocket_cards.services import add_card
from protocols.reading.enums import InductionStep
from protocols.reading.services.induction import appoint_mentor, choose_induction, do_step, note_met
from protocols.upkeep.services.reviews import keep_protocol
from vpd.demo.cast import Cast
from vpd.organisation.enums import PersonKind, Role
from vpd.organisation.models import JobFamily, User
from vpd.organisation.services import add_user, give_role

AT = time(9, 40)

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
            "Lukt werken niet meer? Stop, ga weg en bel de leidinggevende.",
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


# log-in, first name, last name, job title, relation, team, began so many days ago, steps done
NEWCOMERS = [
    (
        "nieuw",
        "Roos",
        "Vermeulen",
        "Inspecteur bouw",
        PersonKind.HIRED,
        "inspectie",
        -40,
        [InductionStep.HOUSE_RULES, InductionStep.RISKS],
    ),
    ("nieuw2", "Ali", "Demir", "Leerplichtambtenaar", PersonKind.EMPLOYEE, "inspectie", -6, []),
    (
        "nieuw.balie",
        "Lotte",
        "Brandsma",
        "Gastvrouw",
        PersonKind.VOLUNTEER,
        "balie",
        -60,
        [InductionStep.HOUSE_RULES, InductionStep.RISKS, InductionStep.POCKET_CARD],
    ),
]


def build(cast: Cast) -> None:
    """Own cards, a look back at the counter's protocol, and the induction of who is new."""
    _make_cards(cast)
    _look_back(cast)
    _induct(cast)


def _look_back(cast: Cast) -> None:
    """The counter looked at its protocol once and left it; the day to look again comes near."""
    version = protocol_in_force(team=cast.teams["balie"], on=cast.today)
    if version is not None:
        keep_protocol(
            version=version,
            next_review_on=cast.day(25),
            reason="Met het team besproken: het werk aan de balie is niet veranderd en de afspraken kloppen nog.",
            now=cast.moment(-160, AT),
            by=cast.users["leidinggevende.balie"],
        )


def _induct(cast: Cast) -> None:
    families = {family.key: family for family in JobFamily.objects.of(cast.organisation)}
    choose_induction(
        organisation=cast.organisation,
        newcomer_days=100,
        risky=[families["toezicht_en_handhaving"], families["werkplein"]],
        visiting=[families["toezicht_en_handhaving"], families["sociaal_domein"]],
        by=cast.users["coordinator"],
    )
    for key, first_name, last_name, job_title, kind, slug, began, steps in NEWCOMERS:
        user = add_user(
            organisation=cast.organisation,
            email=f"{key}@demo.example",
            first_name=first_name,
            last_name=last_name,
            job_title=job_title,
            kind=kind,
            by=None,
        )
        # The one password of the example municipality was hashed before.
        user.password = User.objects.get(pk=cast.users["medewerker"].pk).password
        user.save(update_fields=["password"])
        give_role(user=user, role=Role.EMPLOYEE, team=cast.teams[slug], by=None, starts_on=cast.day(began))
        cast.users[key] = user
        for number, step in enumerate(steps):
            number_read = None if step == InductionStep.POCKET_CARD else 1
            at = cast.moment(began + 2 + number, AT)
            do_step(team=cast.teams[slug], step=step, version_number=number_read, by=user, now=at)
    mentor, leader = cast.users["medewerker"], cast.users["leidinggevende"]
    team, newcomer = cast.teams["inspectie"], cast.users["nieuw"]
    appoint_mentor(team=team, user=newcomer, mentor=mentor, by=leader, now=cast.moment(-38, AT))
    note_met(team=team, user=newcomer, by=leader, now=cast.moment(-35, AT))


def _make_cards(cast: Cast) -> None:
    """The leaders make cards of their own; the coordinator one for everybody."""
    makers = {
        "": cast.users["coordinator"],
        "inspectie": cast.users["leidinggevende"],
        "balie": cast.users["leidinggevende.balie"],
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
