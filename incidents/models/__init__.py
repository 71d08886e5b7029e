from incidents.models.attachments import MAX_ATTACHMENTS, Attachment
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
from incidents.models.followup import Addition, CorrectedField, Correction, DuplicateLink, Feedback, TeamMove
from incidents.models.incident_signals import IncidentSignal
from incidents.models.patterns import Pattern, PatternSettings, PatternStatusChange

__all__ = [
    "MAX_ATTACHMENTS",
    "Addition",
    "AffectedPerson",
    "Attachment",
    "Behaviour",
    "CorrectedField",
    "Correction",
    "DuplicateLink",
    "Feedback",
    "Incident",
    "IncidentBehaviour",
    "IncidentDraft",
    "IncidentSignal",
    "IncidentStatusChange",
    "Pattern",
    "PatternSettings",
    "PatternStatusChange",
    "Reaction",
    "ReferenceCounter",
    "TeamMove",
    "Witness",
]
