from incidents.handling.models.accidents import NOTE_LENGTH, AccidentStep
from incidents.handling.models.acts import (
    CaseNote,
    Closing,
    DutyReason,
    HandOver,
    Verdict,
    VerdictQuerySet,
    VerdictReader,
)
from incidents.handling.models.followup import Addition, DuplicateLink, Feedback, TeamMove, TeamMoveQuerySet

__all__ = [
    "NOTE_LENGTH",
    "AccidentStep",
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
]
