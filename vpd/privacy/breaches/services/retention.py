"""The words of a breach go by their term; number, dates, nature and decisions stay (AVG-05, AVG-12)."""

from collections.abc import Collection, Iterable
from datetime import date

from django.utils import timezone

from vpd.audit.services import destroying, record
from vpd.files.models import MadeFile
from vpd.privacy.breaches.enums import BreachStatus
from vpd.privacy.breaches.models import AwareMoment, Breach, Decision, Judgement
from vpd.retention.kinds import Kept, RetentionKind

MOST_MONTHS = 120


def kept_breaches(organisation_id: int, since: date) -> Iterable[Kept]:
    """From the day that it was closed; what is open is needed."""
    rows = Breach.objects.of(organisation_id).filter(status=BreachStatus.CLOSED, erased_on=None)
    for row in rows.filter(closed_at__date__lte=since):
        yield Kept(row.pk, row.reference, timezone.localdate(row.closed_at))


def let_go(organisation_id: int, ids: Collection[int]) -> None:
    """Of each what was told and by whom, every reason and the PDF."""
    found = list(Breach.objects.of(organisation_id).filter(pk__in=ids, erased_on=None))
    own, gone = {"breach__in": found}, {"erased_on": timezone.localdate()}
    table = Breach._meta.db_table
    MadeFile.objects.of(organisation_id).filter(source_table=table, source_id__in=[one.pk for one in found]).delete()
    with destroying():
        AwareMoment.objects.of(organisation_id).filter(**own).update(reason="", **gone)
        Judgement.objects.of(organisation_id).filter(**own).update(consequences="", measures="", **gone)
        Decision.objects.of(organisation_id).filter(**own).update(reason="", how="", late_reason="", **gone)
        Breach.objects.of(organisation_id).filter(pk__in=[one.pk for one in found]).update(
            what="", told_by=None, **gone
        )
    for breach in found:
        record(action="breach.emptied", by=None, subject=breach, organisation_id=organisation_id)


RETENTION = RetentionKind(
    key="breach",
    name="Teksten van datalekken",
    stays="Wat er gebeurde, wie het meldde, de gevolgen, de maatregelen en de redenen gaan weg. Het nummer, de dagen, "
    "de aard en de besluiten blijven. De termijn begint als het datalek is gesloten.",
    months=60,
    most=MOST_MONTHS,
    kept=kept_breaches,
    destroy=let_go,
    path="/privacy/bewaartermijnen/",
    is_of_reports=False,
    is_of_privacy_officer=True,
)
