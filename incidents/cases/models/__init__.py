from incidents.cases.models.answers import ReportAnswer, ReportAnswerQuerySet
from incidents.cases.models.cases import (
    ASKS_FOR_HELP,
    IS_TO_BE_TOLD,
    LISTED,
    NO_TERM,
    Incident,
    IncidentQuerySet,
    OfCaseQuerySet,
    had_no_part,
    handled_by,
    led_by,
    term,
)
from incidents.cases.models.circumstances import NOTHING_TOLD, Circumstances
from incidents.cases.models.drafts import KEPT_FOR, IncidentDraft, IncidentDraftQuerySet
from incidents.cases.models.help import PHONE_LENGTH, HelpAsked, HelpRequest, HelpRequestQuerySet, HelpStatusChange
from incidents.cases.models.kinds import OF_KINDS
from incidents.cases.models.parts import (
    TEXT_LENGTH,
    AffectedPerson,
    IncidentBehaviour,
    IncidentStatusChange,
    Reaction,
    ReferenceCounter,
    Witness,
)

__all__ = [
    "ASKS_FOR_HELP",
    "IS_TO_BE_TOLD",
    "KEPT_FOR",
    "LISTED",
    "NOTHING_TOLD",
    "NO_TERM",
    "OF_KINDS",
    "PHONE_LENGTH",
    "TEXT_LENGTH",
    "AffectedPerson",
    "Circumstances",
    "HelpAsked",
    "HelpRequest",
    "HelpRequestQuerySet",
    "HelpStatusChange",
    "Incident",
    "IncidentBehaviour",
    "IncidentDraft",
    "IncidentDraftQuerySet",
    "IncidentQuerySet",
    "IncidentStatusChange",
    "OfCaseQuerySet",
    "Reaction",
    "ReferenceCounter",
    "ReportAnswer",
    "ReportAnswerQuerySet",
    "Witness",
    "had_no_part",
    "handled_by",
    "led_by",
    "term",
]
