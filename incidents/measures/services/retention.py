"""The texts of a measure go by their term; number, kind, place, dates and who decided stay (DECISIONS 10)."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Case, Value, When
from django.utils import timezone

from incidents.measures.models import Measure, MeasureQuestion, ProvisionalMeasure, Violation
from incidents.measures.summaries.letters import MOST_MONTHS, over_since, without_needed
from vpd.audit.services import destroying, record
from vpd.retention.kinds import Kept, RetentionKind

GONE = "Weggehaald: de bewaartermijn is voorbij."
TEXTS = (
    "house_rule",
    "facts",
    "purpose",
    "ground",
    "stays_possible",
    "why_not_lighter",
    "why_not_heavier",
    "our_part",
    "agreed_because",
    "reason",
    "lifted_because",
)


def kept_texts(organisation_id: int, since: date) -> Iterable[Kept]:
    """From the day that the measure was over; what is still needed in its case is left out, but not for ever."""
    rows = Measure.objects.of(organisation_id).filter(erased_on=None)
    references = dict(rows.values_list("pk", "incident__reference"))
    for pk, day in over_since(references.keys()).items():
        if day <= since:
            yield Kept(pk, references[pk], day)


def let_go(organisation_id: int, ids: Collection[int]) -> None:
    """Of each its texts, its violations and questions."""
    gone = {name: Case(When(**{name: ""}, then=Value("")), default=Value(GONE)) for name in TEXTS}
    measures = Measure.objects.of(organisation_id).filter(pk__in=ids, erased_on=None)
    found = list(measures.select_related("kind"))
    with destroying():
        for measure in found:
            # What was imposed is told by its kind.
            terms = {"terms": measure.kind.name, "case_number": "", "erased_on": timezone.localdate()}
            Measure.objects.filter(pk=measure.pk).update(**gone, **terms)
            Violation.objects.filter(measure=measure).update(note=GONE)
            MeasureQuestion.objects.filter(measure=measure).update(text=GONE)
    for measure in found:
        record(action="measure.emptied", by=None, subject=measure, organisation_id=organisation_id)


def kept_reasons(organisation_id: int, since: date) -> Iterable[Kept]:
    """From the last day that something put at the door held, whether or not a measure came of it."""
    rows = ProvisionalMeasure.objects.of(organisation_id).over(since).exclude(why=GONE).select_related("incident")
    found = {row.pk: row for row in rows}
    for pk, day in without_needed([(row.pk, row.incident_id, row.last_day) for row in found.values()]).items():
        yield Kept(pk, found[pk].incident.reference, day)


def let_reasons_go(organisation_id: int, ids: Collection[int]) -> None:
    """Of each why it could not wait, and what was told of its violations."""
    provisional = ProvisionalMeasure.objects.of(organisation_id).filter(pk__in=ids)
    found = list(provisional)
    with destroying():
        provisional.update(why=GONE)
        Violation.objects.filter(provisional__in=ids).update(note=GONE)
    for put in found:
        record(action="measure.provisional_emptied", by=None, subject=put, organisation_id=organisation_id)


RETENTION = RetentionKind(
    key="measure",
    name="Teksten van maatregelen",
    stays="Wat er gebeurde, waarom, en het zaaknummer gaan weg. Het nummer van de melding, de soort, de plaats, de "
    "dagen en wie besliste blijven. De termijn begint als de maatregel voorbij is.",
    months=24,
    most=MOST_MONTHS,
    kept=kept_texts,
    destroy=let_go,
)
PROVISIONAL = RetentionKind(
    key="provisional-measure",
    name="Redenen van voorlopige maatregelen",
    stays="Waarom het niet kon wachten, en wat er bij een overtreding gebeurde, gaan weg. Het nummer van de melding, "
    "de soort, de plaats en de dagen blijven. De termijn begint na de laatste dag dat de voorlopige maatregel gold.",
    months=24,
    most=MOST_MONTHS,
    kept=kept_reasons,
    destroy=let_reasons_go,
)
