"""One sentence from aftercare to who handles the case, with the person's yes to exactly these words (DECISIONS 10)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from incidents.support import notifications
from incidents.support.enums import SentenceStatus
from incidents.support.models import PassedSentence, Support
from vpd.organisation.models import User
from vpd.organisation.status import lock, take_to


class NobodyToAskError(ValueError):
    """Without an account nobody can say yes to the words; then nothing is passed on."""


class SentenceWaitsError(ValueError):
    """Another sentence waits for a yes."""


@transaction.atomic
def ask_to_pass_on(*, support: Support, text: str, by: User, now: datetime | None = None) -> PassedSentence:
    """Put a sentence before the person; it never changes after this. Raises NobodyToAskError, SentenceWaitsError.

    The same words sent twice are one sentence.
    """
    now = now or timezone.now()
    support = lock(support)
    if support.person_id is None:
        raise NobodyToAskError(support.pk)
    waiting = support.sentences.filter(status=SentenceStatus.ASKED).first()
    if waiting is not None:
        if waiting.text == text and waiting.asked_by_id == by.pk:
            return waiting
        raise SentenceWaitsError(support.pk)
    sentence = PassedSentence(
        organisation_id=support.organisation_id, support=support, text=text, asked_at=now, asked_by=by
    )
    take_to(thing=sentence, to=SentenceStatus.ASKED, by=by, now=now)
    notifications.tell_person(support, "support_sentence_asked", by=by, key=f"{sentence.pk}")
    return sentence


@transaction.atomic
def answer_sentence(*, sentence: PassedSentence, to: SentenceStatus, by: User, now: datetime | None = None) -> None:
    """The person's yes or no to exactly these words; with a yes who handles the case reads them."""
    now = now or timezone.now()
    if take_to(thing=sentence, to=to, by=by, now=now) and to == SentenceStatus.AGREED:
        notifications.tell_sentence(sentence, by=by, now=now)
