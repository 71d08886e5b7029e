from protocols.reading.models.acceptance import ProtocolAcceptance, ProtocolAcceptanceQuerySet
from protocols.reading.models.induction import (
    NEWCOMER_DAYS,
    InductionDone,
    InductionDoneQuerySet,
    InductionSettings,
    JobFamilyInduction,
    Mentorship,
    MentorshipQuerySet,
)

__all__ = [
    "NEWCOMER_DAYS",
    "InductionDone",
    "InductionDoneQuerySet",
    "InductionSettings",
    "JobFamilyInduction",
    "Mentorship",
    "MentorshipQuerySet",
    "ProtocolAcceptance",
    "ProtocolAcceptanceQuerySet",
]
