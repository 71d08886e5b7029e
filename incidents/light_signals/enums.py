"""Every choice of a report and a case, with its Dutch label."""

from django.db.models import TextChoices

from incidents.advice.enums import Weight

SIGNAL_WEIGHTS = (Weight.EMOTION_SELF, Weight.EMOTION_CRITICISM, Weight.VERBAL)
"""What may stay a signal; threat and violence are always reported (R-23)."""


class PatternBasis(TextChoices):
    """What the signals and reports of a pattern share, beside the team (U2)."""

    LOCATION = "location", "zelfde plek"
    WORK_PROCESS = "work_process", "zelfde werk"


class PatternStatus(TextChoices):
    """How far a pattern is; once settled it comes back only when something new arrives."""

    OPEN = "open", "open"
    ACTION = "action", "actie afgesproken"
    CLOSED = "closed", "gesloten"

    @property
    def tone(self) -> str:
        return PATTERN_TONES[self]


PATTERN_TONES = {PatternStatus.OPEN: "warn", PatternStatus.ACTION: "good", PatternStatus.CLOSED: "neutral"}
PATTERN_TRANSITIONS: dict[str, frozenset[PatternStatus]] = {
    "": frozenset({PatternStatus.OPEN}),
    PatternStatus.OPEN: frozenset({PatternStatus.ACTION, PatternStatus.CLOSED}),
    PatternStatus.ACTION: frozenset({PatternStatus.OPEN}),
    PatternStatus.CLOSED: frozenset({PatternStatus.OPEN}),
}
