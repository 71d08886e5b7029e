"""Who hears of a breach: its number and a link, never a word of it (DECISIONS 4)."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import forget_mails, is_history, send_mail
from vpd.organisation.models import User
from vpd.privacy.breaches.models import Breach
from vpd.privacy.breaches.summaries.people import admins, officers


def tell_received(breach: Breach, *, by: User, now: datetime) -> None:
    """The privacy officer hears of it at once; where nobody is reachable the functional admin hears that."""
    if is_history(now):
        return
    people = officers(breach.organisation_id, now)
    for person in people:
        if person != by:
            _mail(breach, person, "breach_received", key=f"breach_received:{breach.pk}:{person.pk}")
    if not people:
        _tell_admins(breach, now, key=f"breach_received:{breach.pk}")


def remind(breach: Breach, template: str, *, now: datetime) -> None:
    """Of this term once a person; of another term once more."""
    key = f"{template}:{breach.pk}:{breach.due_at:%Y%m%d%H%M%S}"
    people = officers(breach.organisation_id, now)
    for person in people:
        _mail(breach, person, template, key=f"{key}:{person.pk}")
    if not people:
        _tell_admins(breach, now, key=key)


def forget(organisation_id: int, ids: Collection[int]) -> None:
    """Take away what was mailed of these: who heard nothing of a breach while others did may have told of it."""
    ours = rf"^breach_(received|soon|overdue):({'|'.join(map(str, ids))}):"
    keys = OutboxMessage.objects.of(organisation_id).filter(key__regex=ours).values_list("key", flat=True)
    forget_mails(list(keys))


def _tell_admins(breach: Breach, now: datetime, *, key: str) -> None:
    for person in admins(breach.organisation_id, now):
        _mail(breach, person, "breach_nobody_reachable", key=f"{key}:nobody:{person.pk}", path=reverse("start:home"))


def _mail(breach: Breach, to: User, template: str, *, key: str, path: str = "") -> None:
    send_mail(
        to=to,
        template=template,
        context={"reference": breach.reference, "link": f"{settings.SITE_URL}{path or breach.get_absolute_url()}"},
        organisation_id=breach.organisation_id,
        key=key,
        is_urgent=True,
    )
