"""What keeps a protocol alive: reminders, own cards, and the induction of a newcomer."""

from django.db.models import TextChoices


class ReadingState(TextChoices):
    """How far somebody is with the version in force."""

    READ = "read", "gelezen"
    OUTDATED = "outdated", "las een eerdere versie"
    UNREAD = "unread", "nog niet gelezen"

    @property
    def tone(self) -> str:
        return {ReadingState.READ: "good", ReadingState.OUTDATED: "info", ReadingState.UNREAD: "warn"}[self]


class InductionStep(TextChoices):
    """What a newcomer does in the first months (R-18); the protocol itself is accepted by version."""

    PROTOCOL = "protocol", "Lees het protocol van je team"
    HOUSE_RULES = "house_rules", "Lees de huisregels"
    VISIT_CONDITIONS = "visit_conditions", "Lees de voorwaarden voor huisbezoek"
    RISKS = "risks", "Ken de risico’s van je werk en wat jullie eraan doen"
    POCKET_CARD = "pocket_card", "Ken je zakkaart en weet wie je belt"
    MENTOR = "mentor", "Maak kennis met je mentor"

    @property
    def slug(self) -> str:
        """Its name in an address."""
        return STEP_SLUGS.get(self, self.value)


STEP_SLUGS = {
    InductionStep.HOUSE_RULES: "huisregels",
    InductionStep.VISIT_CONDITIONS: "huisbezoek",
    InductionStep.RISKS: "risicos",
    InductionStep.POCKET_CARD: "zakkaart",
}


OWN_STEPS = frozenset(
    {InductionStep.HOUSE_RULES, InductionStep.VISIT_CONDITIONS, InductionStep.RISKS, InductionStep.POCKET_CARD}
)
"""What the newcomer ticks; the protocol has its own button, the leader ticks that newcomer and mentor met."""
