"""Every choice about a breach of personal data, with its Dutch label."""

from django.db.models import TextChoices


class BreachStatus(TextChoices):
    """How far a breach is; who told of it reads this and no more."""

    RECEIVED = "received", "ontvangen"
    JUDGING = "judging", "wordt beoordeeld"
    CLOSED = "closed", "gesloten"

    @property
    def tone(self) -> str:
        return BREACH_TONES[self]


BREACH_TONES = {BreachStatus.RECEIVED: "warn", BreachStatus.JUDGING: "info", BreachStatus.CLOSED: "good"}
BREACH_TRANSITIONS: dict[str, frozenset[BreachStatus]] = {
    "": frozenset({BreachStatus.RECEIVED}),
    BreachStatus.RECEIVED: frozenset({BreachStatus.JUDGING}),
    BreachStatus.JUDGING: frozenset({BreachStatus.CLOSED}),
    # What comes out later is added, not rewritten.
    BreachStatus.CLOSED: frozenset({BreachStatus.JUDGING}),
}


class GoingOn(TextChoices):
    """Whether data can still be seen or lost."""

    YES = "yes", "ja"
    NO = "no", "nee"
    UNKNOWN = "unknown", "weet ik niet"


class Whose(TextChoices):
    """Whose data it is about."""

    CITIZENS = "citizens", "burgers"
    EMPLOYEES = "employees", "medewerkers"


class Nature(TextChoices):
    """What happened to the data (AVG art. 4, 12)."""

    CONFIDENTIALITY = "confidentiality", "vertrouwelijkheid"
    INTEGRITY = "integrity", "integriteit"
    AVAILABILITY = "availability", "beschikbaarheid"


class DataKind(TextChoices):
    """Which kinds of data it is about, not what they say of anybody."""

    CONTACT = "contact", "naam en contactgegevens"
    REPORT = "report", "het verhaal van een melding"
    IDENTITY = "identity", "wie de burger is"
    CRIMINAL = "criminal", "strafbare feiten"
    HEALTH = "health", "gezondheid"
    LOGIN = "login", "inloggegevens"
    OTHER = "other", "andere gegevens"


class About(TextChoices):
    """What is decided: whether the supervisor is told (art. 33), and whether the people concerned are (art. 34)."""

    AUTHORITY = "authority", "melden bij de AP"
    PEOPLE = "people", "de betrokkenen vertellen"
