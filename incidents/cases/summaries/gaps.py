"""What a report itself may lack: a call to who asked for it (U20)."""

from datetime import datetime

from django.db.models import Q

from incidents.cases.duties import CasePart
from incidents.cases.gaps import Gap
from incidents.cases.models import HelpRequest
from vpd.organisation.models import Organisation


def _uncalled(of: Organisation, now: datetime) -> Q:
    return Q(pk__in=HelpRequest.objects.of(of).unanswered().order_by().values("incident_id"))


def _gone_by(of: Organisation, now: datetime) -> Q:
    return Q(pk__in=HelpRequest.objects.of(of).gone_by(now).order_by().values("incident_id"))


CALL = Gap("bellen", "Melder nog niet gebeld", "Bellen", CasePart.PEOPLE, _uncalled, _gone_by, is_after_closing=True)
