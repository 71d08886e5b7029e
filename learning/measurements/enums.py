"""What a measurement compares, what may be said of a question, and what came of it."""

from django.db.models import TextChoices


class MeasurementKind(TextChoices):
    """Where the numbers come from."""

    ROUNDS = "rounds", "twee uitvragen"
    FIGURES = "figures", "cijfers van elders"


class Finding(TextChoices):
    """What may be said of one question, in the order in which a page groups them."""

    SHOWN = "shown", "Verschil aangetoond"
    NOT_SHOWN = "not_shown", "Geen verschil aangetoond"
    INCOMPARABLE = "incomparable", "Niet te vergelijken"
    WITHHELD = "withheld", "Afgeschermd"

    @property
    def words(self) -> str:
        return FINDING_WORDS[self]


FINDING_WORDS = {
    Finding.SHOWN: "verschil aangetoond",
    Finding.NOT_SHOWN: "geen verschil aangetoond",
    Finding.INCOMPARABLE: "niet te vergelijken",
    Finding.WITHHELD: "afgeschermd",
}


class Moment(TextChoices):
    """When somebody said something."""

    BEFORE = "before", "bij de 0-meting"
    AFTER = "after", "bij de 1-meting"
