"""What employees bring up about their own work, and what a team says of its agreements (R-72, R-73, R-78, U23)."""

from django.db.models import TextChoices


class DeviationKind(TextChoices):
    """In what way somebody did something else than the team agreed; never a measure of blame (R-73)."""

    DELIBERATE = "deliberate", "bewust afgeweken"
    UNINTENDED = "unintended", "onbewust afgeweken"
    IN_DOUBT = "in_doubt", "getwijfeld"


class ContributionStatus(TextChoices):
    """How far a deviation or dilemma is on its way to the team meeting."""

    WRITTEN = "written", "opgeschreven"
    CHOSEN = "chosen", "voor het volgende overleg"
    DISCUSSED = "discussed", "besproken"

    @property
    def tone(self) -> str:
        return CONTRIBUTION_TONES[self]


CONTRIBUTION_TONES = {
    ContributionStatus.WRITTEN: "neutral",
    ContributionStatus.CHOSEN: "info",
    ContributionStatus.DISCUSSED: "good",
}
CHOSEN_STATUSES = frozenset({ContributionStatus.CHOSEN, ContributionStatus.DISCUSSED})
"""What is or was on an agenda: the coordinator reads it from then on (DECISIONS 1)."""
CONTRIBUTION_TRANSITIONS: dict[str, frozenset[ContributionStatus]] = {
    "": frozenset({ContributionStatus.WRITTEN}),
    ContributionStatus.WRITTEN: frozenset({ContributionStatus.CHOSEN}),
    ContributionStatus.CHOSEN: frozenset({ContributionStatus.WRITTEN, ContributionStatus.DISCUSSED}),
    ContributionStatus.DISCUSSED: frozenset(),
}


class CheckAnswer(TextChoices):
    """What a team says of one of its agreements: do we do this?"""

    YES = "yes", "ja"
    PARTLY = "partly", "deels"
    NO = "no", "nee"

    @property
    def tone(self) -> str:
        return {"yes": "good", "partly": "warn", "no": "bad"}[self.value]
