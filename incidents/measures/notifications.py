"""Who is told what of a measure: the number of the report and a link, never what or why (DECISIONS 4)."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from incidents.measures.models import Measure, ProvisionalMeasure
from incidents.measures.summaries.people import agreers_of, deciders_of
from vpd.messaging.services import is_history, send_mail
from vpd.organisation.models import User


def tell_agreers(measure: Measure, *, by: User, now: datetime) -> None:
    """Who can agree hears that something is proposed."""
    today = timezone.localdate(now)
    find = deciders_of if measure.put_to_deciders else agreers_of
    _tell(measure, find(measure.incident, without=by, on=today), "measure_proposed", now=now)


def tell_deciders(measure: Measure, *, by: User, now: datetime) -> None:
    """Who decides hears that a decision waits."""
    people = deciders_of(measure.incident, without=measure.proposed_by, on=timezone.localdate(now))
    _tell(measure, [person for person in people if person.pk != by.pk], "measure_to_decide", now=now)


def tell_returned(measure: Measure, *, by: User, now: datetime) -> None:
    """Who proposed it hears that somebody wants to know more."""
    _tell(measure, [measure.proposed_by], "measure_returned", now=now)


def tell_decided(measure: Measure, *, by: User, now: datetime) -> None:
    """Who proposed and who agreed hear that it was decided."""
    people = [person for person in (measure.proposed_by, measure.agreed_by) if person and person.pk != by.pk]
    _tell(measure, people, "measure_decided", now=now)


def tell_over(measure: Measure, *, by: User | None, now: datetime) -> None:
    """Who proposed it hears that it is over, and the coordinators."""
    people = _keepers(measure, now)
    _tell(measure, [person for person in people if by is None or person.pk != by.pk], "measure_over", now=now)


def remind(measure: Measure, template: str, *, now: datetime) -> bool:
    """Who looks after it is reminded once of a day; true when it is news."""
    return _tell(measure, _keepers(measure, now), template, now=now, key=str(measure.pk))


def tell_violated(measure: Measure | ProvisionalMeasure, *, by: User, now: datetime) -> None:
    """Who looks after it hears that it was not kept to."""
    _tell(measure, [person for person in _keepers(measure, now) if person.pk != by.pk], "measure_violated", now=now)


def tell_provisional(put: ProvisionalMeasure, *, by: User, now: datetime) -> None:
    """The coordinators hear of a provisional measure: a decision is to follow before it lapses."""
    _tell(put, agreers_of(put.incident, without=by, on=timezone.localdate(now)), "measure_provisional", now=now)


def _keepers(measure: Measure | ProvisionalMeasure, now: datetime) -> list[User]:
    """Who proposed it, or put it at once, and the coordinators look after it."""
    keeper = measure.proposed_by if isinstance(measure, Measure) else measure.put_by
    return [keeper, *agreers_of(measure.incident, without=keeper, on=timezone.localdate(now))]


def _tell(
    measure: Measure | ProvisionalMeasure, people: Iterable[User], template: str, *, now: datetime, key: str = ""
) -> bool:
    if is_history(now):
        return False
    began = timezone.now()
    is_news = False
    for person in dict.fromkeys(people):
        if not person.is_active:
            continue
        message = send_mail(
            to=person,
            template=template,
            context={
                "reference": measure.incident.reference,
                "link": settings.SITE_URL + measure.get_absolute_url(),
            },
            organisation_id=measure.organisation_id,
            key=f"{template}:{key}:{person.pk}" if key else "",
        )
        is_news = is_news or (message is not None and message.created_at >= began)
    return is_news
