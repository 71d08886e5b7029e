from learning.programme.models.catalogue import Offer, OfferQuerySet, TrainingElement, TrainingElementQuerySet
from learning.programme.models.programmes import (
    Programme,
    ProgrammeQuerySet,
    ProgrammeStatusChange,
    Reason,
    Training,
    TrainingQuerySet,
)
from learning.programme.models.sessions import (
    Participation,
    ParticipationQuerySet,
    SessionStatusChange,
    TrainingSession,
    TrainingSessionQuerySet,
)

__all__ = [
    "Offer",
    "OfferQuerySet",
    "Participation",
    "ParticipationQuerySet",
    "Programme",
    "ProgrammeQuerySet",
    "ProgrammeStatusChange",
    "Reason",
    "SessionStatusChange",
    "Training",
    "TrainingElement",
    "TrainingElementQuerySet",
    "TrainingQuerySet",
    "TrainingSession",
    "TrainingSessionQuerySet",
]
