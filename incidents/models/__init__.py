from incidents.models.accidents import AccidentStep
from incidents.models.attachments import MAX_ATTACHMENTS, Attachment
from incidents.models.behaviours import Behaviour
from incidents.models.cases import Incident
from incidents.models.drafts import IncidentDraft
from incidents.models.followup import Addition, CorrectedField, Correction, DuplicateLink, Feedback, TeamMove
from incidents.models.incident_signals import IncidentSignal
from incidents.models.parts import (
    AffectedPerson,
    IncidentBehaviour,
    IncidentStatusChange,
    Reaction,
    ReferenceCounter,
    Witness,
)
from incidents.models.patterns import Pattern, PatternSettings, PatternStatusChange
from incidents.models.questions import (
    AttributeOption,
    CategoryAttribute,
    ExtraQuestion,
    OpenQuestion,
    QuestionVersion,
    ReportAnswer,
)

__all__ = [
    "MAX_ATTACHMENTS",
    "AccidentStep",
    "Addition",
    "AffectedPerson",
    "Attachment",
    "AttributeOption",
    "Behaviour",
    "CategoryAttribute",
    "CorrectedField",
    "Correction",
    "DuplicateLink",
    "ExtraQuestion",
    "Feedback",
    "Incident",
    "IncidentBehaviour",
    "IncidentDraft",
    "IncidentSignal",
    "IncidentStatusChange",
    "OpenQuestion",
    "Pattern",
    "PatternSettings",
    "PatternStatusChange",
    "QuestionVersion",
    "Reaction",
    "ReferenceCounter",
    "ReportAnswer",
    "TeamMove",
    "Witness",
]
