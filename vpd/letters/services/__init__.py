"""What rooms do with letters; the templates are written with `vpd.letters.services.templates`."""

from vpd.letters.services.errors import ContactRefusedError, IncompleteLetterError, LetterError, NoTemplateError
from vpd.letters.services.letters import (
    erase_letters,
    finish_letter,
    make_letter,
    note_sent,
    rewrite_letter,
    template_in_force,
    why_no_letter,
    withdraw_letter,
)

__all__ = [
    "ContactRefusedError",
    "IncompleteLetterError",
    "LetterError",
    "NoTemplateError",
    "erase_letters",
    "finish_letter",
    "make_letter",
    "note_sent",
    "rewrite_letter",
    "template_in_force",
    "why_no_letter",
    "withdraw_letter",
]
