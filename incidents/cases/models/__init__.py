from incidents.cases.models.answers import ReportAnswer, ReportAnswerQuerySet
from incidents.cases.models.cases import Incident
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
from incidents.cases.models.queries import LISTED, IncidentQuerySet
from incidents.cases.models.readers import OfCaseQuerySet, had_no_part, handled_by, led_by
from incidents.cases.models.terms import ASKS_FOR_HELP, IS_TO_BE_TOLD, NO_TERM, term

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
