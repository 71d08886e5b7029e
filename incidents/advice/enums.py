"""Every choice of a report and a case, with its Dutch label."""

from django.db.models import IntegerChoices, TextChoices

from protocols.norms.enums import ColumnKey


class Kind(TextChoices):
    """What was reported; the law and the figures keep them apart (DECISIONS 4)."""

    AGGRESSION = "aggression", "agressie"
    ORDER_DISTURBANCE = "order_disturbance", "ordeverstoring"
    ACCIDENT = "accident", "ongeval"

    @property
    def has_citizen(self) -> bool:
        """A citizen crossed a line: the organisation reacts within a term. Of an accident nobody is reproached."""
        return self != Kind.ACCIDENT


ABOUT_CITIZENS = frozenset({Kind.AGGRESSION, Kind.ORDER_DISTURBANCE})


class Category(TextChoices):
    """The three categories of the GIR, from light to heavy (R-29); emotion has none (R-09)."""

    VERBAL = "verbal", "schelden en vernederen"
    THREAT = "threat", "bedreigen en intimideren"
    PHYSICAL = "physical", "geweld en vernieling"

    @property
    def case_name(self) -> str:
        """How a case of this category is called."""
        return self.label.capitalize()

    @property
    def also_called(self) -> str:
        """What else people look for a report of this category with."""
        return {"verbal": "verbale agressie", "threat": "bedreiging", "physical": "fysiek geweld"}[self]

    @property
    def weight(self) -> int:
        return list(Category).index(self) + 1

    @property
    def tone(self) -> str:
        return "bad" if self in SERIOUS_CATEGORIES else "warn"


SERIOUS_CATEGORIES = frozenset({Category.THREAT, Category.PHYSICAL})
EMOTION_ONLY = "emotie"


class Weight(IntegerChoices):
    """The five columns of the behaviour matrix, from light to heavy; the number is what "heavier" compares."""

    EMOTION_SELF = 1, "emotie over de eigen situatie"
    EMOTION_CRITICISM = 2, "kritiek op regels en organisatie"
    VERBAL = 3, "schelden en vernederen"
    THREAT = 4, "bedreigen en intimideren"
    PHYSICAL = 5, "geweld en vernieling"

    @property
    def column_key(self) -> ColumnKey:
        """The matrix column of the protocols."""
        return ColumnKey(self.name.lower())

    @classmethod
    def of(cls, key: str) -> "Weight":
        """The weight of a matrix column."""
        return cls[ColumnKey(key).name]

    @property
    def category(self) -> Category | None:
        """The category that the column belongs to; emotion belongs to none (R-09)."""
        return Category(self.name.lower()) if self >= Weight.VERBAL else None


class AdviceLevel(TextChoices):
    """What the advice comes down to, from light to heavy; it never blocks (R-24)."""

    NOTHING_TICKED = "nothing_ticked", "nog niets aangekruist"
    WAIT = "wait", "melden hoeft niet, mag wel"
    NOT_NEEDED = "not_needed", "melden hoeft niet"
    POSSIBLE = "possible", "melden mag altijd"
    DEPENDS = "depends", "hangt af van hoe het ging"
    REPORT = "report", "melden"
    ALWAYS = "always", "altijd melden"

    @property
    def weight(self) -> int:
        return list(AdviceLevel).index(self)

    @property
    def tone(self) -> str:
        return ADVICE_TONES[self]


ADVICE_TONES = {
    AdviceLevel.NOTHING_TICKED: "neutral",
    AdviceLevel.WAIT: "info",
    AdviceLevel.NOT_NEEDED: "good",
    AdviceLevel.POSSIBLE: "info",
    AdviceLevel.DEPENDS: "warn",
    AdviceLevel.REPORT: "warn",
    AdviceLevel.ALWAYS: "bad",
}


class AdviceSource(TextChoices):
    """Which text spoke: the team's adopted protocol or, without one, the organisation's norm."""

    PROTOCOL = "protocol", "jullie teamprotocol"
    NORM = "norm", "de norm van de organisatie"
    DEFAULT = "default", "de landelijke indeling"
    RULES = "rules", "de huisregels"
    LAW = "law", "de Arbeidsomstandighedenwet"
