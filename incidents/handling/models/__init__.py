from incidents.handling.models.accidents import NOTE_LENGTH, AccidentStep
from incidents.handling.models.followup import Addition, DuplicateLink, Feedback, TeamMove, TeamMoveQuerySet

__all__ = [
    "NOTE_LENGTH",
    "AccidentStep",
    "Addition",
    "DuplicateLink",
    "Feedback",
    "TeamMove",
    "TeamMoveQuerySet",
]
