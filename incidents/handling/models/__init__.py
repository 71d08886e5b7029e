from incidents.handling.models.acts import (
    CaseNote,
    Closing,
    DutyReason,
    HandOver,
    Verdict,
    VerdictQuerySet,
    VerdictReader,
)
from incidents.handling.models.followup import (
    Addition,
    DuplicateLink,
    Feedback,
    TeamMove,
    TeamMoveQuerySet,
    Withdrawal,
)

__all__ = [
    "Addition",
    "CaseNote",
    "Closing",
    "DuplicateLink",
    "DutyReason",
    "Feedback",
    "HandOver",
    "TeamMove",
    "TeamMoveQuerySet",
    "Verdict",
    "VerdictQuerySet",
    "VerdictReader",
    "Withdrawal",
]
