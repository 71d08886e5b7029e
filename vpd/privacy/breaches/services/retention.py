"""The words of a breach go by their term; number, dates, nature and decisions stay (AVG-05, AVG-12)."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from vpd.audit.services import destroying, record
from vpd.files.models import MadeFile
from vpd.organisation.models import SentForm
from vpd.privacy.breaches import notifications
from vpd.privacy.breaches.models import AwareMoment, Breach, Decision, Judgement
from vpd.retention.kinds import Kept, RetentionKind

MOST_MONTHS = 120


def kept_breaches(organisation_id: int, since: date) -> Iterable[Kept]:
    """From the day that it was closed; what is open is needed."""
    rows = Breach.objects.of(organisation_id).closed().filter(erased_on=None)
    for row in rows.filter(closed_at__date__lte=since):
        yield Kept(row.pk, row.reference, timezone.localdate(row.closed_at))


@transaction.atomic
def let_go(organisation_id: int, ids: Collection[int]) -> None:
    """Of each what was told and by whom, every reason, the PDF and the mails; what was reopened meanwhile stays."""
    rows = Breach.objects.of(organisation_id).closed().filter(pk__in=ids, erased_on=None)
    found = list(rows.order_by("pk").select_for_update(of=("self",)))
    if not found:
        return
    pks = [one.pk for one in found]
    own, gone = {"breach__in": found}, {"erased_on": timezone.localdate()}
    table = Breach._meta.db_table
    MadeFile.objects.of(organisation_id).filter(source_table=table, source_id__in=pks).delete()
    # A form that somebody sent leads to what it made, until that person sends another.
    urls = [one.get_absolute_url() for one in found]
    SentForm.objects.filter(organisation_id=organisation_id, url__in=urls).delete()
    notifications.forget(organisation_id, pks)
    with destroying():
        AwareMoment.objects.of(organisation_id).filter(**own).update(reason="", **gone)
        Judgement.objects.of(organisation_id).filter(**own).update(consequences="", measures="", **gone)
        Decision.objects.of(organisation_id).filter(**own).update(reason="", how="", late_reason="", **gone)
        Breach.objects.of(organisation_id).filter(pk__in=pks).update(what="", told_by=None, **gone)
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
