"""Every choice in learning."""

from django.db.models import TextChoices


class ContactType(TextChoices):
    """How people meet the citizen: a questionnaire is about one way (R-95)."""

    TELEPHONE = "telephone", "telefonisch contact"
    COUNTER = "counter", "contact aan de balie"
    HOME_VISIT = "home_visit", "huis- of bedrijfsbezoek"
    OUTDOOR = "outdoor", "contact in de openbare ruimte"
    DIGITAL = "digital", "digitaal contact"


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
