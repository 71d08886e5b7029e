"""Who is told what of an analysis: the number of the report and a link, never a word of it (DECISIONS 4)."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from incidents.analysis.models import Analysis
from incidents.cases import notifications as case_notifications
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.cases.notifications import is_history
from vpd.messaging.services import send_mail
from vpd.organisation.models import User


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


def _mail(incident: Incident, person: User, template: str, link: str) -> None:
    send_mail(
        to=person,
        template=template,
        context={"reference": incident.reference, "link": settings.SITE_URL + link},
        organisation_id=incident.organisation_id,
    )
