"""Every choice about letters, with its Dutch label."""

from django.db.models import TextChoices


class PartRole(TextChoices):
    """What a part of a template is for."""

    SUBJECT = "subject", "onderwerp"
    BODY = "body", "tekst"
    REMEDIES = "remedies", "niet eens met het besluit"

    @property
    def is_fixed(self) -> bool:
        """There is one of it, which can be changed and not removed."""
        return self != PartRole.BODY


class LetterStatus(TextChoices):
    """How far a letter is."""

    CONCEPT = "concept", "concept"
    FINAL = "final", "definitief"
    SENT = "sent", "verstuurd"
    WITHDRAWN = "withdrawn", "ingetrokken"

    @property
    def tone(self) -> str:
        return {LetterStatus.CONCEPT: "warn", LetterStatus.FINAL: "info", LetterStatus.SENT: "good"}.get(
            self, "neutral"
        )


LETTER_TRANSITIONS: dict[str, frozenset[LetterStatus]] = {
    "": frozenset({LetterStatus.CONCEPT}),
    LetterStatus.CONCEPT: frozenset({LetterStatus.FINAL, LetterStatus.WITHDRAWN}),
    # A final letter never changes; one that turns out wrong is withdrawn before it leaves the house.
    LetterStatus.FINAL: frozenset({LetterStatus.SENT, LetterStatus.WITHDRAWN}),
    LetterStatus.SENT: frozenset(),
    LetterStatus.WITHDRAWN: frozenset(),
}


class SentHow(TextChoices):
    """How a letter left the house."""

    POST = "post", "met de post"
    REGISTERED = "registered", "aangetekend"
    HANDED = "handed", "zelf overhandigd"
    EMAIL = "email", "als bijlage bij een e-mail"
