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

TRANSITIONS: dict[str, frozenset[ActionStatus]] = {
    "": frozenset({ActionStatus.OPEN}),
    ActionStatus.OPEN: frozenset({ActionStatus.DONE, ActionStatus.DROPPED}),
    ActionStatus.DONE: frozenset({ActionStatus.OPEN}),
    ActionStatus.DROPPED: frozenset({ActionStatus.OPEN}),
}


class Effect(TextChoices):
    """What the team says of a finished action at its review (R-80)."""

    SATISFIED = "satisfied", "tevreden over wat er is gedaan"
    NOT_SATISFIED = "not_satisfied", "niet tevreden over wat er is gedaan"

    @property
    def tone(self) -> str:
        return "good" if self == Effect.SATISFIED else "warn"


class Strength(TextChoices):
    """What an action does about it, strongest first: people who know better are the last resort (U26)."""

    CAUSE = "cause", "neemt een oorzaak weg"
    PLACE = "place", "verandert de plek of het werk"
    AGREEMENT = "agreement", "is een afspraak"
    TRAINING = "training", "is training of uitleg"

    @property
    def hint(self) -> str:
        return STRENGTH_HINTS[self]


STRENGTH_HINTS = {
    Strength.CAUSE: "Zo kan het niet meer gebeuren: een tweede deur, een brief die klopt.",
    Strength.PLACE: "Een andere opstelling, een alarm, met twee mensen.",
    Strength.AGREEMENT: "Wie doet wat, en wanneer. Het werkt zolang iedereen eraan denkt.",
    Strength.TRAINING: "Collega’s leren iets. Het helpt vooral naast een andere actie.",
}


class ActionOrigin(TextChoices):
    """Why an action exists; the app that owns the reference knows more of it (DECISIONS 5)."""

    TEAM = "team", "afspraak in het team"
    REVIEW = "review", "kwartaalevaluatie"
    PROTOCOL = "protocol", "teamprotocol"
    ANALYSIS = "analysis", "analyse van een incident"
    CHECKLIST = "checklist", "checklist"
    MEETING = "meeting", "werkoverleg"
    DEVIATION = "deviation", "afwijking van het protocol"
    DILEMMA = "dilemma", "dilemma"
    SUCCESS = "success", "wat goed ging"
    STOCKTAKING = "stocktaking", "inventarisatie"
    AMENDMENT = "amendment", "wijziging van het protocol"
    OBSTACLE = "obstacle", "belemmering"
    PATTERN = "pattern", "patroon in signalen"
    MEASUREMENT = "measurement", "meting"
    WORKING_FORM = "working_form", "werkvorm van het team"


class ObstacleStatus(TextChoices):
    """What became of an obstacle that the team put before somebody else (R-79)."""

    OPEN = "open", "wacht op antwoord"
    ANSWERED = "answered", "beantwoord"
    SOLVED = "solved", "opgelost"
    NOT_SOLVED = "not_solved", "niet opgelost"

    @property
    def tone(self) -> str:
        return OBSTACLE_TONES[self]


OBSTACLE_TONES = {
    ObstacleStatus.OPEN: "info",
    ObstacleStatus.ANSWERED: "warn",
    ObstacleStatus.SOLVED: "good",
    ObstacleStatus.NOT_SOLVED: "neutral",
}
PENDING_OBSTACLES = frozenset({ObstacleStatus.OPEN, ObstacleStatus.ANSWERED})
"""Those that somebody still has to do something for."""

OBSTACLE_TRANSITIONS: dict[str, frozenset[ObstacleStatus]] = {
    "": frozenset({ObstacleStatus.OPEN}),
    ObstacleStatus.OPEN: frozenset({ObstacleStatus.ANSWERED, ObstacleStatus.SOLVED, ObstacleStatus.NOT_SOLVED}),
    ObstacleStatus.ANSWERED: frozenset({ObstacleStatus.OPEN, ObstacleStatus.SOLVED, ObstacleStatus.NOT_SOLVED}),
    ObstacleStatus.SOLVED: frozenset({ObstacleStatus.OPEN}),
    ObstacleStatus.NOT_SOLVED: frozenset({ObstacleStatus.OPEN}),
}


class NeedStatus(TextChoices):
    """How far something that a team wants to learn is."""

    OPEN = "open", "open"
    PLANNED = "planned", "gepland"
    MET = "met", "geleerd"
    DROPPED = "dropped", "vervallen"

    @property
    def tone(self) -> str:
        return NEED_TONES[self]


NEED_TONES = {
    NeedStatus.OPEN: "info",
    NeedStatus.PLANNED: "warn",
    NeedStatus.MET: "good",
    NeedStatus.DROPPED: "neutral",
}
PENDING_NEEDS = frozenset({NeedStatus.OPEN, NeedStatus.PLANNED})

NEED_TRANSITIONS: dict[str, frozenset[NeedStatus]] = {
    "": frozenset({NeedStatus.OPEN}),
    NeedStatus.OPEN: frozenset({NeedStatus.PLANNED, NeedStatus.MET, NeedStatus.DROPPED}),
    NeedStatus.PLANNED: frozenset({NeedStatus.OPEN, NeedStatus.MET, NeedStatus.DROPPED}),
    NeedStatus.MET: frozenset({NeedStatus.OPEN}),
    NeedStatus.DROPPED: frozenset({NeedStatus.OPEN}),
}
