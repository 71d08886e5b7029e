from incidents.models.behaviours import Behaviour
from incidents.models.cases import (
    AffectedPerson,
    Incident,
    IncidentBehaviour,
    IncidentStatusChange,
    Reaction,
    ReferenceCounter,
    Witness,
)
from incidents.models.drafts import IncidentDraft

__all__ = [
    "AffectedPerson",
    "Behaviour",
    "Incident",
    "IncidentBehaviour",
    "IncidentDraft",
    "IncidentStatusChange",
    "Reaction",
    "ReferenceCounter",
    "Witness",
]
