"""The rules that an organisation makes known to citizens and colleagues, and the register of further documents."""

from django.db.models import TextChoices


class PolicyKind(TextChoices):
    """Which text it is (DECISIONS 3, CONTENT B.7–B.9)."""

    HOUSE_RULES = "house_rules", "Huisregels"
    CONDUCT_RULES = "conduct_rules", "Gedragsregels"
    VISIT_CONDITIONS = "visit_conditions", "Afspraken bij huis- en bedrijfsbezoek"
    SANCTION_POLICY = "sanction_policy", "Sanctiebeleid"

    @property
    def slug(self) -> str:
        """The kind as an address writes it."""
        return POLICY_SLUGS[self]

    @property
    def about(self) -> str:
        """For whom it is and what it says, in one sentence."""
        return POLICY_WORDS[self]

    @property
    def is_by_location(self) -> bool:
        """A location may add rules of its own (R-14)."""
        return self in BY_LOCATION

    @property
    def has_poster(self) -> bool:
        return self in WITH_POSTER

    @property
    def has_letter(self) -> bool:
        return self in WITH_LETTER

    @property
    def hangs_up(self) -> bool:
        """Hangs in sight at every location where citizens come (R-14)."""
        return self == PolicyKind.HOUSE_RULES


POLICY_SLUGS = {
    PolicyKind.HOUSE_RULES: "huisregels",
    PolicyKind.CONDUCT_RULES: "gedragsregels",
    PolicyKind.VISIT_CONDITIONS: "bezoek",
    PolicyKind.SANCTION_POLICY: "sanctiebeleid",
}
POLICY_WORDS = {
    PolicyKind.HOUSE_RULES: "Wat we van bezoekers vragen in onze gebouwen.",
    PolicyKind.CONDUCT_RULES: "Wat burgers van ons mogen verwachten.",
    PolicyKind.VISIT_CONDITIONS: "Wat we vragen als we bij iemand thuis of in een bedrijf komen.",
    PolicyKind.SANCTION_POLICY: "Welke maatregelen er zijn na agressie, en wie daarover beslist.",
}
BY_LOCATION = frozenset({PolicyKind.HOUSE_RULES, PolicyKind.VISIT_CONDITIONS})
WITH_POSTER = frozenset({PolicyKind.HOUSE_RULES, PolicyKind.CONDUCT_RULES, PolicyKind.VISIT_CONDITIONS})
WITH_LETTER = frozenset({PolicyKind.HOUSE_RULES, PolicyKind.VISIT_CONDITIONS})


class PolicyStart(TextChoices):
    """With which text a new version begins."""

    CURRENT = "current", "Met de tekst die nu geldt"
    EXAMPLE = "example", "Met de voorbeeldtekst uit de werkwijzer"
    EMPTY = "empty", "Met een leeg blad"


class PrintForm(TextChoices):
    """On which paper a policy is printed."""

    POSTER_A4 = "a4", "Poster A4"
    POSTER_A3 = "a3", "Poster A3"
    LETTER = "brief", "Brief"

    def suits(self, kind: PolicyKind) -> bool:
        """Whether this kind of text is printed on this paper."""
        return kind.has_letter if self == PrintForm.LETTER else kind.has_poster


class PostingState(TextChoices):
    """Whether the house rules hang in sight at a location, as far as somebody looked (R-14)."""

    POSTED = "posted", "hangt zichtbaar"
    OUTDATED = "outdated", "eerdere versie hing er"
    NOT_POSTED = "not_posted", "hangt niet zichtbaar"
    UNCHECKED = "unchecked", "nog niet gekeken"

    @property
    def tone(self) -> str:
        return {
            PostingState.POSTED: "good",
            PostingState.OUTDATED: "warn",
            PostingState.NOT_POSTED: "bad",
            PostingState.UNCHECKED: "warn",
        }[self]
