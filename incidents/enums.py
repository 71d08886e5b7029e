"""Every choice of a report and a case, with its Dutch label."""

from django.db.models import IntegerChoices, TextChoices

from protocols.enums import ColumnKey


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


class AccidentStepKind(TextChoices):
    """What is written down of an accident: about the labour inspectorate (ARBO-06), and what was done."""

    NOTIFIED = "notified", "gemeld bij de Arbeidsinspectie"
    NOT_NEEDED = "not_needed", "melden bij de Arbeidsinspectie was niet nodig"
    DONE = "done", "wat er is gedaan"


INSPECTORATE_STEPS = frozenset({AccidentStepKind.NOTIFIED, AccidentStepKind.NOT_NEEDED})


class Category(TextChoices):
    """The three categories of the GIR, from light to heavy (R-29); emotion has none (R-09)."""

    VERBAL = "verbal", "(non-)verbale agressie"
    THREAT = "threat", "persoonlijke bedreiging"
    PHYSICAL = "physical", "fysiek geweld"

    @property
    def case_name(self) -> str:
        """How a case of this category is called."""
        return CATEGORY_TITLES[self]

    @property
    def weight(self) -> int:
        return list(Category).index(self) + 1

    @property
    def tone(self) -> str:
        return "bad" if self in SERIOUS_CATEGORIES else "warn"


CATEGORY_TITLES = {
    Category.VERBAL: "Verbale agressie",
    Category.THREAT: "Bedreiging",
    Category.PHYSICAL: "Fysiek geweld",
}
SERIOUS_CATEGORIES = frozenset({Category.THREAT, Category.PHYSICAL})
EMOTION_ONLY = "alleen emotioneel gedrag"


class Weight(IntegerChoices):
    """The five columns of the behaviour matrix, from light to heavy; the number is what "heavier" compares."""

    EMOTION_SELF = 1, "emotie over de eigen situatie"
    EMOTION_CRITICISM = 2, "kritiek op regels en organisatie"
    VERBAL = 3, "(non-)verbale agressie"
    THREAT = 4, "bedreiging, intimidatie"
    PHYSICAL = 5, "fysiek geweld"

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


class Channel(TextChoices):
    """How there was contact; it never changes what may follow (R-11)."""

    COUNTER = "counter", "aan de balie"
    RECEPTION = "reception", "bij de receptie"
    MEETING_ROOM = "meeting_room", "in een spreekkamer"
    PHONE = "phone", "aan de telefoon"
    HOME_VISIT = "home_visit", "tijdens een huisbezoek"
    COMPANY_VISIT = "company_visit", "tijdens een bedrijfsbezoek"
    PUBLIC_SPACE = "public_space", "op straat of buiten"
    PUBLIC_MEETING = "public_meeting", "op een bijeenkomst"
    EMAIL = "email", "per e-mail"
    LETTER = "letter", "per brief"
    SOCIAL_MEDIA = "social_media", "op sociale media"


class PlaceKind(TextChoices):
    """Where it happened; only `LOCATION` names one of the organisation's own places."""

    LOCATION = "location", "locatie van de organisatie"
    HOME_VISIT = "home_visit", "bij iemand thuis"
    COMPANY_VISIT = "company_visit", "bij een bedrijf"
    PUBLIC_SPACE = "public_space", "openbare ruimte"
    ONLINE = "online", "online of aan de telefoon"


VISIT_PLACES = frozenset({PlaceKind.HOME_VISIT, PlaceKind.COMPANY_VISIT})
ACCIDENT_PLACES = {
    PlaceKind.LOCATION: "op een locatie",
    PlaceKind.HOME_VISIT: "tijdens een huisbezoek",
    PlaceKind.COMPANY_VISIT: "tijdens een bedrijfsbezoek",
    PlaceKind.PUBLIC_SPACE: "op straat of buiten",
    PlaceKind.ONLINE: "bij werk op afstand",
}
"""Where an accident was, as part of its title: it has no channel."""


