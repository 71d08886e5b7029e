from incidents.reactions.models.service import Adjustment, AdjustmentQuerySet
from incidents.reactions.models.talks import (
    TEXT_AT_MOST,
    Hearing,
    HearingQuerySet,
    Talk,
    TalkQuerySet,
    TalkRecord,
    TalkStatusChange,
)

__all__ = [
    "TEXT_AT_MOST",
    "Adjustment",
    "AdjustmentQuerySet",
    "Hearing",
    "HearingQuerySet",
    "Talk",
    "TalkQuerySet",
    "TalkRecord",
    "TalkStatusChange",
]
