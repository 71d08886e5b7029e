from django.db.models import TextChoices


class ActionStatus(TextChoices):
    """How far an improvement action is."""

    OPEN = "open", "open"
    DONE = "done", "afgerond"
    DROPPED = "dropped", "vervallen"

    @property
    def tone(self) -> str:
        return STATUS_TONES[self]


STATUS_TONES = {ActionStatus.OPEN: "info", ActionStatus.DONE: "good", ActionStatus.DROPPED: "neutral"}

TRANSITIONS: dict[ActionStatus, frozenset[ActionStatus]] = {
    ActionStatus.OPEN: frozenset({ActionStatus.DONE, ActionStatus.DROPPED}),
    ActionStatus.DONE: frozenset({ActionStatus.OPEN}),
    ActionStatus.DROPPED: frozenset({ActionStatus.OPEN}),
}


class Effect(TextChoices):
    """What the team says of a finished action at its review (R-80)."""

    SATISFIED = "satisfied", "naar tevredenheid uitgevoerd"
    NOT_SATISFIED = "not_satisfied", "niet naar tevredenheid uitgevoerd"

    @property
    def tone(self) -> str:
        return "good" if self == Effect.SATISFIED else "warn"


class ActionOrigin(TextChoices):
    """Why an action exists; the app that owns the reference knows more of it (DECISIONS 5)."""

    TEAM = "team", "afspraak in het team"
    REVIEW = "review", "kwartaalevaluatie"
    PROTOCOL = "protocol", "teamprotocol"
    ANALYSIS = "analysis", "analyse van een incident"
    CHECKLIST = "checklist", "checklist"
