"""Proposals to change a line of the protocol in force, and what becomes of them."""

from django.db.models import TextChoices


class AmendmentKind(TextChoices):
    """What a proposal does with a line."""

    CHANGE = "change", "wijzigen"
    ADD = "add", "toevoegen"
    REMOVE = "remove", "schrappen"


class AmendmentStatus(TextChoices):
    """How far a proposal is."""

    PROPOSED = "proposed", "voorgesteld"
    DISCUSSED = "discussed", "besproken"
    ACCEPTED = "accepted", "aangenomen"
    REJECTED = "rejected", "afgewezen"
    ADOPTED = "adopted", "in het protocol"
    WITHDRAWN = "withdrawn", "ingetrokken"

    @property
    def tone(self) -> str:
        return AMENDMENT_TONES[self]


AMENDMENT_TONES = {
    AmendmentStatus.PROPOSED: "info",
    AmendmentStatus.DISCUSSED: "info",
    AmendmentStatus.ACCEPTED: "good",
    AmendmentStatus.REJECTED: "neutral",
    AmendmentStatus.ADOPTED: "good",
    AmendmentStatus.WITHDRAWN: "neutral",
}
UNDECIDED = frozenset({AmendmentStatus.PROPOSED, AmendmentStatus.DISCUSSED})
"""Nobody has said yes or no yet; the proposer can still withdraw it."""
DECIDED = frozenset({AmendmentStatus.ACCEPTED, AmendmentStatus.REJECTED, AmendmentStatus.ADOPTED})

AMENDMENT_TRANSITIONS: dict[str, frozenset[AmendmentStatus]] = {
    "": frozenset({AmendmentStatus.PROPOSED}),
    AmendmentStatus.PROPOSED: frozenset(
        {
            AmendmentStatus.DISCUSSED,
            AmendmentStatus.ACCEPTED,
            AmendmentStatus.REJECTED,
            AmendmentStatus.WITHDRAWN,
        }
    ),
    AmendmentStatus.DISCUSSED: frozenset(
        {AmendmentStatus.ACCEPTED, AmendmentStatus.REJECTED, AmendmentStatus.WITHDRAWN}
    ),
    # Accepted, and then overtaken: the line changed or went before the proposal came into a version.
    AmendmentStatus.ACCEPTED: frozenset({AmendmentStatus.ADOPTED, AmendmentStatus.REJECTED}),
    AmendmentStatus.REJECTED: frozenset(),
    AmendmentStatus.ADOPTED: frozenset(),
    AmendmentStatus.WITHDRAWN: frozenset(),
}

REASON_BEHIND = {
    "": "op eigen voorstel",
    "deviation": "naar aanleiding van een afwijking",
    "dilemma": "naar aanleiding van een dilemma",
    "success": "naar aanleiding van wat goed ging",
    "incident": "naar aanleiding van een incident",
    "stocktaking": "naar aanleiding van de inventarisatie",
    "checklist": "naar aanleiding van de beleidscheck",
    "analysis": "naar aanleiding van incident {reference}",
}
"""In words why a proposal was made, by the kind of its origin; what happened itself stays where it was told."""


class ConflictChoice(TextChoices):
    """Which of two texts of one line stays in a draft."""

    DRAFT = "draft", "de tekst van het concept"
    ADOPTED = "adopted", "de tekst die nu geldt"
