"""Every choice with its Dutch label, by subject."""

from protocols.enums.amendments import (
    AMENDMENT_TONES,
    AMENDMENT_TRANSITIONS,
    DECIDED,
    REASON_BEHIND,
    UNDECIDED,
    AmendmentKind,
    AmendmentStatus,
    ConflictChoice,
)
from protocols.enums.checklists import (
    ANSWER_TONES,
    TO_IMPROVE,
    AnswerStatus,
)
from protocols.enums.deviations import (
    CHOSEN_STATUSES,
    CONTRIBUTION_TONES,
    CONTRIBUTION_TRANSITIONS,
    ContributionStatus,
    DeviationKind,
)
from protocols.enums.living import OWN_STEPS, InductionStep, OwnCardKind, ReviewStage
from protocols.enums.norms import (
    AGGRESSION_COLUMNS,
    ALWAYS_REPORTED_COLUMNS,
    EMOTION_COLUMNS,
    TEAM_ROWS,
    ColumnKey,
    MatrixRow,
    ReportingRule,
)
from protocols.enums.policies import (
    Chapter,
    DocumentType,
    PolicyKind,
    PolicyStart,
    PostingState,
    PrintForm,
)
from protocols.enums.reading import (
    TEAM_ONLY_PROMPTS,
    Audience,
    ReadingState,
)
from protocols.enums.review_flags import (
    FlagKind,
    FlagResolution,
)
from protocols.enums.templates import (
    OPEN_KINDS,
    SANCTION_STATEMENT,
    SINGLE_KEYS,
    PromptKind,
)
from protocols.enums.versions import (
    OPEN_STATUSES,
    STATUS_TONES,
    TRANSITIONS,
    OriginKind,
    VersionStatus,
)

__all__ = [
    "AGGRESSION_COLUMNS",
    "ALWAYS_REPORTED_COLUMNS",
    "AMENDMENT_TONES",
    "AMENDMENT_TRANSITIONS",
    "ANSWER_TONES",
    "CHOSEN_STATUSES",
    "CONTRIBUTION_TONES",
    "CONTRIBUTION_TRANSITIONS",
    "DECIDED",
    "EMOTION_COLUMNS",
    "OPEN_KINDS",
    "OPEN_STATUSES",
    "OWN_STEPS",
    "REASON_BEHIND",
    "SANCTION_STATEMENT",
    "SINGLE_KEYS",
    "STATUS_TONES",
    "TEAM_ONLY_PROMPTS",
    "TEAM_ROWS",
    "TO_IMPROVE",
    "TRANSITIONS",
    "UNDECIDED",
    "AmendmentKind",
    "AmendmentStatus",
    "AnswerStatus",
    "Audience",
    "Chapter",
    "ColumnKey",
    "ConflictChoice",
    "ContributionStatus",
    "DeviationKind",
    "DocumentType",
    "FlagKind",
    "FlagResolution",
    "InductionStep",
    "MatrixRow",
    "OriginKind",
    "OwnCardKind",
    "PolicyKind",
    "PolicyStart",
    "PostingState",
    "PrintForm",
    "PromptKind",
    "ReadingState",
    "ReportingRule",
    "ReviewStage",
    "VersionStatus",
]
