from protocols.models.acceptance import NormCard, ProtocolAcceptance
from protocols.models.amendments import REASON_LENGTH, Amendment, AmendmentStatusChange, LineConflict
from protocols.models.checklists import (
    ANSWER_LENGTH,
    Checklist,
    ChecklistAnswer,
    ChecklistItem,
    ChecklistStatusChange,
    ChecklistVersion,
    InspectionFile,
    InspectionTopic,
)
from protocols.models.norms import NormColumn, NormStatement, NormStep, NormVersion
from protocols.models.protocols import (
    LINE_LENGTH,
    PromptWaiver,
    Protocol,
    ProtocolDocument,
    ProtocolLine,
    ProtocolVersion,
    ReportingChoice,
    VersionStatusChange,
)
from protocols.models.templates import (
    ProtocolTemplate,
    TemplateBullet,
    TemplatePrompt,
    TemplateSection,
    TemplateVersion,
)

__all__ = [
    "ANSWER_LENGTH",
    "LINE_LENGTH",
    "REASON_LENGTH",
    "Amendment",
    "AmendmentStatusChange",
    "Checklist",
    "ChecklistAnswer",
    "ChecklistItem",
    "ChecklistStatusChange",
    "ChecklistVersion",
    "InspectionFile",
    "InspectionTopic",
    "LineConflict",
    "NormCard",
    "NormColumn",
    "NormStatement",
    "NormStep",
    "NormVersion",
    "PromptWaiver",
    "Protocol",
    "ProtocolAcceptance",
    "ProtocolDocument",
    "ProtocolLine",
    "ProtocolTemplate",
    "ProtocolVersion",
    "ReportingChoice",
    "TemplateBullet",
    "TemplatePrompt",
    "TemplateSection",
    "TemplateVersion",
    "VersionStatusChange",
]
