"""Who is told what: a number and a link, never a name or a word of the story (DECISIONS 4)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from incidents.enums import Addressee, Handler
from incidents.models import Incident
from incidents.summaries.people import people_with
from vpd.messaging.services import send_mail
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.organisation.summaries.leaders import leaders_of

TOLD_WITHIN = timedelta(days=1)


def tell_reported(incident: Incident, *, leaders: Iterable[User]) -> None:
    """The handler and the coordinator hear of it, the reporter gets a confirmation.

    The chain: leader, then coordinator; when nobody is reachable the functional admin hears that, without contents.
    """
    if _is_history(incident.reported_at):
        return
    today = timezone.localdate()
    handling = list(leaders) if incident.handler == Handler.LEADER else []
    told = handling + people_with(incident.organisation_id, Role.COORDINATOR, today)
    if incident.addressee == Addressee.COUNSELLOR and incident.addressed_to:
        told.append(incident.addressed_to)
    for person in dict.fromkeys(told):
        if person.pk != incident.reported_by_id:
            reads_along = bool(handling) and person not in handling
            _mail(incident, person, "incident_reported_along" if reads_along else "incident_reported")
    if not told:
        for admin in people_with(incident.organisation_id, Role.FUNCTIONAL_ADMIN, today):
            _mail(incident, admin, "incident_nobody_reachable", link=reverse("start:home"))
    _mail(incident, incident.reported_by, "incident_confirmation")


def tell_halfway(incident: Incident, now: datetime) -> bool:
    """Half of the term is over: whoever handles the case hears how long is left; true when it is news."""
    told = [_mail(incident, person, "incident_halfway") for person in _handling(incident, now)]
    return any(told)


def tell_overdue(incident: Incident, now: datetime) -> bool:
    """The term is over: whoever handles the case and the coordinator hear so; true when it is news (U9)."""
    handling = _handling(incident, now)
    coordinators = people_with(incident.organisation_id, Role.COORDINATOR, timezone.localdate(now))
    told = [_mail(incident, person, "incident_overdue") for person in handling]
    told += [_mail(incident, person, "incident_escalated") for person in coordinators if person not in handling]
    return any(told)


def _handling(incident: Incident, now: datetime) -> list[User]:
    """Who must act now: the leaders, or the coordinator when the case is not theirs."""
    today = timezone.localdate(now)
    leaders = leaders_of(incident.team, today) if incident.handler == Handler.LEADER else []
    return leaders or people_with(incident.organisation_id, Role.COORDINATOR, today)


def tell_reporter(incident: Incident, template: str, *, by: User, now: datetime | None = None) -> None:
    """The reporter hears of a step that somebody else took."""
    if by.pk != incident.reported_by_id and not (now and _is_history(now)):
        _mail(incident, incident.reported_by, template, once=False)


def _is_history(moment: datetime) -> bool:
    """What an import or the example municipality dates in the past is told to nobody."""
    return timezone.now() - moment > TOLD_WITHIN


def _mail(incident: Incident, person: User, template: str, *, once: bool = True, link: str = "") -> bool:
    """Promise one mail; true unless the same was promised before."""
    link = link or reverse("incidents:detail", kwargs={"reference": incident.reference})
    began = timezone.now()
    message = send_mail(
        to=person,
        template=template,
        context={
            "reference": incident.reference,
            "link": settings.SITE_URL + link,
        },
        organisation_id=incident.organisation_id,
        key=f"{template}:{incident.pk}:{person.pk}" if once else "",
    )
    return message.created_at >= began
