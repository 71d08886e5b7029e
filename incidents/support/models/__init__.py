from incidents.support.models.conversations import (
    NOTE_LENGTH,
    SENTENCE_LENGTH,
    Conversation,
    ConversationNote,
    ConversationNoteQuerySet,
    ConversationQuerySet,
    ConversationStatusChange,
    PassedSentence,
    PassedSentenceQuerySet,
    SentenceStatusChange,
)
from incidents.support.models.settings import SupportSettings, Terms
from incidents.support.models.support import Support, SupportQuerySet, SupportStatusChange

__all__ = [
    "NOTE_LENGTH",
    "SENTENCE_LENGTH",
    "Conversation",
    "ConversationNote",
    "ConversationNoteQuerySet",
    "ConversationQuerySet",
    "ConversationStatusChange",
    "PassedSentence",
    "PassedSentenceQuerySet",
    "SentenceStatusChange",
    "Support",
    "SupportQuerySet",
    "SupportSettings",
    "SupportStatusChange",
    "Terms",
]
