"""What a field of a table of ours may hold, and what the rows of a table are about."""

from enum import Enum, auto

from django.db.models import TextChoices


class Tag(TextChoices):
    """What one field holds (AVG-08); there is none for origin or belief, which no field may hold (AVG-10)."""

    NONE = "none", "op zichzelf geen persoonsgegeven"
    TECHNICAL = "technical", "techniek: sleutel, verwijzing, volgorde"
    PERSON = "person", "over een medewerker"
    CONTACT = "contact", "contactgegeven"
    WORDS = "words", "vrije tekst of bestand, kan over mensen gaan"
    CITIZEN = "citizen", "over een burger"
    OFFENCE = "offence", "gedrag van een burger, kan strafbaar zijn"
    HEALTH = "health", "gezondheid"
    ANONYMOUS = "anonymous", "anoniem antwoord, kan over gezondheid gaan"

    @property
    def is_personal(self) -> bool:
        return self not in IMPERSONAL


IMPERSONAL = frozenset({Tag.NONE, Tag.TECHNICAL, Tag.ANONYMOUS})


class About(Enum):
    """Whom the rows of a table are about; it decides what a plain fact in it, such as a day or a choice, tells."""

    NOBODY = auto()
    """Content and settings: nothing typed in it is about anybody."""
    EMPLOYEE = auto()
    CITIZEN = auto()
    OFFENCE = auto()
    """What a citizen did, or what followed for that citizen."""

    @property
    def tag(self) -> Tag:
        return {About.EMPLOYEE: Tag.PERSON, About.CITIZEN: Tag.CITIZEN, About.OFFENCE: Tag.OFFENCE}.get(self, Tag.NONE)
