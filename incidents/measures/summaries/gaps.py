"""What measures may leave open: at a threat or violence none and no reason why, or one that waits (R-25, U20)."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.cases.duties import CasePart
from incidents.cases.gaps import Gap
from incidents.handling.models import DutyReason
from incidents.measures.enums import UNDECIDED, WAS_IMPOSED
from incidents.measures.models import Measure
from incidents.measures.summaries.duties import MEASURE
from vpd.organisation.models import Organisation


def _none(of: Organisation, now: datetime) -> Q:
    heavy = Q(kind=Kind.AGGRESSION, leading_category__in=sorted(SERIOUS_CATEGORIES), duplicate_of=None, import_run=None)
    rows = Measure.objects.of(of).filter(status__in=sorted(UNDECIDED | WAS_IMPOSED)).order_by()
    taken = rows.values(lead=Coalesce("incident__duplicate_of", "incident"))
    reason = DutyReason.objects.filter(incident=OuterRef("pk"), key=MEASURE)
    return heavy & ~Q(pk__in=taken) & ~Q(Exists(reason))


def _waiting(of: Organisation, now: datetime) -> Q:
    return Q(pk__in=Measure.objects.of(of).undecided().order_by().values("incident_id"))


def _begun(of: Organisation, now: datetime) -> Q:
    """The first day that was proposed has come."""
    rows = Measure.objects.of(of).undecided().filter(starts_on__lt=timezone.localdate(now))
    return Q(pk__in=rows.order_by().values("incident_id"))


NO_MEASURE = Gap("maatregel", "Geen maatregel, en geen reden waarom niet", "Maatregel", CasePart.CITIZEN, _none)
UNDECIDED_MEASURE = Gap("voorstel", "Voorstel voor een maatregel wacht", "Voorstel", CasePart.CITIZEN, _waiting, _begun)
