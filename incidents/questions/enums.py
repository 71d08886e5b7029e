"""Every choice of a report and a case, with its Dutch label."""

from django.db.models import TextChoices

from incidents.advice.enums import Category, Kind


class QuestionForm(TextChoices):
    """How an extra question is answered: an extra feature from a list, or an open question in own words (I13)."""

    ONE = "one", "één antwoord uit een lijst"
    SEVERAL = "several", "meer antwoorden uit een lijst"
    OPEN = "open", "open vraag, in eigen woorden"

    @property
    def how(self) -> str:
        """What stands beside the question, on the screen and on paper."""
        return QUESTION_HOW[self]


QUESTION_HOW = {
    QuestionForm.ONE: "Kies één antwoord.",
    QuestionForm.SEVERAL: "Kruis aan wat past. Meer dan één mag.",
    QuestionForm.OPEN: "Eén of twee zinnen is genoeg.",
}
LIST_FORMS = frozenset({QuestionForm.ONE, QuestionForm.SEVERAL})


class QuestionSubject(TextChoices):
    """At which reports an extra question is asked: of aggression by its leading category, of the rest by its kind."""

    EMOTION = "emotion", "emotie"
    VERBAL = "verbal", "schelden en vernederen"
    THREAT = "threat", "bedreigen en intimideren"
    PHYSICAL = "physical", "geweld en vernieling"
    ORDER_DISTURBANCE = "order_disturbance", "ordeverstoring"
    ACCIDENT = "accident", "ongeval"

    @classmethod
    def of(cls, kind: Kind | str, category: Category | str | None) -> "QuestionSubject":
        """What a report of this kind, with this leading category, is about."""
        if kind != Kind.AGGRESSION:
            return cls(str(kind))
        return cls(str(category)) if category else cls.EMOTION


AGGRESSION_SUBJECTS = (
    QuestionSubject.EMOTION,
    QuestionSubject.VERBAL,
    QuestionSubject.THREAT,
    QuestionSubject.PHYSICAL,
)
