"""Before a 0-meting: how many answers are needed to see a change of so much, and what so many can show (U14)."""

from dataclasses import dataclass

from learning.measurements.summaries.results import detectable
from vpd.figures.proportions import answers_needed
from vpd.ui.text import number_words


@dataclass(frozen=True)
class Plan:
    """What is expected before and after, and how many answers that takes each time."""

    share: int
    change: int
    answers: int | None
    needed: int | None
    # With less than this nothing shows at all (DECISIONS 6).
    floor: int

    @property
    def goal(self) -> str:
        return f"Van {self.share} % naar {self.share + self.change} %"

    @property
    def needs_words(self) -> str:
        if self.needed is None:
            return "Zo’n klein verschil zie je met geen aantal antwoorden."
        return f"Daarvoor zijn per meting ongeveer {max(self.needed, self.floor)} antwoorden nodig."

    @property
    def verdict(self) -> str:
        """What to do with the number of answers that is expected."""
        if self.answers is None or self.needed is None:
            return ""
        if self.answers < self.floor:
            return f"Onder de {number_words(self.floor)} antwoorden laten we niets zien. Vraag meer teams tegelijk."
        if self.answers >= self.needed:
            return (
                f"Met {self.answers} antwoorden is dat genoeg: een verschil als dit vind je in vier van de vijf keer."
            )
        return (
            f"Met {self.answers} antwoorden mis je zo’n verschil vaak. Vraag meer teams tegelijk, of let op een "
            "groter verschil."
        )

    @property
    def finds(self) -> str:
        """The smallest difference that this number of answers shows."""
        if self.answers is None or self.answers < self.floor:
            return ""
        smallest = detectable(self.answers)
        if smallest is None:
            return f"Met {self.answers} antwoorden zie je alleen een verschil van meer dan 50 punten."
        return f"Met {self.answers} antwoorden zie je verschillen vanaf ongeveer {smallest} punten."


def plan_of(*, share: int, change: int, answers: int | None, floor: int) -> Plan:
    """`share` and `change` in whole percents and points; their sum is a share too."""
    return Plan(share, change, answers, answers_needed(share / 100, change / 100), floor)
