"""The behaviour matrix, its rows and columns."""

from django.db.models import TextChoices


class ColumnKey(TextChoices):
    """The five columns of the behaviour matrix, from light to heavy (CONTENT B.2)."""

    EMOTION_SELF = "emotion_self", "Emotie: over zichzelf"
    EMOTION_CRITICISM = "emotion_criticism", "Emotie: kritiek op regels"
    VERBAL = "verbal", "(Non-)verbale agressie"
    THREAT = "threat", "Bedreiging, intimidatie"
    PHYSICAL = "physical", "Fysiek geweld"

    @property
    def weight(self) -> int:
        """0 for the lightest column, 4 for the heaviest."""
        return list(ColumnKey).index(self)


EMOTION_COLUMNS = frozenset({ColumnKey.EMOTION_SELF, ColumnKey.EMOTION_CRITICISM})
ALWAYS_REPORTED_COLUMNS = frozenset({ColumnKey.THREAT, ColumnKey.PHYSICAL})
"""`must_report` everywhere, whatever a norm or a team says (R-23, DECISIONS 3)."""


class ReportingRule(TextChoices):
    """Whether behaviour is reported; a team may choose a stricter rule than its organisation, never a looser one."""

    NO_REPORT_UNLESS_PATTERN = "no_report_unless_pattern", "Niet melden, tenzij er een patroon ontstaat"
    REPORT_IF_PERSISTS = "report_if_persists", "Melden als het gedrag aanhoudt"
    MUST_REPORT = "must_report", "Altijd melden"

    @property
    def strictness(self) -> int:
        """0 for the loosest rule, 2 for the strictest."""
        return list(ReportingRule).index(self)

    @property
    def stricter(self) -> list["ReportingRule"]:
        """The rules a team may choose instead of this one."""
        return [rule for rule in ReportingRule if rule.strictness > self.strictness]


class MatrixRow(TextChoices):
    """The five rows of the behaviour matrix; behaviour and position belong to the organisation (CONTENT B.2)."""

    BEHAVIOUR = "behaviour", "Gedrag van de burger"
    ORG_POSITION = "org_position", "Standpunt organisatie (organisatienorm)"
    TEAM_NORM = "team_norm", "Teamnorm (voorbeelden uit de praktijk)"
    APPROACH = "approach", "Aanpak/werkinstructie"
    REPORTING = "reporting", "Melden en afhandelen?"


TEAM_ROWS = frozenset({MatrixRow.TEAM_NORM, MatrixRow.APPROACH})
"""The rows whose lines are the team's; what it does with the reporting row is `ReportingChoice`."""


class StepContact(TextChoices):
    """With which contact a step of the work instruction can be taken: nobody steps back from a telephone."""

    ALWAYS = "always", "Bij elk contact"
    PRESENT = "present", "Alleen als iemand voor je staat"
    DISTANCE = "distance", "Alleen op afstand: telefoon, e-mail, brief of sociale media"

    @property
    def mark(self) -> str:
        """What stands behind a step where many are typed together."""
        return {StepContact.PRESENT: " (alleen ter plekke)", StepContact.DISTANCE: " (alleen op afstand)"}.get(self, "")

    def fits(self, *, at_a_distance: bool) -> bool:
        return self != (StepContact.PRESENT if at_a_distance else StepContact.DISTANCE)


def without_mark(text: str) -> tuple[str, StepContact]:
    """A step as it was typed, without the mark behind it, and what that mark said."""
    for contact in (StepContact.PRESENT, StepContact.DISTANCE):
        if text.lower().rstrip(" .").endswith(contact.mark):
            return text.rstrip(" .")[: -len(contact.mark)].rstrip(), contact
    return text, StepContact.ALWAYS
