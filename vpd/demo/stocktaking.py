"""Two teams on their way: Handhaving takes stock with the coordinator, Werkplein discusses its draft with the team."""

from datetime import time, timedelta

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines
from protocols.agreements.services.versions import start_protocol
from protocols.agreements.summaries.document import document_of
from protocols.checklists.enums import AnswerStatus
from protocols.drafting.services import record_discussion
from protocols.form_templates.models import TemplateVersion
from protocols.stocktaking.services import plan_stocktaking_action, record_participants, take_stock
from protocols.stocktaking.summaries.stocktaking import stocktaking_of
from vpd.actions.enums import Strength
from vpd.demo.cast import Cast

YES, PART, NO, NA = (
    AnswerStatus.ARRANGED,
    AnswerStatus.PARTLY,
    AnswerStatus.NOT_ARRANGED,
    AnswerStatus.NOT_APPLICABLE,
)

# Prompt, how far it is, note, who (number in the team; None: nobody), action with days from today.
FOUND: list[tuple[str, AnswerStatus, str, int | None, tuple[str, int] | None]] = [
    ("vision.meaning", YES, "Staat in het jaarplan van het team.", None, None),
    ("vision.importance", YES, "Besproken in het werkoverleg van het voorjaar.", None, None),
    ("vision.contribution", PART, "Er zijn losse afspraken, ze staan nergens bij elkaar.", 0, None),
    ("quality.customer", YES, "Servicenormen van de gemeente gelden ook hier.", None, None),
    (
        "quality.conduct",
        PART,
        "De gedragscode is bekend, de nieuwe collega’s kennen hem nog niet.",
        1,
        (
            "Gedragscode bespreken met de drie nieuwe collega’s",
            21,
        ),
    ),
    ("quality.manager", YES, "Leidinggevende rijdt elke maand een dienst mee.", None, None),
    (
        "professional.emotion",
        PART,
        "Iedereen doet het anders.",
        0,
        (
            "Met het team oefenen hoe we emotie opvangen",
            45,
        ),
    ),
    ("professional.allocation", NA, "We werken in vaste koppels die het rooster bepaalt.", None, None),
    (
        "matrix",
        NO,
        "Nog geen eigen voorbeelden opgeschreven.",
        0,
        (
            "Per kolom van de matrix voorbeelden verzamelen bij het team",
            14,
        ),
    ),
    (
        "risk.situations",
        PART,
        "Uitgaansnacht en markt zijn bekend, de rest nog niet.",
        2,
        (
            "Risicosituaties verzamelen per wijk en dienst",
            28,
        ),
    ),
    (
        "provisions",
        PART,
        "Portofoons zijn er, de noodknop wordt niet getest.",
        3,
        (
            "Noodknop op elke portofoon elke maand testen",
            10,
        ),
    ),
]


WERKPLEIN = {
    "vision.meaning": [
        "We helpen mensen verder, ook als het gesprek moeilijk is.",
        "We werken nooit alleen in de spreekkamers.",
    ],
    "vision.importance": [
        "Een besluit over inkomen raakt iemand hard.",
        "Wie zich gehoord voelt, wordt minder snel boos.",
    ],
    "vision.contribution": ["We zeggen eerlijk wat wel en niet kan."],
    "quality.customer": ["bellen terug op de dag die we noemen", "leggen een afwijzing eerst mondeling uit"],
    "quality.conduct": ["beginnen op tijd en zeggen het als het uitloopt", "houden de deur van de spreekkamer vrij"],
    "quality.manager": ["lopen elke dag een ronde langs de spreekkamers"],
    "professional.emotion": ["geven iemand een paar minuten voordat we verder gaan"],
    "provisions": ["In elke spreekkamer zit een alarmknop onder de tafel."],
}
WERKPLEIN_RISKS = [
    ("Gesprek over het stoppen van een uitkering", ["We plannen het naast de spreekkamer van een collega."]),
    ("Iemand komt zonder afspraak en is boos", []),
]


def build(cast: Cast) -> None:
    """Two weeks ago Handhaving began; Werkplein had its first meeting last week."""
    _take_stock(cast)
    _discuss(cast)


def _discuss(cast: Cast) -> None:
    """Werkplein took stock a month ago; the team met, and lines came out of that."""
    members = cast.members["werkplein"]
    leader, coordinator = members[0], cast.users["coordinator"]
    template = TemplateVersion.objects.published().get(template__key="inspectie", template__organisation=None)
    begin = cast.moment(-33, time(13, 30))
    version = start_protocol(template=template, team=cast.teams["werkplein"], by=leader, now=begin - timedelta(days=1))
    for number, row in enumerate(stocktaking_of(document_of(version)).rows):
        status = YES if number % 4 else PART
        at = begin + timedelta(minutes=4 * number)
        take_stock(version=version, prompt_key=row.prompt.key, status=status, owner=leader, by=leader, now=at)
    record_participants(version=version, users=[leader, coordinator], took_part_on=cast.day(-33), by=leader)
    for key, lines in WERKPLEIN.items():
        add_lines(version=version, place=Place(key), text="\n".join(lines), by=leader)
    for risk, measures in WERKPLEIN_RISKS:
        line = add_lines(version=version, place=Place("risk.situations"), text=risk, by=leader)[0]
        if measures:
            place = Place("risk.measures", parent_id=line.pk)
            add_lines(version=version, place=place, text="\n".join(measures), by=leader)
    record_discussion(
        version=version,
        held_on=cast.day(-6),
        users=members[:5],
        names=["Marleen Hoekstra, coördinator", "Stagiair van de receptie"],
        by=leader,
    )


def _take_stock(cast: Cast) -> None:
    """A good part of the subjects is done; what is left asks for actions."""
    version = ProtocolVersion.objects.of_team(cast.teams["handhaving"]).open().get()
    members = cast.members["handhaving"]
    leader, coordinator = members[0], cast.users["coordinator"]
    rows = {row.prompt.key: row for row in stocktaking_of(document_of(version)).rows}
    begin = cast.moment(-14, time(10, 0))
    for number, (key, status, note, who, action) in enumerate(FOUND):
        owner = members[who % len(members)] if who is not None else None
        at = begin + timedelta(minutes=6 * number)
        answer = take_stock(version=version, prompt_key=key, status=status, note=note, owner=owner, by=leader, now=at)
        if action and owner:
            plan_stocktaking_action(
                answer=answer,
                subject=rows[key].prompt.short,
                title=action[0],
                owner=owner,
                due_on=cast.day(action[1]),
                strength=Strength.AGREEMENT,
                by=leader,
                now=at,
            )
    record_participants(version=version, users=[leader, coordinator], took_part_on=cast.day(-14), by=leader)
