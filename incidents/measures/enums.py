"""Every choice about a measure for a citizen, with its Dutch label."""

from django.db.models import TextChoices

from incidents.advice.enums import Category


class MeasureStatus(TextChoices):
    """How far a measure is (R-41, DECISIONS 10)."""

    PROPOSED = "proposed", "voorgesteld"
    RETURNED = "returned", "terug met een vraag"
    AGREED = "agreed", "afgestemd"
    IMPOSED = "imposed", "opgelegd"
    EXPIRED = "expired", "afgelopen"
    LIFTED = "lifted", "opgeheven"
    REJECTED = "rejected", "afgewezen"

    @property
    def tone(self) -> str:
        return MEASURE_TONES[self]


MEASURE_TONES = {
    MeasureStatus.PROPOSED: "info",
    MeasureStatus.RETURNED: "warn",
    MeasureStatus.AGREED: "info",
    MeasureStatus.IMPOSED: "good",
    MeasureStatus.EXPIRED: "neutral",
    MeasureStatus.LIFTED: "neutral",
    MeasureStatus.REJECTED: "neutral",
}
UNDECIDED = frozenset({MeasureStatus.PROPOSED, MeasureStatus.RETURNED, MeasureStatus.AGREED})
"""Somebody still has to agree, to answer or to decide."""
OVER = frozenset({MeasureStatus.EXPIRED, MeasureStatus.LIFTED})
"""It was imposed, and holds no more."""
WAS_IMPOSED = OVER | {MeasureStatus.IMPOSED}
"""A measure was taken, whether it still runs or not (R-25)."""
MEASURE_TRANSITIONS: dict[str, frozenset[MeasureStatus]] = {
    "": frozenset({MeasureStatus.PROPOSED}),
    MeasureStatus.PROPOSED: frozenset({MeasureStatus.RETURNED, MeasureStatus.AGREED, MeasureStatus.REJECTED}),
    MeasureStatus.RETURNED: frozenset({MeasureStatus.PROPOSED, MeasureStatus.REJECTED}),
    MeasureStatus.AGREED: frozenset({MeasureStatus.RETURNED, MeasureStatus.IMPOSED, MeasureStatus.REJECTED}),
    MeasureStatus.IMPOSED: frozenset({MeasureStatus.EXPIRED, MeasureStatus.LIFTED}),
    MeasureStatus.EXPIRED: frozenset(),
    MeasureStatus.LIFTED: frozenset(),
    MeasureStatus.REJECTED: frozenset(),
}


class Choice(TextChoices):
    """What somebody decides about a proposal: three equal choices, each with its reason."""

    YES = "yes", "Afstemmen"
    QUESTION = "question", "Terug met een vraag"
    NO = "no", "Afwijzen"


NORMS = {category.value: str(category.label) for category in Category}
"""The columns of the matrix that a measure may rest on: never those of emotion (R-51)."""