class VisitType(TextChoices):
    """Whether the citizen asked for the visit; an unasked one needs a threat assessment beforehand (R-15)."""

    VOLUNTARY = "voluntary", "vrijwillig: op afspraak of op verzoek"
    INVOLUNTARY = "involuntary", "onvrijwillig: controle of toezicht"


class WorkProcess(TextChoices):
    """The work during which it happened."""

    SERVICE = "service", "balie- of loketdienst"
    APPLICATION = "application", "aanvraag of vergunning"
    DECISION = "decision", "uitleg over een besluit"
    INSPECTION = "inspection", "controle of toezicht"
    ENFORCEMENT = "enforcement", "handhaving, boete of invordering"
    INCOME = "income", "werk en inkomen"
    CARE = "care", "zorg, jeugd of ondersteuning"
    MAINTENANCE = "maintenance", "onderhoud en beheer buiten"
    COMPLAINT = "complaint", "klacht of bezwaar"
    OTHER = "other", "iets anders"


class Company(TextChoices):
    ALONE = "alone", "alleen"
    TOGETHER = "together", "samen met een of meer collega's"


class PartOfDay(TextChoices):
    NIGHT = "night", "nacht (0 tot 6 uur)"
    MORNING = "morning", "ochtend (6 tot 12 uur)"
    AFTERNOON = "afternoon", "middag (12 tot 18 uur)"
    EVENING = "evening", "avond (18 tot 24 uur)"


class SpotAction(TextChoices):
    """What was done on the spot: the steps of the work instruction (CONTENT B.2, row 4) in a few words."""

    LET_TALK = "let_talk", "laten uitpraten"
    NAMED = "named", "het gedrag benoemd"
    SET_BOUNDARY = "set_boundary", "gezegd dat dit niet mag"
    DISTANCE = "distance", "afstand genomen"
    ENDED = "ended", "het gesprek beëindigd"
    LEFT = "left", "de locatie verlaten"
    LEADER = "leader", "leidinggevende gebeld"
    COLLEAGUE = "colleague", "collega of beveiliging erbij"
    POLICE = "police", "politie gebeld"


class HelpNow(TextChoices):
    """The one question about help; nobody is asked how bad it felt (R-65)."""

    NO = "no", "Nee, nu niet"
    CALL_ME = "call_me", "Ja, bel mij"
    MEDICAL_GIVEN = "medical_given", "Er is medische hulp geweest"


class Addressee(TextChoices):
    """Who the reporter wants to handle the report (I9)."""

    LEADER = "leader", "de leidinggevende"
    COORDINATOR = "coordinator", "de coördinator agressie en geweld"
    COUNSELLOR = "counsellor", "de vertrouwenspersoon"


class Handler(TextChoices):
    """Who handles the case: the coordinator where the leader is involved or was passed over (DECISIONS 1)."""

    LEADER = "leader", "leidinggevende"
    COORDINATOR = "coordinator", "coördinator"


class Status(TextChoices):
    REPORTED = "reported", "gemeld"
    IN_PROGRESS = "in_progress", "in behandeling"
    HANDLED = "handled", "afgehandeld"
    WITHDRAWN = "withdrawn", "ingetrokken"
    REOPENED = "reopened", "heropend"

    @property
    def tone(self) -> str:
        return STATUS_TONES[self]


STATUS_TONES = {
    Status.REPORTED: "warn",
    Status.IN_PROGRESS: "info",
    Status.HANDLED: "good",
    Status.WITHDRAWN: "neutral",
    Status.REOPENED: "warn",
}
OPEN_STATUSES = frozenset({Status.REPORTED, Status.IN_PROGRESS, Status.REOPENED})
TRANSITIONS: dict[str, frozenset[Status]] = {
    # What comes from an earlier register was handled there.
    "": frozenset({Status.REPORTED, Status.HANDLED}),
    Status.REPORTED: frozenset({Status.IN_PROGRESS, Status.WITHDRAWN}),
    Status.IN_PROGRESS: frozenset({Status.HANDLED, Status.WITHDRAWN}),
    Status.HANDLED: frozenset({Status.REOPENED}),
    Status.WITHDRAWN: frozenset({Status.REOPENED}),
    Status.REOPENED: frozenset({Status.IN_PROGRESS, Status.HANDLED, Status.WITHDRAWN}),
}


