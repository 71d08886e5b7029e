from enum import IntEnum

from django.db.models import TextChoices


class MeetingKind(TextChoices):
    """What a meeting is for: taking up what waits, discussing the protocol (R-06), or reviewing a quarter (R-111)."""

    REGULAR = "regular", "werkoverleg"
    PROTOCOL = "protocol", "overleg over het protocol"
    QUARTERLY = "quarterly", "kwartaaloverleg"


TAKES_UP = frozenset({MeetingKind.REGULAR, MeetingKind.QUARTERLY})
"""Meetings that take up what waits for the next one."""


class Rank(IntEnum):
    """In which order a quarterly review takes things up (R-111, R-120); it ends with what went well."""

    RULES = 1
    FIGURES = 2
    PERIODS = 3
    AMENDMENTS = 4
    INCIDENTS = 5
    AGREEMENTS = 6
    DEVIATIONS = 7
    DILEMMAS = 8
    ACTIONS = 9
    OBSTACLES = 10
    MEASURES = 11
    TRAINING = 12
    OTHER = 13
    WENT_WELL = 14


class MeetingStatus(TextChoices):
    """How far a meeting is."""

    PLANNED = "planned", "gepland"
    HELD = "held", "gehouden"
    CANCELLED = "cancelled", "ging niet door"

    @property
    def tone(self) -> str:
        return MEETING_TONES[self]


MEETING_TONES = {MeetingStatus.PLANNED: "info", MeetingStatus.HELD: "good", MeetingStatus.CANCELLED: "neutral"}

MEETING_TRANSITIONS: dict[str, frozenset[MeetingStatus]] = {
    "": frozenset({MeetingStatus.PLANNED}),
    MeetingStatus.PLANNED: frozenset({MeetingStatus.HELD, MeetingStatus.CANCELLED}),
    MeetingStatus.HELD: frozenset(),
    MeetingStatus.CANCELLED: frozenset(),
}


class ItemStatus(TextChoices):
    """How far an item of the agenda is."""

    OPEN = "open", "nog te bespreken"
    DECIDED = "decided", "besloten"
    WITHDRAWN = "withdrawn", "ingetrokken"

    @property
    def tone(self) -> str:
        return ITEM_TONES[self]


ITEM_TONES = {ItemStatus.OPEN: "info", ItemStatus.DECIDED: "good", ItemStatus.WITHDRAWN: "neutral"}

ITEM_TRANSITIONS: dict[str, frozenset[ItemStatus]] = {
    "": frozenset({ItemStatus.OPEN}),
    ItemStatus.OPEN: frozenset({ItemStatus.DECIDED, ItemStatus.WITHDRAWN}),
    ItemStatus.DECIDED: frozenset(),
    ItemStatus.WITHDRAWN: frozenset(),
}


class DecisionOutcome(TextChoices):
    """What a team decides about an item (U3): the first two stay in the team, the others ask something of others."""

    NO_ACTION = "no_action", "geen actie"
    WORKING_AGREEMENT = "working_agreement", "werkafspraak"
    AMENDMENT = "amendment", "wijziging van het protocol"
    LEARNING_NEED = "learning_need", "leerwens"
    ESCALATION = "escalation", "opschalen"

    @property
    def tone(self) -> str:
        return OUTCOME_TONES[self]

    @property
    def hint(self) -> str:
        return OUTCOME_HINTS[self]


OUTCOME_TONES = {
    DecisionOutcome.NO_ACTION: "neutral",
    DecisionOutcome.WORKING_AGREEMENT: "good",
    DecisionOutcome.AMENDMENT: "info",
    DecisionOutcome.LEARNING_NEED: "info",
    DecisionOutcome.ESCALATION: "warn",
}
OUTCOME_HINTS = {
    DecisionOutcome.NO_ACTION: "Besproken, er hoeft niets te veranderen.",
    DecisionOutcome.WORKING_AGREEMENT: "Zo doen we het voortaan in dit team.",
    DecisionOutcome.AMENDMENT: "De afspraak in het protocol past niet meer.",
    DecisionOutcome.LEARNING_NEED: "Dit willen we beter kunnen.",
    DecisionOutcome.ESCALATION: "Dit kan het team niet zelf oplossen.",
}
