"""What learning may leave open: the four questions after a threat or violence (U20)."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.analysis.models import Debrief
from incidents.analysis.summaries.terms import DEBRIEF_DAYS, free_days
from incidents.cases.duties import CasePart
from incidents.cases.gaps import Gap
from vpd.organisation.calendar import is_working_day
from vpd.organisation.models import Organisation
from vpd.ui.moments import midnight


def _without_debrief(of: Organisation, now: datetime) -> Q:
    heavy = Q(kind=Kind.AGGRESSION, leading_category__in=sorted(SERIOUS_CATEGORIES), duplicate_of=None, import_run=None)
    return heavy & ~Q(Exists(Debrief.objects.filter(incident=OuterRef("pk"))))


def _debrief_late(of: Organisation, now: datetime) -> Q:
    """Reported so long ago that its last day lies before today."""
    day, left = timezone.localdate(now), DEBRIEF_DAYS
    while left:
        day -= timedelta(days=1)
        left -= is_working_day(day, free_days(of))
    return Q(reported_at__lt=midnight(day))


DEBRIEF = Gap(
    "vier-vragen", "Vier vragen nog niet gesteld", "Vragen", CasePart.LEARNING, _without_debrief, _debrief_late
)
