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
    "LINE_LENGTH",
    "NormColumn",
    "NormStatement",
    "NormStep",
    "NormVersion",
    "PromptWaiver",
    "Protocol",
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
