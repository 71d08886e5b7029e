"""Every choice in learning."""

from django.db.models import TextChoices


class GoalState(TextChoices):
    """Where a learning goal is; follows from its row, so it needs no history of its own."""

    OPEN = "open", "mee bezig"
    ACHIEVED = "achieved", "behaald"

    @property
    def tone(self) -> str:
        return {"open": "info", "achieved": "good"}[self.value]


class PageMove(TextChoices):
    """Where somebody goes after saving one page of a questionnaire."""

    BACK = "back", "Vorige"
    NEXT = "next", "Opslaan en verder"
    FINISH = "finish", "Afronden en resultaat bekijken"
    LATER = "later", "Opslaan en later verder"


class SharedWith(TextChoices):
    """Whom somebody lets read one learning goal, by an act of one's own (R-91)."""

    LEADER = "leader", "mijn leidinggevende"
    COORDINATOR = "coordinator", "de coördinator"
