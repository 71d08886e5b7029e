"""Every choice of a questionnaire: what kind it is, for which contact, and how its statements are answered."""

from django.db.models import TextChoices


class ContactType(TextChoices):
    """How people meet the citizen: a questionnaire is about one way (R-95)."""

    TELEPHONE = "telephone", "telefonisch contact"
    COUNTER = "counter", "contact aan de balie"
    HOME_VISIT = "home_visit", "huis- of bedrijfsbezoek"
    OUTDOOR = "outdoor", "contact in de openbare ruimte"
    DIGITAL = "digital", "digitaal contact"


class QuestionnaireKind(TextChoices):
    """What a questionnaire is for."""

    LEARNING_GOALS = "learning_goals", "leerdoelwijzer"
    MATRIX = "matrix", "ontwikkelmatrix"
    SURVEY = "survey", "vragenlijst over veilig werken"
    QUIZ = "quiz", "kennisquiz"


FOR_ONESELF = frozenset({QuestionnaireKind.LEARNING_GOALS, QuestionnaireKind.MATRIX, QuestionnaireKind.QUIZ})
"""What anybody may fill in at any time (R-91); a survey is asked in a round only."""


class Frequency(TextChoices):
    """The four answers of a leerdoelwijzer, from most to least (CONTENT B.13)."""

    ALWAYS = "always", "Altijd"
    OFTEN = "often", "Vaak"
    SOMETIMES = "sometimes", "Soms"
    NEVER = "never", "Nooit"

    @property
    def weight(self) -> int:
        """From 0 (never) to 3 (always)."""
        return len(Frequency) - 1 - list(Frequency).index(self)


class Level(TextChoices):
    """The five levels of the development matrix, from least to most (CONTENT B.11)."""

    FACTS = "level_1", "Ik weet hoe het zit"
    METHOD = "level_2", "Ik weet hoe het moet"
    PRACTICE = "level_3", "Ik ben ervaren in het doen"
    MASTERY = "level_4", "Ik heb meesterschap"
    TEACHING = "level_5", "Ik kan het anderen leren"


class Experienced(TextChoices):
    """Whether somebody went through it in the period that is asked about; the words are ours."""

    NOT = "not_at_all", "Nee"
    ONCE = "once", "Ja, één keer"
    SEVERAL = "several", "Ja, een paar keer"
    MANY = "many", "Ja, vaak"


class Known(TextChoices):
    """Whether something is so here; the words are ours."""

    YES = "yes", "Ja"
    PARTLY = "partly", "Gedeeltelijk"
    NO = "no", "Nee"
    UNKNOWN = "unknown", "Weet ik niet"


class Six(TextChoices):
    """From one to six, as in the pilot (CONTENT B.20); the words at both ends are ours."""

    ONE = "six_1", "1 (helemaal niet)"
    TWO = "six_2", "2"
    THREE = "six_3", "3"
    FOUR = "six_4", "4"
    FIVE = "six_5", "5"
    SIX = "six_6", "6 (helemaal wel)"


class Option(TextChoices):
    """The answers of one question of a quiz, whose words stand with the question."""

    A = "option_1", "A"
    B = "option_2", "B"
    C = "option_3", "C"
    D = "option_4", "D"

    @property
    def place(self) -> int:
        return list(Option).index(self)


class Scale(TextChoices):
    """How a statement is answered."""

    FREQUENCY = "frequency", "altijd, vaak, soms of nooit"
    LEVEL = "level", "vijf niveaus, van weten tot anderen leren"
    EXPERIENCED = "experienced", "nee, één keer, een paar keer of vaak"
    KNOWN = "known", "ja, gedeeltelijk, nee of weet ik niet"
    SIX = "six", "een cijfer van 1 tot en met 6"
    OPTIONS = "options", "een eigen lijst, waarvan één antwoord goed is"

    @property
    def answers(self) -> type[TextChoices]:
        return ANSWERS[self]

    @property
    def falling(self) -> tuple[str, ...]:
        """The answers from most to least, as a picture shows them."""
        found = tuple(str(one) for one in ANSWERS[self])
        return found if self in {Scale.FREQUENCY, Scale.KNOWN, Scale.OPTIONS} else found[::-1]

    @property
    def counted(self) -> frozenset[str]:
        """The answers that a share counts."""
        return COUNTED[self]

    @property
    def counted_words(self) -> str:
        return COUNTED_WORDS[self]


ANSWERS: dict[str, type[TextChoices]] = {
    Scale.FREQUENCY: Frequency,
    Scale.LEVEL: Level,
    Scale.EXPERIENCED: Experienced,
    Scale.KNOWN: Known,
    Scale.SIX: Six,
    Scale.OPTIONS: Option,
}
COUNTED: dict[str, frozenset[str]] = {
    Scale.FREQUENCY: frozenset({Frequency.ALWAYS.value, Frequency.OFTEN.value}),
    Scale.LEVEL: frozenset({Level.PRACTICE.value, Level.MASTERY.value, Level.TEACHING.value}),
    Scale.EXPERIENCED: frozenset({Experienced.ONCE.value, Experienced.SEVERAL.value, Experienced.MANY.value}),
    Scale.KNOWN: frozenset({Known.YES.value, Known.PARTLY.value}),
    Scale.SIX: frozenset({Six.FOUR.value, Six.FIVE.value, Six.SIX.value}),
    Scale.OPTIONS: frozenset(),
}
COUNTED_WORDS: dict[str, str] = {
    Scale.FREQUENCY: "altijd of vaak",
    Scale.LEVEL: "ervaren, meester of anderen leren",
    Scale.EXPERIENCED: "ja, één keer of vaker",
    Scale.KNOWN: "ja of gedeeltelijk",
    Scale.SIX: "4, 5 of 6",
    Scale.OPTIONS: "goed",
}
ANSWER_VALUES = tuple(str(value) for answers in ANSWERS.values() for value in answers)
"""Every answer there is, for the constraint of the tables that hold one."""
SCALES_OF: dict[str, tuple[Scale, ...]] = {
    QuestionnaireKind.LEARNING_GOALS: (Scale.FREQUENCY,),
    QuestionnaireKind.MATRIX: (Scale.LEVEL,),
    QuestionnaireKind.SURVEY: (Scale.KNOWN, Scale.SIX, Scale.EXPERIENCED),
    QuestionnaireKind.QUIZ: (Scale.OPTIONS,),
}
"""How the statements of each kind can be answered; the first is what a new one begins with."""


class PageMove(TextChoices):
    """Where somebody goes after saving one page of a questionnaire."""

    BACK = "back", "Vorige"
    NEXT = "next", "Opslaan en verder"
    FINISH = "finish", "Afronden en resultaat bekijken"
    LATER = "later", "Opslaan en later verder"
