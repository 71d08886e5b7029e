from django.db.models import IntegerChoices, TextChoices


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
AGGRESSION_COLUMNS = frozenset({ColumnKey.VERBAL, ColumnKey.THREAT, ColumnKey.PHYSICAL})
ALWAYS_REPORTED_COLUMNS = frozenset({ColumnKey.THREAT, ColumnKey.PHYSICAL})
"""`must_report` everywhere, whatever a norm or a team says (R-23, DECISIONS 3)."""


class Audience(TextChoices):
    """For whom a protocol is put together: its own team reads more than the rest of the organisation."""

    TEAM = "team", "het team en de coördinator"
    ORGANISATION = "organisation", "de hele organisatie"


TEAM_ONLY_PROMPTS = frozenset({"dilemmas.own"})
"""Own dilemmas are read by the team and the coordinator, in an adopted version too (DECISIONS 3)."""


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


class NormStatus(TextChoices):
    DRAFT = "draft", "concept"
    PUBLISHED = "published", "gepubliceerd"


class PromptKind(TextChoices):
    """What a piece of the form is, and so how it is filled in and printed (CONTENT B.1)."""

    PARAGRAPH = "paragraph", "vaste tekst"
    HEADING = "heading", "tussenkop"
    STATEMENT = "statement", "vaste afspraak"
    BULLETS = "bullets", "vaste opsomming"
    LINES = "lines", "eigen regels"
    BULLETS_AND_LINES = "bullets_and_lines", "vaste opsomming met eigen regels"
    MATRIX = "matrix", "gedragsmatrix"
    RISKS = "risks", "risicosituaties"
    MEASURES = "measures", "maatregelen per risicosituatie"
    PERSONS = "persons", "personen of functies"


OPEN_KINDS = frozenset(
    {PromptKind.LINES, PromptKind.BULLETS_AND_LINES, PromptKind.RISKS, PromptKind.MEASURES, PromptKind.PERSONS}
)
"""Prompts in which a team writes its own lines."""


class OriginKind(TextChoices):
    """Why a line is in the protocol; the reference says which template, norm, amendment, incident or deviation."""

    TEMPLATE = "template", "uit het formulier"
    TEAM = "team", "van het team"
    NORM = "norm", "uit de organisatienorm"
    AMENDMENT = "amendment", "wijzigingsvoorstel"


class VersionStatus(TextChoices):
    """Where a version of a protocol is on its way to adoption (R-06)."""

    DRAFT = "draft", "concept"
    STOCKTAKING = "stocktaking", "inventarisatie"
    IN_DISCUSSION = "in_discussion", "in bespreking met team"
    ADOPTED = "adopted", "vastgesteld"

    @property
    def tone(self) -> str:
        return STATUS_TONES[self]


STATUS_TONES = {
    VersionStatus.DRAFT: "neutral",
    VersionStatus.STOCKTAKING: "info",
    VersionStatus.IN_DISCUSSION: "info",
    VersionStatus.ADOPTED: "good",
}
OPEN_STATUSES = frozenset({VersionStatus.DRAFT, VersionStatus.STOCKTAKING, VersionStatus.IN_DISCUSSION})
TRANSITIONS: dict[VersionStatus, frozenset[VersionStatus]] = {
    VersionStatus.DRAFT: frozenset({VersionStatus.STOCKTAKING, VersionStatus.IN_DISCUSSION}),
    VersionStatus.STOCKTAKING: frozenset({VersionStatus.DRAFT, VersionStatus.IN_DISCUSSION}),
    VersionStatus.IN_DISCUSSION: frozenset({VersionStatus.DRAFT, VersionStatus.STOCKTAKING, VersionStatus.ADOPTED}),
    VersionStatus.ADOPTED: frozenset(),
}


class Direction(IntegerChoices):
    """Where a line moves among its neighbours."""

    UP = -1, "omhoog"
    DOWN = 1, "omlaag"


class AnswerStatus(TextChoices):
    """How far one point of a checklist is arranged (CONTENT B.6).

    Without a table of transitions: whoever answers judges anew each time, and may go from any answer to any other.
    """

    ARRANGED = "arranged", "geregeld"
    PARTLY = "partly", "gedeeltelijk"
    NOT_ARRANGED = "not_arranged", "niet geregeld"
    NOT_APPLICABLE = "not_applicable", "niet van toepassing"

    @property
    def tone(self) -> str:
        return ANSWER_TONES[self]


ANSWER_TONES = {
    AnswerStatus.ARRANGED: "good",
    AnswerStatus.PARTLY: "warn",
    AnswerStatus.NOT_ARRANGED: "bad",
    AnswerStatus.NOT_APPLICABLE: "neutral",
}
TO_IMPROVE = frozenset({AnswerStatus.PARTLY, AnswerStatus.NOT_ARRANGED})
"""Answers that ask for a plan (R-118)."""


class ChangeKind(TextChoices):
    """What happened to a line between two versions."""

    NEW = "new", "nieuw"
    CHANGED = "changed", "gewijzigd"
    REMOVED = "removed", "vervallen"

    @property
    def tone(self) -> str:
        return {ChangeKind.NEW: "good", ChangeKind.CHANGED: "info", ChangeKind.REMOVED: "neutral"}[self]


class ReadingState(TextChoices):
    """How far somebody is with the version in force."""

    READ = "read", "gelezen"
    OUTDATED = "outdated", "las een eerdere versie"
    UNREAD = "unread", "nog niet gelezen"

    @property
    def tone(self) -> str:
        return {ReadingState.READ: "good", ReadingState.OUTDATED: "info", ReadingState.UNREAD: "warn"}[self]
