"""Who is told what about a conversation with the citizen: a number and a link, and no more (DECISIONS 4)."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from incidents.reactions.models import Complaint, Talk
from vpd.messaging.services import is_history, send_mail
from vpd.organisation.models import User


def tell_hearer(talk: Talk, template: str, *, by: User, now: datetime) -> None:
    """Who has the conversation hears of it; who planned it for oneself need not."""
    if talk.hearer_id != by.pk and not is_history(now):
        remind(talk, template, key=f"{talk.pk}:{talk.sequence}")


def remind(talk: Talk, template: str, *, key: str) -> bool:
    """Whoever has the conversation hears of it, once for each key; true when it is news."""
    if not talk.hearer.is_active:
        return False
    began = timezone.now()
    message = send_mail(
        to=talk.hearer,
        template=template,
        context={"reference": talk.incident.reference, "link": settings.SITE_URL + talk.get_absolute_url()},
        organisation_id=talk.organisation_id,
        key=f"{template}:{key}:{talk.hearer_id}",
    )
    return message is not None and message.created_at >= began


def tell_complaint(complaint: Complaint, person: User, template: str, *, by: User, now: datetime) -> None:
    """The employee whom it is about and who supports them hear that there is a complaint, and no more."""
    if person.pk == by.pk or is_history(now) or not person.is_active:
        return
    send_mail(
        to=person,
        template=template,
        context={"reference": complaint.incident.reference, "link": settings.SITE_URL + complaint.get_absolute_url()},
        organisation_id=complaint.organisation_id,
        key=f"{template}:{complaint.pk}:{person.pk}",
    )
