"""Answers to the points of a checklist."""

from django.db.models import TextChoices


class AnswerStatus(TextChoices):
    """How far one point of a checklist is arranged (CONTENT B.6).

    Without a table of transitions: whoever answers judges anew each time, and may go from any answer to any other.
    """

    ARRANGED = "arranged", "geregeld"
    PARTLY = "partly", "gedeeltelijk"
    NOT_ARRANGED = "not_arranged", "niet geregeld"
    NOT_APPLICABLE = "not_applicable", "niet van toepassing"

    @property
    def tone(self) -> str:
        return ANSWER_TONES[self]


ANSWER_TONES = {
    AnswerStatus.ARRANGED: "good",
    AnswerStatus.PARTLY: "warn",
    AnswerStatus.NOT_ARRANGED: "bad",
    AnswerStatus.NOT_APPLICABLE: "neutral",
}
TO_IMPROVE = frozenset({AnswerStatus.PARTLY, AnswerStatus.NOT_ARRANGED})
"""Answers that ask for a plan (R-118)."""
