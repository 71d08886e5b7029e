"""The letter of a measure goes along with it: a concept while it is proposed, final with the decision (R-55)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from incidents.measures.models import Measure
from incidents.measures.summaries.letters import letter_of, origin_of, values_of
from incidents.reactions.summaries.letters import with_function
from vpd.letters.models import Letter
from vpd.letters.services import finish_letter, make_letter, rewrite_letter
from vpd.organisation.models import User


@transaction.atomic
def write_letter(*, measure: Measure, contact: User, by: User, now: datetime | None = None) -> Letter:
    """Make the concept, or make it anew with another contact. Raises LetterError, TransitionError."""
    found = letter_of(measure)
    signer = with_function(measure.decided_by) if measure.decided_by else ""
    if found is not None:
        return rewrite_letter(letter=found, values=values_of(measure), contact=contact, by=by, signer=signer, now=now)
    return make_letter(
        kind=measure.kind.letter,
        values=values_of(measure),
        contact=contact,
        by=by,
        origin=origin_of(measure),
        signer=signer,
        now=now,
    )


def write_anew(measure: Measure, *, by: User, now: datetime) -> None:
    """A concept says what the proposal says now."""
    found = letter_of(measure) if measure.needs_letter else None
    if found is not None and found.is_concept:
        write_letter(measure=measure, contact=found.contact, by=by, now=now)


def finish(measure: Measure, *, by: User, now: datetime) -> None:
    """With the decision the letter is final: who decided, when and why stand in it, and it can go out."""
    write_anew(measure, by=by, now=now)
    found = letter_of(measure) if measure.needs_letter else None
    if found is not None and found.is_concept:
        finish_letter(letter=found, by=by, now=now)


def keep_that_it_went(sent: Mapping[int, date], on: date) -> None:
    """The letters of these measures, sent on those days, went by their term: the measure says so from here."""
    for pk, day in sent.items():
        Measure.objects.filter(pk=pk).update(letter_sent_on=day, letter_erased_on=on)
