"""Every choice of a report and a case, with its Dutch label."""

from django.db.models import TextChoices


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
