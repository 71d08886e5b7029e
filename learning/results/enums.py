"""Every choice in learning."""

from django.db.models import TextChoices


class GoalState(TextChoices):
    """Where a learning goal is; follows from its row, so it needs no history of its own."""

    OPEN = "open", "mee bezig"
    ACHIEVED = "achieved", "behaald"

    @property
    def tone(self) -> str:
        return {"open": "info", "achieved": "good"}[self.value]


class SharedWith(TextChoices):
    """Whom somebody lets read one learning goal, by an act of one's own (R-91)."""

    LEADER = "leader", "mijn leidinggevende"
    COORDINATOR = "coordinator", "de coördinator"
