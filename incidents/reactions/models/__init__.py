from incidents.reactions.models.complaints import (
    NUMBER,
    NUMBER_AT_MOST,
    Complaint,
    ComplaintQuerySet,
    ComplaintStatusChange,
)
from incidents.reactions.models.service import Adjustment
from incidents.reactions.models.talks import (
    LETTER_WORDS_AT_MOST,
    TEXT_AT_MOST,
    Hearing,
    Talk,
    TalkQuerySet,
    TalkRecord,
    TalkStatusChange,
)

__all__ = [
    "LETTER_WORDS_AT_MOST",
    "NUMBER",
    "NUMBER_AT_MOST",
    "TEXT_AT_MOST",
    "Adjustment",
    "Complaint",
    "ComplaintQuerySet",
    "ComplaintStatusChange",
    "Hearing",
    "Talk",
    "TalkQuerySet",
    "TalkRecord",
    "TalkStatusChange",
]
