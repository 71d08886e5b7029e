from protocols.agreements.models.protocols import (
    PromptWaiver,
    Protocol,
    ProtocolLine,
    ProtocolLineQuerySet,
    ProtocolQuerySet,
    ProtocolReview,
    ProtocolReviewQuerySet,
    ProtocolVersion,
    ProtocolVersionQuerySet,
    ReportingChoice,
    VersionStatusChange,
)
from protocols.agreements.models.settings import INVOLVED_ROLES, ProtocolSettings, StocktakingParticipant

__all__ = [
    "INVOLVED_ROLES",
    "PromptWaiver",
    "Protocol",
    "ProtocolLine",
    "ProtocolLineQuerySet",
    "ProtocolQuerySet",
    "ProtocolReview",
    "ProtocolReviewQuerySet",
    "ProtocolSettings",
    "ProtocolVersion",
    "ProtocolVersionQuerySet",
    "ReportingChoice",
    "StocktakingParticipant",
    "VersionStatusChange",
]
