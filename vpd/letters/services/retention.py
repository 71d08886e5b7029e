"""Letters that name nobody here go by their term; one that was printed with a name goes with that citizen (R-56)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.utils import timezone

from vpd.letters.models import Letter
from vpd.letters.owners import owner_of
from vpd.letters.services.letters import erase_letters
from vpd.retention.kinds import Kept, RetentionKind


def kept_letters(organisation_id: int, since: date) -> Iterable[Kept]:
    """From the day that the measure or the conversation was over."""
    rows = Letter.objects.of(organisation_id).filter(addressee_id=None, made_at__date__lte=since)
    by_kind: dict[str, list[Letter]] = defaultdict(list)
    for row in rows.defer("parts"):
        by_kind[row.origin_kind].append(row)
    for kind, letters in by_kind.items():
        over = owner_of(kind).over_since({letter.origin_id for letter in letters})
        for letter in letters:
            if letter.origin_id in over and over[letter.origin_id] <= since:
                yield Kept(letter.pk, letter.origin_reference, over[letter.origin_id])


def let_go(organisation_id: int, ids: Collection[int]) -> None:
    """With what they belong to stays that they were sent: nobody writes them once more."""
    going = list(Letter.objects.of(organisation_id).filter(pk__in=ids, addressee_id=None))
    erase_letters(going)
    sent: dict[str, dict[int, date]] = defaultdict(dict)
    for letter in going:
        if letter.sent_on is not None:
            sent[letter.origin_kind][letter.origin_id] = letter.sent_on
    for kind, days in sent.items():
        owner_of(kind).on_term_over(days, timezone.localdate())


RETENTION = RetentionKind(
    key="letter",
    name="Brieven aan burgers",
    stays="De brief en de pdf gaan weg. Dat er een maatregel was, welke en van wanneer tot wanneer, blijft. De termijn "
    "begint als de maatregel of het gesprek voorbij is; bij een zaak die nog bij de politie ligt, blijft de brief tot "
    "dat klaar is, maar nooit langer dan vijf jaar.",
    months=12,
    most=24,
    kept=kept_letters,
    destroy=let_go,
)
