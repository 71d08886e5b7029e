"""What a team does together to learn, and how far it is."""

from django.db.models import TextChoices


class FormKind(TextChoices):
    """The working forms of CONTENT B.12 that the application leads."""

    INTERVISION = "intervision", "intervisie"
    DILEMMA = "dilemma", "dilemma"
    QUIZ = "quiz", "kennisquiz"


VOTED = frozenset({FormKind.DILEMMA, FormKind.QUIZ})
"""Those to which everybody gives an answer, without a name."""


class SessionStatus(TextChoices):
    """Going on, answers counted, done; or stopped, and nothing is kept of it."""

    OPEN = "open", "bezig"
    COUNTED = "counted", "uitslag"
    DONE = "done", "afgerond"
    STOPPED = "stopped", "gestopt"

    @property
    def tone(self) -> str:
        return {"open": "info", "counted": "warn", "done": "good", "stopped": "neutral"}[self.value]


GOING_ON = frozenset({SessionStatus.OPEN, SessionStatus.COUNTED})
SESSION_TRANSITIONS: dict[str, frozenset[SessionStatus]] = {
    "": frozenset({SessionStatus.OPEN}),
    SessionStatus.OPEN: frozenset({SessionStatus.COUNTED, SessionStatus.DONE, SessionStatus.STOPPED}),
    SessionStatus.COUNTED: frozenset({SessionStatus.DONE}),
    SessionStatus.DONE: frozenset(),
    SessionStatus.STOPPED: frozenset(),
}


class FollowUp(TextChoices):
    """What comes of it."""

    NOTHING = "nothing", "Niets meer, het gesprek was genoeg"
    NEED = "need", "Een leerwens van het team"
    AGENDA = "agenda", "Een punt voor het volgende overleg"
