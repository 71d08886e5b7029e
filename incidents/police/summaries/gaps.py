"""What the police may leave open: at a threat or violence no decision, or one that was asked for (R-52, U20)."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.cases.duties import CasePart
from incidents.cases.gaps import Gap
from incidents.police.enums import Cause, PoliceStatus
from incidents.police.models import PoliceReport
from vpd.organisation.models import Organisation


def _undecided(of: Organisation, now: datetime) -> Q:
    heavy = Q(kind=Kind.AGGRESSION, leading_category__in=sorted(SERIOUS_CATEGORIES), duplicate_of=None, import_run=None)
    told = PoliceReport.objects.filter(incident=OuterRef("pk"), cause=Cause.INCIDENT)
    asked = PoliceReport.objects.of(of).filter(status=PoliceStatus.TO_DECIDE).order_by().values("incident_id")
    return (heavy & ~Q(Exists(told))) | Q(pk__in=asked)


NO_DECISION = Gap("politie", "Geen besluit over de politie", "Politie", CasePart.CITIZEN, _undecided)
