"""The invitation goes along with the conversation: moved, it says the new day; off, it is taken back."""

from datetime import datetime

from django.db import transaction

from incidents.reactions.enums import InvitedHow, TalkStatus
from incidents.reactions.models import Talk
from incidents.reactions.summaries.letters import INVITATION, letter_of, origin_of, values_of
from vpd.letters.models import Letter
from vpd.letters.services import LetterError, make_letter, rewrite_letter, withdraw_letter
from vpd.organisation.models import User
from vpd.organisation.status import lock, take_to
from vpd.ui.editing import refuse_stale


@transaction.atomic
def write_invitation(
    *, talk: Talk, words: str, contact: User, by: User, seen: str | None = None, now: datetime | None = None
) -> Letter:
    """Make the concept, or make it anew.

    Raises LetterError, SavedFirstError, and TransitionError once the citizen was invited.
    """
    held = lock(talk, within={TalkStatus.PLANNED})
    refuse_stale(current=asked_of(held), new={"words": words, "contact": str(contact.pk)}, seen=seen)
    talk.letter_words = held.letter_words = words
    held.save(update_fields=["letter_words"])
    found = letter_of(talk)
    if found is not None:
        return rewrite_letter(letter=found, values=values_of(talk), contact=contact, by=by, now=now)
    values, origin = values_of(talk), origin_of(talk)
    return make_letter(kind=INVITATION, values=values, contact=contact, by=by, origin=origin, now=now)


def asked_of(talk: Talk) -> dict[str, object]:
    """What the letter says of its own and whom to call, by the fields in which it is asked."""
    found = letter_of(talk)
    return {"words": talk.letter_words, "contact": str(found.contact_id) if found else ""}


def move_letter(talk: Talk, *, by: User, now: datetime) -> None:
    """A concept says the new day; what was final says the old one for good, so it is taken back."""
    found = letter_of(talk)
    if found is None or found.is_sent:
        return
    if found.is_concept:
        try:
            rewrite_letter(letter=found, values=values_of(talk), contact=found.contact, by=by, now=now)
        except LetterError:
            withdraw_letter(letter=found, by=by, now=now)
    else:
        withdraw_letter(letter=found, by=by, now=now)


def take_back_letter(talk: Talk, *, by: User, now: datetime) -> None:
    """The conversation was held, or is off: nobody sends its invitation any more."""
    found = letter_of(talk) if talk.pk else None
    if found is not None and not found.is_sent:
        withdraw_letter(letter=found, by=by, now=now)


def invited_by(letter: Letter, by: User) -> None:
    """Sent is invited: on that day, by letter; who was invited otherwise before stays so."""
    talk = Talk.objects.of(letter.organisation_id).select_related("incident").filter(pk=letter.origin_id).first()
    if talk is not None and talk.status == TalkStatus.PLANNED:
        take_to(
            thing=talk, to=TalkStatus.INVITED, by=by, now=None, invited_on=letter.sent_on, invited_how=InvitedHow.LETTER
        )
