"""Each person's own cadence: what waits for an overview, and the overview itself: numbers and one link."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from vpd.audit.services import record
from vpd.messaging.enums import Cadence
from vpd.messaging.models import MessagePreference, WaitingNotice
from vpd.messaging.services import Recipient, send_mail
from vpd.messaging.topics import topic_of

MONDAY = 0


@transaction.atomic
def choose_cadence(*, cadence: Cadence, by: Recipient) -> None:
    """Keep how often somebody wants to hear what can wait; what waits already comes with the next overview."""
    preference, _ = MessagePreference.objects.update_or_create(
        user_id=by.pk, defaults={"organisation_id": by.organisation_id, "cadence": cadence}
    )
    record(action="messages.cadence_chosen", by=by, subject=preference, organisation_id=by.organisation_id)


def send_digests(now: datetime | None = None) -> int:
    """Mail everybody the numbers of what waits: daily, or on Monday for who chose weekly. Returns how many."""
    today = timezone.localdate(now or timezone.now())
    people = WaitingNotice.objects.order_by("user_id").values_list("user_id", flat=True).distinct()
    weekly = MessagePreference.objects.filter(cadence=Cadence.WEEKLY)
    if today.weekday() != MONDAY:
        people = people.exclude(user_id__in=weekly.values("user_id"))
    return sum(_send_digest(user_id) for user_id in list(people))


@transaction.atomic
def _send_digest(user_id: int) -> bool:
    """Turn what waits for one person into one mail: rows and mail change place together, so it happens once."""
    waiting = list(WaitingNotice.objects.select_for_update(skip_locked=True).filter(user_id=user_id))
    if not waiting:
        return False
    WaitingNotice.objects.filter(pk__in=[notice.pk for notice in waiting]).delete()
    send_mail(
        to=get_user_model().objects.get(pk=user_id),
        template="digest",
        context={"counted": _counted(waiting), "link": settings.SITE_URL + "/"},
        organisation_id=waiting[0].organisation_id,
    )
    return True


def _counted(waiting: list[WaitingNotice]) -> str:
    numbers: dict[str, int] = {}
    for notice in sorted(waiting, key=lambda notice: notice.pk):
        numbers[notice.topic] = numbers.get(notice.topic, 0) + 1
    known = [(topic_of(template), number) for template, number in numbers.items()]
    return ", ".join(topic.counted(number) for topic, number in known if topic)
