"""Handhaving is in its stocktaking: leader and coordinator went along the subjects and agreed on actions."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from protocols.enums import AnswerStatus
from protocols.models import ProtocolVersion
from protocols.services.stocktaking import plan_stocktaking_action, record_participants, take_stock
from protocols.summaries import document_of
from protocols.summaries.stocktaking import stocktaking_of
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
    ("quality.manager", YES, "Teamleider rijdt elke maand een dienst mee.", None, None),
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


def build(cast: Cast) -> None:
    """Two weeks ago leader and coordinator began; a good part is done."""
    version = ProtocolVersion.objects.of_team(cast.teams["handhaving"]).open().get()
    members = cast.members["handhaving"]
    leader, coordinator = members[0], cast.users["coordinator"]
    rows = {row.prompt.key: row for row in stocktaking_of(document_of(version)).rows}
    begin = timezone.make_aware(datetime.combine(cast.day(-14), time(10, 0)))
    for number, (key, status, note, who, action) in enumerate(FOUND):
        owner = members[who % len(members)] if who is not None else None
        at = begin + timedelta(minutes=6 * number)
        answer = take_stock(version=version, prompt_key=key, status=status, note=note, owner=owner, by=leader, at=at)
        if action and owner:
            plan_stocktaking_action(
                answer=answer,
                subject=rows[key].prompt.short,
                title=action[0],
                owner=owner,
                due_on=cast.day(action[1]),
                by=leader,
                at=at,
            )
    record_participants(version=version, users=[leader, coordinator], took_part_on=cast.day(-14), by=leader)