class ReactionKind(TextChoices):
    """How the organisation reacted to the citizen (R-10); "geen reactie" needs its reason."""

    CONVERSATION = "conversation", "gesprek met de burger"
    PHONE = "phone", "telefonisch aangesproken"
    LETTER = "letter", "brief of e-mail"
    MEASURE = "measure", "maatregel"
    NONE = "none", "geen reactie"


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
    NORM = "norm", "de organisatienorm"
    DEFAULT = "default", "de landelijke indeling"
    RULES = "rules", "de huisregels"
    LAW = "law", "de Arbeidsomstandighedenwet"


SIGNAL_WEIGHTS = (Weight.EMOTION_SELF, Weight.EMOTION_CRITICISM, Weight.VERBAL)
"""What may stay a signal; threat and violence are always reported (R-23)."""


class PatternBasis(TextChoices):
    """What the signals and reports of a pattern share, beside the team (U2)."""

    LOCATION = "location", "zelfde plek"
    WORK_PROCESS = "work_process", "zelfde werk"


class PatternStatus(TextChoices):
    """How far a pattern is; once settled it comes back only when something new arrives."""

    OPEN = "open", "open"
    ACTION = "action", "actie afgesproken"
    CLOSED = "closed", "gesloten"

    @property
    def tone(self) -> str:
        return PATTERN_TONES[self]


PATTERN_TONES = {PatternStatus.OPEN: "warn", PatternStatus.ACTION: "good", PatternStatus.CLOSED: "neutral"}
PATTERN_TRANSITIONS: dict[str, frozenset[PatternStatus]] = {
    "": frozenset({PatternStatus.OPEN}),
    PatternStatus.OPEN: frozenset({PatternStatus.ACTION, PatternStatus.CLOSED}),
    PatternStatus.ACTION: frozenset({PatternStatus.OPEN}),
    PatternStatus.CLOSED: frozenset({PatternStatus.OPEN}),
}


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

    EMOTION = "emotion", "alleen emotioneel gedrag"
    VERBAL = "verbal", "(non-)verbale agressie"
    THREAT = "threat", "persoonlijke bedreiging"
    PHYSICAL = "physical", "fysiek geweld"
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


class CardKind(TextChoices):
    """What there is on paper: the report form, and what each role does after an incident (I14)."""

    REPORT = "report", "meldkaart"
    EMPLOYEE = "employee", "medewerker"
    LEADER = "leader", "leidinggevende"
    COORDINATOR = "coordinator", "coördinator agressie en geweld"
    CENTRAL_REPORTER = "central_reporter", "centrale melder"
    COUNSELLOR = "counsellor", "vertrouwenspersoon"
    AFTERCARE = "aftercare", "eerste opvang en nazorg"

    @property
    def slug(self) -> str:
        """How the card is called in an address."""
        return CARD_SLUGS[self]

    @property
    def is_of_team(self) -> bool:
        """True where the agreements and the people of one team stand on it."""
        return self in {CardKind.REPORT, CardKind.EMPLOYEE, CardKind.LEADER}

    @classmethod
    def of_slug(cls, slug: str) -> "CardKind":
        """The card with this address; raises KeyError."""
        return {name: kind for kind, name in CARD_SLUGS.items()}[slug]


CARD_SLUGS = {
    CardKind.REPORT: "meldkaart",
    CardKind.EMPLOYEE: "medewerker",
    CardKind.LEADER: "leidinggevende",
    CardKind.COORDINATOR: "coordinator",
    CardKind.CENTRAL_REPORTER: "centrale-melder",
    CardKind.COUNSELLOR: "vertrouwenspersoon",
    CardKind.AFTERCARE: "opvang-en-nazorg",
}
