"""Every choice with its Dutch label, by subject."""

from protocols.enums.checklists import (
    ANSWER_TONES,
    TO_IMPROVE,
    AnswerStatus,
)
from protocols.enums.norms import (
    AGGRESSION_COLUMNS,
    ALWAYS_REPORTED_COLUMNS,
    EMOTION_COLUMNS,
    TEAM_ROWS,
    ColumnKey,
    MatrixRow,
    NormStatus,
    ReportingRule,
)
from protocols.enums.reading import (
    TEAM_ONLY_PROMPTS,
    Audience,
    ChangeKind,
    ReadingState,
)
from protocols.enums.templates import (
    OPEN_KINDS,
    PromptKind,
)
from protocols.enums.versions import (
    OPEN_STATUSES,
    STATUS_TONES,
    TRANSITIONS,
    Direction,
    OriginKind,
    VersionStatus,
)

__all__ = [
    "AGGRESSION_COLUMNS",
    "ALWAYS_REPORTED_COLUMNS",
    "ANSWER_TONES",
    "EMOTION_COLUMNS",
    "OPEN_KINDS",
    "OPEN_STATUSES",
    "STATUS_TONES",
    "TEAM_ONLY_PROMPTS",
    "TEAM_ROWS",
    "TO_IMPROVE",
    "TRANSITIONS",
    "AnswerStatus",
    "Audience",
    "ChangeKind",
    "ColumnKey",
    "Direction",
    "MatrixRow",
    "NormStatus",
    "OriginKind",
    "PromptKind",
    "ReadingState",
    "ReportingRule",
    "VersionStatus",
]
