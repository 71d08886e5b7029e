"""Every choice of first support and aftercare, with its Dutch label."""

from django.db.models import TextChoices


class Phase(TextChoices):
    """Support right away, and in the period after (R-61, R-63)."""

    FIRST = "first", "eerste opvang"
    AFTERCARE = "aftercare", "nazorg"

    @property
    def short(self) -> str:
        """The name in a list of duties."""
        return "Opvang" if self == Phase.FIRST else "Nazorg"


class Basis(TextChoices):
    """How somebody came to give support to somebody (R-62)."""

    PROTOCOL = "protocol", "zo staat het in het protocol"
    AFTERCARE = "aftercare", "van het bedrijfsopvangteam"
    COORDINATOR = "coordinator", "coördinator"
    CHOSEN = "chosen", "zelf gekozen"
    GIVEN = "given", "gevraagd door wie de melding behandelt"


class SupportStatus(TextChoices):
    """How far the offer is (DECISIONS 10)."""

    TO_OFFER = "to_offer", "aan te bieden"
    OFFERED = "offered", "aangeboden"
    ACCEPTED = "accepted", "wil graag"
    DECLINED = "declined", "wil nu niet"
    NOT_REACHED = "not_reached", "niet bereikt"
    NOT_REACHED_AGAIN = "not_reached_again", "twee keer niet bereikt"
    LAPSED = "lapsed", "niet meer betrokken"

    @property
    def tone(self) -> str:
        return SUPPORT_TONES[self]


SUPPORT_TONES = {
    SupportStatus.TO_OFFER: "warn",
    SupportStatus.OFFERED: "info",
    SupportStatus.ACCEPTED: "good",
    SupportStatus.DECLINED: "neutral",
    SupportStatus.NOT_REACHED: "warn",
    SupportStatus.NOT_REACHED_AGAIN: "neutral",
    SupportStatus.LAPSED: "neutral",
}
UNANSWERED = frozenset({SupportStatus.TO_OFFER, SupportStatus.OFFERED, SupportStatus.NOT_REACHED})
"""Somebody still has to hear of the offer, or to answer it."""
OPEN_STATUSES = UNANSWERED | {SupportStatus.ACCEPTED}
SUPPORT_TRANSITIONS: dict[str, frozenset[SupportStatus]] = {
    "": frozenset({SupportStatus.TO_OFFER}),
    SupportStatus.TO_OFFER: frozenset(
        {
            SupportStatus.OFFERED,
            SupportStatus.ACCEPTED,
            SupportStatus.DECLINED,
            SupportStatus.NOT_REACHED,
            SupportStatus.LAPSED,
        }
    ),
    SupportStatus.OFFERED: frozenset(
        {SupportStatus.ACCEPTED, SupportStatus.DECLINED, SupportStatus.NOT_REACHED, SupportStatus.LAPSED}
    ),
    SupportStatus.NOT_REACHED: frozenset(
        {
            SupportStatus.OFFERED,
            SupportStatus.ACCEPTED,
            SupportStatus.DECLINED,
            SupportStatus.NOT_REACHED_AGAIN,
            SupportStatus.LAPSED,
        }
    ),
    # Who could not be reached, or did not want it then, may always still ask.
    SupportStatus.NOT_REACHED_AGAIN: frozenset({SupportStatus.ACCEPTED, SupportStatus.DECLINED}),
    SupportStatus.DECLINED: frozenset({SupportStatus.ACCEPTED}),
    SupportStatus.ACCEPTED: frozenset({SupportStatus.DECLINED}),
    SupportStatus.LAPSED: frozenset({SupportStatus.TO_OFFER}),
}


class Step(TextChoices):
    """When a conversation is (R-63); the days are a setting."""

    SAME_DAY = "same_day", "dezelfde dag"
    WEEK = "week", "na een week"
    SIX_WEEKS = "six_weeks", "na zes weken"
    EXTRA = "extra", "extra gesprek"


STEPS_OF_PHASE = {Phase.FIRST: (Step.SAME_DAY,), Phase.AFTERCARE: (Step.WEEK, Step.SIX_WEEKS)}


class ConversationStatus(TextChoices):
    PLANNED = "planned", "gepland"
    HELD = "held", "geweest"
    MISSED = "missed", "niet doorgegaan"
    CANCELLED = "cancelled", "niet meer nodig"

    @property
    def tone(self) -> str:
        return CONVERSATION_TONES[self]


CONVERSATION_TONES = {
    ConversationStatus.PLANNED: "info",
    ConversationStatus.HELD: "good",
    ConversationStatus.MISSED: "warn",
    ConversationStatus.CANCELLED: "neutral",
}
CONVERSATION_TRANSITIONS: dict[str, frozenset[ConversationStatus]] = {
    "": frozenset({ConversationStatus.PLANNED}),
    ConversationStatus.PLANNED: frozenset(
        {ConversationStatus.HELD, ConversationStatus.MISSED, ConversationStatus.CANCELLED}
    ),
    ConversationStatus.HELD: frozenset(),
    ConversationStatus.MISSED: frozenset(),
    ConversationStatus.CANCELLED: frozenset(),
}


class Way(TextChoices):
    """How two people talk."""

    PHONE = "phone", "aan de telefoon"
    TOGETHER = "together", "samen in een kamer"
    WALKING = "walking", "wandelend"
    VIDEO = "video", "via beeldbellen"


class SentenceStatus(TextChoices):
    """One sentence from aftercare to who handles the case, with the person's yes to exactly these words."""

    ASKED = "asked", "wacht op een ja"
    AGREED = "agreed", "doorgegeven"
    REFUSED = "refused", "niet doorgegeven"

    @property
    def tone(self) -> str:
        return SENTENCE_TONES[self]


SENTENCE_TONES = {SentenceStatus.ASKED: "warn", SentenceStatus.AGREED: "good", SentenceStatus.REFUSED: "neutral"}
SENTENCE_TRANSITIONS: dict[str, frozenset[SentenceStatus]] = {
    "": frozenset({SentenceStatus.ASKED}),
    SentenceStatus.ASKED: frozenset({SentenceStatus.AGREED, SentenceStatus.REFUSED}),
    SentenceStatus.AGREED: frozenset(),
    SentenceStatus.REFUSED: frozenset(),
}
