"""Who is told what of an analysis: the number of the report and a link, never a word of it (DECISIONS 4)."""

from collections.abc import Collection
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from incidents.analysis.access import can_learn_from
from incidents.analysis.models import Analysis
from incidents.cases import notifications as case_notifications
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.cases.notifications import coordinating
from incidents.cases.summaries.people import circle_of
from vpd.messaging.services import is_history, send_mail
from vpd.organisation.models import Team, User
from vpd.organisation.summaries.deputies import duty_of
from vpd.organisation.summaries.leaders import leaders_of
from vpd.ui.quarter import Quarter


def tell_to_read(analysis: Analysis, person: User, *, by: User, now: datetime) -> None:
    """Somebody it happened to may read our own share and add to it."""
    if not is_history(now) and person.pk != by.pk:
        incident = analysis.incident
        _mail(incident, person, "analysis_share_to_read", reverse("incidents:own_share", args=[incident.reference]))


def tell_outcome(analysis: Analysis, *, by: User, now: datetime) -> None:
    """The reporter and who it happened to read what we learned; those of linked reports too."""
    incident = analysis.incident
    for report in (incident, *incident.duplicates.exclude(status=Status.WITHDRAWN)):
        case_notifications.tell_reporter(report, "analysis_outcome", by=by, now=now)
        case_notifications.tell_affected(report, "analysis_outcome", by=by, now=now)


def remind(incident: Incident, page: str, template: str, today: date) -> bool:
    """Who has the case hears of a term, each once; true when it is news to somebody."""
    link = reverse(page, args=[incident.reference])
    told = [
        _promise(incident.organisation_id, person, template, link, key=str(incident.pk), reference=incident.reference)
        for person in _learning_from(incident, today)
    ]
    return any(told)


def remind_leaders(team: Team, quarter: Quarter, template: str, today: date) -> bool:
    """Who leads a team, or takes their place, hears that its light cases of a quarter wait."""
    link = reverse("incidents:light_quarter", args=[quarter.slug, team.slug])
    leading = duty_of(leaders_of(team, today), today)
    told = [
        _promise(team.organisation_id, person, template, link, key=f"{quarter.slug}:{team.pk}")
        for person in (*leading.present, *leading.deputies)
    ]
    return any(told)


def _learning_from(incident: Incident, today: date) -> Collection[User]:
    """Who has the case in hand, or takes their place, else the coordinators; never who was in it."""
    having = duty_of([incident.taken_by] if incident.taken_by and incident.taken_by.is_active else [], today)
    there = [person for person in (*having.present, *having.deputies) if can_learn_from(person, incident)]
    if there:
        return there
    circle = circle_of(organisation_id=incident.organisation_id, team=incident.team, on=today)
    return [person for person in coordinating(circle) if can_learn_from(person, incident)]


def _promise(organisation_id: int, person: User, template: str, link: str, *, key: str, reference: str = "") -> bool:
    began = timezone.now()
    message = send_mail(
        to=person,
        template=template,
        context={"reference": reference, "link": settings.SITE_URL + link},
        organisation_id=organisation_id,
        key=f"{template}:{key}:{person.pk}",
    )
    return message is not None and message.created_at >= began


def _mail(incident: Incident, person: User, template: str, link: str) -> None:
    send_mail(
        to=person,
        template=template,
        context={"reference": incident.reference, "link": settings.SITE_URL + link},
        organisation_id=incident.organisation_id,
    )
