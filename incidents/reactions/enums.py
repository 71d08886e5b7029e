"""Every choice about the conversation with the citizen and what comes of it, with its Dutch label."""

from django.db.models import TextChoices


class TalkStatus(TextChoices):
    """How far a conversation with the citizen is (R-44)."""

    PLANNED = "planned", "gepland"
    INVITED = "invited", "uitgenodigd"
    HELD = "held", "geweest"
    NOT_COME = "not_come", "burger kwam niet"
    UNKNOWN = "unknown", "burger onbekend"
    CANCELLED = "cancelled", "afgezegd"

    @property
    def tone(self) -> str:
        return TALK_TONES[self]


TALK_TONES = {
    TalkStatus.PLANNED: "info",
    TalkStatus.INVITED: "info",
    TalkStatus.HELD: "good",
    TalkStatus.NOT_COME: "warn",
    TalkStatus.UNKNOWN: "neutral",
    TalkStatus.CANCELLED: "neutral",
}
TO_COME = frozenset({TalkStatus.PLANNED, TalkStatus.INVITED})
"""Somebody still has to talk, or to say how it went."""
_OUTCOMES = frozenset({TalkStatus.HELD, TalkStatus.NOT_COME, TalkStatus.UNKNOWN, TalkStatus.CANCELLED})
TALK_TRANSITIONS: dict[str, frozenset[TalkStatus]] = {
    # Who talked at once writes it down afterwards.
    "": frozenset({TalkStatus.PLANNED, TalkStatus.HELD}),
    TalkStatus.PLANNED: _OUTCOMES | {TalkStatus.INVITED},
    # Another time asks for another invitation.
    TalkStatus.INVITED: _OUTCOMES | {TalkStatus.PLANNED},
    TalkStatus.HELD: frozenset(),
    TalkStatus.NOT_COME: frozenset(),
    TalkStatus.UNKNOWN: frozenset(),
    TalkStatus.CANCELLED: frozenset(),
}


class TalkWay(TextChoices):
    """How the organisation talks with the citizen."""

    OFFICE = "office", "bij ons op kantoor"
    ELSEWHERE = "elsewhere", "ergens anders"
    PHONE = "phone", "aan de telefoon"
    VIDEO = "video", "via beeldbellen"


class InvitedHow(TextChoices):
    """How the citizen was invited."""

    PHONE = "phone", "gebeld"
    LETTER = "letter", "brief"
    EMAIL = "email", "e-mail"
    IN_PERSON = "in_person", "zelf gesproken"


class HeardHow(TextChoices):
    """How the citizen was heard, or what stood in the way (R-43)."""

    CONVERSATION = "conversation", "in het gesprek"
    PHONE = "phone", "aan de telefoon"
    WRITING = "writing", "in een brief of e-mail"
    DANGER = "danger", "te gevaarlijk"
    NOT_REACHED = "not_reached", "niet te bereiken"
    NOT_APPROACHABLE = "not_approachable", "niet aanspreekbaar"
    UNWILLING = "unwilling", "wil niet reageren"
    UNKNOWN = "unknown", "burger onbekend"


HEARD = frozenset({HeardHow.CONVERSATION, HeardHow.PHONE, HeardHow.WRITING})
"""The citizen had a say; the others are a reason why not."""


class AdjustmentKind(TextChoices):
    """How the service to the citizen changes: a reaction, never a measure (R-51, DECISIONS 10)."""

    OTHER_CONTACT = "other_contact", "een andere collega"
    OTHER_PLACE = "other_place", "op een andere plek"
    TWO_PEOPLE = "two_people", "altijd met twee collega’s"
    APPOINTMENT = "appointment", "alleen op afspraak"
    WRITING = "writing", "voorlopig schriftelijk"


class ComplaintStatus(TextChoices):
    """A complaint of the citizen is somebody else's procedure: here it runs or is over."""

    RUNNING = "running", "loopt"
    OVER = "over", "afgerond"

    @property
    def tone(self) -> str:
        return "info" if self == ComplaintStatus.RUNNING else "good"


COMPLAINT_TRANSITIONS: dict[str, frozenset[ComplaintStatus]] = {
    "": frozenset({ComplaintStatus.RUNNING}),
    ComplaintStatus.RUNNING: frozenset({ComplaintStatus.OVER}),
    ComplaintStatus.OVER: frozenset(),
}
