"""Who is told what of support: the number of the report and a link, never a name or a word (DECISIONS 4)."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from incidents.cases import notifications as case_notifications
from incidents.cases.enums import Handler
from incidents.cases.models import Incident
from incidents.cases.summaries.people import circle_of
from incidents.support.models import Conversation, PassedSentence, Support
from vpd.messaging.services import is_history, send_mail
from vpd.organisation.models import User


def tell_helpers(
    supports: Iterable[Support], *, incident: Incident, by: User | None, now: datetime, is_new: bool = False
) -> None:
    """Who is to give support at a report hears so, once for all people in it (of a new report none was sent yet)."""
    if is_history(now):
        return
    people = {support.assigned_to for support in supports if support.assigned_to}
    for person in sorted(people, key=lambda person: person.pk):
        if by is None or person.pk != by.pk:
            link = reverse("incidents:aftercare")
            _mail(incident, person, "support_given", link, key=str(incident.pk), is_new=is_new)


def tell_chosen(support: Support, *, now: datetime) -> None:
    """Whoever a colleague chose hears so."""
    if support.assigned_to:
        _mail(support.incident, support.assigned_to, "support_chosen", support.get_absolute_url())


def tell_taken_over(incident: Incident, before: User, *, now: datetime) -> None:
    """Who gave support before hears that somebody else does now, and no reason: there need not be one."""
    if before.is_active:
        _mail(incident, before, "support_ended", reverse("incidents:aftercare"))


def tell_person(support: Support, template: str, *, by: User | None, key: str = "") -> None:
    """The person hears that there is something for them; somebody without an account is told by a colleague."""
    if support.person and support.person.is_active and (by is None or by.pk != support.person_id):
        _mail(support.incident, support.person, template, own_page(support.incident), key=key)


def tell_handlers(incident: Incident, template: str, *, by: User | None, now: datetime, key: str = "") -> bool:
    """Who handles the case hears of it; true when it is news to somebody."""
    link = reverse("incidents:detail", args=[incident.reference])
    people = handlers_of(incident, now)
    told = [_mail(incident, person, template, link, key=key) for person in people if by is None or person.pk != by.pk]
    return any(told)


def handlers_of(incident: Incident, now: datetime) -> tuple[User, ...]:
    """Who handles a case today: the leader's side where it is theirs, else the coordinators."""
    circle = circle_of(organisation_id=incident.organisation_id, team=incident.team, on=timezone.localdate(now))
    if incident.handler == Handler.LEADER:
        leading = (*circle.leading.present, *circle.leading.deputies)
        if leading:
            return leading
    return case_notifications.coordinating(circle)


def remind_helper(support: Support, template: str, *, key: str) -> bool:
    """Whoever gives the support is reminded; true when it is news."""
    if support.assigned_to is None or not support.assigned_to.is_active:
        return False
    return _mail(support.incident, support.assigned_to, template, support.get_absolute_url(), key=key)


def remind_of_appointment(conversation: Conversation) -> bool:
    """Both hear of the appointment that is near; moved, it is another appointment."""
    support = conversation.support
    key = f"{conversation.pk}:{conversation.sequence}"
    told = [remind_helper(support, "support_appointment_soon", key=key)]
    if support.person and support.person.is_active:
        link = own_page(support.incident)
        told.append(_mail(support.incident, support.person, "support_appointment_soon", link, key=key))
    return any(told)


def tell_sentence(sentence: PassedSentence, *, by: User, now: datetime) -> None:
    """With the person's yes the sentence waits for who handles the case."""
    tell_handlers(sentence.support.incident, "support_sentence", by=by, now=now, key=str(sentence.pk))


def own_page(incident: Incident) -> str:
    return reverse("incidents:own_support", args=[incident.reference])


def _mail(incident: Incident, person: User, template: str, link: str, *, key: str = "", is_new: bool = False) -> bool:
    began = timezone.now()
    message = send_mail(
        to=person,
        template=template,
        context={"reference": incident.reference, "link": settings.SITE_URL + link},
        organisation_id=incident.organisation_id,
        key=f"{template}:{key}:{person.pk}" if key else "",
        is_first=is_new,
    )
    return message is not None and (is_new or message.created_at >= began)
