"""A form that is sent twice makes one thing, also where no script guards its button."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vpd.organisation.models import SentForm, User

KEPT_FOR = timedelta(days=1)


def done_once(*, key: UUID | None, by: User, place: str, do: Callable[[], object]) -> None:
    """Do what the form asks for, and nothing when it is sent once more; `place` is where it shows."""

    def make() -> str:
        do()
        return place

    made_once(key=key, by=by, make=make)


@transaction.atomic
def made_once(*, key: UUID | None, by: User, make: Callable[[], str]) -> str:
    """Make what the form asks for and give its address; the same form once more gives the address of the first.

    Two at the same moment wait for each other: the row of the first is there before anything is made. A form without a
    key, such as a test's, makes something each time.
    """
    if key is None:
        return make()
    now = timezone.now()
    SentForm.objects.filter(user=by, at__lt=now - KEPT_FOR).delete()
    sent, is_first = SentForm.objects.get_or_create(
        user=by, key=key, defaults={"organisation_id": by.organisation_id, "at": now}
    )
    if is_first:
        sent.url = make()
        sent.save(update_fields=["url"])
    return sent.url
