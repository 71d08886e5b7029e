"""What learning may leave open: the four questions and the analysis after a threat or violence (U20)."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.analysis.enums import UNFINISHED, AnalysisStatus
from incidents.analysis.models import Analysis, Debrief
from incidents.analysis.summaries.terms import free_days
from incidents.cases.duties import CasePart
from incidents.cases.gaps import Gap
from vpd.organisation.calendar import is_working_day
from vpd.organisation.models import Organisation
from vpd.ui.moments import midnight


def _heavy() -> Q:
    return Q(kind=Kind.AGGRESSION, leading_category__in=sorted(SERIOUS_CATEGORIES), duplicate_of=None, import_run=None)


def _without_debrief(of: Organisation, now: datetime) -> Q:
    return _heavy() & ~Q(Exists(Debrief.objects.filter(incident=OuterRef("pk"))))


def _without_analysis(of: Organisation, now: datetime) -> Q:
    """Needed and not complete, or begun at something lighter and not finished."""
    of_case = Analysis.objects.filter(incident=OuterRef("pk"))
    begun = Q(Exists(of_case.filter(status__in=sorted(UNFINISHED))), import_run=None)
    return begun | (_heavy() & ~Q(Exists(of_case.filter(status=AnalysisStatus.COMPLETE))))


def _debrief_late(of: Organisation, now: datetime) -> Q:
    return _reported_before(of, now, of.debrief_days)


def _analysis_late(of: Organisation, now: datetime) -> Q:
    return _heavy() & _reported_before(of, now, of.analysis_days)


def _reported_before(of: Organisation, now: datetime, days: int) -> Q:
    """Reported so long ago that the last of so many working days lies before today."""
    day, left = timezone.localdate(now), days
    while left:
        day -= timedelta(days=1)
        left -= is_working_day(day, free_days(of))
    return Q(reported_at__lt=midnight(day))


DEBRIEF = Gap(
    "vier-vragen", "Vier vragen nog niet gesteld", "Vragen", CasePart.LEARNING, _without_debrief, _debrief_late
)
ANALYSIS = Gap("analyse", "Analyse nog niet klaar", "Analyse", CasePart.LEARNING, _without_analysis, _analysis_late)
